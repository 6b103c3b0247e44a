"""The servers that other tests stand on: they serve, die as told, and leave nothing behind."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.support.postgres import (
    FAST,
    PostgresServer,
    Server,
    binaries,
    connect,
    new_database,
    shared_server,
)
from tests.support.sources import ROOT
from tests.support.workplace import eventually

SEGMENTS = Path("/proc/sysvipc/shm")  # Linux


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    with PostgresServer(in_memory=True) as started:
        yield started


def ask(url: str, statement: LiteralString) -> list[tuple[Any, ...]]:
    with connect(url) as conn:
        return conn.execute(statement).fetchall()


def run(script: str, **environment: str) -> subprocess.Popen[str]:
    """A process of its own that has what it takes to ask for servers."""
    outside = {name: text for name, text in os.environ.items() if name != "MONITOR_TEST_PG"}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script],
        cwd=ROOT,
        env={**outside, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def output(script: str, **environment: str) -> list[str]:
    with run(script, **environment) as process:
        text, _ = process.communicate()
    assert process.returncode == 0
    return text.splitlines()


def is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def segments() -> set[str]:
    """The ids of shared memory that outlives processes, where the system lists it."""
    lines = SEGMENTS.read_text().splitlines()[1:] if SEGMENTS.exists() else []
    return {line.split()[1] for line in lines}


def segment_of(server: PostgresServer) -> str:
    return (server.folder / "data/postmaster.pid").read_text().splitlines()[6].split()[1]


def test_a_server_serves_its_owner_alone_and_leaves_nothing() -> None:
    with PostgresServer() as server:
        pid = server.pid
        assert pid
        assert server.url("a b") == (
            f"postgresql+psycopg://monitor@/a%20b?host={server.folder}&port=5432"
        )
        assert ask(server.url("postgres"), "SHOW listen_addresses") == [("",)]
        assert server.folder.stat().st_mode & 0o777 == 0o700
        segment = segment_of(server)
    assert not is_there(pid)
    assert not server.folder.exists()
    assert segment not in segments()


def test_a_stopped_server_keeps_what_it_has(server: PostgresServer) -> None:
    with new_database(template=False, server=server) as url:
        with connect(url) as conn:
            conn.execute("CREATE TABLE note AS SELECT 'kept' AS text")
        server.stop()
        assert not server.is_running
        server.start()
        assert server.is_running
        assert ask(url, "TABLE note") == [("kept",)]


def test_settings_are_careful_unless_others_are_given(server: PostgresServer) -> None:
    names = "fsync", "synchronous_commit", "full_page_writes"
    statement: LiteralString = "SELECT name, setting FROM pg_settings"
    careful = dict(ask(server.url("postgres"), statement))
    assert [careful[name] for name in names] == ["on", "on", "on"]
    with PostgresServer(FAST, in_memory=True) as fast:
        hasty = dict(ask(fast.url("postgres"), statement))
    assert [hasty[name] for name in names] == ["off", "off", "off"]


def test_a_killed_server_leaves_no_process_and_keeps_what_was_committed(
    server: PostgresServer,
) -> None:
    with new_database(template=False, server=server) as url:
        with connect(url) as conn:
            conn.execute("CREATE TABLE note (n integer)")
        written: list[int] = []
        writer = threading.Thread(target=write_until_cut, args=(url, written))
        open_one = connect(url)
        open_one.execute("INSERT INTO note VALUES (-1)")  # never committed
        writer.start()
        eventually(lambda: len(written) > 20)
        pids = [pid for (pid,) in ask(url, "SELECT pid FROM pg_stat_activity")]
        server.kill()
        left = [pid for pid in pids if is_there(pid)]
        writer.join()
        assert left == []
        assert not server.is_running
        with pytest.raises(psycopg.OperationalError):
            open_one.execute("SELECT 1")
        open_one.close()
        server.start()
        found = [n for (n,) in ask(url, "SELECT n FROM note ORDER BY n")]
    # The last one may have been committed without our hearing of it.
    assert found in (written, [*written, len(written)])


def write_until_cut(url: str, written: list[int]) -> None:
    with connect(url, autocommit=True) as conn:
        while True:
            try:
                conn.execute("INSERT INTO note VALUES (%s)", [len(written)])
            except psycopg.OperationalError:
                return
            written.append(len(written))


def test_a_killed_server_that_is_not_started_again_leaves_nothing() -> None:
    with PostgresServer() as server, new_database(template=False, server=server):
        segment = segment_of(server)
        server.kill()
        server.kill()  # the second one finds nothing to do
    assert not server.folder.exists()
    assert segment not in segments()


def test_a_server_that_died_by_itself_is_noticed_and_starts_again(server: PostgresServer) -> None:
    pid = server.pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    eventually(lambda: not server.is_running)
    server.start()
    assert ask(server.url("postgres"), "SELECT 1") == [(1,)]


def test_a_server_that_does_not_start_says_why() -> None:
    server = PostgresServer({"max_connections": "many"})
    with pytest.raises(RuntimeError, match="invalid value for parameter"):
        server.start()
    server.close()
    assert not server.folder.exists()


def test_a_server_dies_with_tests_that_are_killed() -> None:
    script = """
