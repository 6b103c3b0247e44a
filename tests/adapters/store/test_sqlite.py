"""One SQLite file: one writer, readers that cannot write, private files, whole copies."""

import fcntl
import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from monitor.adapters.store import tables as t
from monitor.adapters.store.sqlite import SqliteDatabase, SqliteFile
from monitor.errors import LockedError, StoreError
from tests.contracts.stores import DATABASES

ROW = text("INSERT INTO fingerprint VALUES (1, 1)")
COUNT = text("SELECT count(*) FROM fingerprint")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[SqliteFile]:
    with DATABASES["sqlite"](tmp_path):
        yield SqliteFile(tmp_path / "monitor.db")


@pytest.fixture
def database(file: SqliteFile) -> Iterator[SqliteDatabase]:
    opened = SqliteDatabase(file.path)
    yield opened
    opened.close()


def test_the_pragmas_hold_on_both_sides(database: SqliteDatabase) -> None:
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


def test_a_write_where_only_reading_was_said_is_an_error_of_ours(
    database: SqliteDatabase,
) -> None:
    with pytest.raises(OperationalError, match="readonly"), database.read() as conn:
        conn.execute(text("DELETE FROM item"))


def test_a_reader_keeps_its_snapshot_while_another_writes(database: SqliteDatabase) -> None:
    with database.read() as reader:
        assert reader.execute(COUNT).scalar() == 0
        with database.write() as writer:
            writer.execute(ROW)
        assert reader.execute(COUNT).scalar() == 0
    with database.read(patient=True) as reader:
        assert reader.execute(COUNT).scalar() == 1


@pytest.mark.parametrize("in_turn", [True, False])
def test_a_writer_waits_for_the_one_before(database: SqliteDatabase, *, in_turn: bool) -> None:
    order: list[str] = []
    inside = threading.Event()

    def second() -> None:
        inside.wait()
        with database.write(in_turn=in_turn):
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with database.write():
        inside.set()
        thread.join(0.05)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_write_that_reads_first_is_not_overtaken_by_another_process(
    database: SqliteDatabase,
) -> None:
    with closing(sqlite3.connect(database.name, timeout=0)) as other:
        with database.write() as conn:  # BEGIN IMMEDIATE: it has the file before it reads
            assert conn.execute(COUNT).scalar() == 0
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("INSERT INTO fingerprint VALUES (2, 2)")
            conn.execute(ROW)
        other.rollback()
        assert other.execute(str(COUNT)).fetchone() == (1,)


def test_a_failed_write_leaves_nothing_and_the_next_one_works(database: SqliteDatabase) -> None:
    def insert_twice() -> None:
        with database.write() as conn:
            conn.execute(ROW)
            conn.execute(ROW)

    with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
        insert_twice()
    with database.write() as conn:
        assert conn.execute(COUNT).scalar() == 0


def test_a_full_disk_takes_the_whole_transaction_back_and_says_so(
    database: SqliteDatabase,
) -> None:
    numbers = "WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9999)"
    grow = text(f"{numbers} INSERT INTO fingerprint SELECT x, x FROM n WHERE x > 1")  # noqa: S608 - no input

    def fill() -> None:
        with database.write() as conn:
            conn.execute(ROW)
            conn.execute(text("PRAGMA max_page_count = 1"))
            conn.execute(grow)

    with pytest.raises(StoreError) as caught:
        fill()
    assert str(caught.value) == f"{database.name}: database or disk is full"
    with database.write() as conn:
        assert conn.execute(COUNT).scalar() == 0
        conn.execute(text("PRAGMA max_page_count = 1000000"))
        conn.execute(grow)
    with database.read() as conn:
        assert conn.execute(COUNT).scalar() == 9998


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
    database: SqliteDatabase, value: object, error: type[Exception]
) -> None:
    statement: Any = t.fingerprint.insert().values(hash=1, item_id=value)
    if isinstance(value, datetime):
        statement = t.alert.update().values(opened_at=value)
    with pytest.raises(error), database.write() as conn:
        conn.execute(statement)


def test_what_is_asked_after_a_shutdown_is_refused_in_one_line(file: SqliteFile) -> None:
    closed = file.connect()
    closed.close()
    with pytest.raises(StoreError, match="closed"), closed.write():
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_text("not a database at all, but long enough to be read as one\n" * 99)
    for look in (SqliteFile(path).revision, SqliteFile(path).connect):
        with pytest.raises(StoreError, match="file is not a database"):
            look()


