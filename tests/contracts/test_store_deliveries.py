"""What every store must do with deliveries: claim, settle, and what a dead process left."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.alert import Delivery, Outcome
from tests.contracts.stores import STORES, World, a_world, report

BUSY = Outcome("retry", 503, "503 Service Unavailable", response_head="busy")
REFUSED = Outcome("dead", 550, "550 no such user")
LEASE_S = 20.0


@pytest.fixture(params=sorted(STORES))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def queue(world: World, *endpoints: str, n_alerts: int = 1, n_notices: int = 1) -> None:
    """Queue notices 1, 2, ... of some alerts for some receivers."""
    reports = [report(f"r{n}", rules=["r"]) for n in range(n_alerts)]
    world.ingest(world.lend(), reports, wait_s=0)
    with world.store.begin() as tx:
        alerts = [due.alert for due in tx.due_alerts(100)]
        for seq in range(n_notices):
            told = [replace(alert, last_seq=seq) for alert in alerts]
            tx.add_planned([world.planned(tx, alert, endpoints) for alert in told])


def claimed(world: World) -> Delivery:
    delivery = world.send()
    assert delivery is not None
    return delivery


def test_nothing_is_claimed_where_nothing_is_due(world: World) -> None:
    assert world.send() is None
    queue(world, "desk")
    assert world.settle(claimed(world), BUSY, retry_s=5)
    world.clock.forward(4.9)
    assert world.send() is None


def test_a_claim_gives_the_frozen_bytes_and_the_number_of_the_attempt(world: World) -> None:
    queue(world, "desk")
    first = claimed(world)
    assert (first.endpoint, first.body, first.attempt) == ("desk", b"body \x00\xff", 1)
    assert world.settle(first, BUSY, retry_s=5)
    world.clock.forward(5)
    second = claimed(world)
    assert (second.uid, second.body, second.attempt) == (first.uid, first.body, 2)


def test_one_endpoint_has_one_delivery_at_a_time_and_another_does_not_wait(world: World) -> None:
    queue(world, "desk", "mail", n_alerts=2)
    assert {claimed(world).endpoint, claimed(world).endpoint} == {"desk", "mail"}
    assert world.send() is None


def test_the_next_notice_of_an_alert_waits_for_the_one_before(world: World) -> None:
    queue(world, "desk", n_notices=2)
    first = claimed(world)
    assert world.settle(first, BUSY, retry_s=60)
    world.clock.forward(30)
    assert world.send() is None
    world.clock.forward(30)
    assert world.settle(claimed(world))
    assert claimed(world).uid != first.uid


def test_a_dead_notice_does_not_hold_up_the_next(world: World) -> None:
    queue(world, "desk", n_notices=2)
    first = claimed(world)
    assert world.settle(first, REFUSED)
    assert claimed(world).uid != first.uid
    states = {d.id: (d.state, d.last_error) for d in world.store.archive.deliveries(limit=9)}
    assert states[first.uid] == ("dead", "550 no such user")


def test_the_end_of_a_delivery_is_told_in_the_listing(world: World) -> None:
    queue(world, "desk")
    assert world.settle(claimed(world), BUSY, retry_s=5)
    [record] = world.store.archive.deliveries(limit=9, state="retrying")
    assert (record.attempts, record.last_error) == (1, "503 Service Unavailable")
    assert record.next_at == world.clock.now() + timedelta(seconds=5)
    world.clock.forward(5)
    assert world.settle(claimed(world))
    [record] = world.store.archive.deliveries(limit=9, state="delivered")
    assert (record.delivered_at, record.next_at, record.last_error) == (
        world.clock.now(),
        None,
        None,
    )


def test_a_claimed_delivery_whose_process_died_is_sent_again_after_its_lease(world: World) -> None:
    queue(world, "desk")
    lost = claimed(world)
    world.clock.forward(LEASE_S - 0.001)
    assert world.send() is None
    world.clock.forward(0.001)
    again = claimed(world)
    assert (again.uid, again.body, again.attempt) == (lost.uid, lost.body, 2)
    assert not world.settle(lost)
    assert world.settle(again)
    assert not world.settle(again)


def test_a_daemon_that_starts_alone_does_not_wait_for_the_lease(world: World) -> None:
    queue(world, "desk")
    lost = claimed(world)
    world.store.recover()
    assert claimed(world).uid == lost.uid


def test_a_late_settlement_writes_nothing(world: World) -> None:
    queue(world, "desk")
    late = claimed(world)
    world.clock.forward(LEASE_S)
    again = claimed(world)
    assert not world.settle(late, REFUSED)
    [record] = world.store.archive.deliveries(limit=9)
    assert (record.state, record.attempts) == ("sending", 2)
    assert world.settle(again)


# -- the clock
DAY_S = 86_400.0


def test_a_clock_that_is_set_back_keeps_no_new_message_waiting(world: World) -> None:
    queue(world, "desk", "mail")
    assert world.settle(claimed(world))
    world.clock.forward(-DAY_S)
    assert world.settle(claimed(world))  # was queued before, and never tried
    world.ingest(world.lend("https://other.example/rss"), [report("new", rules=["r"])], wait_s=0)
    world.plan("desk", "mail")
    assert world.store.archive.health().unsent_since == world.clock.now()
    assert {claimed(world).endpoint, claimed(world).endpoint} == {"desk", "mail"}
    assert world.store.archive.health().unsent_since is None


def test_a_lease_from_before_the_clock_was_set_back_holds_nobody(world: World) -> None:
    queue(world, "desk")
    lost = claimed(world)
    world.clock.forward(-DAY_S)
    assert world.store.archive.health().unsent_since == world.clock.now()
    assert world.store.claim_delivery(LEASE_S, busy=["desk"]) is None
    again = claimed(world)
    assert (again.uid, again.attempt) == (lost.uid, 2)
    assert world.settle(again)


def test_an_endpoint_that_is_being_sent_to_is_left_out_though_its_lease_is_over(
    world: World,
) -> None:
    queue(world, "desk", "mail")
    first = claimed(world)
    world.clock.forward(3600)
    other = world.store.claim_delivery(LEASE_S, busy=[first.endpoint])
    assert other is not None
    assert other.endpoint != first.endpoint
    assert world.store.claim_delivery(LEASE_S, busy=["desk", "mail"]) is None
    assert world.settle(first)  # nobody has taken it meanwhile


def test_the_endpoint_that_rested_longest_is_next(world: World) -> None:
    queue(world, "a", "b", n_alerts=3)
    for wanted in ("a", "b", "a", "b", "a"):
        world.clock.forward(1)
        delivery = claimed(world)
        assert delivery.endpoint == wanted
        assert world.settle(delivery)


# -- any order of events
@dataclass
class Watch:
    """What a careful observer expects of claims and settlements."""

    leases: dict[str, tuple[Delivery, datetime]] = field(default_factory=dict)
    claims: list[Delivery] = field(default_factory=list)
    order: dict[str, tuple[str, int]] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)

    def expect(self, world: World) -> None:
        """Note which conversation and number each delivery has."""
        for record in world.store.archive.deliveries(limit=1000):
            self.order[record.id] = (f"{record.story} {record.receiver}", record.seq)

    def saw_claim(self, delivery: Delivery, now: datetime) -> None:
        held = self.leases.get(delivery.endpoint)
        assert held is None or held[1] <= now, "two at a time on one endpoint"
        assert delivery.uid not in self.over, "sent after its end"
        talk, seq = self.order[delivery.uid]
        earlier = {uid for uid, (t, n) in self.order.items() if t == talk and n < seq}
        assert earlier <= self.over, "overtook an earlier notice"
        self.leases[delivery.endpoint] = (delivery, now + timedelta(seconds=LEASE_S))
        self.claims.append(delivery)

    def saw_settlement(self, delivery: Delivery, *, done: bool, is_end: bool) -> None:
        held = self.leases.get(delivery.endpoint)
        assert done == (held is not None and held[0] is delivery), "the fence does not hold"
        if done:
            del self.leases[delivery.endpoint]
            if is_end:
                self.over.add(delivery.uid)


steps = st.lists(
    st.one_of(
        st.just(("claim", 0)),
        st.tuples(st.sampled_from(["sent", "retry", "dead"]), st.integers(0, 9)),
        st.tuples(st.just("wait"), st.sampled_from([1, 5, 20])),
    ),
    max_size=40,
)


@pytest.mark.parametrize("kind", sorted(STORES))
@given(steps=steps)
@settings(max_examples=25, deadline=None)
def test_any_order_of_events_sends_in_order_and_never_two_at_once(
    kind: str, steps: list[tuple[str, int]]
) -> None:
    with a_world(kind) as world:
        queue(world, "desk", "mail", n_alerts=2, n_notices=2)
        watch = Watch()
        watch.expect(world)
        for what, n in steps:
            happen(world, watch, what, n)
        for _ in range(20):
            if watch.over == set(watch.order):
                break
            for what, n in (("claim", 0), ("sent", 0), ("wait", 20)):
                happen(world, watch, what, n)
        assert watch.over == set(watch.order)
        world.clock.forward(LEASE_S + 60)
        assert world.send(LEASE_S) is None


def happen(world: World, watch: Watch, what: str, n: int) -> None:
    """Play one event, before the eyes of the watch."""
    outcomes = {"sent": Outcome("sent", 200), "retry": BUSY, "dead": REFUSED}
    if what == "wait":
        world.clock.forward(n)
    elif what == "claim":
        delivery = world.send(LEASE_S)
        if delivery is not None:
            watch.saw_claim(delivery, world.clock.now())
    elif watch.claims:
        chosen = watch.claims[-1 - n % len(watch.claims)]
        done = world.settle(chosen, outcomes[what], retry_s=5)
        watch.saw_settlement(chosen, done=done, is_end=what != "retry")


def test_a_postponed_alert_stays_owed_and_comes_back_at_its_time(world: World) -> None:
    world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
    with world.store.begin() as tx:
        tx.postpone([due.alert for due in tx.due_alerts(9)], 600)
        assert not tx.due_alerts(9)
    assert not world.store.archive.check()
    world.clock.forward(600)
    with world.store.begin() as tx:
        assert len(tx.due_alerts(9)) == 1
