"""What becomes of a wish to read a page after an attempt: another try, or given up."""

from datetime import datetime, timedelta

from monitor.errors import FetchError
from monitor.model.page import Settled, Wish

RETRY_S = (10.0, 120.0, 900.0)
"""Pauses after failed attempts: the first is short, as an alert may wait for the page."""
LATEST = timedelta(days=1)
"""A page that could not be read by then is no news any more."""

_FIRST_PAUSE_S = 10.0
_LONGEST_PAUSE_S = 3600.0
_MOST_DOUBLINGS = 9
# The host answers well, it only has no such page.
_NOT_THERE = (404, 410, 451)
# These say nothing of other pages of the host.
_OF_THE_PAGE = frozenset({"too_large", "empty", "cut", "encoding", "scheme", "redirects", "robots"})


def after_failure(wish: Wish, error: FetchError, failures: int, now: datetime) -> Settled:
    """Say what follows when a page could not be had.

    Args:
        failures: How many requests for pages failed in a row at its host before.
    """
    reason = str(error.status) if error.kind == "status" and error.status else error.kind
    blames_host = error.status not in _NOT_THERE and error.kind not in _OF_THE_PAGE
    counts = True if blames_host else None
    pause_s = _pause_s(failures) if blames_host else 0.0
    if error.retry_after_s is not None:
        pause_s = max(pause_s, min(error.retry_after_s, _LONGEST_PAUSE_S))
    if error.kind == "robots":
        return Settled("refused", reason, error.text)
    is_last = error.hard or error.kind == "too_large" or wish.attempt > len(RETRY_S)
    if is_last or now - wish.wished_at > LATEST:
        return Settled("failed", reason, error.text, pause_s=pause_s, counts=counts)
    wait_s = max(RETRY_S[wish.attempt - 1], pause_s)
    next_at = now + timedelta(seconds=wait_s)
    return Settled("open", reason, error.text, next_at, pause_s, counts)


def _pause_s(failures: int) -> float:
    """For how long a host is left alone after one more failure."""
    return min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2.0 ** min(failures, _MOST_DOUBLINGS))
