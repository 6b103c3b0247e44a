"""Without a browser these tests are left out, with one line that says what to install."""

import os
from pathlib import Path

import pytest

from tests.browser.chromium import NAMES, find_browser

_HERE = Path(__file__).parent
_left_out: list[pytest.Item] = []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where there is none, unless one is required."""
    if find_browser() or os.environ.get("MONITOR_TEST_BROWSER") == "required":
        return
    _left_out[:] = [item for item in items if _HERE in item.path.parents]
    items[:] = [item for item in items if item not in _left_out]
    config.hook.pytest_deselected(items=_left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say so at the end: a quiet run shows no header."""
    if _left_out:
        terminalreporter.write_line(
            f"{len(_left_out)} browser tests left out; to run them install {' or '.join(NAMES)}"
        )
