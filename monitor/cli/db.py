"""``monitor db``: the database itself."""

import os
from typing import Annotated

import typer

from monitor.app.setup import open_existing, upgrade_database
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json

group = typer.Typer(help="The database: schema and soundness.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    app.add_typer(group, name="db")


@group.command()
def upgrade(config: ConfigOption = None) -> None:
    """Bring the schema to this version; a backup is laid beside the file first."""
    before, after = upgrade_database(config, os.environ)
    print(f"database is at {after}" + ("" if before == after else f" (was {before or 'empty'})"))


@group.command()
def check(
    config: ConfigOption = None,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out the slow page check.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check integrity, foreign keys and the project's own invariants; exit 1 if any fails."""
    store = open_existing(config, os.environ)
    try:
        violations = store.archive.check(quick=quick)
        counts = store.archive.counts()
    finally:
        store.close()
    for violation in violations:
        if as_json:
            print_json(violation)
        else:
            print(f"{violation.name}: {violation.count} ({', '.join(violation.examples)})")
    if violations:
        raise typer.Exit(1)
    if not as_json:
        print("sound: " + ", ".join(f"{count.n} {count.name}" for count in counts))
