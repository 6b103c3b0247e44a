import sys

import monitor.core.matching.operators
from monitor.plugins import discover


def test_every_module_of_a_package_is_imported() -> None:
    discover(monitor.core.matching.operators)
    folder = monitor.core.matching.operators.__path__[0]
    assert any(name.startswith("monitor.core.matching.operators.") for name in sys.modules), folder
