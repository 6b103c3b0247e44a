"""``monitor db``: the database itself."""

import os
from contextlib import closing
from typing import Annotated

import typer

from monitor.app.setup import open_existing, upgrade_database
from monitor.cli.db_backup import backup
from monitor.cli.db_prune import prune
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json
from monitor.cli.waiting import waiting

group = typer.Typer(
    help="The database: schema, soundness, what leaves it, copies of it.", no_args_is_help=True
)


def add_to(app: typer.Typer) -> None:
    """Add the group to the root."""
    app.add_typer(group, name="db")


@group.command()
def upgrade(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Bring the schema to this version; a SQLite file is copied to FILE.REVISION.bak first.

    Before the first start on PostgreSQL, and after each new version. A SQLite file is also brought
    up by: monitor run.
    """
    with waiting("upgrading"):
        before, after = upgrade_database(config, os.environ)
    if as_json:
        print_json({"before": before, "after": after})
    else:
        print(
            f"database is at {after}" + ("" if before == after else f" (was {before or 'empty'})")
        )


@group.command()
def check(
    config: ConfigOption = None,
    quick: Annotated[bool, typer.Option("--quick", help="Leave out the slow page check.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Check integrity, foreign keys and the project's own invariants; exit 1 if any fails.

    One line each: name: how many (three of them). On PostgreSQL indexes are compared with their
    tables where the extension amcheck is installed. The daemon may run meanwhile.
    """
    with waiting("checking"), closing(open_existing(config, os.environ)) as store:
        violations = store.archive.check(quick=quick)
        counts = store.archive.counts()
    for violation in violations:
        if as_json:
            print_json(violation)
        else:
            examples = ", ".join(violation.examples)
            print(f"{violation.name}: {violation.count}" + (f" ({examples})" if examples else ""))
    if violations:
        raise typer.Exit(1)
    if not as_json:
        print("sound: " + ", ".join(f"{count.n} {count.name}" for count in counts))


group.command()(prune)
group.command()(backup)
