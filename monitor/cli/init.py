"""``monitor init``: a folder to begin with."""

import shlex
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.initialize import initialize
from monitor.cli.options import ConfigOption
from monitor.cli.output import printable, program
from monitor.model.wording import count


def add_to(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("init")(init)


def init(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="DIR", help="Made if there is none. Default: that of --config, else here."
        ),
    ] = None,
    starter: Annotated[
        bool,
        typer.Option(
            "--starter", help="The feeds, rules and seeds on Libya and Egypt, not a small skeleton."
        ),
    ] = False,
    config: ConfigOption = None,
) -> None:
    """Write a commented monitor.yaml, rules/ and seeds/ to begin with; never overwrites.

    Example: monitor init desk
    """
    desk = folder or (config.parent if config else Path())
    n_new, was_left = 0, False
    for laid in initialize(desk, starter=starter):
        n_new += laid.is_new
        why = f" ({laid.why})" if laid.why else ""
        print(printable(f"{'wrote' if laid.is_new else 'kept '}  {laid.path}{why}"))
        was_left |= bool(laid.why)
    left = "the starter was not added: its folders hold files of their own" if starter else ""
    told = f"{count(n_new, 'file')} written" if n_new else "nothing written: all is there"
    print(f"\n{told}" + (f"; {left}" if was_left and left else ""))
    print("\nnext:")
    for line in _next(desk):
        print(printable(f"  {line}"))


def _next(desk: Path) -> list[str]:
    """What to type now, as it works from here."""
    monitor = program()
    go = [] if desk.resolve() == Path.cwd() else [f"cd {shlex.quote(str(desk))}"]
    return [
        *go,
        f"{monitor} check              # is all of it right?",
        f"{monitor} feeds fetch --all  # does each feed answer? nothing is stored",
        f"{monitor} run                # Ctrl-C ends it",
    ]
