from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.soundness import FailingReceiver
from monitor.services.health import PATIENCE, diagnose
from tests.support import health as support
from tests.support.clock import NOON

WELL = replace(support.WELL, feeds=3, last_ok_at=NOON - timedelta(minutes=5), last_new_at=None)
PARTS = {
    "due_since": ("polling", "feeds are not polled"),
    "unplanned_since": ("matching", "alerts do not become messages"),
    "unsent_since": ("delivery", "messages are not sent"),
}


def ago(minutes: float) -> datetime:
    return NOON - timedelta(minutes=minutes)


def test_nothing_is_wrong_where_nothing_waits() -> None:
    assert diagnose(WELL, NOON) == ()
    assert diagnose(replace(WELL, feeds=0, last_ok_at=None, queued=9, dead=9), NOON) == ()


@pytest.mark.parametrize("field", PARTS)
def test_what_is_due_for_more_than_ten_minutes_stands_still(field: str) -> None:
    part, line = PARTS[field]
    assert diagnose(replace(WELL, **{field: ago(10)}), NOON) == ()
    [trouble] = diagnose(replace(WELL, **{field: ago(25)}), NOON)
    assert (trouble.part, trouble.is_standstill) == (part, True)
    assert trouble.line == f"{line}: one has been due for 25 min"


@pytest.mark.parametrize("field", PARTS)
def test_what_lay_there_before_the_start_waits_only_since_then(field: str) -> None:
    left = replace(WELL, **{field: ago(3 * 60)})
    assert diagnose(left, NOON, started_at=ago(9)) == ()
    [trouble] = diagnose(left, NOON, started_at=ago(12))
    assert trouble.line.endswith("due for 12 min")
    assert len(diagnose(replace(WELL, due_since=ago(11)), NOON, started_at=ago(60))) == 1


def test_a_long_queue_that_is_worked_off_does_not_stand_still() -> None:
    busy = replace(WELL, unsent_since=ago(40), last_attempt_at=ago(0.1))
    assert diagnose(busy, NOON) == ()
    [trouble] = diagnose(replace(busy, last_attempt_at=ago(15)), NOON)
    assert (trouble.part, trouble.line[-6:]) == ("delivery", "15 min")


def test_a_moment_from_before_the_clock_was_set_back_excuses_no_standstill() -> None:
    ahead = replace(WELL, unsent_since=ago(25), last_attempt_at=ago(-24 * 60))
    [trouble] = diagnose(ahead, NOON, started_at=ago(-23 * 60))
    assert (trouble.part, trouble.line[-6:]) == ("delivery", "25 min")


def test_a_receiver_that_fails_is_told_and_is_no_standstill_of_ours() -> None:
    failing = FailingReceiver("desk", ago(150), "", 37)
    disabled = FailingReceiver("mail", ago(3), "it says that it is gone for good: HTTP 410", 0)
    troubles = diagnose(replace(WELL, receivers=(failing, disabled)), NOON)
    assert [(each.part, each.is_standstill) for each in troubles] == [("receivers", False)] * 2
    assert [each.line for each in troubles] == [
        "receiver desk: circuit open for 2 h, 37 waiting",
        "receiver mail: disabled for 3 min, 0 waiting: it says that it is gone for good: HTTP 410",
    ]


@pytest.mark.parametrize(
    ("feeds", "last_ok_at", "line"),
    [
        (3, ago(180), "all 3 feeds fail; the last good answer came 3 h ago"),
        (1, ago(1), "the only feed fails; the last good answer came 1 min ago"),
        (1200, None, "all 1,200 feeds fail, and none has ever answered"),
    ],
)
def test_feeds_that_all_fail_are_told_but_are_no_standstill(
    feeds: int, last_ok_at: datetime | None, line: str
) -> None:
    [trouble] = diagnose(replace(WELL, feeds=feeds, failing=feeds, last_ok_at=last_ok_at), NOON)
    assert (trouble.part, trouble.line) == ("feeds", line)
    assert not trouble.is_standstill
    assert diagnose(replace(WELL, feeds=3, failing=2), NOON) == ()


def test_messages_that_were_given_up_are_a_trouble_until_one_arrives_but_no_standstill() -> None:
    dead = replace(WELL, dead=11, last_dead_at=ago(5), last_delivered_at=ago(60))
    [trouble] = diagnose(dead, NOON)
    assert (trouble.part, trouble.is_standstill) == ("delivery", False)
    assert trouble.line == (
        "messages do not arrive: one was given up 5 min ago, and none was delivered since"
    )
    both = diagnose(replace(dead, unsent_since=ago(25)), NOON)
    assert [(each.part, each.is_standstill) for each in both] == [
        ("delivery", True),
        ("delivery", False),
    ]


moments = st.none() | st.integers(-(10**5), 10**5).map(lambda s: NOON + timedelta(seconds=s))
recent = st.integers(0, int(PATIENCE.total_seconds())).map(lambda s: NOON - timedelta(seconds=s))


@given(moments, moments, moments, moments, recent)
def test_what_waits_no_longer_than_the_patience_is_no_standstill(
    due: datetime | None,
    unplanned: datetime | None,
    unsent: datetime | None,
    attempted: datetime | None,
    lately: datetime,
) -> None:
    health = replace(
        WELL,
        due_since=due,
        unplanned_since=unplanned,
        unsent_since=unsent,
        last_attempt_at=attempted,
    )
    assert diagnose(health, NOON, started_at=lately) == ()
    assert all("\n" not in trouble.line for trouble in diagnose(health, NOON))


def test_news_that_cannot_be_stored_is_our_own_standstill() -> None:
    [trouble] = diagnose(replace(WELL, failing=43, not_stored=43), NOON)
    assert trouble.line == "the database does not take what 43 feeds brought"
    assert (trouble.part, trouble.is_standstill) == ("feeds", True)
