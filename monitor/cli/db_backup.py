"""``monitor db backup``: a copy for a bad day."""

import os
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.backup import Backup, back_up_database
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json
from monitor.cli.waiting import waiting
from monitor.config.load import shown_path
from monitor.model.wording import size


def backup(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The file to write, or a folder for NAME-YYYYMMDD-HHMMSS.db (UTC)."
        ),
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace a file of that name.")] = False,
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a copy of the SQLite database into one file; the daemon may run meanwhile.

    It is the database of one moment, without the files beside it, and can be read by its owner
    alone. It gets its name when it is whole and on the disk. Copying data/monitor.db by hand would
    lose what stands in its -wal file.

    On PostgreSQL pg_dump does this: the command to run is printed.
    """
    with waiting("copying"):
        made = back_up_database(config, os.environ, file, force=force)
    if as_json:
        print_json(made)
    else:
        print(_words(made))


def _words(made: Backup) -> str:
    database = shown_path(made.database)
    return (
        f"backup of {database} ({size(made.n_bytes)}, schema {made.schema})"
        f" written to {shown_path(made.file)}; restore: stop monitor,"
        f" put it in place of {database}, delete {database}-wal and {database}-shm,"
        " run: monitor db check"
    )
