"""A write transaction: its time, and that all of it lasts or nothing."""

import pytest

from tests.contracts.stores import STORES, a_world, report


@pytest.mark.parametrize("kind", STORES)
def test_the_transaction_has_the_time_of_the_clock(kind: str) -> None:
    with a_world(kind) as world:
        later = world.clock.forward(5)
        with world.store.begin() as tx:
            assert tx.now() == later


@pytest.mark.parametrize("kind", STORES)
def test_what_was_stored_before_an_error_is_not_stored(kind: str) -> None:
    with a_world(kind) as world:
        due = world.lend()

        def stumble() -> None:
            with world.store.begin() as tx:
                fresh = tx.register(due.id, [report("a")]).fresh
                tx.add_items(due.id, [world.judge(each, None) for each in fresh], "v1")
                raise LookupError

        with pytest.raises(LookupError):
            stumble()
        assert list(world.store.archive.items(limit=9)) == []
        assert len(world.ingest(due, [report("a")])) == 1
