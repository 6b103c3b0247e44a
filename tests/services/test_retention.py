import asyncio
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import repeat
from typing import cast

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from monitor.errors import StoreError
from monitor.model.retention import Keep, Pruned
from monitor.ports.store import Store
from monitor.services.retention import Retention
from tests.contracts.stores import a_world, report
from tests.support.clock import NOON
from tests.support.workplace import eventually

DAY = timedelta(days=1)
KEEP = Keep(items=10 * DAY, stories=20 * DAY, marks=5 * DAY)


@dataclass
class Steps:
    """What a store does in one prune; notes how often it was asked and how far it came.

    A step begins at once, but ends only while `may_end` is set. Crowds are thinned afterwards.
    """

    steps: Iterable[Pruned | Exception]
    thinned: Sequence[int] = ()
    may_end: threading.Event = field(default_factory=threading.Event)
    asked: int = 0
    done: list[Pruned] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.may_end.set()

    def prune(self, keep: Keep) -> Iterator[Pruned]:
        assert keep == KEEP
        self.asked += 1
        for step in self.steps:
            assert self.may_end.wait(60)
            if isinstance(step, Exception):
                raise step
            self.done.append(step)
            yield step

    def thin(self) -> Iterator[int]:
        return iter(self.thinned)


def retention(steps: Steps, pause_s: float = 0.0) -> Retention:
    return Retention(cast("Store", steps), KEEP, pause_s)


def test_a_prune_does_all_there_is_and_tells_of_each_step() -> None:
    steps = Steps([Pruned(items=2), Pruned(), Pruned(marks=3)])
    told: list[Pruned] = []
    asyncio.run(retention(steps).prune(told.append))
    assert told == steps.done == [Pruned(items=2), Pruned(), Pruned(marks=3)]


def test_marks_of_crowds_leave_after_what_is_too_old() -> None:
    told: list[Pruned] = []
    asyncio.run(retention(Steps([Pruned(items=2)], thinned=[30, 4])).prune(told.append))
    assert told == [Pruned(items=2), Pruned(marks=30), Pruned(marks=4)]


def test_others_get_a_pause_between_two_steps() -> None:
    steps = Steps([Pruned(items=1)] * 3)
    began = time.perf_counter()
    asyncio.run(retention(steps, pause_s=0.05).prune(lambda _: None))
    assert time.perf_counter() - began >= 0.15


def counted(what: str) -> float:
    return REGISTRY.get_sample_value("monitor_pruned_total", {"what": what}) or 0.0


def test_what_was_let_go_is_counted_by_kind() -> None:
    before = {what: counted(what) for what in ("items", "stories", "marks", "bodies")}
    steps = Steps([Pruned(items=2, stories=1), Pruned(marks=3), Pruned(bodies=4)])
    asyncio.run(retention(steps).prune(lambda _: None))
    assert {what: counted(what) - n for what, n in before.items()} == {
        "items": 2,
        "stories": 1,
        "marks": 3,
        "bodies": 4,
    }


async def to_the_end() -> None:
    """Let a prune end that a tick has begun."""
    await asyncio.gather(*(task for task in asyncio.all_tasks() if task.get_name() == "prune"))


def test_a_tick_does_not_wait_and_begins_no_second_prune_beside_the_first() -> None:
    steps = Steps([Pruned(items=1)] * 4)

    async def run() -> None:
        ours = retention(steps)
        steps.may_end.clear()
        for _ in range(3):
            await ours.tick()
            await asyncio.sleep(0)
        steps.may_end.set()
        await to_the_end()
        assert (steps.asked, len(steps.done)) == (1, 4)
        await ours.tick()
        await to_the_end()
        await ours.stop(5.0)

    asyncio.run(run())
    assert (steps.asked, len(steps.done)) == (2, 8)


def test_one_line_says_what_a_prune_came_to_and_none_where_nothing_was_old() -> None:
    async def run(steps: Steps) -> None:
        ours = retention(steps)
        await ours.tick()
        await to_the_end()
        await ours.stop(5.0)

    with capture_logs() as logs:
        asyncio.run(run(Steps([Pruned(items=2, stories=1), Pruned(marks=5)])))
        asyncio.run(run(Steps([Pruned(), Pruned()])))
    assert [{**line, "log_level": ""} for line in logs] == [
        {"event": "pruned", "log_level": "", "items": 2, "stories": 1, "marks": 5, "bodies": 0}
    ]


def test_a_stop_ends_a_prune_after_the_step_under_way() -> None:
    steps = Steps(repeat(Pruned(items=1)))

    async def run() -> None:
        ours = retention(steps)
        await ours.tick()
        await asyncio.to_thread(eventually, lambda: len(steps.done) >= 2)
        before = len(steps.done)
        await ours.stop(60.0)
        assert before <= len(steps.done) <= before + 1

    with capture_logs() as logs:
        asyncio.run(run())
    assert [line["items"] for line in logs] == [len(steps.done)]


def test_a_stop_does_not_wait_longer_than_it_may() -> None:
    steps = Steps([Pruned(items=1)])

    async def run() -> None:
        ours = retention(steps)
        steps.may_end.clear()
        await ours.tick()
        await asyncio.to_thread(eventually, lambda: steps.asked)
        await ours.stop(0.1)
        assert steps.done == []  # it is still at the step
        steps.may_end.set()

    asyncio.run(run())


def test_a_stop_before_the_first_tick_is_none_to_wait_for() -> None:
    steps = Steps([Pruned(items=1)])

    async def run() -> None:
        ours = retention(steps)
        await ours.stop(5.0)
        await ours.tick()
        await asyncio.sleep(0.02)
        await ours.stop(5.0)

    asyncio.run(run())
    assert steps.done == []


@pytest.mark.parametrize(
    ("error", "event"), [(StoreError("disk full"), "prune_failed"), (KeyError(), "prune_crashed")]
)
def test_a_prune_that_fails_is_logged_and_the_next_one_goes_on(
    error: Exception, event: str
) -> None:
    steps = Steps([Pruned(items=1), error])

    async def run() -> None:
        ours = retention(steps)
        for _ in range(2):
            await ours.tick()
            await to_the_end()
        await ours.stop(5.0)

    with capture_logs() as logs:
        asyncio.run(run())
    assert [line["event"] for line in logs] == [event, "pruned"] * 2


def test_a_real_store_is_pruned_while_another_thread_writes() -> None:
    with a_world() as world:
        old = [report(str(n), at=NOON - 11 * DAY, marks=[n]) for n in range(50)]
        world.ingest(world.lend(), old)
        told: list[Pruned] = []

        async def run() -> None:
            pruning = asyncio.create_task(Retention(world.store, KEEP, 0.0).prune(told.append))
            world.clock.forward(3600)
            await asyncio.to_thread(lambda: world.ingest(world.lend(), [report("new")]))
            await pruning

        asyncio.run(run())
        assert sum(told, Pruned()) == Pruned(items=50, stories=50, marks=50)
        assert [item.guid for item in world.store.archive.items(limit=0)] == ["new"]
