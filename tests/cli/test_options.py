from datetime import timedelta
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from monitor.cli.options import ConfigOption, SinceOption

app = typer.Typer()
seen: list[Path | None] = []
spans: list[timedelta] = []


@app.callback()
def root(config: ConfigOption = None) -> None:
    """Root."""


@app.command()
def look(config: ConfigOption = None) -> None:
    """Note what config was given."""
    seen.append(config)


@app.command()
def back(since: SinceOption = timedelta(days=30)) -> None:
    """Note how far back."""
    spans.append(since)


def test_the_config_may_stand_before_or_after_the_command_and_the_last_one_counts() -> None:
    for arguments in (
        ["look"],
        ["--config", "a", "look"],
        ["look", "-c", "b"],
        ["--config", "a", "look", "--config", "b"],
    ):
        assert CliRunner().invoke(app, arguments).exit_code == 0
    assert seen == [None, Path("a"), Path("b"), Path("b")]


def test_how_far_back_is_written_as_in_the_settings() -> None:
    for arguments in (["back"], ["back", "--since", "90d"], ["back", "--since", "1.5h"]):
        assert CliRunner().invoke(app, arguments).exit_code == 0
    assert spans == [timedelta(days=30), timedelta(days=90), timedelta(hours=1.5)]


@pytest.mark.parametrize(
    ("written", "told"),
    [("30", "30 is no duration; write"), ("90000d", "90000d is over 100 years")],
)
def test_what_is_no_span_is_refused_with_what_to_write(written: str, told: str) -> None:
    done = CliRunner().invoke(app, ["back", "--since", written])
    assert done.exit_code == 2
    assert told in " ".join(done.output.replace("│", " ").split())
