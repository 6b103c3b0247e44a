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
    MetaData,
    Select,
    Table,
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

# What `fill` puts into a database of that kind and revision: the migrations leave no choice.
_ROWS: dict[tuple[str, str], Sequence[tuple[Table, Mapping[str, object]]]] = {}


def alembic_config(url: str) -> Config:
    """What the alembic command reads, as with ``-x url=URL``."""
    config = Config(ROOT / "alembic.ini")
    config.cmd_opts = type("Options", (), {"x": [f"url={url}"]})()
    return config


def schema_of(conn: Connection) -> Mapping[str, Mapping[str, object]]:
    """All that the database tells of each table, the order of columns left out."""
    inspector = inspect(conn)
    names = sorted(set(inspector.get_table_names()) - {_VERSION})
    # All tables are asked of at once: a server is slow to be asked of each.
    columns = inspector.get_multi_columns()
    primary_keys = inspector.get_multi_pk_constraint()
    foreign_keys = inspector.get_multi_foreign_keys()
    checks = inspector.get_multi_check_constraints()
    uniques = inspector.get_multi_unique_constraints()
    indexes = inspector.get_multi_indexes()
    options = inspector.get_multi_table_options()
    return {
        name: {
            "columns": _by_name(columns[None, name]),
            "primary key": _plain(primary_keys[None, name]),
            "foreign keys": _by_name(foreign_keys[None, name]),
            "checks": _by_name(checks[None, name]),
            "uniques": _by_name(uniques[None, name]),
            "indexes": _by_name(indexes[None, name]),
            "options": options[None, name],
            "autoincrement": _counts_on(conn, name),
        }
        for name in names
    }


def reflected(conn: Connection) -> MetaData:
    """The tables as the database tells them."""
    found = MetaData()
    found.reflect(conn, only=lambda name, _: name != _VERSION)
    return found


def rows_of(conn: Connection, tables: MetaData | None = None) -> Rows:
    """All rows of all tables; `tables` are as `reflected`, if that is known."""
    return {
        table.name: [dict(row) for row in conn.execute(select(table)).mappings()]
        for table in (tables or reflected(conn)).sorted_tables
    }


def fill(conn: Connection) -> None:
    """Put one row into each table of a database that is as its migrations made it.

    Each foreign key leads to one of them.
    """
    revision = str(conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    made = (conn.dialect.name, revision)
    if made not in _ROWS:
        _ROWS[made] = _one_each(conn)
    for table, row in _ROWS[made]:
        conn.execute(table.insert(), row)


def is_within(one: Rows, other: Rows) -> bool:
    """Whether all rows of one database stand in another, which may have more of everything."""
    return all(
        table in other and all(row in _narrowed(other[table], rows[0]) for row in rows)
        for table, rows in one.items()
        if rows
    )


def _narrowed(
    rows: Sequence[Mapping[str, Any]], like: Mapping[str, Any]
) -> Sequence[Mapping[str, Any]]:
    return [{name: row.get(name) for name in like} for row in rows]


def dangling(conn: Connection, tables: MetaData | None = None) -> Sequence[str]:
    """The foreign keys that lead to nothing; `tables` are as `reflected`, if that is known."""
    return [
        str(key.parent)
        for table in (tables or reflected(conn)).sorted_tables
        for key in table.foreign_keys
        if conn.execute(_unmatched(key)).first()
    ]


def _unmatched(key: ForeignKey) -> Select[Any]:
    parent = key.column.table.alias("parent")
    leads_to = parent.c[key.column.name] == key.parent
    return select(key.parent).where(key.parent.is_not(None), ~exists().where(leads_to))


def _one_each(conn: Connection) -> Sequence[tuple[Table, Mapping[str, object]]]:
    inspector = inspect(conn)
    checks = inspector.get_multi_check_constraints()
    rows: list[tuple[Table, Mapping[str, object]]] = []
    for table in reflected(conn).sorted_tables:
        texts = [str(check["sqltext"]) for check in checks[None, table.name]]
        # An id is left to the database, which then counts on from it.
        row = {c.name: _value(c, texts) for c in table.columns if c.name != "id"}
        rows.append((table, row))
    return rows


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
