import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.adapters.store.location import locate
from monitor.adapters.store.sqlstore import open_store
from monitor.adapters.store.tables import HEAD
from monitor.app.doctor import Diagnosis, examine_desk, why_unwell
from monitor.clock import SystemClock
from monitor.model.feed import Feed
from tests.contracts.stores import SENT, World, report
from tests.contracts.test_store_circuit import BUSY, end
from tests.contracts.test_store_deliveries import queue
from tests.support.clock import FakeClock
from tests.support.postgres import new_database


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
def a_daemon(config: Path, ahead_s: float = 0, url: str = "") -> Iterator[None]:
    """Somebody who holds the lock; its feed was due `ahead_s` seconds ago."""
    clock = FakeClock(SystemClock().now() - timedelta(seconds=ahead_s))
    url = url or f"sqlite:///{database(config)}"
    store = open_store(url, clock=clock, exclusive=True)
    store.sync_feeds([Feed("https://news.example/rss")], 0)
    try:
        yield
    finally:
        store.close()


def bring(config: Path, *guids: str) -> None:
    """Store items of the daemon's feed."""
    url, clock = f"sqlite:///{database(config)}", FakeClock(SystemClock().now())
    with closing(open_store(url, clock=clock, exclusive=False)) as store:
        world = World(store, clock, config.parent, url)
        world.ingest(world.lend("https://news.example/rss"), [report(guid) for guid in guids])


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
        assert examine_desk(config, {}).healthy  # the last good set is in force
    assert {name: mark for name, mark in marks(found).items() if mark != "ok"} == {"rules": "warn"}
    assert "the daemon keeps the last good set: 1 error, first " in text_of(found, "rules")
    assert "rules/b.yaml:1:" in text_of(found, "rules")
    stopped = marks(examine_desk(config, {}))
    assert {name for name, mark in stopped.items() if mark == "fail"} == {"rules", "daemon"}


def test_each_receiver_that_fails_is_one_thing_to_mend(config: Path) -> None:
    with a_daemon(config):
        url, clock = f"sqlite:///{database(config)}", FakeClock(SystemClock().now())
        with closing(open_store(url, clock=clock, exclusive=False)) as store:
            world = World(store, clock, config.parent, url)
            queue(world, "desk", "mail", n_alerts=5)
            while (delivery := world.send()) is not None:
                end(world, delivery, BUSY if delivery.endpoint == "desk" else SENT)
        found = examine_desk(config, {})
    failed = [(check.name, check.text) for check in found.checks if check.mark == "fail"]
    [(name, text)] = failed
    assert name == "receivers"
    assert text.startswith("desk fails for 0 s, 5 times in a row, only probed, 5 waiting: 503 busy")
    assert text_of(found, "delivery") == "no message waits for us; 5 for their receivers"


def test_an_address_of_no_database_is_told_in_one_line(config: Path) -> None:
    found = examine_desk(config, {"MONITOR_DATABASE__URL": "postgresql://me:pw@host"})
    assert marks(found)["database"] == "fail"
    assert text_of(found, "database").endswith("postgresql://user@host/db")
    assert "names no database" in text_of(found, "database")


def test_a_desk_on_a_server_is_told_what_server_it_is_and_where_the_daemon_runs(
    config: Path,
) -> None:
    with new_database() as url:
        environ = {"MONITOR_DATABASE__URL": url}
        with a_daemon(config, url=url):
            found = examine_desk(config, environ)
            assert why_unwell(config, environ) == ()
        assert found.healthy
        assert list(marks(found).items())[:6] == [
            ("program", "ok"),
            ("rules", "ok"),
            ("server", "ok"),
            ("database", "ok"),
            ("clock", "ok"),
            ("daemon", "ok"),
        ]
        assert "disk" not in marks(found)
        assert text_of(found, "server").startswith("PostgreSQL 1")
        assert text_of(found, "server").endswith(", UTF8, locale C.UTF-8")
        assert text_of(found, "database").startswith(f"{locate(url).name}, ")
        assert f" on {socket.gethostname()} for " in text_of(found, "daemon")
        assert "psycopg" in found.versions
        alone = examine_desk(config, environ)
        assert (alone.healthy, marks(alone)["daemon"]) == (False, "fail")
        [line] = why_unwell(config, environ)
        assert line == f"no daemon runs on {locate(url).name}"


def test_a_server_s_database_without_tables_says_what_to_run(config: Path) -> None:
    with new_database(template=False) as url:
        found = examine_desk(config, {"MONITOR_DATABASE__URL": url})
    assert marks(found)["server"] == "ok"
    said = "holds no tables of monitor yet; run: monitor db upgrade"
    assert text_of(found, "database").endswith(said)


def test_a_server_that_does_not_answer_is_one_line_without_its_password(config: Path) -> None:
    environ = {"MONITOR_DATABASE__URL": f"postgres://me:hunter2@/db?host={config.parent}"}
    found = examine_desk(config, environ)
    assert marks(found) == {"program": "ok", "rules": "ok", "database": "fail", "clock": "ok"}
    [line] = why_unwell(config, environ)
    assert line == text_of(found, "database")
    assert "No such file or directory" in line
    assert "hunter2" not in line


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("0001", f"is at schema 0001, this version needs {HEAD}; run: monitor db upgrade"),
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
    assert locate(f"sqlite:///{database(config)}").revision() == revision


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


def test_rules_that_are_asked_of_every_item_are_tried_on_what_is_stored(config: Path) -> None:
    rules = config.parent / "rules" / "b.yaml"
    rules.write_text("rules: [{id: b, match: NOT derna}]", encoding="utf-8")
    found = examine_desk(config, {})
    assert text_of(found, "matching").startswith("1 rule is asked of every item")
    assert found.broad_rules is not None
    assert found.broad_rules.n_items == 1  # of our own
    with a_daemon(config):
        bring(config, *(f"g{n}" for n in range(60)))
        found = examine_desk(config, {})
    assert found.broad_rules is not None
    assert (found.broad_rules.n_rules, found.broad_rules.dearest) == (1, "b")
    assert found.broad_rules.n_items == 50


def test_where_all_rules_have_a_required_term_or_cannot_be_read_no_price_is_told(
    config: Path,
) -> None:
    assert "matching" not in marks(examine_desk(config, {}))
    text = "rules: [{id: b, match: NOT derna}, {id: c, match: (}]"
    (config.parent / "rules" / "b.yaml").write_text(text, encoding="utf-8")
    found = examine_desk(config, {})
    assert "matching" not in marks(found)
    assert found.broad_rules is None
