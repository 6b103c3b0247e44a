"""How alembic reaches the database: given a connection by the program, or by its URL."""

import os
from collections.abc import Mapping

from alembic import context, util
from sqlalchemy import Connection, inspect

from monitor.adapters.store.location import locate
from monitor.adapters.store.tables import Row
from monitor.config.load import load_settings
from monitor.errors import MonitorError

_QUEUE = "procrastinate_"  # the schema of the fleet's queue has a history of its own
_SEARCH_TABLE = "item_fts"  # SQLite's index for full-text search, with its shadow tables
_SEARCH_COLUMN = "tsv"  # PostgreSQL's
_SEARCH_INDEXES = {"ix_item_tsv", "ix_item_folded_title_trgm"}


def is_ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    """Leave out what is not described by the tables, and nothing more: a stray column must show."""
    name = name or ""
    if kind == "table":
        return not name.startswith((_QUEUE, _SEARCH_TABLE))
    if kind == "column":
        return name != _SEARCH_COLUMN
    return kind != "index" or name not in _SEARCH_INDEXES


def run(connection: Connection) -> None:
    """Run what was asked in the transaction that the connection is in."""
    context.configure(
        connection=connection,
        target_metadata=Row.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=True,
        include_object=is_ours,
    )
    used = ids_used(connection)
    with context.begin_transaction():
        context.run_migrations()
    keep_ids_used(connection, used)


def ids_used(connection: Connection) -> Mapping[str, int]:
    """The highest id that SQLite has ever given in each table that gives none twice."""
    if connection.dialect.name != "sqlite" or not inspect(connection).has_table("sqlite_sequence"):
        return {}
    rows = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
    return {row[0]: row[1] for row in rows}


def keep_ids_used(connection: Connection, used: Mapping[str, int]) -> None:
    """A table built anew counts on from its last row; the id of a deleted one would come again.

    That it is one that gives none twice is not taken over from the old table: the batch has to say
    ``table_kwargs={"sqlite_autoincrement": True}``.
    """
    tables = set(inspect(connection).get_table_names()) if used else set()
    now = ids_used(connection)
    for name, last in used.items():
        if name in tables and last > now.get(name, 0):
            connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            connection.exec_driver_sql("INSERT INTO sqlite_sequence VALUES (?, ?)", (name, last))


def url() -> str:
    """Where the database is: -x url=, else the environment, else monitor.yaml, else the default."""
    given = context.get_x_argument(as_dictionary=True).get("url")
    return given or load_settings(None, os.environ, sends=False).database.url


if context.is_offline_mode():
    msg = "migrations run on a database; --sql is not offered"
    raise util.CommandError(msg)

handed = context.config.attributes.get("connection")
if handed is not None:
    run(handed)
else:
    try:
        with locate(url()).migrating() as opened:
            run(opened)
    except MonitorError as error:  # the command shows its own errors in one line, others whole
        raise util.CommandError(str(error)) from error
