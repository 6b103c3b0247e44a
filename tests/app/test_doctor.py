import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.adapters.store.migrate import revision_of
from monitor.adapters.store.sqlstore import open_store
from monitor.app.doctor import Diagnosis, examine_desk, why_unwell
from monitor.clock import SystemClock
from monitor.model.feed import Feed
from tests.support.clock import FakeClock


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text("rules: [{id: a, match: derna}]", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    path = tmp_path / "monitor.yaml"
    path.write_text("desk: {tz: Africa/Tripoli}\n", encoding="utf-8")
    return path


def database(config: Path) -> Path:
    return config.parent / "data" / "monitor.db"


@contextmanager
def a_daemon(config: Path, ahead_s: float = 0) -> Iterator[None]:
    """Somebody who holds the lock; its feed was due `ahead_s` seconds ago."""
    clock = FakeClock(SystemClock().now() - timedelta(seconds=ahead_s))
    store = open_store(f"sqlite:///{database(config)}", clock=clock, exclusive=True)
    store.sync_feeds([Feed("https://news.example/rss")], 0)
    try:
        yield
    finally:
        store.close()


def marks(diagnosis: Diagnosis) -> dict[str, str]:
    return {check.name: check.mark for check in diagnosis.checks}


def text_of(diagnosis: Diagnosis, name: str) -> str:
    [check] = [check for check in diagnosis.checks if check.name == name]
    return check.text


def test_before_the_first_run_it_says_what_to_run_and_makes_nothing(config: Path) -> None:
    found = examine_desk(config, {})
    assert not found.healthy
    assert marks(found) == {
        "program": "ok",
        "rules": "ok",
        "database": "fail",
        "disk": "ok",
        "clock": "ok",
    }
    assert text_of(found, "database").endswith("monitor.db yet; it is made by: monitor run")
    assert "Africa/Tripoli" in text_of(found, "clock")
    assert found.health is None
    assert found.database is not None
    assert (found.database.exists, found.database.holder) == (False, None)
    assert not database(config).parent.exists()
    [line] = why_unwell(config, {})
    assert line.startswith("no daemon runs on ")


def test_a_desk_with_a_daemon_is_healthy_and_one_without_is_not(config: Path) -> None:
    with a_daemon(config):
        found = examine_desk(config, {})
        assert found.healthy
        assert set(marks(found).values()) == {"ok"}
        assert found.health is not None
        assert (found.health.feeds, found.health.unpolled) == (1, 1)
        assert found.database is not None
        assert found.database.holder is not None
        assert why_unwell(config, {}) == ()
    found = examine_desk(config, {})
    assert not found.healthy
    assert marks(found)["daemon"] == "fail"
    assert why_unwell(config, {})


def test_a_daemon_that_takes_nothing_is_not_well(config: Path) -> None:
    with a_daemon(config, ahead_s=3 * 3600):
        assert why_unwell(config, {}) == ()  # it has just started
        lock = database(config).with_name("monitor.db.lock")
        started = SystemClock().now().timestamp() - 1500
        os.utime(lock, (started, started))
        assert why_unwell(config, {}) == ("feeds are not polled: one has been due for 25 min",)
        assert marks(examine_desk(config, {}))["polling"] == "fail"


def test_broken_settings_are_told_and_nothing_else_is_guessed(config: Path) -> None:
    config.write_text("desk: {tz: Mars/Olympus}\nwbe: {}\n", encoding="utf-8")
    found = examine_desk(config, {})
    assert marks(found) == {"program": "ok", "settings": "fail"}
    assert text_of(found, "settings").startswith("2 errors, first ")
    [line] = why_unwell(config, {})
    assert "monitor.yaml:1:" in line


def test_a_broken_rules_folder_is_named_and_all_else_is_looked_at(config: Path) -> None:
    (config.parent / "rules" / "b.yaml").write_text("rules: [{id: b, match: (c}]", encoding="utf-8")
    with a_daemon(config):
        found = examine_desk(config, {})
        assert why_unwell(config, {}) == ()
    assert {name for name, mark in marks(found).items() if mark == "fail"} == {"rules"}
    assert "rules/b.yaml:1:" in text_of(found, "rules")


def test_a_database_of_another_kind_is_told_in_one_line(config: Path) -> None:
    found = examine_desk(config, {"MONITOR_DATABASE__URL": "postgresql+psycopg://me@host/db"})
    assert marks(found)["database"] == "fail"
    assert "PostgreSQL follows" in text_of(found, "database")


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("0001", "is at schema 0001, this version needs 0002; run: monitor db upgrade"),
        ("0099", "is at schema 0099, newer than this program"),
    ],
)
def test_a_database_of_another_version_is_named_and_not_changed(
    config: Path, revision: str, words: str
) -> None:
    with a_daemon(config):
        with closing(sqlite3.connect(database(config))) as conn, conn:
            conn.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        found = examine_desk(config, {})
        assert words in text_of(found, "database")
        [line] = why_unwell(config, {})
        assert words in line
    assert revision_of(database(config)) == revision


def test_an_empty_file_and_one_that_is_no_database_are_told_apart(config: Path) -> None:
    database(config).parent.mkdir()
    database(config).touch()
    assert "holds no tables" in text_of(examine_desk(config, {}), "database")
    database(config).write_bytes(b"these are not the bytes of a database" * 100)
    found = examine_desk(config, {})
    assert "file is not a database" in text_of(found, "database")
    assert {"disk", "clock"} <= set(marks(found))  # a full disk may be what damaged it


def test_damage_is_told(config: Path) -> None:
    with a_daemon(config):
        with closing(sqlite3.connect(database(config))) as conn, conn:
            conn.execute("INSERT INTO fingerprint VALUES (1, 99)")
        found = examine_desk(config, {})
    assert text_of(found, "database").endswith("is not sound: marks of a missing item: 1")


def test_a_folder_that_is_a_file_is_one_line(config: Path) -> None:
    database(config).parent.write_text("a file", encoding="utf-8")
    found = examine_desk(config, {})
    assert "Not a directory" in text_of(found, "database")
    [line] = why_unwell(config, {})
    assert "Not a directory" in line
