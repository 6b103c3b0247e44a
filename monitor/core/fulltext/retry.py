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
_LONGEST_WISH_S = 86_400.0  # of a host that says itself when it may be asked again
_MOST_DOUBLINGS = 9
_BAD_REQUEST, _SERVER_ERROR = 400, 500
# Of the answers 4xx these two speak of the host, all others of the page.
_BUSY = (408, 429)
# These say nothing of other pages of the host, nor does an error of our own.
_OF_THE_PAGE = frozenset(
    {
        "busy_host",
        "cut",
        "empty",
        "encoding",
        "internal",
        "redirects",
        "robots",
        "scheme",
        "too_large",
        "worker",
    }
)


def after_failure(wish: Wish, error: FetchError, failures: int, now: datetime) -> Settled:
    """Say what follows when a page could not be had.

    Args:
        failures: How many requests for pages failed in a row before at the host that failed.
    """
    reason = str(error.status) if error.kind == "status" and error.status else error.kind
    counts = True if _is_of_the_host(error) else None
    asked_s = min(error.retry_after_s or 0.0, _LONGEST_WISH_S)
    pause_s = max(_pause_s(failures), asked_s) if counts else 0.0
    if error.kind == "robots":
        return Settled("refused", reason, error.text)
    is_last = error.hard or error.kind == "too_large" or wish.attempt > len(RETRY_S)
    if is_last or now - wish.wished_at > LATEST:
        return Settled("failed", reason, error.text, None, pause_s, counts, error.host)
    wait_s = max(RETRY_S[wish.attempt - 1], pause_s, asked_s)
    next_at = now + timedelta(seconds=wait_s)
    return Settled("open", reason, error.text, next_at, pause_s, counts, error.host)


def _is_of_the_host(error: FetchError) -> bool:
    """Whether a failure tells that the host cannot or will not serve pages now."""
    status = error.status
    if status is not None and _BAD_REQUEST <= status < _SERVER_ERROR:
        return status in _BUSY
    return error.kind not in _OF_THE_PAGE


def _pause_s(failures: int) -> float:
    """For how long a host is left alone after one more failure."""
    return min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2.0 ** min(failures, _MOST_DOUBLINGS))
