"""Bringing a database to our schema: all or nothing, one at a time, and never a later one back."""

import shutil
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from psycopg import sql
from sqlalchemy import MetaData, Table, inspect, text
from sqlalchemy.exc import DBAPIError

from monitor.adapters.store import migrate
from monitor.adapters.store.location import locate
from monitor.adapters.store.sqlite import SqliteFile
from monitor.adapters.store.sqlstore import open_store
from monitor.adapters.store.tables import HEAD
from monitor.errors import ConfigError, LockedError, StoreError
from monitor.model.feed import Feed
from tests.contracts.stores import DATABASES, FEED, STORES, a_world, empty, report
from tests.support.clock import NOON, FakeClock
from tests.support.postgres import connect, new_database, shared_server
from tests.support.schema import (
    Rows,
    alembic_config,
    dangling,
    fill,
    is_within,
    reflected,
    rows_of,
    schema_of,
)
from tests.support.sources import ROOT

OTHER = "https://other.example/rss"
NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{head}", None, None


def upgrade() -> None:
    op.add_column("story", sa.Column("mood", sa.Text()))
    # PostgreSQL adds a column without it, and would drop a key that others depend on.
    always = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    {rebuild}
        batch.add_column(sa.Column("mood", sa.Text()))
    {ending}


def downgrade() -> None:
    pass
"""
# What a migration that builds `item` anew has to say: it is not taken over from the old table.
REBUILD = """with op.batch_alter_table(
        "item", recreate=always, table_kwargs={"sqlite_autoincrement": True}
    ) as batch:"""


@pytest.fixture(params=STORES)
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with empty(request.param, tmp_path) as url:
        yield url


@pytest.fixture(params=STORES)
def full(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database at the head with a row in every table."""
    with DATABASES[request.param](tmp_path) as url:
        with locate(url).migrating() as conn:
            fill(conn)
        yield url


def later(folder: Path, ending: str = "pass") -> Path:
    """The migrations of a later version, which rebuilds the table below which most others hang."""
    scripts = folder / "later"
    shutil.copytree(ROOT / "alembic", scripts)
    step = NEXT.format(head=HEAD, rebuild=REBUILD, ending=ending)
    (scripts / "versions" / "next.py").write_text(step, encoding="utf-8")
    return scripts


def all_of(url: str) -> tuple[str | None, Rows, object]:
    """Everything that may not change: revision, rows and schema."""
    location = locate(url)
    with location.migrating() as conn:
        tables = reflected(conn)
        assert dangling(conn, tables) == []
        rows, schema = rows_of(conn, tables), schema_of(conn)
    return location.revision(), rows, schema


def test_a_new_database_is_made_at_the_head(new: str) -> None:
    assert migrate.upgrade(new) == (None, HEAD)
    assert migrate.upgrade(new) == (HEAD, HEAD)
    location = locate(new)
    assert location.revision() == HEAD
    if isinstance(location, SqliteFile):
        names = sorted(path.name for path in location.path.parent.iterdir())
        assert names == ["monitor.db", "monitor.db.lock"]


def test_an_upgrade_keeps_every_row_and_lays_a_backup_of_a_file_beside(
    full: str, tmp_path: Path
) -> None:
    location = locate(full)
    _, before, schema = all_of(full)
    assert all(before.values())
    assert migrate.upgrade_at(location, later(tmp_path)) == (HEAD, "9999")
    revision, after, _ = all_of(full)
    assert revision == "9999"
    assert is_within(before, after)
    if isinstance(location, SqliteFile):
        backup = tmp_path / f"monitor.db.{HEAD}.bak"
        assert backup.stat().st_mode & 0o077 == 0
        assert all_of(f"sqlite:///{backup}") == (HEAD, before, schema)


def test_a_table_that_is_built_anew_loses_no_more_than_was_meant(full: str, tmp_path: Path) -> None:
    _, _, before = all_of(full)
    migrate.upgrade_at(locate(full), later(tmp_path))
    _, _, after = all_of(full)
    assert isinstance(after, dict)
    for table in ("item", "story"):
        assert after[table]["columns"].pop("mood")
    assert after == before


def test_an_id_that_was_given_never_comes_again_after_its_table_was_built_anew(
    tmp_path: Path,
) -> None:
    with DATABASES["sqlite"](tmp_path) as url:
        with locate(url).migrating() as conn:
            fill(conn)
            # Ids up to 41 were given, and the items deleted.
            conn.exec_driver_sql("UPDATE sqlite_sequence SET seq = 41 WHERE name = 'item'")
            [item] = rows_of(conn)["item"]
        migrate.upgrade_at(locate(url), later(tmp_path))
        with locate(url).migrating() as conn:
            table = Table("item", MetaData(), autoload_with=conn)
            conn.execute(table.insert(), {**item, "id": None})
            assert [row["id"] for row in rows_of(conn)["item"]] == [1, 42]


