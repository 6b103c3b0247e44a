import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.postgres import connect, new_database


def test_upgrade_makes_the_database_and_says_so_once(monitor: Command, folder: Path) -> None:
    first = monitor("db", "upgrade")
    assert (first.code, "was empty" in first.out) == (0, True)
    assert (folder / "data" / "monitor.db").is_file()
    assert "was" not in monitor("db", "upgrade").out


def test_upgrade_as_json_has_both_revisions(monitor: Command) -> None:
    first = json.loads(monitor("db", "upgrade", "--json").out)
    assert first["before"] is None
    assert json.loads(monitor("db", "upgrade", "--json").out)["before"] == first["after"]


def test_check_tells_a_sound_database_from_a_damaged_one(monitor: Command, folder: Path) -> None:
    monitor("db", "upgrade")
    sound = monitor("db", "check")
    assert sound.code == 0
    assert sound.out.startswith("sound: ")
    with sqlite3.connect(folder / "data" / "monitor.db") as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(
            "INSERT INTO hit (item_id, rule_id, how, quiet, evidence, ruleset, found_at) "
            "VALUES (99, 'r', 'live', '', '[]', 'v', '2026-01-01T00:00:00.000000Z')"
        )
    connection.close()
    damaged = monitor("db", "check")
    assert damaged.code == 1
    assert "hit" in damaged.out
    for line in damaged.out.splitlines():
        name, _, told = line.rpartition(": ")
        assert name
        assert told[0].isdigit()
        assert not told.endswith("()")
    asked = monitor("db", "check", "--json").out.splitlines()
    assert {frozenset(json.loads(line)) for line in asked} == {
        frozenset(("name", "count", "examples"))
    }


@pytest.fixture
def server(folder: Path) -> Iterator[str]:
    """An empty database of a server, named by the settings."""
    with new_database(template=False) as url:
        (folder / "monitor.yaml").write_text(
            json.dumps({"database": {"url": url}}), encoding="utf-8"
        )
        yield url


def test_on_a_server_the_schema_is_made_on_demand_alone(monitor: Command, server: str) -> None:
    empty = monitor("db", "check")
    assert (empty.code, empty.out) == (2, "")
    assert empty.err.endswith("run: monitor db upgrade\n")
    assert len(empty.err.splitlines()) == 1
    assert "(was empty)" in monitor("db", "upgrade").out
    assert monitor("db", "check").out.startswith("sound: ")


@pytest.mark.parametrize(
    ("revision", "told"),
    [("0001", "database is at 0001, this version needs"), ("9999", "newer than this program")],
)
def test_a_server_of_another_revision_is_one_line(
    monitor: Command, server: str, revision: str, told: str
) -> None:
    monitor("db", "upgrade")
    with closing(connect(server, autocommit=True)) as conn:
        conn.execute("UPDATE alembic_version SET version_num = %s", (revision,))
    done = monitor("db", "check")
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert told in done.err


def test_a_server_that_does_not_answer_is_one_line_without_the_password(
    monitor: Command, folder: Path
) -> None:
    (folder / "monitor.yaml").write_text(
        "database: {url: postgresql+psycopg://desk:hunter2@127.0.0.1:1/news}\n", encoding="utf-8"
    )
    # The address alone is checked where nothing is stored.
    assert monitor("check").code == 0
    for command in ("upgrade", "check"):
        done = monitor("db", command)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
        assert done.err.startswith("error: postgresql://desk@127.0.0.1:1/news: ")
        assert "Connection refused" in done.err
        assert "hunter2" not in done.err
