"""A file that has lost much: its log goes into it, its free pages go back to the system."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from monitor.adapters.store.engine import Database
from monitor.adapters.store.sqlite import SqliteFile
from monitor.adapters.store.sqlstore import SqlStore
from monitor.adapters.store.upkeep import SPARE, Upkeep, write_apart
from tests.contracts.stores import a_world
from tests.support.clock import FakeClock
from tests.support.queries import queries_of


@contextmanager
def opened(kind: str = "sqlite") -> Iterator[Database]:
    with a_world(kind) as world:
        assert isinstance(world.store, SqlStore)
        yield world.store._database


def change(database: Database, what: Callable[[Connection], None]) -> None:
    with database.write() as conn:
        what(conn)


def fill(conn: Connection, n_bytes: int = 12_000_000) -> None:
    conn.exec_driver_sql("CREATE TABLE filler (value BLOB)")
    conn.execute(text("INSERT INTO filler VALUES (zeroblob(:n))"), {"n": n_bytes})


def empty(conn: Connection) -> None:
    conn.exec_driver_sql("DROP TABLE filler")


def asked(database: Database, query: str) -> int:
    with database.read() as conn:
        return int(conn.exec_driver_sql(query).scalar_one())


def test_free_pages_are_given_back_but_for_a_few() -> None:
    with opened() as database:
        change(database, fill)
        change(database, empty)
        n_pages = asked(database, "PRAGMA page_count")
        n_free = asked(database, "PRAGMA freelist_count")
        assert n_free > 2 * SPARE
        steps = sum(1 for _ in Upkeep(database, FakeClock()).steps())
        assert steps > 1
        left = asked(database, "PRAGMA freelist_count")
        assert left <= 2 * SPARE
        assert asked(database, "PRAGMA page_count") <= n_pages - (n_free - left)


def test_a_file_with_few_free_pages_stays_as_it_is() -> None:
    with opened() as database:
        change(database, lambda conn: fill(conn, 1_000_000))
        change(database, empty)
        n_free = asked(database, "PRAGMA freelist_count")
        assert n_free > 100
        list(Upkeep(database, FakeClock()).steps())
        assert asked(database, "PRAGMA freelist_count") == n_free


def test_a_file_that_gives_no_page_back_is_left_alone(tmp_path: Path) -> None:
    # As a dump of a database makes it anew: without auto_vacuum, and nothing sets that later.
    path = tmp_path / "made.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE first (value)")
    made = SqliteFile(path).connect()
    change(made, fill)
    change(made, empty)
    assert asked(made, "PRAGMA auto_vacuum") == 0
    assert asked(made, "PRAGMA freelist_count") > 2 * SPARE
    assert len(list(Upkeep(made, FakeClock()).steps())) < 5
    made.close()


def log_limit(database: Database) -> int:
    with database.write() as conn:
        return int(conn.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar_one())


def test_a_large_change_is_in_the_file_soon_after_and_by_no_writer() -> None:
    with a_world() as world:
        assert isinstance(world.store, SqlStore)
        database, path = world.store._database, world.folder / "monitor.db"
        limit = log_limit(database)
        done, held_s = write_apart(database, lambda conn: fill(conn) or "done")
        assert (done, held_s > 0) == ("done", True)
        assert path.stat().st_size > 12_000_000
        assert log_limit(database) == limit > 0


class OutOfPowerError(Exception):
    """Stands for whatever ends a transaction in its middle."""


def test_a_change_that_fails_leaves_nothing_behind() -> None:
    def die(conn: Connection) -> None:
        fill(conn)
        raise OutOfPowerError

    with opened() as database:
        limit = log_limit(database)
        with pytest.raises(OutOfPowerError):
            write_apart(database, die)
        assert asked(database, "SELECT count(*) FROM sqlite_master WHERE name = 'filler'") == 0
        assert log_limit(database) == limit


def test_the_planner_learns_once_a_day() -> None:
    clock = FakeClock()
    with opened() as database:
        upkeep = Upkeep(database, clock)
        days = []
        for hours in (0, 1, 22, 1, 1):
            clock.forward(hours * 3600)
            days.append(sum(1 for _ in upkeep.steps()))
        assert days == [1, 0, 0, 1, 0]


def test_postgresql_sees_to_it_by_itself() -> None:
    with opened("postgresql") as database:
        assert queries_of(lambda: list(Upkeep(database, FakeClock()).steps())) == []
        done, held_s = write_apart(database, lambda conn: conn.execute(text("SELECT 7")).scalar())
        assert (done, held_s > 0) == (7, True)