@pytest.mark.parametrize("kind", STORES)
def test_outlets_are_named_in_a_database_that_did_not_know_their_names(kind: str) -> None:
    with a_world(kind) as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        command.downgrade(alembic_config(world.url), "0001")
        assert migrate.upgrade_at(locate(world.url)) == ("0001", HEAD)
        world.store.sync_feeds([Feed(FEED, outlet="outlet.a", outlet_name="The A")], 0)
        archive = world.store.archive
        [told] = archive.story(archive.board(limit=1)[0].id).reports
        assert told.source == "The A"


@pytest.mark.parametrize("kind", STORES)
def test_what_was_stored_before_stories_were_credited_counts_as_it_did(kind: str) -> None:
    with a_world(kind) as world:
        world.ingest(world.lend(), [report("a", text_of="t", rules=["r"])])
        command.downgrade(alembic_config(world.url), "0004")
        assert migrate.upgrade_at(locate(world.url)) == ("0004", HEAD)
        [line] = world.store.archive.board(limit=9)
        assert (line.independent_sources, line.unknown_sources, line.roots) == (1, 0, ())
        [known] = world.known(report("b", text_of="t"))
        late = report("b", text_of="t", at=NOON + timedelta(hours=1))
        world.credit(OTHER, late, copies={"b": known})
        [line] = world.store.archive.board(limit=9)
        assert (line.independent_sources, line.echoes) == (1, 1)
        assert [root.name for root in line.roots] == ["news.example"]


def test_an_upgrade_that_fails_in_its_middle_leaves_everything_as_it_was(
    full: str, tmp_path: Path
) -> None:
    before = all_of(full)
    broken = later(tmp_path, ending='op.execute("SELECT * FROM nowhere")')
    # What a wrong migration asks is an error of ours; SQLite has no word of its own for it.
    with pytest.raises((StoreError, DBAPIError), match="nowhere"):
        migrate.upgrade_at(locate(full), broken)
    assert all_of(full) == before
    assert migrate.upgrade(full) == (HEAD, HEAD)


def test_an_upgrade_that_leaves_a_key_that_leads_to_nothing_is_taken_back(
    full: str, tmp_path: Path
) -> None:
    before = all_of(full)
    broken = later(tmp_path, ending='op.execute("UPDATE hit SET item_id = 77")')
    with pytest.raises((StoreError, DBAPIError), match="foreign key"):
        migrate.upgrade_at(locate(full), broken)
    assert all_of(full) == before


def test_a_database_of_a_later_version_is_refused_and_left_alone(full: str, tmp_path: Path) -> None:
    migrate.upgrade_at(locate(full), later(tmp_path))
    before = all_of(full)
    for use in (
        lambda: migrate.upgrade(full),
        lambda: open_store(full, clock=FakeClock(), exclusive=True),
        lambda: open_store(full, clock=FakeClock(), exclusive=False),
    ):
        with pytest.raises(ConfigError, match="schema 9999 is newer than this program"):
            use()
    assert all_of(full) == before
    locate(full).hold().release()
    assert "newer than this program" in migrate.why_unready("9999")


