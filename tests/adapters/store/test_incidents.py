"""Troubles of our own: their subjects are short enough for the database, and no two are one."""

from dataclasses import replace

import pytest

from tests.contracts.stores import STORES, a_world


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
