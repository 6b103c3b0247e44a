"""Troubles of our own: their subjects are short enough for the database, and no two are one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from monitor.adapters.store import tables as t
from monitor.adapters.store.endpoints import state_columns
from monitor.adapters.store.location import locate
from monitor.core.alerting.retry import settle
from monitor.model.alert import Outcome
from monitor.model.endpoint import EndpointState
from monitor.model.incident import Incident
from tests.contracts.stores import STORES, World, a_world, report
from tests.support.clock import NOON

BAD = Outcome("retry", 400, "https://desk.example/...: HTTP 400", blames="message")


def say(world: World, health: EndpointState) -> None:
    """Let the receivers be as this."""
    database = locate(world.url).connect()
    with database.write() as conn:
        conn.execute(update(t.endpoint).values(state_columns(health, world.clock.now())))
    database.close()


def trouble(world: World) -> Incident:
    [found] = world.store.archive.troubles()
    return found


@pytest.mark.parametrize("kind", STORES)
def test_a_receiver_that_refuses_all_is_a_trouble_and_says_with_what_answer(kind: str) -> None:
    with a_world(kind) as world:
        world.ingest(world.lend(), [report(f"r{n}", rules=["r"]) for n in range(3)], wait_s=0)
        world.plan("desk")
        for _ in range(3):
            assert list(world.store.archive.troubles()) == []
            delivery = world.send()
            assert delivery is not None
            now = world.clock.now()
            assert world.store.settle(delivery, settle(delivery, BAD, (60.0,), 0.0, now))
        found = trouble(world)
        assert (found.kind, found.subject) == ("receiver_rejects", "desk")
        assert found.line == (
            "receiver desk refused its last 3 messages, since 2026-03-01 12:00 UTC: "
            "https://desk.example/...: HTTP 400; "
            "mend it, then: monitor deliveries retry --receiver desk"
        )


@pytest.mark.parametrize("kind", STORES)
def test_of_one_receiver_only_the_worst_trouble_stands(kind: str) -> None:
    lost = EndpointState(given_up_since=NOON, given_up_at=NOON, given_up_why="exhausted: HTTP 503")
    refusing = replace(lost, refused=(1, 2, 3), refused_at=NOON + timedelta(hours=1))
    disabled = replace(refusing, disabled_reason="HTTP 410")
    with a_world(kind) as world:
        world.ingest(world.lend(), [report("r", rules=["r"])], wait_s=0)
        world.plan("desk")
        say(world, lost)
        assert trouble(world).kind == "messages_given_up"
        assert "the last one as: exhausted: HTTP 503; see" in trouble(world).line
        say(world, refusing)
        assert trouble(world).kind == "receiver_rejects"
        say(world, disabled)
        assert trouble(world).kind == "endpoint_disabled"
        world.store.enable_endpoint("desk")
        assert list(world.store.archive.troubles()) == []


@pytest.mark.parametrize("kind", STORES)
def test_feeds_with_long_addresses_are_troubles_of_their_own(kind: str) -> None:
    with a_world(kind) as world:
        for name in ("one", "two"):
            due = world.lend(f"https://dead.example/{'long/' * 60}{name}")
            dead = replace(due.state, state="failing", failures=1, http_status=500)
            world.store.record_failure(due, replace(dead, first_failure_at=world.clock.now()))
        world.clock.forward(3 * 86_400 - 1)
        assert list(world.store.archive.troubles()) == []
        world.clock.forward(1)
        found = world.store.archive.troubles()
        assert len({each.subject for each in found}) == 2
        assert max(len(each.subject) for each in found) <= 200
        assert all("HTTP 500" in each.line for each in found)
        with world.store.begin() as tx:
            tx.begin_incidents(found, None)
            assert len(tx.standing()) == 2