def test_a_database_of_another_program_is_refused(new: str) -> None:
    with locate(new).migrating() as conn:
        conn.exec_driver_sql("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(ConfigError, match="belongs to another program"):
        migrate.upgrade(new)
    with locate(new).migrating() as conn:
        assert inspect(conn).get_table_names() == ["bookmarks"]


def test_another_program_that_numbers_its_revisions_as_we_do_is_no_monitor(new: str) -> None:
    with locate(new).migrating() as conn:
        conn.exec_driver_sql("CREATE TABLE invoices (id INTEGER)")
        conn.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        conn.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    assert locate(new).revision() is None
    with pytest.raises(ConfigError, match="belongs to another program"):
        migrate.upgrade(new)
    with pytest.raises(ConfigError):
        open_store(new, clock=FakeClock(), exclusive=False, create=False)


def test_a_database_that_cannot_hold_every_text_gets_no_table() -> None:
    server, name = shared_server(), f"monitor_latin_{uuid.uuid4().hex[:8]}"
    options = sql.SQL("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
    server.execute(sql.SQL("CREATE DATABASE {} ").format(sql.Identifier(name)) + options)
    try:
        with pytest.raises(ConfigError, match="LATIN1 cannot hold every text; make it anew"):
            migrate.upgrade(server.url(name))
        assert locate(server.url(name)).revision() is None
    finally:
        server.drop(name)


def test_a_database_in_which_only_the_queue_stands_is_ours(new: str) -> None:
    with locate(new).migrating() as conn:
        conn.exec_driver_sql("CREATE TABLE procrastinate_jobs (id INTEGER PRIMARY KEY)")
    assert migrate.upgrade(new) == (None, HEAD)


@pytest.mark.parametrize("exclusive", [True, False])
def test_opening_a_server_never_changes_its_schema_and_says_what_does(exclusive: bool) -> None:  # noqa: FBT001
    with new_database(template=False) as url:
        for revision, at in ((None, "no tables of monitor yet"), ("0001", "database is at 0001")):
            if revision is not None:
                command.upgrade(alembic_config(url), revision)
            before = all_of(url)
            with pytest.raises(ConfigError, match=at) as refused:
                open_store(url, clock=FakeClock(), exclusive=exclusive)
            assert f"this version needs {HEAD}" in str(refused.value)
            assert "run: monitor db upgrade" in refused.value.problems[0].hint
            assert all_of(url) == before
            assert locate(url).holder() is None


def test_opening_an_older_file_brings_it_to_our_schema(tmp_path: Path) -> None:
    with empty("sqlite", tmp_path) as url:
        command.upgrade(alembic_config(url), "0001")
        open_store(url, clock=FakeClock(), exclusive=False).close()
        assert locate(url).revision() == HEAD


def test_nothing_is_upgraded_under_a_running_monitor(tmp_path: Path) -> None:
    with empty("sqlite", tmp_path) as url:
        command.upgrade(alembic_config(url), "0001")
        lock = locate(url).hold()
        with pytest.raises(LockedError, match="another monitor"):
            migrate.upgrade(url)
        with pytest.raises(LockedError, match="another monitor"):
            migrate.prepare(locate(url), locked=False)
        migrate.prepare(locate(url), locked=True)
        assert locate(url).revision() == HEAD
        lock.release()


def test_a_server_is_upgraded_under_those_who_run() -> None:
    with new_database(template=False) as url:
        command.upgrade(alembic_config(url), "0001")
        lock = locate(url).hold()
        assert migrate.upgrade(url) == ("0001", HEAD)
        lock.release()


MAKE = {
    "postgresql": "from monitor.adapters.store.migrate import upgrade; upgrade(sys.argv[1])",
    "sqlite": (
        "from monitor.adapters.store.sqlstore import open_store;"
        "from monitor.clock import SystemClock;"
        "open_store(sys.argv[1], clock=SystemClock(), exclusive=False).close()"
    ),
}


def test_several_that_make_one_database_at_once_all_find_it_made(new: str) -> None:
    make = f"import sys; {MAKE[new.partition('+')[0].partition(':')[0]]}"
    command = [sys.executable, "-c", make, new]
    runs = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]
    ends = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], ends
    assert locate(new).revision() == HEAD


def wait_for_a_waiter(url: str) -> None:
    waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with connect(url, autocommit=True) as conn:
        for _ in range(6000):
            if conn.execute(waiting).fetchone():
                return
            time.sleep(0.01)
    raise AssertionError("nobody waits")


def test_a_second_upgrade_of_a_server_waits_for_the_first() -> None:
    ends: list[object] = []
    with new_database(template=False) as url:
        second = threading.Thread(target=lambda: ends.append(migrate.upgrade(url)))
        with locate(url).migrating() as conn:
            second.start()
            wait_for_a_waiter(url)
            config = alembic_config(url)
            config.attributes["connection"] = conn
            command.upgrade(config, "head")
            assert ends == []
        second.join()
        assert ends == [(None, HEAD)]
        assert locate(url).revision() == HEAD


def test_an_upgrade_of_a_server_waits_only_5_s_for_a_table_that_others_use(tmp_path: Path) -> None:
    # All would queue up behind it. The test waits less, and sees that the time was set.
    impatient = later(tmp_path)
    step = impatient / "versions" / "next.py"
    script = step.read_text(encoding="utf-8")
    begin = "def upgrade() -> None:\n"
    ask = 'assert op.get_bind().exec_driver_sql("SHOW lock_timeout").scalar() == "5s"'
    less = """op.execute("SET LOCAL lock_timeout = '50ms'")"""
    step.write_text(script.replace(begin, f"{begin}    {ask}\n    {less}\n"), encoding="utf-8")
    with new_database() as url, connect(url) as other:
        other.execute("SELECT count(*) FROM item")  # any reader whose transaction stays open
        with pytest.raises(StoreError, match="lock timeout") as refused:
            migrate.upgrade_at(locate(url), impatient)
        assert "\n" not in str(refused.value)
        assert locate(url).revision() == HEAD
        other.rollback()
        assert migrate.upgrade_at(locate(url), impatient) == (HEAD, "9999")


@pytest.mark.parametrize(
    ("revision", "words"),
    [(None, "no tables of monitor"), ("0000", f"this version needs {HEAD}"), (HEAD, "")],
)
def test_why_a_database_cannot_be_read_ends_in_what_to_do(revision: str | None, words: str) -> None:
    why = migrate.why_unready(revision)
    assert words in why
    assert bool(why) == why.endswith("run: monitor db upgrade")
