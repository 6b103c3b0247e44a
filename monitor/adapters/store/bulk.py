"""Many rows at once, as each database takes them best.

SQLite binds a list of rows to one prepared insert. PostgreSQL would have to plan, or at least run,
a statement for each; it is given all of a piece as one JSON value instead, which its own C code
takes apart again: twice as fast from here, and one round trip.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, LargeBinary, Row, Table, Text, bindparam, cast, func, select
from sqlalchemy import column as sql_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

from monitor.adapters.store.columns import UtcTime, storable
from monitor.adapters.store.dialect import is_sqlite, pieces

_ROWS = cast(bindparam("rows", type_=Text()), postgresql.JSON)
_write = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def insert_all(conn: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, in pieces; each has the same columns."""
    for piece in pieces(rows):
        _insert(conn, table, piece)


def insert_new(
    conn: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    returning: tuple[str, ...] = (),
) -> list[Row[Any]]:
    """Insert what is not there yet: a row that meets any unique key of a stored one is left out.

    Args:
        returning: Columns to give of each row that was inserted, in no order.
    """
    found: list[Row[Any]] = []
    for piece in pieces(rows):
        result = _insert(conn, table, piece, new_only=True, returning=returning)
        if returning:
            found.extend(result)
    return found


def _insert(
    conn: Connection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    *,
    new_only: bool = False,
    returning: tuple[str, ...] = (),
) -> Any:
    if is_sqlite(conn):
        return conn.execute(_of_list(table, new_only=new_only, returning=returning), rows)
    names = tuple(rows[0])
    statement = _of_json(table, names, new_only=new_only, returning=returning)
    return conn.execute(statement, {"rows": _as_json(table, names, rows)})


@lru_cache
def _of_list(table: Table, *, new_only: bool, returning: tuple[str, ...]) -> Any:
    insert: Any = sqlite.insert(table)
    if new_only:
        insert = insert.on_conflict_do_nothing()
    return insert.returning(*(table.c[name] for name in returning)) if returning else insert


@lru_cache
def _of_json(
    table: Table, names: tuple[str, ...], *, new_only: bool, returning: tuple[str, ...]
) -> Any:
    columns = [sql_column(name, table.c[name].type) for name in names]
    given = func.json_to_recordset(_ROWS).table_valued(*columns)
    given = given.render_derived(name="given", with_types=True)
    insert: Any = postgresql.insert(table)
    insert = insert.from_select(names, select(*(given.c[name] for name in names)))
    if new_only:
        insert = insert.on_conflict_do_nothing()
    return insert.returning(*(table.c[name] for name in returning)) if returning else insert


def _as_json(table: Table, names: tuple[str, ...], rows: Sequence[Mapping[str, Any]]) -> str:
    writers = _writers(table, names)
    if writers:
        changed = [{**row, **{name: write(row[name]) for name, write in writers}} for row in rows]
    else:
        changed = [dict(row) for row in rows]
    written = _write(changed)
    # Rare enough to be looked for in all at once; such a character is written with a backslash, a
    # lone surrogate as itself.
    if "\\u0000" in written or not _is_utf8(written):
        written = _write(storable(changed))
    return written


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_Writer = Callable[[Any], str | None]


@lru_cache
def _writers(table: Table, names: tuple[str, ...]) -> tuple[tuple[str, _Writer], ...]:
    found = ((name, _writer_of(table.c[name].type)) for name in names)
    return tuple((name, writer) for name, writer in found if writer is not None)


def _writer_of(kind: TypeEngine[Any]) -> _Writer | None:
    if isinstance(kind, UtcTime):
        return _of_time
    return _of_bytes if isinstance(kind, LargeBinary) else None


def _of_time(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        msg = f"a stored time must be aware: {value!r}"
        raise ValueError(msg)
    return value.isoformat()


def _of_bytes(value: bytes | None) -> str | None:
    return None if value is None else "\\x" + value.hex()
