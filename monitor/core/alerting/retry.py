"""What becomes of a delivery after an attempt: done, another try, or given up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.core.alerting.circuit import after, asked_s, given_up
from monitor.model.alert import Delivery, Outcome, Settlement
from monitor.model.key import derive_key


def settle(
    delivery: Delivery,
    outcome: Outcome,
    schedule_s: Sequence[float],
    jitter: float,
    now: datetime,
) -> Settlement:
    """Decide what follows an attempt, for the delivery and for its endpoint.

    Why a delivery was given up is told by the first word: exhausted, gone or rejected.

    Args:
        delivery: As it was claimed for the attempt.
        outcome: What the attempt came to.
        schedule_s: Pauses after the first, second, ... failure; one more failure is the last. An
            endpoint that is probed has them between probes.
        jitter: Share by which a pause may be shorter or longer, 0 to 1. It comes from the id and
            the attempt, so that the same question has the same answer.
        now: When the attempt ended.
    """
    message = None if delivery.recipient else delivery.id
    health = after(delivery.health, outcome, now, schedule_s, message)
    if outcome.kind == "sent":
        return Settlement("delivered", None, outcome, now, health)
    if outcome.is_gone or outcome.kind == "dead":
        final = _given_up(outcome, "gone: " if outcome.is_gone else "rejected: ")
        return Settlement("dead", None, final, now, given_up(health, final.error, now))
    if delivery.attempt > len(schedule_s):
        final = _given_up(outcome, f"exhausted after {delivery.attempt} attempts: ")
        return Settlement("dead", None, final, now, given_up(health, final.error, now))
    pause_s = schedule_s[delivery.attempt - 1]
    pause_s *= 1 + jitter * _deviation(delivery.uid, delivery.attempt)
    pause_s = max(pause_s, asked_s(outcome.retry_after_s))
    return Settlement("retrying", now + timedelta(seconds=pause_s), outcome, now, health)


def _given_up(outcome: Outcome, why: str) -> Outcome:
    said = outcome.error.removeprefix(why)
    return replace(outcome, error=why + said)


def _deviation(uid: str, attempt: int) -> float:
    """A number from -1 to 1 that looks like chance."""
    digest = derive_key("jitter", uid, str(attempt))
    return int(digest[:8], 16) / 0xFFFF_FFFF * 2 - 1
