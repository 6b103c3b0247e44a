"""The circuit of a receiver: where it fails again and again it is only probed, in the end left.

    closed --5 failures in a row--> open --an answer--> half open --nothing waits--> closed
                                      ^                     |
                                      +------a failure------+

While it is open one delivery at a time is the probe: one for each step of the schedule, the last
step again and again. The others wait and spend no attempts. Which one it is, the store decides: the
one that has been due longest. A failed probe is due again only after its own pause, so it stands
behind all that wait, and none is given up sooner than if it had been tried alone.

A refusal blames one message, and the others go on. But where a receiver refused three different
ones in a row, none arriving between, the fault is its own: from the third on each refusal is a
failure. So few are spent on it, and what waits is kept until it is mended.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.model.alert import Outcome
from monitor.model.endpoint import EndpointState

OPENS_AFTER = 5
"""Failures in a row."""

DRAIN_S = 0.2
"""Pause between two deliveries while half open: five a second."""

MAX_RETRY_AFTER_S = 24 * 3600.0

LEFT_AFTER = timedelta(days=5)
"""For how long nothing but failures may come from an endpoint before it is disabled."""

WELL_AFTER = timedelta(days=1)
"""How long nothing is given up before a message that arrives shows that all is well again."""


def after(
    health: EndpointState,
    outcome: Outcome,
    now: datetime,
    schedule_s: Sequence[float],
    message: int | None = None,
) -> EndpointState:
    """Tell how an endpoint stands after an attempt.

    What failed for the sake of one message or recipient says nothing of the endpoint, unless it
    refuses all.

    Args:
        health: As it was when the attempt began.
        now: When the attempt ended.
        schedule_s: Pauses between probes.
        message: Id of the delivery; None where it was for one of several recipients, whose
            refusals say nothing of the others.
    """
    if outcome.is_gone:
        failed = _failed(health, outcome, now, schedule_s)
        said = _said(outcome).removeprefix("gone: ")
        return replace(failed, disabled_reason=f"it says that it is gone for good: {said}")
    if outcome.kind == "sent":
        return _answered(health, now, message)
    if outcome.kind == "dead" or outcome.blames == "message":
        if message is not None and outcome.code is not None:  # it was the receiver who said so
            health = _refused(health, message, now)
        if not health.refuses_all:
            return _unmoved(health, now, schedule_s)
    return _left(_failed(health, outcome, now, schedule_s), outcome, now)


def given_up(health: EndpointState, why: str, now: datetime) -> EndpointState:
    """Note that a message to an endpoint was given up; of one that is disabled it is known."""
    if health.disabled_reason:
        return health
    since = health.given_up_since or now
    return replace(health, given_up_since=since, given_up_at=now, given_up_why=why)


def _answered(health: EndpointState, now: datetime, message: int | None) -> EndpointState:
    answered = EndpointState()
    if health.circuit != "closed":
        answered = EndpointState("half_open", probe_at=now + timedelta(seconds=DRAIN_S))
    if message is not None and (health.refused or health.arrived):
        answered = replace(answered, arrived=max(health.arrived, message))
    last_at = health.given_up_at
    if last_at is None or health.refuses_all or now - last_at >= WELL_AFTER:
        return answered
    return replace(
        answered,
        given_up_since=health.given_up_since,
        given_up_at=last_at,
        given_up_why=health.given_up_why,
    )


def _refused(health: EndpointState, message: int, now: datetime) -> EndpointState:
    """One more that it refuses, unless it took a later one: then the message itself is at fault."""
    if message <= health.arrived or message in health.refused or health.refuses_all:
        return health
    refused = (*health.refused, message)
    return replace(health, refused=refused, refused_at=health.refused_at or now)


def _unmoved(health: EndpointState, now: datetime, schedule_s: Sequence[float]) -> EndpointState:
    """Neither better nor worse; but what waits behind it keeps its pace."""
    if health.circuit == "closed":
        return replace(health, probe_at=None)
    # An open one gave some answer: it need not wait for a long step again.
    pause_s = DRAIN_S if health.circuit == "half_open" else _pause_s(schedule_s, 0)
    return replace(health, probe_at=now + timedelta(seconds=pause_s))


def _failed(
    health: EndpointState, outcome: Outcome, now: datetime, schedule_s: Sequence[float]
) -> EndpointState:
    failures = health.failures + 1
    if health.circuit == "half_open":  # it had as many before, and one answer was not enough
        failures = max(failures, OPENS_AFTER)
    first_at = health.first_failure_at or now
    if failures < OPENS_AFTER and health.circuit == "closed":
        return replace(health, failures=failures, first_failure_at=first_at, probe_at=None)
    pause_s = _pause_s(schedule_s, failures - OPENS_AFTER)
    pause_s = max(pause_s, asked_s(outcome.retry_after_s))
    return replace(
        health,
        circuit="open",
        failures=failures,
        first_failure_at=first_at,
        probe_at=now + timedelta(seconds=pause_s),
    )


def _pause_s(schedule_s: Sequence[float], step: int) -> float:
    if not schedule_s:
        return DRAIN_S
    return schedule_s[min(max(step, 0), len(schedule_s) - 1)]


def _left(health: EndpointState, outcome: Outcome, now: datetime) -> EndpointState:
    """Disabled, where all that came for days was failures."""
    first_at = health.first_failure_at
    if health.circuit != "open" or first_at is None or now - first_at < LEFT_AFTER:
        return health
    said = f"nothing but failures since {first_at:%Y-%m-%d %H:%M} UTC: {_said(outcome)}"
    return replace(health, disabled_reason=said)


def _said(outcome: Outcome) -> str:
    return outcome.error or (f"it answered {outcome.code}" if outcome.code else "no answer")


def asked_s(retry_after_s: float | None) -> float:
    """For how long a receiver wants to be left alone, at most a day; nonsense counts as not said.

    Example:
        >>> asked_s(60.0), asked_s(-1.0), asked_s(1e9)
        (60.0, 0.0, 86400.0)
    """
    if retry_after_s is None or math.isnan(retry_after_s):
        return 0.0
    return min(max(retry_after_s, 0.0), MAX_RETRY_AFTER_S)
