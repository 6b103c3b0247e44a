from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.adapters.store.postgres import Nature
from monitor.app import findings
from monitor.app.setup import Checked
from monitor.errors import Problem
from monitor.model.soundness import Violation
from tests.support.clock import NOON
from tests.support.health import WELL

WARNING = Problem("rules/a.yaml", 3, 1, "warning", "broad", "met by everything")
ERROR = Problem("rules/a.yaml", 7, 12, "error", "query", "a bracket is not closed", "add )")


def test_a_refused_set_is_named_with_its_first_error() -> None:
    refused = findings.of_rules(Checked((WARNING, ERROR, ERROR), 0, 0, 0), runs=False)
    assert (refused.mark, refused.text) == (
        "fail",
        f"2 errors, first {ERROR}; see all: monitor check",
    )
    taken = findings.of_rules(Checked((WARNING,), 43, 10, 1), runs=True)
    assert (taken.mark, taken.text) == (
        "ok",
        "43 feeds, 10 rules, 1 seed; 1 warning, see: monitor check",
    )
    assert findings.of_settings((ERROR,)).name == "settings"


def test_what_is_refused_while_a_daemon_keeps_the_last_good_set_is_a_warning() -> None:
    refused = findings.of_rules(Checked((ERROR,), 0, 0, 0), runs=True)
    said = "not in force, the daemon keeps the last good set"
    told = f"{said}: 1 error, first {ERROR}; see all: monitor check"
    assert (refused.mark, refused.text) == ("warn", told)


@pytest.mark.parametrize(
    ("free", "mark", "text"),
    [
        (75.5 * 2**30, "ok", "75.5 GiB free beside the database"),
        (900 * 2**20, "warn", "900 MiB free beside the database"),
        (20 * 2**20, "fail", "20 MiB free beside the database"),
        (0, "fail", "0 B free beside the database"),
    ],
)
def test_little_space_is_told_before_it_is_gone(free: float, mark: str, text: str) -> None:
    disk = findings.of_disk(int(free))
    assert (disk.mark, disk.text) == (mark, text)


def test_a_clock_behind_what_is_stored_is_a_failure() -> None:
    there = findings.of_clock(NOON, "Africa/Tripoli", WELL)
    assert (there.mark, there.text) == (
        "ok",
        "2026-03-01 12:00:00 UTC, 14:00 in Africa/Tripoli",
    )
    later = replace(WELL, last_attempt_at=NOON + timedelta(hours=5))
    behind = findings.of_clock(NOON, "UTC", later)
    assert (behind.mark, behind.text) == (
        "fail",
        "2026-03-01 12:00:00 UTC, but work is stored from 5 h later; set the clock",
    )
    assert findings.of_clock(datetime(1970, 1, 1, tzinfo=UTC), "UTC", None).mark == "fail"
    assert findings.of_clock(NOON, "UTC", replace(WELL, last_ok_at=None, last_new_at=None))


def test_a_database_that_is_not_sound_says_what_is_broken() -> None:
    sound = findings.of_database("data/monitor.db", WELL, [])
    assert (sound.mark, sound.text) == ("ok", "data/monitor.db, 3.2 MiB, schema 0002, sound")
    broken = findings.of_database("data/monitor.db", WELL, [Violation("hit without item", 2, ())])
    assert (broken.mark, broken.text) == (
        "fail",
        "data/monitor.db is not sound: hit without item: 2",
    )


@pytest.mark.parametrize(
    ("changed", "mark", "words"),
    [
        ({}, "ok", ""),
        ({"locale": "C"}, "ok", ""),
        ({"number": 140_012, "version": "14.12"}, "fail", "; PostgreSQL 15 or newer is needed"),
        (
            {"encoding": "LATIN1"},
            "fail",
            "; it cannot hold every text; make the database anew with encoding UTF8",
        ),
        (
            {"locale": "en_US.UTF-8"},
            "warn",
            "; texts are ordered otherwise than on SQLite; C.UTF-8 is the locale to choose",
        ),
    ],
)
def test_a_server_that_does_not_suit_says_what_would(
    changed: dict[str, Any], mark: str, words: str
) -> None:
    nature = replace(Nature(180_006, "18.6", "UTF8", "C.UTF-8", by_icu=False), **changed)
    server = findings.of_server(nature)
    parts = f"PostgreSQL {nature.version}, {nature.encoding}, locale {nature.locale}"
    assert (server.name, server.mark, server.text) == ("server", mark, parts + words)


def test_the_driver_of_a_server_is_named_only_where_it_is_used() -> None:
    assert "psycopg" not in findings.versions()
    assert {*findings.versions(on_server=True)} - {*findings.versions()} == {"psycopg"}


def test_the_program_names_its_parts() -> None:
    program = findings.of_program({"monitor": "1", "SQLite": "3.40"})
    assert (program.mark, program.text) == ("ok", "monitor 1, SQLite 3.40")
