"""Hits and the alerts they owe, in lists longer than one statement."""

import pytest

from monitor.model.alert import Owed
from tests.contracts.stores import STORES, a_world, report
from tests.support.clock import NOON


@pytest.mark.parametrize("kind", STORES)
def test_many_hits_come_back_in_the_order_given(kind: str) -> None:
    rules = [f"rule-{n:04}" for n in range(1201)]
    with a_world(kind) as world:
        [numbered] = world.ingest(world.lend(), [report("a")])
        hits = [world.hit(numbered, match) for match in report("a", rules=rules).matches]
        with world.store.begin() as tx:
            assert list(tx.add_hits(hits[::2])) == hits[::2]
            assert list(tx.add_hits(hits)) == hits[1::2]
            tx.owe([Owed("root", hit.rule_id, hit.item_id, NOON) for hit in hits])
        with world.store.begin() as tx:
            assert len(tx.due_alerts(5000)) == 1201


@pytest.mark.parametrize("kind", STORES)
def test_two_routes_make_two_alerts_of_one_story(kind: str) -> None:
    with a_world(kind) as world:
        [numbered] = world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        with world.store.begin() as tx:
            tx.owe([Owed("night", "r", numbered.id, NOON)] * 2)
        with world.store.begin() as tx:
            assert [due.alert.route for due in tx.due_alerts(10)] == ["root", "night"]


@pytest.mark.parametrize("kind", STORES)
def test_an_alert_that_was_told_is_not_opened_again(kind: str) -> None:
    with a_world(kind) as world:
        [numbered] = world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("desk")
        with world.store.begin() as tx:
            tx.owe([Owed("root", "r", numbered.id, NOON)])
        assert world.plan("desk") == 0
