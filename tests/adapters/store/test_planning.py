"""The planning part of a transaction has all that its port asks for."""

import inspect

from monitor.adapters.store.planning import SqlPlanning
from monitor.ports.planning import Planning


def test_each_method_of_the_port_is_there_with_the_same_parameters() -> None:
    for name, method in inspect.getmembers(Planning, inspect.isfunction):
        if not name.startswith("_"):
            ours = inspect.signature(getattr(SqlPlanning, name)).parameters
            assert ours == inspect.signature(method).parameters, name
