"""What ends while one commit runs goes into the next."""

import asyncio
import threading
from collections.abc import Sequence

import pytest

from monitor.errors import StoreError
from monitor.model.alert import Delivery, Outcome, Settlement
from monitor.services.settler import Receipt, Settler
from tests.contracts.stores import World, a_world
from tests.contracts.test_store_deliveries import claimed, queue
from tests.support.clock import NOON

Batch = Sequence[tuple[Delivery, Settlement]]


class SlowStore:
    """Settles by a real store, but only when it is let; keeps what came together."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.batches: list[list[str]] = []
        self.leases: list[float] = []
        self.may_go = threading.Event()
        self.error: Exception | None = None

    def settle_all(self, settled: Batch, lease_s: float) -> Sequence[tuple[bool, Delivery | None]]:
        self.batches.append([delivery.endpoint for delivery, _ in settled])
        self.leases.append(lease_s)
        self.may_go.wait(10)
        if self.error:
            raise self.error
        return self._world.store.settle_all(settled, lease_s)


def refusing(world: World) -> SlowStore:
    store = SlowStore(world)
    store.may_go.set()
    store.error = StoreError("the disk is full")
    return store


def done(at: Delivery) -> tuple[Delivery, Settlement]:
    return at, Settlement("delivered", None, Outcome("sent", 200), NOON)


async def _together(
    settler: Settler, store: SlowStore, deliveries: list[Delivery]
) -> list[Receipt]:
    tasks = [asyncio.create_task(settler.settle(*done(each))) for each in deliveries[:1]]
    while not store.batches:  # the first commit runs, in a thread
        await asyncio.sleep(0.001)
    tasks += [asyncio.create_task(settler.settle(*done(each))) for each in deliveries[1:]]
    await asyncio.sleep(0)
    store.may_go.set()
    return list(await asyncio.gather(*tasks))


def test_receipts_that_come_while_one_is_written_are_written_together() -> None:
    with a_world() as world:
        queue(world, "a", "b", "c", n_alerts=2)
        deliveries = [claimed(world) for _ in range(3)]
        store = SlowStore(world)
        receipts = asyncio.run(_together(Settler(store, 20), store, deliveries))  # type: ignore[arg-type]
        assert [len(batch) for batch in store.batches] == [1, 2]
        assert all(receipt.is_written for receipt in receipts)
        following = [receipt.following for receipt in receipts]
        assert [each and each.endpoint for each in following] == [d.endpoint for d in deliveries]


def test_after_the_stop_nothing_is_lent_and_all_that_came_is_written() -> None:
    async def play(settler: Settler, store: SlowStore, delivery: Delivery) -> None:
        task = asyncio.create_task(settler.settle(*done(delivery)))
        while not store.batches:  # the commit runs, in a thread
            await asyncio.sleep(0.001)
        task.cancel()
        store.may_go.set()
        await settler.finish()

    with a_world() as world:
        queue(world, "a", n_alerts=2)
        store = SlowStore(world)
        settler = Settler(store, 20)  # type: ignore[arg-type]  # of the store it needs one call
        settler.lend_no_more()
        asyncio.run(play(settler, store, claimed(world)))
        states = sorted(each.state for each in world.store.archive.deliveries(limit=9))
        assert (states, store.leases) == (["delivered", "queued"], [0.0])


def test_what_the_database_refuses_is_tried_again_until_it_is_stored() -> None:
    async def play(settler: Settler, store: SlowStore, delivery: Delivery) -> Receipt:
        task = asyncio.create_task(settler.settle(*done(delivery)))
        while len(store.batches) < 2:
            await asyncio.sleep(0.001)
        store.error = None
        return await task

    with a_world() as world:
        queue(world, "a", n_alerts=2)
        store = refusing(world)
        delivery = claimed(world)
        world.clock.forward(3600)  # its lease is over, and nobody has taken it
        receipt = asyncio.run(play(Settler(store, 20), store, delivery))  # type: ignore[arg-type]
        assert receipt.is_written
        assert receipt.following is not None
        assert receipt.following.uid != delivery.uid


def test_what_another_worker_has_taken_meanwhile_is_not_written() -> None:
    async def play(settler: Settler, store: SlowStore, world: World) -> Receipt:
        task = asyncio.create_task(settler.settle(*done(claimed(world))))
        while not store.batches:
            await asyncio.sleep(0.001)
        world.clock.forward(20)
        assert world.settle(claimed(world))
        store.error = None
        return await task

    with a_world() as world:
        queue(world, "a")
        store = refusing(world)
        settler = Settler(store, 20)  # type: ignore[arg-type]  # of the store it needs one call
        assert asyncio.run(play(settler, store, world)) == Receipt(is_written=False, following=None)


def test_whoever_cannot_wait_for_ever_is_told_of_the_refusal() -> None:
    async def play(settler: Settler, store: SlowStore, delivery: Delivery) -> Receipt:
        with pytest.raises(StoreError, match="the disk is full"):
            await settler.settle(*done(delivery))
        store.error = None
        return await settler.settle(*done(delivery))

    with a_world() as world:
        queue(world, "a")
        store = refusing(world)
        settler = Settler(store, 20)  # type: ignore[arg-type]  # of the store it needs one call
        settler.give_up_after(0.1)
        receipt = asyncio.run(play(settler, store, claimed(world)))
        assert receipt == Receipt(is_written=True, following=None)


def test_a_stop_tries_once_more_and_waits_no_longer() -> None:
    async def play(settler: Settler, store: SlowStore, delivery: Delivery) -> None:
        task = asyncio.create_task(settler.settle(*done(delivery)))
        while not store.batches:
            await asyncio.sleep(0.001)
        await asyncio.wait_for(settler.finish(), 10)
        with pytest.raises(StoreError, match="the disk is full"):
            await task

    with a_world() as world:
        queue(world, "a")
        store = refusing(world)
        settler = Settler(store, 20)  # type: ignore[arg-type]  # of the store it needs one call
        asyncio.run(play(settler, store, claimed(world)))


def test_a_bug_of_ours_is_told_at_once() -> None:
    with a_world() as world:
        queue(world, "a")
        store = refusing(world)
        store.error = ValueError("a bug")
        settler = Settler(store, 20)  # type: ignore[arg-type]  # of the store it needs one call
        with pytest.raises(ValueError, match="a bug"):
            asyncio.run(settler.settle(*done(claimed(world))))


def test_one_receipt_that_the_database_cannot_take_leaves_the_others_in_peace() -> None:
    with a_world() as world:
        queue(world, "a", "b", "c", n_alerts=1)
        deliveries = [claimed(world) for _ in range(3)]
        odd = deliveries[1].endpoint

        class Choosy(SlowStore):
            def settle_all(
                self, settled: Batch, lease_s: float
            ) -> Sequence[tuple[bool, Delivery | None]]:
                self.error = None
                if any(delivery.endpoint == odd for delivery, _ in settled):
                    self.error = ValueError("no such column")
                return super().settle_all(settled, lease_s)

        store = Choosy(world)
        settler = Settler(store, 20)  # type: ignore[arg-type]  # of the store it needs one call

        async def play() -> None:
            with pytest.raises(ValueError, match="no such column"):
                await _together(settler, store, deliveries)
            await settler.finish()

        asyncio.run(play())
        states = {each.receiver: each.state for each in world.store.archive.deliveries(limit=9)}
        assert states == {each: "sending" if each == odd else "delivered" for each in "abc"}
