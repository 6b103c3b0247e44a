"""Dates as feeds write them."""

import calendar
import email.utils
import html
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

_FIRST = datetime(1990, 1, 1, tzinfo=UTC)  # before it there was no feed to be dated
_AHEAD = timedelta(hours=24)
_MAX_DATE = 100
_OFFSET_BEHIND_NAME = re.compile(r"\b(?:GMT|UTC)\s?([+-])(\d{1,2})(?::?(\d\d))?$")
_HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
# Names that mean one zone in news feeds; email.utils knows those of RFC 822 only.
_ZONES = {
    "CET": 1, "CEST": 2, "MSK": 3, "EET": 2, "EEST": 3, "WET": 0, "WEST": 1, "BST": 1, "JST": 9,
    "AEST": 10, "SAST": 2, "PKT": 5,
}  # fmt: skip


def read_date(written: str, fallback: Sequence[int] | None = None) -> datetime | None:
    """Read a date.

    Args:
        written: ISO 8601 or RFC 822, also with ``GMT+9`` and common zone names; without a zone it
            is UTC.
        fallback: Year to second in UTC, as another reader understood it; used where we do not.

    Example:
        >>> read_date("Tue, 02 Jan 2024 10:00:00 GMT+9")
        datetime.datetime(2024, 1, 2, 1, 0, tzinfo=datetime.timezone.utc)
        >>> read_date("yesterday") is None
        True
    """
    words = " ".join(html.unescape(written[:_MAX_DATE]).split())
    if found := _OFFSET_BEHIND_NAME.search(words):
        offset = f"{found[1]}{int(found[2]):02d}{found[3] or '00'}"
        words = f"{words[: found.start()].rstrip()} {offset}"
    head, _, zone = words.rpartition(" ")
    if zone in _ZONES:
        words = f"{head} {_ZONES[zone]:+03d}00"
    # email.utils reads 02:02 PM as 02:02
    readers = [datetime.fromisoformat]
    if not _HALF_DAY.search(words):
        readers.append(email.utils.parsedate_to_datetime)
    for read in readers:
        try:
            at = read(words)
            return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return _from_numbers(fallback) if fallback else None


def plausible(at: datetime | None, received_at: datetime) -> datetime | None:
    """The date, or None where no news can have it: before 1990 or over a day ahead of us."""
    if at is None or at < _FIRST or at > received_at + _AHEAD:
        return None
    return at


def _from_numbers(numbers: Sequence[int]) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(tuple(numbers)), UTC)
    except (ValueError, TypeError, OverflowError, OSError):
        return None
