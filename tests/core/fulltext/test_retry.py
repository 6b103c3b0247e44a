from datetime import UTC, datetime, timedelta

import pytest

from monitor.core.fulltext.retry import LATEST, RETRY_S, after_failure
from monitor.errors import FetchError
from monitor.model.feed import Feed
from monitor.model.item import Item
from monitor.model.page import Wish

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ITEM = Item("k", "g", "http://a.example/1", "a.example/1", "T", "B", "en", NOON)


def wish(attempt: int = 1, wished_at: datetime = NOON) -> Wish:
    return Wish(
        item_id=1,
        item=ITEM,
        revision=0,
        feed=Feed("http://a.example/feed"),
        url=ITEM.url,
        host="a.example",
        touch="rule",
        attempt=attempt,
        token=1,
        wished_at=wished_at,
    )


def status(code: int, *, hard: bool = False, after_s: float | None = None) -> FetchError:
    return FetchError("status", f"{code}", status=code, hard=hard, retry_after_s=after_s)


def test_a_page_that_came_late_is_tried_again_soon_then_ever_later() -> None:
    error = FetchError("timeout", "no complete answer within 5 s")
    waits = [after_failure(wish(n), error, 0, NOON).next_at for n in (1, 2, 3)]
    assert waits == [NOON + timedelta(seconds=seconds) for seconds in RETRY_S]


def test_it_is_given_up_after_the_last_try() -> None:
    error = FetchError("timeout", "no complete answer within 5 s")
    settled = after_failure(wish(len(RETRY_S) + 1), error, 0, NOON)
    assert (settled.state, settled.reason, settled.detail) == ("failed", "timeout", error.text)
    assert settled.next_at is None


def test_a_page_of_yesterday_is_given_up() -> None:
    old = wish(wished_at=NOON - LATEST - timedelta(minutes=1))
    assert after_failure(old, status(503), 0, NOON).state == "failed"


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 451])
def test_a_page_that_is_not_there_says_nothing_of_its_host(code: int) -> None:
    settled = after_failure(wish(), status(code, hard=True), 3, NOON)
    assert (settled.state, settled.reason) == ("failed", str(code))
    assert (settled.pause_s, settled.counts) == (0.0, None)


def test_a_host_that_fails_is_left_alone_twice_as_long_each_time() -> None:
    pauses = [after_failure(wish(), status(500), n, NOON).pause_s for n in (0, 1, 2, 50)]
    assert pauses == [10.0, 20.0, 40.0, 3600.0]
    assert after_failure(wish(), status(408), 1, NOON).pause_s == 20.0


def test_a_host_that_asks_for_time_gets_it() -> None:
    settled = after_failure(wish(), status(429, after_s=600), 0, NOON)
    assert settled.next_at == NOON + timedelta(seconds=600)
    assert (settled.state, settled.pause_s, settled.counts) == ("open", 600.0, True)
    greedy = after_failure(wish(), status(429, after_s=1e9), 0, NOON)
    assert greedy.pause_s == 86_400.0


def test_what_a_host_forbids_to_programs_is_refused_and_no_failure() -> None:
    error = FetchError("robots", "robots.txt of a.example forbids it", hard=True)
    settled = after_failure(wish(), error, 0, NOON)
    assert (settled.state, settled.reason, settled.counts) == ("refused", "robots", None)


def test_an_error_of_our_own_blames_nobody() -> None:
    settled = after_failure(wish(), FetchError("internal", "an error of monitor itself"), 9, NOON)
    assert (settled.state, settled.pause_s, settled.counts) == ("open", 0.0, None)


def test_the_host_that_failed_is_named_where_a_redirect_led_to_another() -> None:
    error = FetchError("timeout", "no complete answer within 5 s", host="b.example")
    assert after_failure(wish(), error, 0, NOON).host == "b.example"


def test_a_page_may_have_to_wait_though_nobody_failed() -> None:
    error = FetchError("busy_host", "b.example was asked for 60 pages", retry_after_s=1800)
    settled = after_failure(wish(), error, 5, NOON)
    assert settled.next_at == NOON + timedelta(seconds=1800)
    assert (settled.pause_s, settled.counts) == (0.0, None)


def test_a_page_that_is_too_large_is_given_up_without_blaming_its_host() -> None:
    settled = after_failure(wish(), FetchError("too_large", "body over 2 MiB"), 0, NOON)
    assert (settled.state, settled.pause_s, settled.counts) == ("failed", 0.0, None)
