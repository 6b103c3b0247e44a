"""``monitor doctor``: is it well?"""

import os
from typing import Annotated

import typer

from monitor.app.doctor import examine_desk, why_unwell
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, printable, warn
from monitor.model.wording import count

_MARKS = {"ok": "ok", "warn": "warn", "fail": "FAIL"}


def add_to(app: typer.Typer) -> None:
    """Add the command to the root."""
    app.command("doctor")(doctor)


def doctor(
    config: ConfigOption = None,
    as_json: JsonOption = False,
    only_self: Annotated[
        bool,
        typer.Option(
            "--self", help="Only: does the daemon run and make progress? Silent if it does."
        ),
    ] = False,
) -> None:
    """Tell whether all is well: program, rules, database, disk, clock, daemon, queues.

    Exit code 1 if something does not work; a warning leaves 0. Nothing is changed.
    """
    if only_self:
        lines = why_unwell(config, os.environ)
        for line in lines:
            warn(line)
        raise typer.Exit(1 if lines else 0)
    found = examine_desk(config, os.environ)
    if as_json:
        print_json(found)
    else:
        for check in found.checks:
            print(f"{_MARKS[check.mark]:<6}{check.name:<10}{printable(check.text)}")
        n_failed = sum(check.mark == "fail" for check in found.checks)
        print("all is well" if found.healthy else f"{count(n_failed, 'thing')} to mend")
    raise typer.Exit(0 if found.healthy else 1)
