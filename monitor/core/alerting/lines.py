"""Texts that are not ours and instants, made fit to stand in a message."""

import re
from datetime import UTC, datetime

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MAX_URL_BYTES = 2_000


def timestamp(at: datetime) -> str:
    """An instant as RFC 3339 has it.

    Example:
        >>> timestamp(datetime(2026, 3, 1, 12, 0, tzinfo=UTC))
        '2026-03-01T12:00:00Z'
    """
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def clean(text: str, length: int) -> str:
    """One line without control characters, cut with a mark if it is longer than `length`."""
    line = " ".join(printable(text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def printable(text: str) -> str:
    """A space for each control character but the newline; the length stays."""
    return _CONTROL.sub(" ", text)


def link_to(url: str) -> str | None:
    """A URL as a feed gives it; None where it gives none or one that is too long."""
    return url if url and len(url.encode()) <= _MAX_URL_BYTES else None
