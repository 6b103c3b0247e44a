"""One writer, readers that cannot write, private files, errors of one line."""

import os
import sqlite3
import stat
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from monitor.adapters.store import tables as t
from monitor.adapters.store.engine import (
    Database,
    locate,
    migrating,
    open_private,
    refusals,
)
from monitor.errors import ConfigError, StoreError
from tests.contracts.stores import sqlite
from tests.support.clock import FakeClock


@pytest.fixture
def database(tmp_path: Path):
    sqlite(tmp_path, FakeClock()).close()
    opened = Database(tmp_path / "monitor.db")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/monitor.db", "data/monitor.db"),
        ("sqlite:////var/lib/monitor.db", "/var/lib/monitor.db"),
        ("sqlite+pysqlite:///x.db", "x.db"),
    ],
)
def test_a_sqlite_url_names_its_file(url: str, path: str) -> None:
    assert locate(url) == Path(path)


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("postgresql+psycopg://u:secret@h/db", "SQLite; PostgreSQL follows; write sqlite:///data"),
        ("nonsense", "not a database address"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///file:x?mode=ro", "names no file"),
    ],
)
def test_another_url_is_refused_in_one_line_without_its_secret(url: str, line: str) -> None:
    with pytest.raises(ConfigError, match=line) as caught:
        locate(url)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_pragmas_hold_on_both_sides(database: Database) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 1,
        "busy_timeout": 5000,
        "foreign_keys": 1,
        "cache_size": -65536,
        "temp_store": 2,
        "auto_vacuum": 2,
    }
    for side in (database.write, database.read):
        with side() as conn:
            found = {name: conn.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
        assert found == wanted


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StoreError, match="readonly"), database.read() as conn:
        conn.execute(text("DELETE FROM item"))


def test_a_reader_keeps_its_snapshot_while_another_writes(database: Database) -> None:
    count = text("SELECT count(*) FROM fingerprint")
    row = text("INSERT INTO fingerprint VALUES (1, 1)")
    with database.read() as reader:
        assert reader.execute(count).scalar() == 0
        with database.write() as writer:
            writer.execute(row)
        assert reader.execute(count).scalar() == 0
    with database.read() as reader:
        assert reader.execute(count).scalar() == 1


def test_a_writer_waits_for_the_one_before(database: Database) -> None:
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait()
        with database.write():
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with database.write():
        inside.set()
        thread.join(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_failed_write_leaves_nothing_and_the_next_one_works(database: Database) -> None:
    row = text("INSERT INTO fingerprint VALUES (1, 1)")
    twice = text(f"{row} ON CONFLICT DO NOTHING")

    def insert_twice() -> None:
        with database.write() as conn:
            conn.execute(twice)
            conn.execute(row)

    with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
        insert_twice()
    with database.write() as conn:
        assert conn.execute(text("SELECT count(*) FROM fingerprint")).scalar() == 0


def test_an_error_of_the_database_is_one_line_without_the_statement(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught, refusals("data/monitor.db"):
        sqlite3.connect(":memory:").execute("SELECT secret FROM nowhere")
    assert str(caught.value) == "data/monitor.db: no such table: nowhere"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (sqlite3.OperationalError("database is locked"), "f.db: database is locked"),
        (sqlite3.OperationalError("database or disk is full"), "f.db: database or disk is full"),
        (sqlite3.OperationalError("disk I/O error"), "f.db: disk I/O error"),
        (sqlite3.DatabaseError("malformed\nsecret"), "f.db: malformed"),
    ],
)
def test_a_database_that_cannot_serve_is_told_in_one_line(error: Exception, line: str) -> None:
    with pytest.raises(StoreError) as caught, refusals("f.db"):
        raise error
    assert str(caught.value) == line


def test_a_full_disk_is_a_matter_of_the_database(database: Database) -> None:
    with database.write() as conn:
        conn.execute(text("PRAGMA max_page_count = 1"))
        numbers = "WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9999)"
        grow = text(f"{numbers} INSERT INTO fingerprint SELECT x, x FROM n")  # noqa: S608
        with pytest.raises(StoreError, match="full"), refusals("f.db"):
            conn.execute(grow)


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (datetime.fromisoformat("2026-01-01"), StatementError),
        (2**63, OverflowError),
        (None, IntegrityError),
        (object(), StatementError),
    ],
)
def test_an_error_of_our_own_is_no_matter_of_the_database(
    database: Database, value: object, error: type[Exception]
) -> None:
    statement: Any = t.fingerprint.insert().values(hash=1, item_id=value)
    if isinstance(value, datetime):
        statement = t.alert.update().values(opened_at=value)
    with pytest.raises(error), database.write() as conn:
        conn.execute(statement)


def test_what_is_asked_after_a_shutdown_is_refused_in_one_line(tmp_path: Path) -> None:
    sqlite(tmp_path, FakeClock()).close()
    closed = Database(tmp_path / "monitor.db")
    closed.close()
    with pytest.raises(StoreError, match="closed"), closed.write():
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_text("not a database at all, but long enough to be read as one\n" * 99)
    with pytest.raises(StoreError, match="file is not a database"):
        Database(path)


def test_new_files_and_folders_are_private(tmp_path: Path) -> None:
    os.close(open_private(tmp_path / "data" / "monitor.db"))
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "monitor.db").stat().st_mode) == 0o600


def test_a_place_where_no_file_can_be_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError, match=r"monitor\.db: (File exists|Not a directory)"):
        open_private(tmp_path / "data" / "monitor.db")


def test_a_migration_that_leaves_a_dangling_key_is_undone(tmp_path: Path) -> None:
    sqlite(tmp_path, FakeClock()).close()
    path = tmp_path / "monitor.db"
    row = "INSERT INTO told VALUES (99, 'opened', '', 1)"
    with pytest.raises(StoreError, match="table told points to nothing"), migrating(path) as conn:
        conn.execute(text(row))
    with migrating(path) as conn:
        assert conn.execute(text("SELECT count(*) FROM told")).scalar() == 0
