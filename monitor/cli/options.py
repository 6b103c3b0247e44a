"""Options that many commands share."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from pydantic import TypeAdapter, ValidationError

from monitor.cli.completion import rule_ids
from monitor.config.fields import Duration
from monitor.model.ruling import MONITOR

_LONGEST_NAME = 100


def _remember(context: typer.Context, value: Path | None) -> Path | None:
    """Let ``--config`` stand before or after the command: the last one given counts."""
    root = context.find_root()
    if value is not None:
        root.obj = value
    remembered: Path | None = root.obj
    return remembered


def _span(text: str | timedelta) -> timedelta:
    """Read ``30d`` as the settings do; a default is read already."""
    if isinstance(text, timedelta):
        return text
    try:
        return timedelta(seconds=TypeAdapter(Duration).validate_python(text))
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
        hint = f"; {context['hint']}" if context.get("hint") else ""
        message = f"{context.get('message', 'no duration')}{hint}"
        raise typer.BadParameter(message) from error


def author_name(name: str) -> str:
    """Check who says so.

    Raises:
        typer.BadParameter: It is nobody, or the program itself.
    """
    told = name.strip()
    if not told:
        msg = "say whose word it is: --author NAME"
    elif told == MONITOR:
        msg = f"{MONITOR!r} is what the program calls itself; say whose word it is: --author NAME"
    elif len(told) > _LONGEST_NAME or not told.isprintable():
        msg = f"a name has at most {_LONGEST_NAME} characters, all of them printable"
    else:
        return told
    raise typer.BadParameter(msg)


ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        metavar="FILE",
        help="Settings file. Default: monitor.yaml here if there is one, else the defaults.",
        callback=_remember,
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


def _alone(context: typer.Context, value: bool) -> bool:
    """Refuse two forms at once."""
    if value and context.params.get("as_json"):
        message = "choose one: --json or --csv"
        raise typer.BadParameter(message)
    return value


CsvOption = Annotated[
    bool,
    typer.Option(
        "--csv",
        help="Comma-separated lines with a heading: the fields of --json, lists in them as JSON.",
        callback=_alone,
    ),
]
LimitOption = Annotated[
    int, typer.Option("--limit", metavar="N", min=0, help="At most so many rows; 0: all.")
]
RuleArgument = Annotated[
    str, typer.Argument(metavar="RULE", help="Id of a rule.", autocompletion=rule_ids)
]
SinceOption = Annotated[
    timedelta,
    typer.Option(
        "--since",
        metavar="SPAN",
        parser=_span,
        help="How far back: 12h, 30d. Default: 30d.",
        show_default=False,
    ),
]
