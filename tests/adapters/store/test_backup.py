import re
import shlex
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.adapters.store.backup import Backup, back_up
from monitor.adapters.store.sqlstore import open_store
from monitor.errors import ConfigError, NotFoundError, StoreError
from monitor.model.feed import Feed
from tests.contracts.stores import World, a_world, report
from tests.support.clock import FakeClock
from tests.support.postgres import PostgresServer, binaries, connect, new_database
from tests.support.workplace import eventually

NOW = datetime(2026, 3, 2, 8, 5, 9, tzinfo=UTC)


@pytest.fixture
def world() -> Iterator[World]:
    with a_world("sqlite") as world:
        world.ingest(world.lend(), [report(f"r{n}") for n in range(20)])
        yield world


def copy(world: World, target: Path, *, force: bool = False) -> Backup:
    return back_up(world.url, target, NOW, force=force)


def refusal(world: World, target: Path, *, force: bool = False) -> str:
    with pytest.raises(ConfigError) as refused:
        copy(world, target, force=force)
    return str(refused.value)


def items(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as conn:
        return [row[0] for row in conn.execute("SELECT id FROM item ORDER BY id")]


def test_a_backup_is_the_whole_database_in_one_private_file(world: World, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    made = copy(world, target)
    assert (made.file, made.n_bytes) == (target, target.stat().st_size)
    assert made.schema
    assert target.stat().st_mode & 0o777 == 0o600
    assert len(items(target)) == 20
    assert [each.name for each in tmp_path.iterdir()] == ["b.db"]
    with closing(sqlite3.connect(target)) as conn:
        # Pages go back to the system and ids are given once only, as in the original.
        assert conn.execute("PRAGMA auto_vacuum").fetchone() == (2,)
        numbered = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'item'")
        assert numbered.fetchone() == (20,)


def test_a_backup_while_others_write_is_sound_and_ends_at_one_commit(
    world: World, tmp_path: Path
) -> None:
    stop = threading.Event()
    written = [20]

    def write() -> None:
        while not stop.is_set():
            n = written[0]
            world.clock.forward(7200)
            world.ingest(world.lend(), [report(f"more{n}-{k}") for k in range(5)])
            written[0] = n + 5

    writer = threading.Thread(target=write)
    writer.start()
    eventually(lambda: written[0] > 20)
    try:
        for n in range(6):
            before = written[0]
            made = copy(world, tmp_path / f"b{n}.db")
            found = items(made.file)
            # Whole commits, without a gap, and none that was there before is missing.
            assert found == list(range(1, len(found) + 1))
            assert len(found) % 5 == 0
            assert before <= len(found) <= written[0] + 5
            address = f"sqlite:///{made.file}"
            with closing(open_store(address, clock=FakeClock(), exclusive=False)) as store:
                assert list(store.archive.check()) == []
    finally:
        stop.set()
        writer.join()
    assert written[0] > 20


def test_a_folder_gets_a_file_named_after_the_time(world: World, tmp_path: Path) -> None:
    assert copy(world, tmp_path).file == tmp_path / "monitor-20260302-080509.db"


def test_a_file_is_replaced_only_on_demand(world: World, tmp_path: Path) -> None:
    target = tmp_path / "b.db"
    target.write_text("precious", encoding="utf-8")
    assert "is there already; name another file, or add --force" in refusal(world, target)
    assert target.read_text(encoding="utf-8") == "precious"
    copy(world, target, force=True)
    assert len(items(target)) == 20


def test_the_database_and_the_files_beside_it_are_never_the_target(
    world: World, tmp_path: Path
) -> None:
    path = world.folder / "monitor.db"
    (tmp_path / "link.db").symlink_to(path)
    (tmp_path / "hard.db").hardlink_to(path)
    ends = ("", "-wal", "-shm", "-journal", ".lock")
    targets = [path.with_name(path.name + end) for end in ends]
    for target in (*targets, tmp_path / "link.db", tmp_path / "hard.db"):
        assert "is the database itself" in refusal(world, target, force=True)


def test_a_place_where_a_copy_would_be_lost_or_spoiled_is_refused(
    world: World, tmp_path: Path
) -> None:
    told = refusal(world, tmp_path / "a b" / "c.db")
    assert f"there is no folder {tmp_path}/a b; make it: mkdir -p '{tmp_path}/a b'" in told
    assert "is no file" in refusal(world, Path("/dev/null"), force=True)
    assert "is no file" in refusal(world, Path("-"))
    (tmp_path / "other.db-wal").touch()
    assert "a database is open under that name" in refusal(world, tmp_path / "other.db", force=True)
    (tmp_path / "file").touch()
    assert "there is no folder" in refusal(world, tmp_path / "file" / "c.db")


def test_what_is_no_database_of_ours_is_not_copied(tmp_path: Path) -> None:
    path, target = tmp_path / "monitor.db", tmp_path / "b.db"
    with pytest.raises(NotFoundError, match=r"no database at .* yet"):
        back_up(f"sqlite:///{path}", target, NOW)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE cake (id INTEGER)")
    with pytest.raises(ConfigError, match="holds no database of monitor"):
        back_up(f"sqlite:///{path}", target, NOW)
    path.write_bytes(b"no database at all, but long enough to be taken for one" * 20)
    with pytest.raises(StoreError, match="file is not a database"):
        back_up(f"sqlite:///{path}", target, NOW)
    assert not target.exists()


def test_a_damaged_database_gives_no_backup_and_leaves_the_last_one(
    world: World, tmp_path: Path
) -> None:
    good = copy(world, tmp_path / "good.db").file
    damaged, target = tmp_path / "damaged.db", tmp_path / "b.db"
    content = bytearray(good.read_bytes())
    size = 4096
    for page in range(3, len(content) // size):
        content[page * size : page * size + 40] = b"\xff" * 40
    damaged.write_bytes(content)
    target.write_text("last", encoding="utf-8")
    with pytest.raises(StoreError) as refused:
        back_up(f"sqlite:///{damaged}", target, NOW, force=True)
    assert str(damaged) in str(refused.value)
    assert target.read_text(encoding="utf-8") == "last"
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_cannot_be_written_is_one_line(world: World, tmp_path: Path) -> None:
    # Its place is taken by a folder: refused for every user, root too.
    (tmp_path / "b.db.part").mkdir()
    with pytest.raises(StoreError, match=r"b\.db.*: Is a directory"):
        copy(world, tmp_path / "b.db")


def test_a_server_is_left_to_its_own_tool_and_the_command_names_no_secret(tmp_path: Path) -> None:
    url = "postgresql+psycopg://desk:hunter2@db.example:5433/news?sslmode=require&password=hunter3"
    with pytest.raises(ConfigError) as refused:
        back_up(url, tmp_path, NOW)
    told = str(refused.value)
    assert "hunter" not in told
    address = "'postgresql://desk@db.example:5433/news?sslmode=require'"
    assert told.endswith(f"run: pg_dump -Fc -d {address} -f {tmp_path}/news-20260302-080509.dump")


def test_the_command_for_a_server_runs_and_its_file_can_be_restored(tmp_path: Path) -> None:
    with PostgresServer(in_memory=True) as server, new_database(server=server) as url:
        with closing(open_store(url, clock=FakeClock(), exclusive=False)) as store:
            store.sync_feeds([Feed("https://a.example/rss")], 0)
        with pytest.raises(ConfigError) as refused:
            back_up(url, tmp_path / "b.dump", NOW)
        command = re.sub(r"^.* run: ", "", str(refused.value))
        program, *arguments = shlex.split(command)
        subprocess.run([binaries() / program, *arguments], check=True)
        with new_database(server=server, template=False) as empty:
            plain = empty.replace("postgresql+psycopg://", "postgresql://")
            made = str(tmp_path / "b.dump")
            restore = [str(binaries() / "pg_restore"), "--no-owner", "-d", plain, made]
            subprocess.run(restore, check=True)
            with closing(connect(empty)) as conn:
                assert conn.execute("SELECT count(*) FROM feed").fetchone() == (1,)
            with closing(open_store(empty, clock=FakeClock(), exclusive=False)) as store:
                assert list(store.archive.check()) == []


def test_in_a_folder_the_half_of_a_killed_copy_is_used_up(world: World, tmp_path: Path) -> None:
    (tmp_path / "monitor.db.part").write_bytes(b"half" * 9999)
    (tmp_path / "monitor.db.part-journal").write_bytes(b"journal")
    made = copy(world, tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [made.file.name]
    assert len(items(made.file)) == 20
