"""What becomes of a delivery after an attempt: done, another try, or given up."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.model.alert import Outcome, Settlement
from monitor.model.key import derive_key

MAX_RETRY_AFTER_S = 24 * 3600.0


def settle(  # noqa: PLR0917  # each of them decides, and the order is that of the words below
    outcome: Outcome,
    attempt: int,
    schedule_s: Sequence[float],
    jitter: float,
    uid: str,
    now: datetime,
) -> Settlement:
    """Decide what follows an attempt.

    Args:
        outcome: What the attempt came to.
        attempt: Its number, from 1.
        schedule_s: Pauses after the first, second, ... failure; one more failure is the last.
        jitter: Share by which a pause may be shorter or longer, 0 to 1. It comes from `uid` and
            `attempt`, so that the same question has the same answer.
        uid: Of the delivery.
        now: When the attempt ended.
    """
    if outcome.kind == "sent":
        return Settlement("delivered", None, outcome, now)
    if outcome.kind == "dead":
        return Settlement("dead", None, outcome, now)
    if attempt > len(schedule_s):
        error = f"exhausted after {attempt} attempts: {outcome.error}"
        return Settlement("dead", None, replace(outcome, error=error), now)
    pause_s = schedule_s[attempt - 1] * (1 + jitter * _deviation(uid, attempt))
    pause_s = max(pause_s, _asked_s(outcome.retry_after_s))
    return Settlement("retrying", now + timedelta(seconds=pause_s), outcome, now)


def _asked_s(retry_after_s: float | None) -> float:
    """What the receiver asked for, at most a day; nonsense counts as not asked."""
    if retry_after_s is None or math.isnan(retry_after_s):
        return 0.0
    return min(max(retry_after_s, 0.0), MAX_RETRY_AFTER_S)


def _deviation(uid: str, attempt: int) -> float:
    """A number from -1 to 1 that looks like chance."""
    digest = derive_key("jitter", uid, str(attempt))
    return int(digest[:8], 16) / 0xFFFF_FFFF * 2 - 1
