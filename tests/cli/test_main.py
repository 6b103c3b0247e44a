from pathlib import Path

import pytest

from monitor import __version__
from tests.cli.conftest import Command

COMMANDS = [
    ("run",), ("check",), ("analyze",), ("explain",), ("feeds", "list"), ("feeds", "fetch"),
    ("seeds", "list"), ("seeds", "check"), ("seeds", "add"), ("rules", "list"), ("rules", "test"),
    ("rules", "explain"), ("rules", "backtest"),
    ("items", "list"),
    ("hits", "list"), ("stories", "list"), ("deliveries", "list"), ("db", "upgrade"),
    ("db", "check"), ("doctor",),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_tells_what_it_does_and_takes_a_config(
    monitor: Command, command: tuple[str, ...]
) -> None:
    done = monitor(*command, "--help")
    assert done.code == 0
    assert "--config" in done.out
    assert len(done.out.splitlines()) > 5


def test_the_version_is_told(monitor: Command) -> None:
    assert monitor("--version").out == f"monitor {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("feeds", "nothing"),
        ("items", "list", "--limit", "x"),
        ("explain",),
        ("run", "-x"),
    ],
    ids=" ".join,
)
def test_wrong_arguments_are_one_clear_line_and_exit_code_two(
    monitor: Command, arguments: tuple[str, ...]
) -> None:
    done = monitor(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("error: ")
    assert "Traceback" not in done.err


@pytest.mark.parametrize("arguments", [(), ("items",), ("db",)], ids=str)
def test_a_group_without_a_command_shows_its_help(
    monitor: Command, arguments: tuple[str, ...]
) -> None:
    done = monitor(*arguments)
    assert done.out.startswith("Usage:")
    assert len(done.out.splitlines()) > 5
    assert done.err == ""


def test_config_may_stand_before_or_after_the_command(monitor: Command, folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "other" / "monitor.yaml").write_text("nonsense: 1\n", encoding="utf-8")
    for arguments in (
        ("--config", "other/monitor.yaml", "check"),
        ("check", "--config", "other/monitor.yaml"),
    ):
        done = monitor(*arguments)
        assert done.code == 2
        assert "nonsense" in done.out


def test_a_config_file_that_does_not_exist_is_named(monitor: Command) -> None:
    done = monitor("rules", "list", "--config", "missing.yaml")
    assert done.code == 2
    assert "missing.yaml" in done.err


@pytest.mark.parametrize("command", [("items", "list"), ("explain", "1"), ("db", "check")])
def test_looking_before_the_first_run_says_what_to_run(
    monitor: Command, folder: Path, command: tuple[str, ...]
) -> None:
    done = monitor(*command)
    assert done.code == 2
    assert "monitor run" in done.err
    assert not (folder / "data").exists()
