from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.adapters.store.lock import Holder
from monitor.app import findings
from monitor.app.findings import Finding
from monitor.app.setup import Checked
from monitor.errors import Problem
from monitor.model.record import Health, Violation
from tests.support.clock import NOON

WELL = Health(
    feeds=43,
    failing=0,
    unpolled=0,
    due_since=None,
    unplanned_since=None,
    unsent_since=None,
    queued=0,
    dead=0,
    last_ok_at=NOON - timedelta(minutes=2),
    last_new_at=NOON - timedelta(hours=3),
    last_attempt_at=None,
    last_delivered_at=None,
    database_bytes=3_400_000,
    revision="0002",
)
HOLDER = Holder(123, NOON - timedelta(days=1))
WARNING = Problem("rules/a.yaml", 3, 1, "warning", "broad", "met by everything")
SEE = "see: monitor feeds list --failing"
ERROR = Problem("rules/a.yaml", 7, 12, "error", "query", "a bracket is not closed", "add )")


def work(health: Health, holder: Holder | None = HOLDER) -> dict[str, Finding]:
    return {each.name: each for each in findings.of_work(health, holder, NOON)}


def test_all_is_told_where_all_is_well() -> None:
    assert {name: (each.mark, each.text) for name, each in work(WELL).items()} == {
        "daemon": ("ok", "runs as process 123 for 1 day"),
        "feeds": ("ok", "43, none fails"),
        "polling": ("ok", "no feed waits"),
        "alerts": ("ok", "no alert waits"),
        "delivery": ("ok", "no message waits"),
        "messages": ("ok", "0 messages on the way, none given up"),
        "last": ("ok", "good poll 2 min ago, new item 3 h ago, no delivery yet"),
    }


@pytest.mark.parametrize(
    ("changed", "mark", "text"),
    [
        ({"failing": 3}, "warn", f"3 of 43 fail, {SEE}"),
        ({"unpolled": 5}, "ok", "43, none fails; 5 not polled yet"),
        ({"feeds": 0}, "warn", "none; name some in the rules folder"),
        (
            {"failing": 43},
            "fail",
            f"all 43 feeds fail; the last good answer came 2 min ago; {SEE}",
        ),
    ],
)
def test_feeds_are_a_failure_only_where_all_of_them_fail(
    changed: dict[str, int], mark: str, text: str
) -> None:
    feeds = work(replace(WELL, **changed))["feeds"]
    assert (feeds.mark, feeds.text) == (mark, text)


def test_work_that_waits_is_a_failure_only_of_a_daemon_that_runs() -> None:
    late = replace(WELL, due_since=NOON - timedelta(hours=3))
    stuck = work(late)["polling"]
    assert (stuck.mark, stuck.text) == (
        "fail",
        "feeds are not polled: one has been due for 3 h",
    )
    alone = work(late, None)
    assert (alone["polling"].mark, alone["daemon"].mark) == ("warn", "fail")
    assert alone["daemon"].text.endswith("start it: monitor run")
    soon = work(replace(WELL, unsent_since=NOON - timedelta(seconds=9), queued=1))
    assert (soon["delivery"].mark, soon["delivery"].text) == (
        "ok",
        "the first message has been due for 9 s",
    )
    assert soon["messages"].text == "1 message on the way, none given up"


def test_what_was_given_up_is_a_warning() -> None:
    dead = work(replace(WELL, dead=2))["messages"]
    assert (dead.mark, dead.text) == (
        "warn",
        "0 messages on the way, 2 given up, see: monitor deliveries list --state dead",
    )


def test_a_daemon_that_has_not_told_its_number_runs_all_the_same() -> None:
    daemon = work(WELL, Holder(None, NOON))["daemon"]
    assert (daemon.mark, daemon.text) == ("ok", "runs for 0 s")


def test_a_refused_set_is_named_with_its_first_error() -> None:
    refused = findings.of_rules(Checked((WARNING, ERROR, ERROR), 0, 0, 0))
    assert (refused.mark, refused.text) == (
        "fail",
        f"2 errors, first {ERROR}; see all: monitor check",
    )
    taken = findings.of_rules(Checked((WARNING,), 43, 10, 1))
    assert (taken.mark, taken.text) == (
        "ok",
        "43 feeds, 10 rules, 1 seed; 1 warning, see: monitor check",
    )
    assert findings.of_settings((ERROR,)).name == "settings"


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
    assert (sound.mark, sound.text) == ("ok", "data/monitor.db, 3 MiB, schema 0002, sound")
    broken = findings.of_database("data/monitor.db", WELL, [Violation("hit without item", 2, ())])
    assert (broken.mark, broken.text) == (
        "fail",
        "data/monitor.db is not sound: hit without item: 2",
    )


def test_the_program_names_its_parts() -> None:
    program = findings.of_program({"monitor": "1", "SQLite": "3.40"})
    assert (program.mark, program.text) == ("ok", "monitor 1, SQLite 3.40")
