"""Where the databases differ in what they are told; other statements know nothing of it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, Table, func, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table

PIECE = 500
"""Rows an insert, values an IN list: well under SQLite's limits on variables."""

T = TypeVar("T")
_SEQUENCES = sql_table("sqlite_sequence", sql_column("name"), sql_column("seq"))


def is_sqlite(conn: Connection) -> bool:
    """Whether a connection is to SQLite; else it is to PostgreSQL."""
    return conn.dialect.name == "sqlite"


class RowIds:
    """Hands out row ids before the rows exist; good for one transaction."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self._last: dict[str, int] = {}

    def take(self, table: Table, n: int) -> Sequence[int]:
        """Reserve n ids that no row of the table has or ever had, in ascending order."""
        if not n:
            return ()
        if is_sqlite(self._conn):
            return self._next(table, n)
        sequence = func.pg_get_serial_sequence(table.name, "id")
        numbers = func.generate_series(1, n).table_valued("number")
        ids = select(func.nextval(sequence)).select_from(numbers)
        return sorted(self._conn.execute(ids).scalars())

    def _next(self, table: Table, n: int) -> range:
        """Count on: the one writer is alone until the rows are there."""
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
