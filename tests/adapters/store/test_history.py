"""The history of migrations: the very tables of the program, nothing lost on the way, no drift."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import select

from monitor.adapters.store import migrate
from monitor.adapters.store.location import locate
from monitor.adapters.store.tables import HEAD, Row
from tests.contracts.stores import STORES, empty
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

HISTORY = ScriptDirectory(str(migrate.scripts()))
STEPS = [(step.down_revision or "base", step.revision) for step in HISTORY.walk_revisions()]


@pytest.fixture(params=STORES)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url(kind: str, tmp_path: Path) -> Iterator[str]:
    with empty(kind, tmp_path) as url:
        yield url


@pytest.fixture
def url_2(kind: str, tmp_path: Path) -> Iterator[str]:
    with empty(kind, tmp_path / "second") as url:
        yield url


def run(url: str, *statements: str) -> None:
    with locate(url).migrating() as conn:
        for statement in statements:
            conn.exec_driver_sql(statement)


def kept(url: str) -> Rows:
    """All rows; each foreign key leads somewhere."""
    with locate(url).migrating() as conn:
        tables = reflected(conn)
        assert dangling(conn, tables) == []
        return rows_of(conn, tables)


def seen(url: str) -> tuple[Rows, Mapping[str, object]]:
    """All rows and all of the schema; each foreign key leads somewhere."""
    rows = kept(url)
    with locate(url).migrating() as conn:
        return rows, schema_of(conn)


def test_the_head_that_the_program_asks_for_is_that_of_the_history() -> None:
    assert HISTORY.get_heads() == [HEAD]


def test_the_migrations_make_the_very_tables_of_the_program(url: str, url_2: str) -> None:
    migrate.upgrade(url)
    with locate(url_2).migrating() as conn:
        Row.metadata.create_all(conn)
    _, migrated = seen(url)
    assert set(migrated) == set(Row.metadata.tables)
    assert migrated == seen(url_2)[1]


@pytest.mark.parametrize(("older", "newer"), STEPS)
def test_a_step_loses_no_row_and_can_be_taken_back(url: str, older: str, newer: str) -> None:
    config = alembic_config(url)
    if older != "base":
        command.upgrade(config, older)
        with locate(url).migrating() as conn:
            fill(conn)
    rows, schema = seen(url)
    assert all(rows.values())
    assert set(rows) == set(schema)
    for _ in range(2):
        command.upgrade(config, newer)
        assert is_within(rows, kept(url))
        command.downgrade(config, older)
        assert seen(url) == (rows, schema)
    command.upgrade(config, "head")
    assert is_within(rows, kept(url))


def test_alembic_finds_no_drift(url: str) -> None:
    command.upgrade(alembic_config(url), "head")
    command.check(alembic_config(url))


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE story ADD COLUMN mood TEXT",
        "ALTER TABLE story DROP COLUMN title",
        "CREATE TABLE other (id INTEGER PRIMARY KEY)",
        "CREATE INDEX ix_story_title ON story (title)",
        "DROP INDEX ix_item_url_key",
        "DROP TABLE attempt",
    ],
)
def test_a_stray_column_table_or_index_shows(url: str, statement: str) -> None:
    command.upgrade(alembic_config(url), "head")
    run(url, statement)
    with pytest.raises(CommandError, match="New upgrade operations detected"):
        command.check(alembic_config(url))


def test_the_queue_and_the_search_index_do_not_show(url: str) -> None:
    command.upgrade(alembic_config(url), "head")
    run(url, "CREATE TABLE procrastinate_jobs (id INTEGER PRIMARY KEY, args TEXT)")
    if url.startswith("sqlite"):
        run(url, "CREATE VIRTUAL TABLE item_fts USING fts5(title, text)")
    else:
        run(
            url,
            "CREATE EXTENSION pg_trgm",
            "ALTER TABLE item ADD COLUMN tsv tsvector"
            " GENERATED ALWAYS AS (to_tsvector('simple', title)) STORED",
            "CREATE INDEX ix_item_tsv ON item USING gin (tsv)",
            "CREATE INDEX ix_item_folded_title_trgm ON item USING gin (title gin_trgm_ops)",
        )
    command.check(alembic_config(url))


def alembic(folder: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The alembic command, as in another folder."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("MONITOR_")}
    return subprocess.run(
        [sys.executable, "-m", "alembic", "-c", str(ROOT / "alembic.ini"), *words],
        cwd=folder,
        env=kept | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_alembic_command_finds_the_database_as_the_program_does(tmp_path: Path) -> None:
    given = ("-x", f"url=sqlite:///{tmp_path / 'x.db'}")
    environ = {"MONITOR_DATABASE__URL": f"sqlite:///{tmp_path / 'environ.db'}"}
    settings = tmp_path / "monitor.yaml"
    settings.write_text("database:\n  url: sqlite:///yaml.db\n", encoding="utf-8")
    for words, variables, made in (
        (given, environ, "x.db"),
        ((), environ, "environ.db"),
        ((), {}, "yaml.db"),
    ):
        done = alembic(tmp_path, *words, "upgrade", "head", **variables)
        assert done.returncode == 0, done.stderr
        assert [path.name for path in tmp_path.glob("*.db")] == [made]
        (tmp_path / made).unlink()
    settings.unlink()
    assert alembic(tmp_path, "upgrade", "head").returncode == 0
    assert (tmp_path / "data" / "monitor.db").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("upgrade", "head", "--sql"), "--sql is not offered"),
        (("-x", "url=mysql://me:secret@host/db", "upgrade", "head"), "neither SQLite nor"),
        (("-x", "url=sqlite:////proc/none/x.db", "upgrade", "head"), "/proc/none"),
    ],
)
def test_the_alembic_command_says_in_one_line_what_it_cannot_do(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = alembic(tmp_path, *words)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert "secret" not in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_the_folder_of_migrations_does_not_hide_the_library() -> None:
    assert not (ROOT / "alembic" / "__init__.py").exists()
    done = subprocess.run(
        [sys.executable, "-c", "import alembic; print(alembic.__version__)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip()


def test_what_was_known_before_alerts_went_on_is_told(url: str) -> None:
    config = alembic_config(url)
    command.upgrade(config, "0007")
    with locate(url).migrating() as conn:
        fill(conn)
        tables = reflected(conn)
        [fact] = conn.execute(select(tables.tables["fact"])).mappings()
        [alert] = conn.execute(select(tables.tables["alert"])).mappings()
        silent = {**alert, "id": 2, "key": "e" * 32, "route": "other", "last_seq": 0}
        conn.execute(tables.tables["alert"].insert(), silent)
    command.upgrade(config, "0008")
    with locate(url).migrating() as conn:
        told = reflected(conn).tables["told"]
        rows = conn.execute(select(told).where(told.c.kind == fact["kind"])).mappings().all()
    expected = {"alert_id": alert["id"], "kind": fact["kind"], "key": fact["key"], "seq": 1}
    assert [dict(row) for row in rows] == [expected]
