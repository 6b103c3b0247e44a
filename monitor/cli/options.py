"""Options that many commands share."""

from pathlib import Path
from typing import Annotated

import typer


def _remember(context: typer.Context, value: Path | None) -> Path | None:
    """Let ``--config`` stand before or after the command: the last one given counts."""
    root = context.find_root()
    if value is not None:
        root.obj = value
    remembered: Path | None = root.obj
    return remembered


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
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="At most so many rows; 0: all.")]
