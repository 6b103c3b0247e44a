"""Where the databases differ in what they are told; nothing else here knows which one it is.

SQLite stands alone for now. PostgreSQL joins by a branch in each of these functions.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects import sqlite

PIECE = 500
"""Rows an insert, values an IN list: well under SQLite's limits on variables."""

T = TypeVar("T")
_SEQUENCES = sql_table("sqlite_sequence", sql_column("name"), sql_column("seq"))


def insert_new(table: Table) -> sqlite.Insert:
    """Insert what is not there yet: a row that meets any unique key of a stored one is left out."""
    return sqlite.insert(table).on_conflict_do_nothing()


class RowIds:
    """Hands out row ids before the rows exist; good for one transaction of the only writer."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._last: dict[str, int] = {}

    def take(self, table: Table, n: int) -> range:
        """Reserve n ids that no row of the table has or ever had."""
        last = self._last.get(table.name)
        if last is None:
            used = select(_SEQUENCES.c.seq).where(_SEQUENCES.c.name == table.name)
            last = self._conn.execute(used).scalar() or 0
        self._last[table.name] = last + n
        return range(last + 1, last + n + 1)


def pieces(values: Iterable[T], size: int = PIECE) -> Iterator[Sequence[T]]:
    """Cut values into lists of at most `size`, in order.

    Example:
        >>> list(pieces([1, 2, 3], 2))
        [[1, 2], [3]]
    """
    rest = list(values)
    for start in range(0, len(rest), size):
        yield rest[start : start + size]


def insert_all(conn: Connection, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
    """Run an insert for all rows, in pieces."""
    for piece in pieces(rows):
        conn.execute(statement, piece)
