"""The history of the schema: one transaction, a backup first, and no drift from the tables."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from monitor.adapters.store import migrate
from monitor.adapters.store.lock import DaemonLock
from monitor.adapters.store.sqlstore import open_store
from monitor.adapters.store.tables import HEAD, Row
from monitor.errors import ConfigError, LockedError, StoreError
from monitor.model.feed import Feed
from tests.contracts.stores import FEED, a_world, report
from tests.support.clock import FakeClock

TOP = Path(__file__).parents[3]
NEXT = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = "{revision}", "0002", None, None


def upgrade() -> None:
    op.add_column("story", sa.Column("mood", sa.Text()))
    with op.batch_alter_table("item", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Text()))
    {ending}


def downgrade() -> None:
    pass
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "monitor.db"


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A database at the head with a row in every table."""
    with a_world() as world:
        with world.store.begin() as tx:
            tx.replace_seeds({"s": "1"}, [report("s", marks=[1])], [])
        world.ingest(world.lend(), [report("a", marks=[1, 2], rules=["r"])], wait_s=0)
        world.plan("desk")
        delivery = world.send()
        assert delivery is not None
        assert world.settle(delivery)
        copy = tmp_path / "full.db"
        with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
            conn.execute("VACUUM INTO ?", (str(copy),))
    return copy


def later(folder: Path, ending: str = "pass", revision: str = "0003") -> Path:
    """The migrations of a later version, which rebuilds the table below which most others hang."""
    scripts = folder / "later"
    shutil.copytree(TOP / "alembic", scripts)
    (scripts / "versions" / "next.py").write_text(NEXT.format(ending=ending, revision=revision))
    return scripts


def rows(path: Path, query: str) -> list[Sequence[object]]:
    with closing(sqlite3.connect(path)) as conn:
        return conn.execute(query).fetchall()


def counts(path: Path) -> dict[str, int]:
    names = [table.name for table in Row.metadata.sorted_tables]
    return {name: int(str(rows(path, f"SELECT count(*) FROM {name}")[0][0])) for name in names}  # noqa: S608


def schema(path: Path) -> set[tuple[str, ...]]:
    """All statements that make the schema: head, tail, and what they list, in any order."""
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'"
    found = set()
    for (sql,) in rows(path, query):
        head, _, rest = re.sub(r"\s+", " ", str(sql)).partition(" (")
        listed, _, tail = rest.rpartition(")")
        found.add((head, tail, *sorted(part.strip() for part in listed.split(", "))))
    return found


def test_a_new_database_is_made_at_the_head(path: Path) -> None:
    assert migrate.upgrade(f"sqlite:///{path}") == (None, HEAD)
    assert migrate.upgrade(f"sqlite:///{path}") == (HEAD, HEAD)
    assert migrate.revision_of(path) == HEAD
    assert sorted(p.name for p in path.parent.iterdir()) == ["monitor.db", "monitor.db.lock"]


def test_the_head_that_the_program_asks_for_is_that_of_the_history() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.scripts()))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_migrations_make_the_very_tables_of_the_program(path: Path, tmp_path: Path) -> None:
    migrate.upgrade(f"sqlite:///{path}")
    engine = create_engine(f"sqlite:///{tmp_path}/created.db")
    Row.metadata.create_all(engine)
    engine.dispose()
    assert schema(path) == schema(tmp_path / "created.db")


def test_alembic_finds_no_drift_and_goes_down_and_up_again(path: Path) -> None:
    config = Config(TOP / "alembic.ini", cmd_opts=None)
    config.cmd_opts = type("Options", (), {"x": [f"url=sqlite:///{path}"]})()
    command.upgrade(config, "head")
    command.check(config)
    command.downgrade(config, "base")
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'item'") == []
    command.upgrade(config, "head")
    command.check(config)


def test_the_alembic_command_reads_the_url_from_the_environment(tmp_path: Path, path: Path) -> None:
    environment = {**os.environ, "MONITOR_DATABASE__URL": f"sqlite:///{path}"}
    alembic = [sys.executable, "-m", "alembic", "-c", str(TOP / "alembic.ini"), "upgrade", "head"]
    subprocess.run(alembic, cwd=tmp_path, env=environment, check=True)
    assert migrate.revision_of(path) == HEAD


