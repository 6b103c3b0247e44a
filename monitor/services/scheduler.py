"""When each service runs."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from monitor.ports.queue import JobQueue

# What is due stands in tables with its own time, to the microsecond; a tick only asks for it, which
# costs one indexed query.
TICK_S = 0.25
PRUNE_S = 3600.0
FIRST_PRUNE_S = 300.0  # a start has better to do, and what is too old has time
SAMPLE_S = 60.0  # whether there is reason to count words; the first time the first polls have run
LEARN_S = 60.0
TEND_S = 60.0
INCIDENTS_S = 2.0
SWEEP_S = 60.0
LOOK_S = 0.4  # two looks must be alike, and a change is promised to be live within 2 s


class Service(Protocol):
    """What does its work when it is asked, and is asked again and again."""

    async def tick(self) -> None:
        """Do what is due now."""
        ...


class Folder(Service, Protocol):
    """A service that reads a folder: one that can be asked to read it now."""

    name: str

    def ask(self) -> None:
        """Read the folder at the next tick, changed or not."""
        ...


def schedule(
    queue: JobQueue,
    poller: Service,
    dispatcher: Service,
    reloaders: Sequence[Folder] = (),
    reload: asyncio.Event | None = None,
    *,
    heartbeat: tuple[float, Service] | None = None,
    retention: Service | None = None,
    backfill: Service | None = None,
    sampler: Service | None = None,
    learner: Service | None = None,
    sweep: Service | None = None,
    pages: Service | None = None,
    incidents: Service | None = None,
    caretaker: Service | None = None,
) -> None:
    """Give the queue the jobs of one process that does everything.

    Args:
        reload: Set by who wants the folders of `reloaders` read now.
        heartbeat: Every how many seconds it calls, and itself.
    """

    async def listen() -> None:
        if reload is not None and reload.is_set():
            reload.clear()
            for reloader in reloaders:
                reloader.ask()

    queue.every(TICK_S, poller.tick, "poll")
    queue.every(TICK_S, dispatcher.tick, "deliver")
    if reloaders:
        queue.every(LOOK_S, listen, "listen")
    for reloader in reloaders:  # a job each: what is wrong with one folder does not hold the other
        queue.every(LOOK_S, reloader.tick, f"reload {reloader.name}")
    every_s, switch = heartbeat or (0.0, None)
    for seconds, part, name, first_after_s in (
        (every_s, switch, "heartbeat", 0.0),
        (PRUNE_S, retention, "prune", FIRST_PRUNE_S),
        (TICK_S, backfill, "backfill", 0.0),
        (TICK_S, pages, "pages", 0.0),
        (SAMPLE_S, sampler, "sample", SAMPLE_S),
        (LEARN_S, learner, "learn", LEARN_S),
        (SWEEP_S, sweep, "sweep", SWEEP_S),
        (INCIDENTS_S, incidents, "incidents", 0.0),
        (TEND_S, caretaker, "tend", TEND_S),
    ):
        if part:
            queue.every(seconds, part.tick, name, first_after_s=first_after_s)
