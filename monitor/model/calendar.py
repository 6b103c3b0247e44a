"""Times of day that a desk writes down: hours without messages, and when digests go out."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Interval:
    """Hours that come again, by the clock on the wall.

    Args:
        spans: Begin and end in minutes since midnight; an end at or before the begin is on the next
            day; 1440 is midnight at the end of the day.
        days: On which a span begins; 0 is Monday.
    """

    name: str
    spans: tuple[tuple[int, int], ...]
    tz: tzinfo
    days: frozenset[int] = EVERY_DAY


@dataclass(frozen=True, slots=True)
class DigestTimes:
    """When a receiver is told all that came since the last time.

    Args:
        at: Minutes since midnight, ascending, at least one.
        days: 0 is Monday.
        sends_empty: Also when there is nothing to tell.
    """

    at: tuple[int, ...]
    tz: tzinfo
    days: frozenset[int] = EVERY_DAY
    sends_empty: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, as aware instants in UTC; the end is not in it."""

    start: datetime
    end: datetime
    name: str = ""
