"""How an endpoint stands after each attempt."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.circuit import (
    DRAIN_S,
    LEFT_AFTER,
    OPENS_AFTER,
    WELL_AFTER,
    after,
    asked_s,
    given_up,
)
from monitor.model.alert import Outcome
from monitor.model.endpoint import EndpointState
from tests.support.clock import NOON

SCHEDULE_S = (5.0, 300.0, 1800.0)
WELL = EndpointState()
SENT = Outcome("sent", 200)
FAILED = Outcome("retry", 500, "https://desk.example/...: HTTP 500")
FULL = Outcome("retry", 452, "452 mailbox full", blames="message")
REFUSED = Outcome("dead", 550, "550 no such user", blames="message")
GONE = Outcome("dead", 410, "https://desk.example/...: HTTP 410", is_gone=True)


def play(health: EndpointState, *outcomes: Outcome, at: datetime = NOON) -> EndpointState:
    """One attempt after the other, each as soon as it may be made."""
    for outcome in outcomes:
        at = max(at, health.probe_at or at)
        health = after(health, outcome, at, SCHEDULE_S)
    return health


def opened() -> EndpointState:
    return play(WELL, *[FAILED] * OPENS_AFTER)


def test_the_fifth_failure_in_a_row_opens_the_circuit() -> None:
    four = play(WELL, *[FAILED] * 4)
    assert four == EndpointState("closed", 4, NOON)
    assert play(four, FAILED) == EndpointState("open", 5, NOON, NOON + timedelta(seconds=5))
    assert play(four, SENT, *[FAILED] * 4).circuit == "closed"


def test_each_failed_probe_makes_the_next_pause_longer_and_the_last_one_stays() -> None:
    health, pauses = opened(), []
    for _ in range(5):
        assert health.probe_at is not None
        at = health.probe_at
        health = after(health, FAILED, at, SCHEDULE_S)
        assert health.probe_at is not None
        pauses.append((health.probe_at - at).total_seconds())
    assert pauses == [300.0, 1800.0, 1800.0, 1800.0, 1800.0]
    assert health.first_failure_at == NOON


def test_an_answer_lets_what_waits_go_out_slowly() -> None:
    half = after(opened(), SENT, NOON, SCHEDULE_S)
    assert half == EndpointState("half_open", probe_at=NOON + timedelta(seconds=DRAIN_S))
    later = NOON + timedelta(seconds=1)
    assert after(half, SENT, later, SCHEDULE_S).probe_at == later + timedelta(seconds=DRAIN_S)


def test_one_failure_while_it_drains_opens_it_again_at_the_first_step() -> None:
    half = after(opened(), SENT, NOON, SCHEDULE_S)
    again = after(half, FAILED, NOON, SCHEDULE_S)
    assert again == EndpointState("open", OPENS_AFTER, NOON, NOON + timedelta(seconds=5))


@pytest.mark.parametrize("outcome", [FULL, REFUSED])
def test_a_mailbox_that_is_full_says_nothing_of_the_server(outcome: Outcome) -> None:
    assert play(WELL, *[outcome] * 9) == WELL
    four = play(WELL, *[FAILED] * 4)
    assert play(four, outcome) == four
    at = NOON + timedelta(days=1)
    still = after(opened(), outcome, at, SCHEDULE_S)
    assert still == EndpointState("open", 5, NOON, at + timedelta(seconds=5))
    half = after(after(opened(), SENT, at, SCHEDULE_S), outcome, at, SCHEDULE_S)
    assert half == EndpointState("half_open", probe_at=at + timedelta(seconds=DRAIN_S))


@pytest.mark.parametrize("health", [WELL, opened(), after(opened(), SENT, NOON, SCHEDULE_S)])
def test_bad_w02_an_endpoint_that_is_gone_is_disabled_at_once(health: EndpointState) -> None:
    said = "it says that it is gone for good: https://desk.example/...: HTTP 410"
    assert after(health, GONE, NOON, SCHEDULE_S).disabled_reason == said


def test_nothing_but_failures_for_five_days_disables() -> None:
    before = after(opened(), FAILED, NOON + LEFT_AFTER - timedelta(seconds=1), SCHEDULE_S)
    assert not before.disabled_reason
    left = after(before, FAILED, NOON + LEFT_AFTER, SCHEDULE_S)
    assert left.disabled_reason == (
        "nothing but failures since 2026-03-01 12:00 UTC: https://desk.example/...: HTTP 500"
    )
    rare = play(WELL, FAILED)
    assert not after(rare, FAILED, NOON + 2 * LEFT_AFTER, SCHEDULE_S).disabled_reason


def test_a_probe_waits_for_what_the_endpoint_asked_for() -> None:
    busy = Outcome("retry", 429, "HTTP 429", 60.0)
    health = after(play(WELL, *[FAILED] * 4), busy, NOON, SCHEDULE_S)
    assert health.probe_at == NOON + timedelta(seconds=60)
    assert asked_s(None) == asked_s(float("nan")) == asked_s(-1.0) == 0.0
    assert asked_s(99_999_999.0) == 86_400.0


def test_without_a_schedule_probes_are_made_all_the_same() -> None:
    health = WELL
    for _ in range(7):
        health = after(health, FAILED, NOON, ())
    assert health.probe_at == NOON + timedelta(seconds=DRAIN_S)


# -- one that refuses all
BAD = Outcome("retry", 400, "https://desk.example/...: HTTP 400", blames="message")
OURS = Outcome("retry", error="the receiver is not configured any more", blames="message")


def send(health: EndpointState, *sent: tuple[int, Outcome], at: datetime = NOON) -> EndpointState:
    """Messages by their ids, one after the other."""
    for message, outcome in sent:
        at = max(at, health.probe_at or at)
        health = after(health, outcome, at, SCHEDULE_S, message)
    return health


def test_three_different_messages_refused_in_a_row_are_the_receivers_fault() -> None:
    two = send(WELL, (1, BAD), (2, BAD), (1, BAD), (2, BAD), (1, BAD))
    assert not two.refuses_all
    assert (two.circuit, two.failures, two.refused_at) == ("closed", 0, NOON)
    three = send(two, (3, BAD))
    assert three.refuses_all
    assert (three.circuit, three.failures) == ("closed", 1)
    opened = send(three, *[(each, BAD) for each in (1, 2, 3, 4)])
    assert (opened.circuit, opened.failures) == ("open", OPENS_AFTER)
    assert opened.refused == (1, 2, 3)
    left = after(opened, BAD, NOON + LEFT_AFTER, SCHEDULE_S, 5)
    assert "HTTP 400" in left.disabled_reason


def test_one_message_that_arrives_ends_it_and_what_waits_goes_out() -> None:
    opened = send(WELL, *[(each, BAD) for each in range(1, 8)])
    half = send(opened, (8, SENT))
    assert (half.circuit, half.refused, half.refused_at) == ("half_open", (), None)


def test_a_message_that_is_refused_though_a_later_one_arrived_is_at_fault_itself() -> None:
    bad = [(each, BAD) for each in (1, 2, 3)]
    health = send(WELL, bad[0], bad[1], (4, SENT), *bad, *bad)
    assert (health.refused, health.failures, health.circuit) == ((), 0, "closed")
    assert send(health, (5, BAD), (6, BAD), (7, BAD)).refuses_all


def test_what_we_refuse_ourselves_and_one_of_several_recipients_say_nothing() -> None:
    assert send(WELL, *[(each, OURS) for each in range(1, 9)]) == WELL
    assert play(WELL, *[BAD] * 9) == WELL


# -- messages that are given up
def test_messages_are_given_up_until_one_arrives_and_none_was_for_a_day() -> None:
    first = given_up(WELL, "exhausted", NOON)
    assert (first.given_up_since, first.given_up_why) == (NOON, "exhausted")
    later = NOON + timedelta(hours=5)
    second = given_up(first, "rejected", later)
    assert (second.given_up_since, second.given_up_at) == (NOON, later)
    soon = after(second, SENT, later + WELL_AFTER - timedelta(seconds=1), SCHEDULE_S)
    assert soon == second
    assert after(soon, SENT, later + WELL_AFTER, SCHEDULE_S) == WELL


def test_a_receiver_that_refused_all_is_well_with_the_first_message_that_arrives() -> None:
    ill = given_up(send(WELL, (1, BAD), (2, BAD), (3, BAD)), "exhausted", NOON)
    assert send(ill, (4, SENT)).given_up_since is None


def test_of_one_that_is_disabled_it_is_known_that_messages_are_given_up() -> None:
    gone = after(WELL, GONE, NOON, SCHEDULE_S)
    assert given_up(gone, "gone", NOON) == gone


# -- laws
outcomes = st.lists(
    st.tuples(st.sampled_from([SENT, FAILED, FULL, REFUSED, GONE]), st.floats(0, 90_000)),
    max_size=60,
)


@given(outcomes)
def test_whatever_happens_an_endpoint_that_is_not_well_is_asked_at_its_moments_only(
    happened: list[tuple[Outcome, float]],
) -> None:
    health, at = WELL, NOON
    for outcome, waited_s in happened:
        at = max(at + timedelta(seconds=waited_s), health.probe_at or at)
        before, health = health, after(health, outcome, at, SCHEDULE_S)
        if health.disabled_reason:
            days = health.first_failure_at is not None and at - health.first_failure_at
            assert outcome is GONE or (outcome is FAILED and days >= LEFT_AFTER)
            return
        # One attempt, then a pause: never two between two probes.
        assert (health.probe_at is None) == (health.circuit == "closed")
        assert health.probe_at is None or health.probe_at > at
        if health.circuit == "half_open":
            assert health.probe_at == at + timedelta(seconds=DRAIN_S)
        # Only failures in a row open it, only a success lets it drain or resets it.
        if before.circuit == "closed" and health.circuit == "open":
            assert (outcome, before.failures) == (FAILED, OPENS_AFTER - 1)
        if outcome in {FULL, REFUSED}:
            assert (health.circuit, health.failures) == (before.circuit, before.failures)
            assert health.first_failure_at == before.first_failure_at
        if outcome is SENT:
            assert (health.failures, health.first_failure_at) == (0, None)
            assert health.circuit == ("closed" if before.circuit == "closed" else "half_open")


@given(outcomes)
def test_messages_that_fail_for_their_own_sake_never_open_a_circuit(
    happened: list[tuple[Outcome, float]],
) -> None:
    health = WELL
    for outcome, waited_s in happened:
        if outcome in {FULL, REFUSED, SENT}:
            at = NOON + timedelta(seconds=waited_s)
            health = after(health, outcome, at, SCHEDULE_S)
            assert health == WELL


@given(st.lists(st.tuples(st.integers(1, 9), st.sampled_from([SENT, BAD, FAILED, OURS]))))
def test_refusals_count_only_of_three_messages_none_older_than_one_that_arrived(
    happened: list[tuple[int, Outcome]],
) -> None:
    health, at = WELL, NOON
    for message, outcome in happened:
        at = max(at, health.probe_at or at)
        before, health = health, after(health, outcome, at, SCHEDULE_S, message)
        assert len(set(health.refused)) == len(health.refused) <= 3
        assert (health.refused_at is None) == (not health.refused)
        assert all(each > health.arrived for each in health.refused)
        if outcome is BAD and not health.refuses_all:
            assert health.failures == before.failures
        if outcome is SENT:
            assert health.refused == ()
