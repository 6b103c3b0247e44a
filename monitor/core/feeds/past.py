"""What a feed lists that is the past: it is stored, and alerts nobody."""

from datetime import datetime, timedelta

from monitor.model.feed import Poll
from monitor.model.item import Item

# A feed that gave nothing for so long lists the past like one that is read for the first time.
_LONG_AWAY = timedelta(days=30)


def away_s(poll: Poll) -> float | None:
    """For how many seconds the feed gave nothing; 0 on its first poll, None where it was there."""
    last = poll.due.state.last_ok_at
    if last is None:
        return 0.0
    passed = poll.result.fetched_at - last
    return passed.total_seconds() if passed > _LONG_AWAY else None


def oldest_of(poll: Poll, max_age_s: float) -> datetime | None:
    """From when on the entries of a poll are news; None where all of them are.

    Args:
        max_age_s: How old an entry may be that a feed lists when it is first read.
    """
    if away_s(poll) is None:
        return None
    return poll.result.fetched_at - timedelta(seconds=max_age_s)


def is_past(item: Item, oldest: datetime | None) -> bool:
    """Whether an item is older than the news of its poll, or does not say how old it is."""
    return oldest is not None and (item.published_at is None or item.published_at < oldest)