from tests.support.postgres import *
server = shared_server()
with new_database(template=False) as url:
    print(server.pid, server.folder, flush=True)
    input()
"""
    with run(script) as tests:
        assert tests.stdout
        pid, folder = tests.stdout.readline().split()
        assert is_there(int(pid))
        tests.kill()
    eventually(lambda: not is_there(int(pid)) and not Path(folder).exists())


def test_a_server_that_nobody_closed_ends_in_order_with_the_tests() -> None:
    script = """
from tests.support.postgres import *
print(shared_server().pid, shared_server().folder)
"""
    [line] = output(script)
    pid, folder = line.split()
    assert not is_there(int(pid))
    assert not Path(folder).exists()


def test_a_place_that_will_not_do_is_not_taken(tmp_path: Path) -> None:
    deep = tmp_path / ("a" * 90)  # too long for the name of a socket
    deep.mkdir()
    # tempfile remembers the place it found first, so that this takes a process of its own.
    script = """
from tests.support.postgres import *
with PostgresServer() as server:
    print(server.is_running, server.folder.parent)
"""
    [line] = output(script, TMPDIR=str(deep))
    assert line == f"True {Path('/tmp').resolve()}"  # noqa: S108 - the place is compared, not used


def test_binaries_that_the_account_cannot_reach_are_copied(tmp_path: Path) -> None:
    installed = binaries().parent.parent
    unused = shutil.ignore_patterns("*.a", "include", "doc", "pgxs", "psql")
    shutil.copytree(installed, tmp_path / installed.name, ignore=unused)
    libraries = installed.with_name(f"{installed.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, tmp_path / libraries.name)
    # As root the server runs as somebody else, to whom this folder is closed.
    tmp_path.chmod(0o700)
    script = """
from tests.support.postgres import *
with PostgresServer() as server, new_database(template=False, server=server):
    print(binaries(), server.is_running)
"""
    place = tmp_path / installed.name / "pginstall" / "bin"
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    assert output(script, PYTHONPATH=path) == [f"{place} True"]
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_every_database_is_a_new_one_and_gone_afterwards() -> None:
    with new_database(template=False) as one, new_database(template=False) as other:
        with connect(one) as conn:
            conn.execute("CREATE TABLE note (n integer)")
        assert ask(other, "SELECT to_regclass('note')") == [(None,)]
        still_in = connect(one)
        still_in.execute("SELECT 1")
    still_in.close()
    for url in (one, other):
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            connect(url)


def test_a_database_has_the_schema_of_head_or_nothing() -> None:
    tables: LiteralString = "SELECT to_regclass('item') IS NOT NULL"
    with new_database() as full, new_database() as another, new_database(template=False) as empty:
        assert ask(full, tables) == ask(another, tables) == [(True,)]
        assert ask(full, "SELECT count(*) FROM alembic_version") == [(1,)]
        assert ask(empty, tables) == [(False,)]


def test_text_is_ordered_by_code_points_as_in_sqlite() -> None:
    words = ["Zebra", "a b", "a-b", "ab", "zebra", "Änderung", "ä", "ö", "Дерна", "درنة", "德尔纳"]
    with new_database(template=False) as url, connect(url) as conn:
        assert conn.info.encoding == "utf-8"
        found = conn.execute("SELECT w FROM unnest(%s::text[]) w ORDER BY w", [words]).fetchall()
    assert [word for (word,) in found] == sorted(words)


def test_a_server_that_the_environment_names_is_used_and_left_as_it_was(
    server: PostgresServer,
) -> None:
    script = """
from tests.support.postgres import *
with new_database() as one, new_database(template=False) as other:
    print(one)
    print(other)
"""
    databases: LiteralString = "SELECT datname FROM pg_database ORDER BY 1"
    before = ask(server.url("postgres"), databases)
    urls = output(script, MONITOR_TEST_PG=server.url("postgres"))
    assert len(set(urls)) == 2
    assert all(re.fullmatch(r"monitor_test_\w{16}", urlsplit(url).path[1:]) for url in urls)
    assert {urlsplit(url).query for url in urls} == {urlsplit(server.url("")).query}
    assert ask(server.url("postgres"), databases) == before


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
@pytest.mark.parametrize("rest", ["me:pw@host:5433/{}?sslmode=require", "/{}", "me@/{}?host=/run"])
def test_a_named_server_may_be_written_as_sqlalchemy_or_libpq_do(scheme: str, rest: str) -> None:
    server = Server(f"{scheme}://{rest.format('mine')}")
    assert server.url("theirs") == f"postgresql+psycopg://{rest.format('theirs')}"


def test_there_is_one_shared_server_whoever_asks_first() -> None:
    found = []
    with ExitStack() as threads:
        for _ in range(4):
            thread = threading.Thread(target=lambda: found.append(shared_server()))
            thread.start()
            threads.callback(thread.join)
    assert len(found) == 4
    assert len(set(found)) == 1
