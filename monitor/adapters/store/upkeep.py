"""The upkeep of a SQLite file where much is deleted: its free pages, its statistics.

PostgreSQL sees to all of this by itself.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from monitor.adapters.store.dialect import is_sqlite
from monitor.adapters.store.engine import Database
from monitor.clock import Clock

SPARE = 1000
"""Free pages that stay in the file: what comes in next takes them, where it would have to grow."""

_AT_ONCE = 1000
_AT_MOST_S = 0.02
_OPTIMIZED_EVERY = timedelta(days=1)

T = TypeVar("T")


def write_apart(database: Database, change: Callable[[Connection], T]) -> tuple[T, float]:
    """Make a change of many pages; give also for how many seconds it held the writer."""
    with database.write(apart=True) as conn:
        began = time.perf_counter()
        done = change(conn)
    held_s = time.perf_counter() - began
    database.catch_up()
    return done, held_s


class Upkeep:
    """What a file wants done after a prune."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._optimized_at: datetime | None = None

    def steps(self) -> Iterator[None]:
        """Do it in short write transactions, one a step."""
        with self._database.read() as conn:
            on_sqlite = is_sqlite(conn)
        if not on_sqlite:
            return
        n_free, before = self._n_free(), None
        # A file that was made by other means, of a dump say, may give no page back at all.
        while n_free > SPARE + _AT_ONCE and n_free != before:
            write_apart(self._database, _give_back)
            n_free, before = self._n_free(), n_free
            yield
        now = self._clock.now()
        if self._optimized_at is None or now - self._optimized_at >= _OPTIMIZED_EVERY:
            self._optimized_at = now
            write_apart(self._database, _optimize)
            yield

    def _n_free(self) -> int:
        with self._database.read() as conn:
            return _n_free(conn)


def _n_free(conn: Connection) -> int:
    return int(conn.exec_driver_sql("PRAGMA freelist_count").scalar_one())


def _give_back(conn: Connection) -> None:
    """Give free pages back to the system: so many, or for so long."""
    connection = conn.connection.driver_connection
    if connection is None:  # closed under our hands
        return
    until = time.perf_counter() + _AT_MOST_S
    for _ in range(min(_AT_ONCE, _n_free(conn) - SPARE)):
        # One by one: whatever number it is told, Python's driver takes one step of this statement,
        # which is one page.
        connection.execute("PRAGMA incremental_vacuum(1)").close()
        if time.perf_counter() > until:
            return


def _optimize(conn: Connection) -> None:
    """Let the planner learn from a sample how the tables have grown."""
    conn.exec_driver_sql("PRAGMA analysis_limit=400")
    conn.exec_driver_sql("PRAGMA optimize")
