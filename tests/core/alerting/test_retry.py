"""What follows an attempt."""

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.retry import settle
from monitor.model.alert import Delivery, Outcome
from monitor.model.endpoint import EndpointState
from tests.support.clock import NOON

SCHEDULE_S = (5.0, 300.0, 1800.0)
DAY_S = 86_400.0


def claimed(attempt: int = 1, uid: str = "u", health: EndpointState | None = None) -> Delivery:
    health = health or EndpointState()
    return Delivery(1, uid, "desk", "", b"", {}, attempt, 1, NOON, health)


def pause_s(outcome: Outcome, attempt: int = 1, jitter: float = 0.0, uid: str = "u") -> float:
    settled = settle(claimed(attempt, uid), outcome, SCHEDULE_S, jitter, NOON)
    assert settled.state == "retrying"
    assert settled.next_at is not None
    return (settled.next_at - NOON).total_seconds()


@pytest.mark.parametrize(("kind", "state"), [("sent", "delivered"), ("dead", "dead")])
def test_a_receipt_and_a_refusal_for_good_are_the_end(kind: str, state: str) -> None:
    outcome = Outcome(kind, 200, "rejected: no such user")  # type: ignore[arg-type]  # parametrized
    settled = settle(claimed(), outcome, SCHEDULE_S, 0.2, NOON)
    assert (settled.state, settled.next_at, settled.outcome) == (state, None, outcome)
    assert settled.ended_at == NOON


def test_failures_follow_the_schedule_and_the_last_is_final() -> None:
    failed = Outcome("retry", 500, "HTTP 500")
    assert [pause_s(failed, attempt) for attempt in (1, 2, 3)] == list(SCHEDULE_S)
    last = settle(claimed(4), failed, SCHEDULE_S, 0.2, NOON)
    assert (last.state, last.next_at) == ("dead", None)
    assert last.outcome.error == "exhausted after 4 attempts: HTTP 500"


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        (Outcome("dead", 550, "550 no such user", blames="message"), "rejected: 550 no such user"),
        (Outcome("dead", 550, "rejected: 550", blames="message"), "rejected: 550"),
        (Outcome("dead", 410, "HTTP 410", is_gone=True), "gone: HTTP 410"),
        (Outcome("retry", 410, "gone: HTTP 410", is_gone=True), "gone: HTTP 410"),
    ],
)
def test_why_a_delivery_was_given_up_is_its_first_word(outcome: Outcome, error: str) -> None:
    settled = settle(claimed(), outcome, SCHEDULE_S, 0.2, NOON)
    assert (settled.state, settled.next_at, settled.outcome.error) == ("dead", None, error)
    assert bool(settled.health.disabled_reason) == outcome.is_gone


def test_the_endpoint_is_judged_by_the_same_attempt() -> None:
    before = EndpointState("closed", 4, NOON)
    failed = settle(claimed(4, health=before), Outcome("retry", 500, "x"), SCHEDULE_S, 0.2, NOON)
    assert (failed.state, failed.health.circuit, failed.health.failures) == ("dead", "open", 5)
    assert failed.health.probe_at == NOON + timedelta(seconds=5)
    assert settle(claimed(health=before), Outcome("sent"), (), 0, NOON).health == EndpointState()


def test_a_message_that_is_given_up_is_noted_at_the_endpoint() -> None:
    exhausted = settle(claimed(4), Outcome("retry", 500, "x"), SCHEDULE_S, 0.2, NOON)
    rejected = settle(claimed(), Outcome("dead", 550, "no", blames="message"), (), 0, NOON)
    for settled in (exhausted, rejected):
        assert settled.health.given_up_since == NOON
        assert settled.health.given_up_why == settled.outcome.error
    failed = settle(claimed(), Outcome("retry", 500, "x"), SCHEDULE_S, 0.2, NOON)
    assert failed.health.given_up_since is None


def test_refusals_count_where_a_receiver_is_one_address() -> None:
    bad = Outcome("retry", 400, "HTTP 400", blames="message")
    hook = claimed()
    assert settle(hook, bad, SCHEDULE_S, 0, NOON).health.refused == (hook.id,)
    mail = replace(hook, recipient="ada@desk.example")
    assert settle(mail, bad, SCHEDULE_S, 0, NOON).health.refused == ()


def test_a_person_who_asks_for_more_after_the_last_attempt_gets_one() -> None:
    settled = settle(claimed(11), Outcome("retry", 500, "HTTP 500"), SCHEDULE_S, 0.2, NOON)
    assert settled.outcome.error == "exhausted after 11 attempts: HTTP 500"


@pytest.mark.parametrize(
    ("asked_s", "waits_s"),
    [
        (None, 5.0),
        (2.0, 5.0),
        (60.0, 60.0),
        (99_999_999.0, DAY_S),
        (math.inf, DAY_S),
        (-1.0, 5.0),
        (math.nan, 5.0),
    ],
)
def test_bad_w03_retry_after_is_clamped_and_nonsense_ignored(
    asked_s: float | None, waits_s: float
) -> None:
    assert pause_s(Outcome("retry", 429, "HTTP 429", asked_s)) == waits_s


@given(st.text(max_size=32), st.integers(1, 3), st.floats(0, 0.5))
def test_jitter_stays_in_bounds_and_is_the_same_every_time(
    uid: str, attempt: int, jitter: float
) -> None:
    failed = Outcome("retry", None, "x")
    waits_s = pause_s(failed, attempt, jitter, uid)
    planned_s = SCHEDULE_S[attempt - 1]
    assert planned_s * (1 - jitter) - 1e-5 <= waits_s <= planned_s * (1 + jitter) + 1e-5
    assert waits_s == pause_s(failed, attempt, jitter, uid)


def test_jitter_spreads_deliveries() -> None:
    failed = Outcome("retry", None, "x")
    pauses = {pause_s(failed, 2, 0.2, f"u{number}") for number in range(100)}
    assert len(pauses) > 90
    assert max(pauses) - min(pauses) > 60
