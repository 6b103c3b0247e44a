"""What every store must do when a person lets go out what waits for a receiver."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from monitor.errors import NotFoundError, RulingError
from monitor.model.alert import Outcome, Released
from monitor.model.endpoint import EndpointState
from tests.contracts.stores import STORES, World, a_world
from tests.contracts.test_store_circuit import BUSY, end, fail, states
from tests.contracts.test_store_deliveries import claimed, queue


@pytest.fixture(params=sorted(STORES))
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def waiting(world: World) -> set[str]:
    """Deliveries that are to be tried later."""
    now = world.clock.now()
    records = world.store.archive.deliveries(limit=99)
    return {each.id for each in records if each.next_at and each.next_at > now}


def test_enabling_a_receiver_lets_go_what_waits_for_its_next_attempt(world: World) -> None:
    queue(world, "desk", n_alerts=2)
    for _ in range(2):
        end(world, claimed(world), BUSY)
    world.clock.forward(5)
    fail(world, 2)
    world.clock.forward(300)
    end(world, claimed(world), BUSY)  # the fifth failure opens the circuit
    before = {each.id: each.attempts for each in world.store.archive.deliveries(limit=9)}
    assert waiting(world)
    world.store.enable_endpoint("desk")
    assert waiting(world) == set()
    [desk] = world.store.archive.receivers()
    assert (desk.health, desk.waiting) == (EndpointState(), 2)
    for _ in range(2):
        again = claimed(world)
        assert again.attempt == before[again.uid] + 1
        end(world, again)
    assert states(world) == {"delivered": 2}


def test_what_waits_for_one_receiver_is_let_go_and_another_s_keeps_its_time(world: World) -> None:
    queue(world, "desk", "mail", n_alerts=2)
    for _ in range(4):
        end(world, claimed(world), BUSY)
    kept = {each.id for each in world.store.archive.deliveries(limit=9, receiver="mail")}
    assert world.store.retry_receiver("desk") == Released(n_again=0, n_now=2)
    assert waiting(world) == kept
    assert (first := claimed(world)).trigger == "manual"
    assert first.attempt == 2
    assert world.store.retry_receiver("desk") == Released(0, 0)


def test_what_was_given_up_is_queued_again_beside_what_waits(world: World) -> None:
    queue(world, "desk", n_alerts=3)
    end(world, claimed(world), BUSY)
    world.settle(claimed(world), Outcome("dead", None, "exhausted after 10 attempts: no answer"))
    world.settle(claimed(world), Outcome("dead", 400, "rejected: HTTP 400", blames="message"))
    assert world.store.retry_receiver("desk") == Released(n_again=1, n_now=1)
    assert states(world) == {"queued": 1, "retrying": 1, "dead": 1}
    assert waiting(world) == set()


def test_behind_an_open_circuit_one_that_is_let_go_is_the_probe_and_the_others_wait(
    world: World,
) -> None:
    queue(world, "desk", n_alerts=6)
    fail(world)
    assert world.store.retry_receiver("desk").n_now == 5
    end(world, claimed(world), BUSY)
    assert world.send() is None
    world.store.retry_receiver("desk")
    end(world, claimed(world))
    while world.store.archive.health().queued:
        world.clock.forward(0.2)
        end(world, claimed(world))
    assert states(world) == {"delivered": 6}


def test_what_is_let_go_keeps_the_order_of_its_alert(world: World) -> None:
    queue(world, "desk", n_notices=2)
    first = claimed(world)
    end(world, first, BUSY)
    world.store.retry_receiver("desk")
    again = claimed(world)
    assert (again.uid, again.started_at) == (first.uid, world.clock.now())
    end(world, again)
    assert claimed(world).uid != first.uid


def test_a_receiver_that_is_asked_as_usual_says_how_to_let_go_what_waits(world: World) -> None:
    queue(world, "desk")
    end(world, claimed(world), BUSY)
    with pytest.raises(RulingError, match="waits for it: monitor deliveries retry --receiver desk"):
        world.store.enable_endpoint("desk")
    [one] = world.store.archive.deliveries(limit=9)
    assert one.next_at == world.clock.now() + timedelta(seconds=5)
    with pytest.raises(NotFoundError):
        world.store.retry_receiver("nobody")


def test_deliveries_are_listed_by_receiver(world: World) -> None:
    queue(world, "desk", "mail", n_alerts=2)
    archive = world.store.archive
    assert {each.receiver for each in archive.deliveries(limit=9, receiver="mail")} == {"mail"}
    assert len(archive.deliveries(limit=9, receiver="desk", state="queued")) == 2
    assert archive.deliveries(limit=9, receiver="nobody\x00") == []
