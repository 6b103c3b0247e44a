"""What every store must do with receivers that fail: probes, draining, disabling, asking again."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.core.alerting.retry import settle
from monitor.errors import NotFoundError, RulingError
from monitor.model.alert import Delivery, Outcome
from monitor.model.endpoint import EndpointState
from tests.contracts.stores import SENT, STORES, World, a_world
from tests.contracts.test_store_deliveries import claimed, queue

BUSY = Outcome("retry", 503, "503 busy")
GONE = Outcome("dead", 410, "HTTP 410", is_gone=True)
SCHEDULE_S = (5.0, 300.0, 1800.0)
HOUR_S = 3600.0


@pytest.fixture(params=sorted(STORES))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def end(world: World, delivery: Delivery, outcome: Outcome = SENT) -> None:
    """Settle as the dispatcher does."""
    settled = settle(delivery, outcome, SCHEDULE_S, 0.0, world.clock.now())
    assert world.store.settle(delivery, settled)


def fail(world: World, times: int = 5) -> None:
    for _ in range(times):
        end(world, claimed(world), BUSY)


def states(world: World) -> Counter[str]:
    return Counter(each.state for each in world.store.archive.deliveries(limit=99))


def test_a_claim_tells_how_the_endpoint_is_and_a_settlement_keeps_it(world: World) -> None:
    queue(world, "desk", n_alerts=2)
    first = claimed(world)
    assert (first.health, first.trigger) == (EndpointState(), "schedule")
    end(world, first, BUSY)
    assert claimed(world).health == EndpointState("closed", 1, world.clock.now())


def test_an_open_circuit_gives_one_probe_a_step_and_the_others_spend_no_attempts(
    world: World,
) -> None:
    queue(world, "desk", "mail", n_alerts=7)
    while (delivery := world.send()) is not None:
        end(world, delivery, BUSY if delivery.endpoint == "desk" else SENT)
    assert states(world) == {"delivered": 7, "retrying": 5, "queued": 2}
    world.clock.forward(4.9)
    assert world.send() is None
    world.clock.forward(0.1)
    probe = claimed(world)
    assert (probe.attempt, probe.health.circuit) == (1, "open")  # longest due, not tried yet
    end(world, probe, BUSY)
    world.clock.forward(299)
    assert world.send() is None
    assert world.store.archive.health().unsent_since is None  # nothing waits for us
    world.clock.forward(2)
    assert world.store.archive.health().unsent_since == world.clock.now() - timedelta(seconds=1)


def test_after_an_answer_what_waits_goes_out_five_a_second_until_nothing_waits(
    world: World,
) -> None:
    queue(world, "desk", n_alerts=7)
    fail(world)
    world.clock.forward(5)
    end(world, claimed(world))
    sent = 1
    while states(world)["delivered"] < 7:
        assert world.send() is None
        world.clock.forward(0.2)
        drained = claimed(world)
        assert drained.health.circuit == "half_open"
        end(world, drained)
        sent += 1
    assert sent == 7
    assert [each.health for each in world.store.archive.receivers()] == [EndpointState()]


def test_an_endpoint_that_is_gone_is_disabled_and_all_that_waits_for_it_is_dead(
    world: World,
) -> None:
    queue(world, "desk", "mail", n_alerts=3)
    while (delivery := world.send()) is not None:
        end(world, delivery, GONE if delivery.endpoint == "desk" else SENT)
    assert states(world) == {"dead": 3, "delivered": 3}
    told = {each.last_error for each in world.store.archive.deliveries(limit=9, state="dead")}
    said = "it says that it is gone for good: HTTP 410"
    assert told == {"gone: HTTP 410", f"gone: {said}"}
    [desk, mail] = world.store.archive.receivers()
    assert (desk.name, desk.health.disabled_reason, desk.disabled_at, desk.dead, desk.waiting) == (
        ("desk", said, world.clock.now(), 3, 0)
    )
    assert (mail.health, mail.disabled_at, mail.dead) == (EndpointState(), None, 0)
    assert (desk.last_delivered_at, mail.last_delivered_at) == (None, world.clock.now())


def test_a_disabled_receiver_is_asked_for_nothing_until_somebody_enables_it(world: World) -> None:
    queue(world, "desk", n_alerts=2)
    end(world, claimed(world), GONE)
    dead = world.store.archive.deliveries(limit=1)[0].id
    world.store.enable_endpoint("desk")
    assert world.send() is None
    world.store.retry_delivery(dead)
    again = claimed(world)
    assert (again.uid, again.trigger, again.health) == (dead, "manual", EndpointState())
    with pytest.raises(RulingError, match="nothing to enable"):
        world.store.enable_endpoint("desk")
    with pytest.raises(NotFoundError, match="nothing was ever sent to a receiver 'nobody'"):
        world.store.enable_endpoint("nobody")


def test_enabling_closes_an_open_circuit_and_what_is_due_goes_out(world: World) -> None:
    queue(world, "desk", n_alerts=6)
    fail(world)
    assert world.send() is None
    world.store.enable_endpoint("desk")
    assert claimed(world).health == EndpointState()


def test_a_probe_that_was_under_way_does_not_undo_what_a_person_asked_for(world: World) -> None:
    queue(world, "desk", n_alerts=6)
    fail(world)
    world.clock.forward(5)
    probe = claimed(world)
    world.store.enable_endpoint("desk")
    end(world, probe, BUSY)
    [desk] = world.store.archive.receivers()
    assert desk.health == EndpointState()
    assert claimed(world).health == EndpointState()


def test_a_message_asked_for_by_hand_does_not_wait_for_the_probe_that_was_under_way(
    world: World,
) -> None:
    queue(world, "desk", n_alerts=6)
    fail(world)
    world.clock.forward(5)
    probe = claimed(world)
    tried = world.store.archive.deliveries(limit=1, state="retrying")[0].id
    world.store.retry_delivery(tried)
    now = world.clock.now()
    settled = settle(probe, BUSY, SCHEDULE_S, 0.0, now)
    [(is_written, following)] = world.store.settle_all([(probe, settled)], 20)
    assert is_written
    assert following is not None
    assert following.health.circuit == "open"


def test_an_endpoint_that_drains_goes_on_after_the_clock_was_set_back(world: World) -> None:
    queue(world, "desk", n_alerts=7)
    fail(world)
    world.clock.forward(5)
    end(world, claimed(world))
    world.clock.forward(-24 * HOUR_S)
    assert claimed(world).health.circuit == "half_open"


def test_a_delivery_that_was_given_up_is_tried_at_once_with_its_attempts_kept(
    world: World,
) -> None:
    queue(world, "desk")
    refused = claimed(world)
    end(world, refused, Outcome("dead", 550, "550 no such user", blames="message"))
    world.store.retry_delivery(refused.uid)
    again = claimed(world)
    assert (again.uid, again.body, again.attempt) == (refused.uid, refused.body, 2)
    with pytest.raises(RulingError, match="on its way at this moment"):
        world.store.retry_delivery(refused.uid)
    end(world, again)
    with closing(locate(world.url).connect()) as database, database.read() as conn:
        triggers = conn.execute(select(t.attempt.c.trigger).order_by(t.attempt.c.n)).scalars()
        assert list(triggers) == ["schedule", "manual"]
    with pytest.raises(RulingError, match="was delivered"):
        world.store.retry_delivery(refused.uid)
    with pytest.raises(NotFoundError):
        world.store.retry_delivery("x")


def test_a_delivery_asked_for_by_hand_is_a_probe_at_once(world: World) -> None:
    queue(world, "desk", n_alerts=5)
    fail(world)
    tried = world.store.archive.deliveries(limit=1)[0].id
    world.store.retry_delivery(tried)
    probe = claimed(world)
    assert (probe.uid, probe.attempt, probe.health.circuit) == (tried, 2, "open")
    end(world, probe, BUSY)
    assert world.send() is None


def test_a_manual_retry_asks_a_disabled_receiver_again(world: World) -> None:
    queue(world, "desk")
    gone = claimed(world)
    end(world, gone, GONE)
    world.store.retry_delivery(gone.uid)
    assert claimed(world).health == EndpointState()


# -- several at once
def test_settlements_of_one_transaction_lend_what_is_next_at_each_endpoint(world: World) -> None:
    queue(world, "desk", "mail", n_alerts=2)
    first = [claimed(world), claimed(world)]
    now = world.clock.now()
    settled = [(each, settle(each, SENT, SCHEDULE_S, 0.0, now)) for each in first]
    done = world.store.settle_all(settled, 20)
    assert [written for written, _ in done] == [True, True]
    following = [each for _, each in done if each is not None]
    assert [each.endpoint for each in following] == [each.endpoint for each in first]
    assert not {each.uid for each in following} & {each.uid for each in first}
    assert world.send() is None  # both endpoints are held
    last = [(each, settle(each, SENT, SCHEDULE_S, 0.0, now)) for each in following]
    assert world.store.settle_all(last, 20) == [(True, None)] * 2
    assert states(world) == {"delivered": 4}


def test_one_lost_lease_does_not_undo_the_others_and_writes_nothing(world: World) -> None:
    queue(world, "desk", "mail")
    first = [claimed(world), claimed(world)]
    late = next(each for each in first if each.endpoint == "desk")
    other = next(each for each in first if each.endpoint == "mail")
    now = world.clock.now()
    assert world.settle(late, SENT)
    settled = [(each, settle(each, SENT, SCHEDULE_S, 0.0, now)) for each in (late, other)]
    assert world.store.settle_all(settled, 20) == [(False, None), (True, None)]
    assert states(world) == {"delivered": 2}


def test_without_a_lease_nothing_is_lent(world: World) -> None:
    queue(world, "desk", n_alerts=2)
    first = claimed(world)
    settled = settle(first, SENT, SCHEDULE_S, 0.0, world.clock.now())
    assert world.store.settle_all([(first, settled)], 0.0) == [(True, None)]
    assert claimed(world).uid != first.uid


# -- laws
@given(answers=st.lists(st.sampled_from([SENT, BUSY, BUSY, BUSY]), max_size=24))
@settings(max_examples=8, deadline=None)
def test_probes_rotate_and_nobody_is_given_up_sooner_than_by_the_schedule(
    answers: list[Outcome],
) -> None:
    with a_world() as world:
        queue(world, "desk", n_alerts=4)
        began = world.clock.now()
        last_tried: dict[str, float] = {}
        for answer in answers:
            while (delivery := world.send()) is None and world.store.archive.health().queued:
                world.clock.forward(60)
            if delivery is None:
                return
            at = (world.clock.now() - began).total_seconds()
            waited = at - last_tried.get(delivery.uid, -HOUR_S)
            n = delivery.attempt
            assert n == 1 or waited >= SCHEDULE_S[n - 2]  # never before its own pause is over
            due = {d.id for d in world.store.archive.deliveries(limit=9, state="queued")}
            assert n == 1 or not due  # nobody twice while another was never tried
            last_tried[delivery.uid] = at
            end(world, delivery, answer)
