from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from monitor.model.alert import DeliveryState
from monitor.model.holdrecord import HoldRecord
from monitor.model.record import FeedRecord, StoryLine
from monitor.web.words import DELIVERIES, Times, alert_state, feed_state, hold_state, why_quiet

NOW = datetime(2026, 3, 12, 10, 46, 30, tzinfo=UTC)
TIMES = Times(NOW, ZoneInfo("Africa/Tripoli"))
LINE = StoryLine(
    id="5",
    title="t",
    lang="en",
    first_seen=NOW,
    moved_at=NOW,
    first_source="s",
    reports=1,
    independent_sources=1,
    unknown_sources=0,
    echoes=0,
    languages=("en",),
    rules=("derna",),
    notices=0,
    waiting_until=None,
    quiet=(),
)
FEED = FeedRecord(
    url="http://a.example/",
    url_now="http://a.example/",
    name="A",
    outlet=None,
    tags=(),
    state="ok",
    http_status=200,
    error=None,
    failures=0,
    entries=1,
    stored=1,
    new_24h=1,
    interval_s=900.0,
    last_ok_at=NOW,
    last_new_at=NOW,
    next_at=NOW,
    warnings=(),
)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (9.9, "just now"),
        (-0.5, "now"),
        (-9, "in 9 s"),
        (20, "20 s ago"),
        (12 * 60, "12 min ago"),
        (-240, "in 4 min"),
        (3 * 3600, "3 h ago"),
        (36 * 3600, "1 day ago"),
        (5 * 86_400, "5 days ago"),
        (40 * 86_400, "31 Jan 2026"),
    ],
)
def test_a_time_is_told_as_people_say_it(seconds: float, words: str) -> None:
    assert TIMES.ago(NOW - timedelta(seconds=seconds)) == words


def test_times_are_those_of_the_desk_and_the_machine_s_in_utc() -> None:
    assert TIMES.exact(NOW) == "12 Mar 2026, 12:46:30 EET"
    assert TIMES.machine(NOW) == "2026-03-12T10:46:30Z"
    assert TIMES.brief(NOW) == "12:46"
    assert TIMES.brief(datetime(2026, 3, 11, 21, 59, tzinfo=UTC)) == "11 Mar, 23:59"
    assert TIMES.brief(datetime(2025, 3, 11, 12, 0, tzinfo=UTC)) == "11 Mar 2025, 14:00"


def test_a_story_was_alerted_of_waits_or_is_not_and_failures_speak_first() -> None:
    soon, past = NOW + timedelta(minutes=1), NOW - timedelta(seconds=1)
    shown = {
        "alerted": replace(LINE, notices=1),
        "alerted, 3 notices": replace(LINE, notices=3, waiting_until=soon),
        "alert waits": replace(LINE, waiting_until=soon),
        "alert due now": replace(LINE, waiting_until=past),
        "not alerted": replace(LINE, quiet=("seed_copy",)),
        "no rule met it": replace(LINE, rules=()),
        "1 delivery given up": replace(LINE, notices=2, dead=1, retrying=1),
        "2 deliveries to be tried again": replace(LINE, notices=2, retrying=2),
    }
    for words, line in shown.items():
        assert alert_state(line, NOW).words == words
    assert alert_state(replace(LINE, notices=1, dead=1), NOW).tone == "bad"


def test_a_day_long_ago_says_more_than_a_span() -> None:
    assert TIMES.is_long_ago(NOW - timedelta(days=14))
    assert TIMES.is_long_ago(NOW + timedelta(days=20))
    assert not TIMES.is_long_ago(NOW - timedelta(days=13))


def test_what_moved_within_the_hour_is_recent() -> None:
    assert TIMES.is_recent(NOW - timedelta(minutes=59))
    assert not TIMES.is_recent(NOW - timedelta(minutes=61))


def test_a_feed_that_fails_says_how_often() -> None:
    assert feed_state(FEED).words == "works"
    assert feed_state(replace(FEED, state="failing", failures=1)).words == "failing"
    failing = feed_state(replace(FEED, state="failing", failures=1200))
    assert (failing.words, failing.tone) == ("failing, 1,200 times in a row", "bad")
    assert feed_state(replace(FEED, state="unheard-of")).words == "unheard-of"


def test_every_state_of_a_delivery_has_a_word_and_a_shape() -> None:
    assert set(DELIVERIES) == set(get_args(DeliveryState))
    assert len({state.shape for state in DELIVERIES.values()}) == len(DELIVERIES)


def test_reasons_are_told_in_words_and_unknown_ones_as_they_are() -> None:
    said = why_quiet(["seed_copy", "", "new-reason"])
    assert said.startswith("repeats a seed")
    assert said.endswith("; new-reason")


def test_a_held_notice_says_whether_it_waits_went_out_or_was_dropped() -> None:
    hold = HoldRecord("desk", 1, "quiet", "night", NOW, NOW)
    ended = replace(hold, ended_at=NOW)
    states = [hold_state(each) for each in (hold, replace(ended, n_together=2), ended)]
    assert [state.words for state in states] == ["held", "was held", "dropped"]
    assert len({state.shape for state in states}) == 3
