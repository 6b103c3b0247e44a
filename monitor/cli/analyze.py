"""``monitor analyze``: documents in, findings out, nothing stored."""

import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from monitor.app.setup import read_setup
from monitor.cli.options import ConfigOption
from monitor.cli.output import print_json, warn
from monitor.clock import SystemClock
from monitor.errors import ConfigError, Problem
from monitor.services.analyze import PARTS, Analyst, Finding


def add_to(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("analyze")(analyze)


def analyze(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="JSON lines; without it, standard input."),
    ] = None,
    config: ConfigOption = None,
    stream: Annotated[
        bool, typer.Option("--stream", help="Each document becomes known for those after it.")
    ] = False,
    only: Annotated[
        str,
        typer.Option(
            "--only",
            metavar="PARTS",
            help="Comma-separated: entities, citations, rules, duplicates.",
        ),
    ] = ",".join(PARTS),
) -> None:
    """Read documents as JSON lines, write one JSON line of findings each; nothing is stored.

    A document: {"id", "title", "body", "url"?, "lang"?, "published"?, "source"?, "feed"?,
    "feed_tags"?, "author"?}. A line that is wrong is named on standard error, the others are still
    read; the exit code is then 2.

    Example: monitor analyze documents.jsonl --only rules
    """
    name = str(file) if file else "standard input"
    try:
        data = file.read_bytes() if file else sys.stdin.buffer.read()
    except OSError as error:
        said = f"cannot be read: {error.strerror}"
        raise ConfigError([Problem(name, 0, 0, "error", "unreadable", said)]) from error
    lines = data.splitlines()
    setup = read_setup(config, os.environ, sends=False)
    analyst = Analyst(setup.book, setup.corpus, SystemClock().now(), stream=stream)
    findings = analyst.analyze(lines, name, _parts(only))
    shown = file is not None and sys.stderr.isatty() and not sys.stdout.isatty()
    wrong = False
    screen = Console(stderr=True)
    for finding in track(
        findings, "analyzing", total=len(lines), disable=not shown, console=screen, transient=True
    ):
        if isinstance(finding, Problem):
            wrong = True
            warn(str(finding))
        else:
            print_json(_asked(finding))
    if wrong:
        raise typer.Exit(2)


def _asked(finding: Finding) -> dict[str, object]:
    """Without the parts that were not asked for: null would say that nothing was found."""
    named = ((each.name, getattr(finding, each.name)) for each in fields(finding))
    return {name: value for name, value in named if value is not None}


def _parts(only: str) -> list[str]:
    """What was asked for.

    Raises:
        BadParameter: Something that this version does not find.
    """
    asked = [part.strip() for part in only.split(",") if part.strip()]
    for part in asked:
        if part not in PARTS:
            message = f"{part!r} is nothing this version finds; choose from {', '.join(PARTS)}"
            raise typer.BadParameter(message, param_hint="--only")
    return asked
