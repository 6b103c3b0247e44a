from pathlib import Path

import typer
from typer.testing import CliRunner

from monitor.cli.options import ConfigOption

app = typer.Typer()
seen: list[Path | None] = []


@app.callback()
def root(config: ConfigOption = None) -> None:
    """Root."""


@app.command()
def look(config: ConfigOption = None) -> None:
    """Note what config was given."""
    seen.append(config)


def test_the_config_may_stand_before_or_after_the_command_and_the_last_one_counts() -> None:
    for arguments in (
        ["look"],
        ["--config", "a", "look"],
        ["look", "-c", "b"],
        ["--config", "a", "look", "--config", "b"],
    ):
        assert CliRunner().invoke(app, arguments).exit_code == 0
    assert seen == [None, Path("a"), Path("b"), Path("b")]