def test_a_damaged_row_is_told_without_what_stands_in_it(database: SqliteDatabase) -> None:
    with database.write() as conn:
        conn.exec_driver_sql("CREATE TABLE odd (value TEXT)")
        conn.exec_driver_sql("INSERT INTO odd VALUES (CAST(x'736563726574ff' AS TEXT))")
    with pytest.raises(StoreError) as caught, database.read() as conn:
        conn.exec_driver_sql("SELECT value FROM odd").all()
    said = str(caught.value)
    assert said.endswith("the file is damaged: see monitor db check, and restore a backup")
    assert "secret" not in said


def test_a_place_where_no_file_can_be_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    place = SqliteFile(tmp_path / "data" / "monitor.db")
    with (
        pytest.raises(StoreError, match=r"monitor\.db: .+data is no folder"),
        place.migrating(),
    ):
        pass


def test_looking_at_a_file_makes_none(tmp_path: Path) -> None:
    place = SqliteFile(tmp_path / "monitor.db")
    assert (place.exists(), place.revision(), place.holder()) == (False, None, None)
    assert not list(tmp_path.iterdir())


def test_a_migration_that_leaves_a_dangling_key_is_undone(file: SqliteFile) -> None:
    row = text("INSERT INTO told VALUES (99, 'opened', '', 1)")
    with pytest.raises(StoreError, match="told points to nothing"), file.migrating() as conn:
        conn.execute(row)
    with file.migrating() as conn:
        assert conn.execute(text("SELECT count(*) FROM told")).scalar() == 0


def test_one_daemon_has_a_file_and_is_named_to_the_next(file: SqliteFile) -> None:
    lock = file.hold()
    lock.keep()
    held = rf"^another monitor \(pid {os.getpid()}, host .+\) uses .*monitor\.db$"
    with pytest.raises(LockedError, match=held):
        file.hold()
    lock.release()
    file.hold().release()


WRITER = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
print("ready", flush=True)
for n in range(10**9):
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("INSERT INTO fingerprint VALUES (?, 1)", (n,))
    conn.execute("INSERT INTO fingerprint VALUES (?, 2)", (n,))
    conn.execute("COMMIT")
"""


def test_a_copy_is_whole_while_another_process_writes(file: SqliteFile, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    command = [sys.executable, "-c", WRITER, str(file.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        try:
            for n in range(5):
                file.copy_to(copies / f"{n}.db")
        finally:
            writer.kill()
    assert sorted(path.name for path in copies.iterdir()) == [f"{n}.db" for n in range(5)]
    for path in copies.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with closing(sqlite3.connect(path)) as conn:
            assert conn.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            halves = (
                "SELECT count(*) FROM (SELECT 1 FROM fingerprint GROUP BY hash HAVING count(*) < 2)"
            )
            assert conn.execute(halves).fetchone() == (0,)
        assert SqliteFile(path).revision() == t.HEAD


def test_a_copy_that_fails_leaves_what_was_there(file: SqliteFile, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"an older copy")

    def refuse(_part: Path) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        file.copy_to(target, examine=refuse)
    file.path.write_bytes(b"no database any more" * 999)
    with pytest.raises(StoreError, match="file is not a database"):
        file.copy_to(target)
    file.path.unlink()
    with pytest.raises(StoreError, match="unable to open"):
        file.copy_to(target)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    assert target.read_bytes() == b"an older copy"


def test_what_a_killed_copy_left_is_written_over(file: SqliteFile, tmp_path: Path) -> None:
    (tmp_path / "copy.db.part").write_bytes(b"half" * 9999)
    file.copy_to(tmp_path / "copy.db")
    assert SqliteFile(tmp_path / "copy.db").revision() == t.HEAD
    assert not (tmp_path / "copy.db.part").exists()


def test_two_do_not_write_one_copy_at_once(file: SqliteFile, tmp_path: Path) -> None:
    part = tmp_path / "copy.db.part"
    with part.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match=r"copy\.db: another process writes it"):
            file.copy_to(tmp_path / "copy.db")
        assert part.exists()
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.parametrize("name", ["a-file/copy.db", "folder", "n" * 300])
def test_a_copy_that_the_disk_refuses_is_one_line(
    file: SqliteFile, tmp_path: Path, name: str
) -> None:
    (tmp_path / "a-file").touch()
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreError) as caught:
        file.copy_to(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)
    assert sorted(tmp_path.iterdir()) == before


def test_the_size_counts_the_log(database: SqliteDatabase) -> None:
    with database.read() as conn:
        before = database.n_bytes(conn)
    with database.write() as conn:
        conn.execute(ROW)
    with database.read() as conn:
        assert database.n_bytes(conn) > before
