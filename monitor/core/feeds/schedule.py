"""When a feed is asked again, and what the last poll taught of it.

Chance comes from the feed's address and the number of its poll, so that the same poll always gives
the same next time and feeds still spread.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.core.feeds.fields import body_digest
from monitor.core.feeds.item import shares_guid
from monitor.errors import FetchError, ParseError
from monitor.model.feed import NOT_STORED, RENAMED, DueFeed, FeedState, FetchResult, Pace
from monitor.model.item import ParsedFeed

_OK = 200
_GONE = 410
_GONE_RETRY = timedelta(days=30)
_MAX_WAIT_S = 86400.0
_MAX_DOUBLINGS = 8
_FAILURES_OF_NEW_URL = 3
_SOON_S = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)


def after_answer(
    due: DueFeed,
    result: FetchResult,
    parsed: ParsedFeed | None,
    n_new: int,
    pace: Pace,
    *,
    n_renamed: int = 0,
) -> FeedState:
    """The feed's state after a usable answer.

    Args:
        parsed: What the body said; None where nothing changed.
        n_new: Items that were not known.
        n_renamed: Known ones that came under a guid that the feed never gave them before.
    """
    interval_s = _interval(due, pace)
    state = replace(
        due.state,
        due_at=result.fetched_at + timedelta(seconds=interval_s * _chance(due, 0.95, 1.05)),
        url_now=_url_now(due, result),
        etag=result.etag,
        last_modified=result.last_modified,
        interval_s=interval_s,
        state="ok",
        http_status=result.status,
        error=None,
        error_kind=None,
        failures=0,
        first_failure_at=None,
        last_ok_at=result.fetched_at,
        last_new_at=result.fetched_at if n_new else due.state.last_new_at,
    )
    if result.status != _OK:  # a 304 need not repeat the validators
        state = replace(
            state,
            etag=result.etag or due.state.etag,
            last_modified=result.last_modified or due.state.last_modified,
        )
    else:
        state = replace(state, body_digest=body_digest(result.body))
    if parsed is None:
        return state
    digests = frozenset(entry.digest for entry in parsed.entries)
    # An entry that stayed as it was kept its guid: where most did, guids tell something.
    is_renamed = n_renamed > len(digests & due.state.entry_digests)
    return replace(
        state,
        entry_digests=digests,
        entries=len(parsed.entries),
        warnings=parsed.warnings,
        guid_unreliable=state.guid_unreliable or shares_guid(parsed.entries),
        renamed=min(state.renamed + is_renamed, RENAMED),
    )


def after_failure(
    due: DueFeed, error: FetchError | ParseError, now: datetime, pace: Pace
) -> FeedState:
    """The feed's state after a poll that brought nothing: asked ever more seldom.

    Validators and digests stay: what was stored is still what we know.
    """
    interval_s = _interval(due, pace)
    failures = due.state.failures + 1
    state = replace(
        due.state,
        due_at=now + _back_off(due, failures, interval_s, pace),
        interval_s=interval_s,
        state="failing",
        http_status=_OK,
        error=error.text,
        error_kind="not_a_feed",
        failures=failures,
        first_failure_at=due.state.first_failure_at or now,
    )
    if failures >= _FAILURES_OF_NEW_URL:  # where it moved to may be the mistake
        state = replace(state, url_now=None)
    if isinstance(error, ParseError):
        return state
    state = replace(state, http_status=error.status, error_kind=error.kind)
    if error.status == _GONE:
        return replace(state, state="gone", due_at=now + _GONE_RETRY)
    if error.retry_after_s is not None:
        return _waiting(due, state, error, now)
    return state


def after_refusal(due: DueFeed, why: str, now: datetime) -> FeedState:
    """The feed's state after an answer that our own database did not take: asked again soon.

    Validators and digests stay, so that the next answer brings the same news again.

    Args:
        why: What the database said.
    """
    failures = due.state.failures + 1
    wait_s = _SOON_S[min(failures, len(_SOON_S)) - 1]
    return replace(
        due.state,
        due_at=now + timedelta(seconds=wait_s),
        state="failing",
        http_status=_OK,
        error=f"what it brought could not be stored: {why}",
        error_kind=NOT_STORED,
        failures=failures,
        first_failure_at=due.state.first_failure_at or now,
    )


def _interval(due: DueFeed, pace: Pace) -> float:
    """The pace in force: the feed's own, even under the least that others have."""
    if due.feed.every_s is not None:
        return due.feed.every_s
    return min(max(pace.every_s, pace.min_every_s), pace.max_every_s)


def _back_off(due: DueFeed, failures: int, interval_s: float, pace: Pace) -> timedelta:
    doubled = interval_s * 2 ** min(failures - 1, _MAX_DOUBLINGS)
    # A feed that is asked once a week anyway is not asked more often because it fails.
    longest = max(pace.max_every_s, interval_s)
    return timedelta(seconds=min(doubled, longest) * _chance(due, 0.8, 1.2))


def _waiting(due: DueFeed, state: FeedState, error: FetchError, now: datetime) -> FeedState:
    """Wait as long as the server asked, within reason."""
    asked_s = max(error.retry_after_s or 0.0, state.interval_s)
    wait_s = min(asked_s, max(_MAX_WAIT_S, state.interval_s)) + _chance(due, 0, 60)
    until = now + timedelta(seconds=wait_s)
    return replace(
        state,
        due_at=until,
        state="waiting",
        error=f"{error.text}, waits until {until:%Y-%m-%d %H:%M} UTC (Retry-After)",
    )


def _url_now(due: DueFeed, result: FetchResult) -> str | None:
    url = result.moved_to or due.state.url_now
    return None if url == due.feed.url else url


def _chance(due: DueFeed, low: float, high: float) -> float:
    seed = f"{due.feed.url}\n{due.state.token}".encode()
    drawn = int.from_bytes(hashlib.blake2b(seed, digest_size=8).digest(), "big")
    return low + (high - low) * drawn / 2**64
