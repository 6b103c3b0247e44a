from pathlib import Path

import pytest

from monitor.cli.reading import archive
from monitor.errors import MonitorError
from tests.cli.conftest import Command


def test_a_database_that_is_not_there_is_told_and_not_made(folder: Path) -> None:
    with pytest.raises(MonitorError), archive(None):
        pass
    assert not (folder / "data").exists()


def test_what_is_stored_can_be_read_again_after_it_was_closed(
    folder: Path, monitor: Command
) -> None:
    assert monitor("run", "--once").code == 0
    for _ in range(2):
        with archive(None) as stored:
            assert stored.items(limit=1) == []
