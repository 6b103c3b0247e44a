"""A database as it really is, whatever made it: its schema, its rows, and rows to put into it."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from alembic.config import Config
from sqlalchemy import (
    ClauseElement,
    Column,
    Connection,
    ForeignKey,
    Inspector,
    MetaData,
    Select,
    exists,
    inspect,
    select,
)
from sqlalchemy.types import CHAR, JSON, Boolean, DateTime, Float, Integer, LargeBinary, TypeEngine

from tests.support.sources import ROOT

_VERSION = "alembic_version"
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_TIME = "2026-01-01T00:00:00.000000Z"  # on SQLite, where no other text has that width
# A text that is JSON as well: SQLite has no type that tells them apart.
_TEXT = "[]"
_VALUES: Mapping[type[TypeEngine[Any]], object] = {
    Boolean: True,
    Integer: 1,
    Float: 1.5,
    LargeBinary: b"\x00\xff",
    DateTime: _MOMENT,
    JSON: [],
}
# An item has exactly one origin.
_EMPTY = {("item", "seed_key")}


Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""All rows of each table, by its name."""


def alembic_config(url: str) -> Config:
    """What the alembic command reads, as with ``-x url=URL``."""
    config = Config(ROOT / "alembic.ini")
    config.cmd_opts = type("Options", (), {"x": [f"url={url}"]})()
    return config


def schema_of(conn: Connection) -> Mapping[str, Mapping[str, object]]:
    """All that the database tells of each table, the order of columns left out."""
    inspector = inspect(conn)
    names = sorted(set(inspector.get_table_names()) - {_VERSION})
    return {name: _table(inspector, conn, name) for name in names}


def rows_of(conn: Connection) -> Rows:
    """All rows of all tables."""
    return {
        table.name: [dict(row) for row in conn.execute(select(table)).mappings()]
        for table in _reflected(conn).sorted_tables
    }


def fill(conn: Connection) -> None:
    """Put one row into each table; each foreign key leads to one of them."""
    for table in _reflected(conn).sorted_tables:
        checks = inspect(conn).get_check_constraints(table.name)
        texts = [str(check["sqltext"]) for check in checks]
        # An id is left to the database, which then counts on from it.
        row = {c.name: _value(c, texts) for c in table.columns if c.name != "id"}
        conn.execute(table.insert(), row)


def is_within(one: Rows, other: Rows) -> bool:
    """Whether all rows of one database stand in another, which may have more tables and columns."""
    return all(
        table in other
        and [{name: row.get(name) for name in rows[0]} for row in other[table]] == rows
        for table, rows in one.items()
        if rows
    )


def dangling(conn: Connection) -> Sequence[str]:
    """The foreign keys that lead to nothing."""
    return [
        str(key.parent)
        for table in _reflected(conn).sorted_tables
        for key in table.foreign_keys
        if conn.execute(_unmatched(key)).first()
    ]


def _unmatched(key: ForeignKey) -> Select[Any]:
    parent = key.column.table.alias("parent")
    leads_to = parent.c[key.column.name] == key.parent
    return select(key.parent).where(key.parent.is_not(None), ~exists().where(leads_to))


def _table(inspector: Inspector, conn: Connection, name: str) -> Mapping[str, object]:
    return {
        "columns": {c["name"]: _plain(c) for c in inspector.get_columns(name)},
        "primary key": _plain(inspector.get_pk_constraint(name)),
        "foreign keys": _by_name(inspector.get_foreign_keys(name)),
        "checks": _by_name(inspector.get_check_constraints(name)),
        "uniques": _by_name(inspector.get_unique_constraints(name)),
        "indexes": _by_name(inspector.get_indexes(name)),
        "options": inspector.get_table_options(name),
        "autoincrement": _counts_on(conn, name),
    }


def _counts_on(conn: Connection, name: str) -> bool:
    """SQLite alone, and the inspector does not tell it: whether an id never comes again."""
    if conn.dialect.name != "sqlite":
        return False
    query = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
    return "AUTOINCREMENT" in str(conn.exec_driver_sql(query, (name,)).scalar_one())


def _by_name(things: Sequence[Any]) -> Mapping[str, object]:
    return {thing["name"]: _plain(thing) for thing in things}


def _plain(thing: Any) -> Any:
    """Make reflected things comparable: types and statements become their text."""
    if isinstance(thing, Mapping):
        return {name: _plain(inner) for name, inner in thing.items()}
    return str(thing) if isinstance(thing, TypeEngine | ClauseElement) else thing


def _reflected(conn: Connection) -> MetaData:
    found = MetaData()
    found.reflect(conn, only=lambda name, _: name != _VERSION)
    return found


def _value(column: Column[Any], checks: Sequence[str]) -> object:
    if (column.table.name, column.name) in _EMPTY:
        return None
    for key in column.foreign_keys:
        return _value(key.column, ())
    for check in checks:
        listed = re.match(rf"\(*{column.name}\b.*?'(\w+)'", check)
        if listed:
            return listed[1]
    return _any_value(column.type)


def _any_value(kind: TypeEngine[Any]) -> object:
    for known, value in _VALUES.items():
        if isinstance(kind, known):
            return value
    if isinstance(kind, CHAR):
        return "f" * (kind.length or 1)  # PostgreSQL would fill up a shorter one
    return _TIME if getattr(kind, "length", None) == len(_TIME) else _TEXT
