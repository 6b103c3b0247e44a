"""One daemon a database, and no program on a database that it cannot understand."""

import re
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.adapters.store.tables import HEAD
from tests.support.postgres import connect
from tests.support.workplace import Workplace


@pytest.fixture
def desk(tmp_path: Path, database: str | None) -> Workplace:
    desk = Workplace(tmp_path, database=database)
    desk.write_rules(
        feeds=[{"url": "http://127.0.0.1:9/rss"}], rules=[{"id": "derna", "match": "derna"}]
    )
    return desk


def ask(desk: Workplace, statement: str) -> list[tuple[object, ...]]:
    """Run one statement on the desk's database, past the program."""
    if desk.database is not None:
        with connect(desk.database) as conn:
            cursor = conn.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []
    with closing(sqlite3.connect(desk.folder / "data" / "monitor.db")) as lite, lite:
        return lite.execute(statement).fetchall()


def test_bad_c05_a_second_daemon_is_refused_and_told_of_the_first(desk: Workplace) -> None:
    daemon = desk.start()
    daemon.wait_started()
    pid, host = daemon.process.pid, socket.gethostname()
    for arguments in (("run",), ("run", "--once")):
        done = desk.monitor(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        first = re.escape(f"error: another monitor (pid {pid}, host {host}) uses ")
        assert re.fullmatch(first + r"\S+\n", done.stderr)
    assert daemon.stop()[0] == 0
    assert desk.monitor("run", "--once").returncode == 0  # its place is free again


def test_bad_c05_the_place_of_a_killed_daemon_is_free_at_once(desk: Workplace) -> None:
    daemon = desk.start()
    daemon.wait_started()
    daemon.kill()
    assert desk.monitor("run", "--once").returncode == 0


def test_bad_c03_a_database_of_a_newer_version_is_refused_and_left_as_it_is(
    desk: Workplace,
) -> None:
    assert desk.monitor("run", "--once").returncode == 0
    assert ask(desk, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    ask(desk, "UPDATE alembic_version SET version_num = '9001'")
    before = ask(desk, "SELECT * FROM feed_state"), sorted(desk.folder.rglob("*"))
    for arguments in (("run",), ("run", "--once"), ("hits", "list"), ("db", "upgrade")):
        done = desk.monitor(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        [line] = done.stderr.splitlines()
        assert "schema 9001 is newer than this program" in line
    after = ask(desk, "SELECT * FROM feed_state"), sorted(desk.folder.rglob("*"))
    assert after == before
    assert ask(desk, "SELECT version_num FROM alembic_version") == [("9001",)]
