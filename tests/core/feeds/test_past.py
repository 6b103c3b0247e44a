from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.core.feeds.past import away_s, is_past, oldest_of
from monitor.model.feed import DueFeed, Feed, FeedState, FetchResult, Poll
from monitor.model.item import Item

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ITEM = Item("k", "g", "http://a.example/1", "a.example/1", "T", "B", "en", NOON)


def poll(last_ok_at: datetime | None) -> Poll:
    due = DueFeed(1, Feed("http://a.example/feed"), FeedState(NOON, last_ok_at=last_ok_at))
    return Poll(due, FetchResult("http://a.example/feed", 200, b"", NOON))


def test_a_feed_that_is_read_for_the_first_time_lists_the_past() -> None:
    assert away_s(poll(None)) == 0.0
    assert oldest_of(poll(None), 3600.0) == NOON - timedelta(hours=1)


def test_so_does_one_that_was_away_for_long() -> None:
    assert away_s(poll(NOON - timedelta(days=40))) == timedelta(days=40).total_seconds()


def test_all_that_a_feed_brings_that_was_there_is_news() -> None:
    there = poll(NOON - timedelta(days=2))
    assert away_s(there) is None
    assert not is_past(ITEM, oldest_of(there, 3600.0))


def test_the_past_is_what_is_too_old_or_does_not_say_how_old_it_is() -> None:
    oldest = oldest_of(poll(None), 3600.0)
    assert is_past(ITEM, oldest)
    assert is_past(replace(ITEM, published_at=NOON - timedelta(hours=2)), oldest)
    assert not is_past(replace(ITEM, published_at=NOON - timedelta(minutes=2)), oldest)