def test_the_alembic_command_offers_no_sql_to_run_elsewhere(tmp_path: Path) -> None:
    alembic = [sys.executable, "-m", "alembic", "-c", str(TOP / "alembic.ini"), "upgrade", "head"]
    done = subprocess.run(
        [*alembic, "--sql"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "--sql is not offered" in done.stdout + done.stderr


def test_the_folder_of_migrations_does_not_hide_the_library() -> None:
    assert not (TOP / "alembic" / "__init__.py").exists()
    done = subprocess.run(
        [sys.executable, "-c", "import alembic; print(alembic.__version__)"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip()


def test_an_upgrade_keeps_every_row_and_lays_a_backup_beside(full: Path, tmp_path: Path) -> None:
    before = counts(full)
    assert all(before.values())
    assert migrate.upgrade_file(full, later(tmp_path)) == (HEAD, "0003")
    assert counts(full) == before
    backup = full.with_name("full.db.0002.bak")
    assert counts(backup) == before
    assert migrate.revision_of(backup) == HEAD
    assert backup.stat().st_mode & 0o077 == 0
    assert rows(full, "PRAGMA foreign_key_check") == []


def test_outlets_are_named_in_a_database_that_did_not_know_their_names(full: Path) -> None:
    config = Config(TOP / "alembic.ini", cmd_opts=None)
    config.cmd_opts = type("Options", (), {"x": [f"url=sqlite:///{full}"]})()
    command.downgrade(config, "0001")
    old = {str(row[1]) for row in rows(full, "PRAGMA table_info(feed)")}
    assert "outlet_name" not in old
    before = counts(full)
    assert all(before.values())
    assert migrate.upgrade(f"sqlite:///{full}") == ("0001", HEAD)
    assert counts(full) == before
    assert rows(full, "SELECT DISTINCT outlet_name FROM feed") == [("",)]
    store = open_store(f"sqlite:///{full}", clock=FakeClock(), exclusive=True)
    store.sync_feeds([Feed(FEED, outlet="outlet.a", outlet_name="The A")], 0)
    [report] = store.archive.story(store.archive.board(limit=1)[0].id).reports
    assert report.source == "The A"
    store.close()


def test_an_upgrade_that_fails_in_its_middle_leaves_the_schema_as_it_was(
    full: Path, tmp_path: Path
) -> None:
    before, ddl = counts(full), schema(full)
    broken = later(tmp_path, ending='op.execute("SELECT * FROM nowhere")')
    with pytest.raises(StoreError, match="no such table: nowhere"):
        migrate.upgrade_file(full, broken)
    assert (counts(full), schema(full), migrate.revision_of(full)) == (before, ddl, HEAD)


def test_a_database_of_a_later_version_is_refused_and_left_alone(
    full: Path, tmp_path: Path
) -> None:
    migrate.upgrade_file(full, later(tmp_path))
    url = f"sqlite:///{full}"
    for use in (
        lambda: migrate.upgrade(url),
        lambda: open_store(url, clock=FakeClock(), exclusive=True),
        lambda: open_store(url, clock=FakeClock(), exclusive=False),
    ):
        with pytest.raises(ConfigError, match="schema 0003 is newer than this program"):
            use()
    DaemonLock(full).release()


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(ConfigError, match="belongs to another program"):
        migrate.upgrade(f"sqlite:///{path}")


def test_nothing_is_upgraded_under_a_running_monitor(full: Path, tmp_path: Path) -> None:
    lock = DaemonLock(full)
    with pytest.raises(LockedError, match="another monitor"):
        migrate.upgrade(f"sqlite:///{full}")
    with closing(sqlite3.connect(full)) as conn, conn:
        conn.execute("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(LockedError, match="another monitor"):
        migrate.prepare(full, locked=False)
    lock.release()


def test_two_that_make_one_database_at_once_both_find_it_made(path: Path) -> None:
    make = (
        "import sys; from monitor.adapters.store.sqlstore import open_store;"
        "from monitor.clock import SystemClock;"
        "open_store(sys.argv[1], clock=SystemClock(), exclusive=False).close()"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", make, f"sqlite:///{path}"], stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    ends = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], ends
    assert migrate.revision_of(path) == HEAD
