"""When a feed is asked again, and what is kept of a poll."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.feeds.parse import body_digest
from monitor.core.feeds.schedule import after_answer, after_failure, after_refusal
from monitor.errors import FetchError, ParseError
from monitor.model.feed import DueFeed, Feed, FeedState, FetchResult, Pace
from monitor.model.item import Entry, ParsedFeed

NOW = datetime(2025, 3, 6, 12, tzinfo=UTC)
URL = "https://f.example/rss"
PACE = Pace(900, 300, 86_400)
STATE = FeedState(
    due_at=NOW,
    token=3,
    etag='"old"',
    last_modified="then",
    body_digest="00",
    entry_digests=frozenset({1}),
    entries=1,
    last_new_at=NOW - timedelta(days=1),
    warnings=("guid not unique",),
)
DUE = DueFeed(1, Feed(URL), STATE)
ANSWER = FetchResult(URL, 200, b"<rss/>", NOW, '"new"', "now")
PARSED = ParsedFeed(
    "F", "en", "rss20", (Entry("g", "", "t", "", "", None, 42),), ("encoding guessed: cp1256",)
)
TIMEOUT = FetchError("timeout", "no complete answer within 30 s")


def failed(times: int, error: FetchError | ParseError = TIMEOUT, due: DueFeed = DUE) -> FeedState:
    state = due.state
    for _ in range(times):
        state = after_failure(replace(due, state=state), error, NOW, PACE)
    return state


def delay_s(state: FeedState) -> float:
    return (state.due_at - NOW).total_seconds()


# -- answers


def test_an_answer_that_parses_replaces_what_is_known() -> None:
    state = after_answer(replace(DUE, state=failed(2)), ANSWER, PARSED, 1, PACE)
    assert (state.state, state.http_status, state.failures) == ("ok", 200, 0)
    assert (state.error, state.error_kind, state.first_failure_at) == (None, None, None)
    assert (state.etag, state.last_modified) == ('"new"', "now")
    assert state.body_digest == body_digest(b"<rss/>")
    assert (state.entry_digests, state.entries) == (frozenset({42}), 1)
    assert state.warnings == ("encoding guessed: cp1256",)
    assert state.last_ok_at == state.last_new_at == NOW
    assert state.token == 3


def entry(guid: str, title: str, digest: int) -> Entry:
    return Entry(guid, "", title, "", "", None, digest)


def test_a_feed_that_gave_one_guid_to_two_items_is_remembered_for_it() -> None:
    shared = replace(PARSED, entries=(entry("g", "t", 1), entry("g", "u", 2)))
    after = after_answer(DUE, ANSWER, shared, 2, PACE)
    assert after.guid_unreliable
    again = after_answer(replace(DUE, state=after), ANSWER, PARSED, 0, PACE)
    assert again.guid_unreliable
    assert not after_answer(DUE, ANSWER, PARSED, 1, PACE).guid_unreliable


def test_polls_in_which_most_came_under_new_guids_are_counted_up_to_three() -> None:
    state = STATE
    for n in range(5):
        other = replace(PARSED, entries=(entry("g", "t", 10 + n),))
        state = after_answer(replace(DUE, state=state), ANSWER, other, 0, PACE, n_renamed=1)
        assert (state.renamed, state.ignores_guid) == (min(n + 1, 3), n >= 2)


def test_a_feed_most_of_whose_entries_keep_their_guids_goes_on_to_be_trusted() -> None:
    entries = tuple(entry(f"g{n}", "t", n) for n in range(3))
    due = replace(DUE, state=replace(STATE, entry_digests=frozenset({0, 1})))
    shown = replace(PARSED, entries=entries)
    assert after_answer(due, ANSWER, shown, 0, PACE, n_renamed=1).renamed == 0
    assert after_answer(due, ANSWER, shown, 0, PACE).renamed == 0


def test_an_unchanged_body_renews_only_validators_and_time() -> None:
    state = after_answer(DUE, ANSWER, None, 0, PACE)
    assert (state.etag, state.body_digest) == ('"new"', body_digest(b"<rss/>"))
    assert (state.entry_digests, state.entries) == (STATE.entry_digests, 1)
    assert state.warnings == STATE.warnings
    assert state.last_new_at == STATE.last_new_at
    assert state.last_ok_at == NOW


def test_a_304_keeps_what_it_does_not_repeat() -> None:
    answer = FetchResult(URL, 304, b"", NOW)
    state = after_answer(DUE, answer, None, 0, PACE)
    assert (state.etag, state.last_modified, state.body_digest) == ('"old"', "then", "00")
    assert (state.http_status, state.state) == (304, "ok")


def test_a_200_without_validators_forgets_the_old_ones() -> None:
    state = after_answer(DUE, replace(ANSWER, etag=None, last_modified=None), PARSED, 0, PACE)
    assert (state.etag, state.last_modified) == (None, None)


def test_a_permanent_redirect_is_kept_until_it_leads_home() -> None:
    moved = after_answer(DUE, replace(ANSWER, moved_to="https://n.example/"), PARSED, 0, PACE)
    assert moved.url_now == "https://n.example/"
    again = after_answer(replace(DUE, state=moved), ANSWER, PARSED, 0, PACE)
    assert again.url_now == "https://n.example/"
    home = after_answer(replace(DUE, state=moved), replace(ANSWER, moved_to=URL), PARSED, 0, PACE)
    assert home.url_now is None


@pytest.mark.parametrize(
    ("every_s", "own_s", "interval_s"),
    [(900, None, 900), (60, None, 300), (10**6, None, 86_400), (900, 60, 60), (900, 10**6, 10**6)],
)
def test_the_pace_is_the_feeds_own_or_everyones_within_bounds(
    every_s: float, own_s: float | None, interval_s: float
) -> None:
    due = replace(DUE, feed=Feed(URL, every_s=own_s))
    state = after_answer(due, ANSWER, PARSED, 0, replace(PACE, every_s=every_s))
    assert state.interval_s == interval_s
    assert 0.95 * interval_s <= delay_s(state) <= 1.05 * interval_s


def test_the_same_poll_gives_the_same_time_and_the_next_another() -> None:
    first = after_answer(DUE, ANSWER, PARSED, 0, PACE)
    assert first == after_answer(DUE, ANSWER, PARSED, 0, PACE)
    later = replace(DUE, state=replace(STATE, token=4))
    assert after_answer(later, ANSWER, PARSED, 0, PACE).due_at != first.due_at


@settings(max_examples=60)
@given(st.text(max_size=20), st.integers(0, 10**6), st.floats(60, 10**5))
def test_every_next_time_is_within_five_percent_of_the_pace(
    name: str, token: int, own_s: float
) -> None:
    due = DueFeed(1, Feed(f"https://{name}", every_s=own_s), replace(STATE, token=token))
    state = after_answer(due, ANSWER, PARSED, 0, PACE)
    assert 0.949 * own_s <= delay_s(state) <= 1.051 * own_s


# -- failures


def test_a_failure_touches_neither_validators_nor_digests() -> None:
    state = failed(1)
    assert (state.etag, state.last_modified, state.body_digest) == ('"old"', "then", "00")
    assert (state.entry_digests, state.entries, state.warnings) == (
        STATE.entry_digests,
        1,
        STATE.warnings,
    )
    assert (state.state, state.failures, state.first_failure_at) == ("failing", 1, NOW)
    assert (state.error, state.error_kind, state.http_status) == (TIMEOUT.text, "timeout", None)


@pytest.mark.parametrize(
    ("times", "base_s"), [(1, 900), (2, 1800), (3, 3600), (6, 28_800), (8, 86_400), (30, 86_400)]
)
def test_failures_in_a_row_double_the_pause_up_to_its_bound(times: int, base_s: float) -> None:
    assert 0.8 * base_s <= delay_s(failed(times)) <= 1.2 * base_s


def test_a_feed_asked_once_a_week_is_not_asked_more_often_when_it_fails() -> None:
    week = 7 * 86_400.0
    due = replace(DUE, feed=Feed(URL, every_s=week))
    assert delay_s(failed(1, due=due)) >= 0.8 * week


def test_the_first_failure_is_remembered() -> None:
    state = failed(1)
    later = after_failure(replace(DUE, state=state), TIMEOUT, NOW + timedelta(hours=1), PACE)
    assert later.first_failure_at == NOW
    assert later.failures == 2


def test_bad_f10_a_body_that_is_no_feed_is_a_failure() -> None:
    state = failed(1, ParseError("not a feed (text/html)"))
    assert (state.error, state.error_kind) == ("not a feed (text/html)", "not_a_feed")
    assert (state.http_status, state.etag) == (200, '"old"')


def test_a_feed_that_is_gone_is_tried_in_a_month() -> None:
    state = failed(1, FetchError("status", "410 Gone: no longer polled", status=410, hard=True))
    assert (state.state, delay_s(state)) == ("gone", 30 * 86_400)


@pytest.mark.parametrize(
    ("asked_s", "least_s"), [(3600, 3600), (1, 900), (99_999_999, 86_400), (0.0, 900)]
)
def test_a_server_that_asks_for_time_gets_it_within_reason(asked_s: float, least_s: float) -> None:
    error = FetchError("status", "429 Too Many Requests", status=429, retry_after_s=asked_s)
    state = failed(1, error)
    assert state.state == "waiting"
    assert least_s <= delay_s(state) <= least_s + 60
    assert state.error is not None
    assert state.error.startswith("429 Too Many Requests, waits until 2025-03-")
    assert state.error.endswith(" UTC (Retry-After)")


def test_a_new_address_that_fails_three_times_is_given_up() -> None:
    due = replace(DUE, state=replace(STATE, url_now="https://n.example/"))
    assert failed(2, due=due).url_now == "https://n.example/"
    assert failed(3, due=due).url_now is None


def test_what_our_database_refused_is_asked_again_soon_whatever_the_pace() -> None:
    state, waits = DUE.state, []
    for _ in range(8):
        state = after_refusal(replace(DUE, state=state), "disk is full", NOW)
        waits.append(delay_s(state))
    assert waits == [1, 2, 5, 10, 30, 60, 60, 60]
    assert (state.etag, state.body_digest) == (STATE.etag, STATE.body_digest)
    assert (state.error_kind, state.failures) == ("not_stored", STATE.failures + 8)
    assert state.error == "what it brought could not be stored: disk is full"
