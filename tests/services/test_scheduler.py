import asyncio

from monitor.ports.queue import Job
from monitor.services.scheduler import (
    FIRST_PRUNE_S,
    LEARN_S,
    PRUNE_S,
    SAMPLE_S,
    SWEEP_S,
    TICK_S,
    schedule,
)


class Ticked:
    def __init__(self) -> None:
        self.ticks = 0

    async def tick(self) -> None:
        self.ticks += 1


class NotedQueue:
    def __init__(self) -> None:
        self.jobs: dict[str, tuple[float, Job]] = {}
        self.first: dict[str, float] = {}

    def every(self, seconds: float, job: Job, name: str, *, first_after_s: float = 0.0) -> None:
        self.jobs[name] = (seconds, job)
        self.first[name] = first_after_s

    async def run(self, stop: asyncio.Event) -> None:
        """Not needed."""


def test_polling_and_delivering_are_asked_each_tick() -> None:
    queue, poller, dispatcher = NotedQueue(), Ticked(), Ticked()
    schedule(queue, poller, dispatcher)
    assert {name: seconds for name, (seconds, _) in queue.jobs.items()} == {
        "poll": TICK_S,
        "deliver": TICK_S,
    }
    for _, job in queue.jobs.values():
        asyncio.run(_run(job))
    assert (poller.ticks, dispatcher.ticks) == (1, 1)


async def _run(job: Job) -> None:
    await job()


class Looked(Ticked):
    name = "rules"

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def ask(self) -> None:
        self.asked += 1


def test_folders_are_looked_at_and_read_at_once_when_someone_asks() -> None:
    async def run() -> None:
        queue, folder, reload = NotedQueue(), Looked(), asyncio.Event()
        schedule(
            queue,
            Ticked(),
            Ticked(),
            [folder],
            reload,
        )
        for _ in range(3):
            await queue.jobs["listen"][1]()
            await queue.jobs["reload rules"][1]()
            if folder.ticks == 1:
                reload.set()
        assert (folder.ticks, folder.asked, reload.is_set()) == (3, 1, False)

    asyncio.run(run())


def test_a_heartbeat_has_a_pace_of_its_own() -> None:
    queue, heartbeat = NotedQueue(), Ticked()
    schedule(
        queue,
        Ticked(),
        Ticked(),
        heartbeat=(300.0, heartbeat),
    )
    seconds, job = queue.jobs["heartbeat"]
    asyncio.run(_run(job))
    assert (seconds, heartbeat.ticks) == (300.0, 1)


def test_what_is_too_old_is_let_go_every_hour_but_not_at_the_start() -> None:
    queue, retention = NotedQueue(), Ticked()
    schedule(
        queue,
        Ticked(),
        Ticked(),
        retention=retention,
    )
    seconds, job = queue.jobs["prune"]
    asyncio.run(_run(job))
    assert (seconds, queue.first["prune"], retention.ticks) == (PRUNE_S, FIRST_PRUNE_S, 1)
    assert (PRUNE_S, queue.first["poll"]) == (3600.0, 0.0)
    assert 60 <= FIRST_PRUNE_S <= 600


def test_new_rules_are_put_to_what_is_stored_and_words_are_counted_beside_all_else() -> None:
    queue, backfill, sampler = NotedQueue(), Ticked(), Ticked()
    schedule(
        queue,
        Ticked(),
        Ticked(),
        backfill=backfill,
        sampler=sampler,
    )
    assert (queue.jobs["backfill"][0], queue.first["backfill"]) == (TICK_S, 0.0)
    assert (queue.jobs["sample"][0], queue.first["sample"]) == (SAMPLE_S, SAMPLE_S)
    for name in ("backfill", "sample"):
        asyncio.run(_run(queue.jobs[name][1]))
    assert (backfill.ticks, sampler.ticks) == (1, 1)


def test_what_reports_share_and_stories_that_are_one_are_looked_at_every_minute() -> None:
    queue, learner, sweep = NotedQueue(), Ticked(), Ticked()
    schedule(
        queue,
        Ticked(),
        Ticked(),
        learner=learner,
        sweep=sweep,
    )
    assert (queue.jobs["learn"][0], queue.first["learn"]) == (LEARN_S, LEARN_S)
    assert (queue.jobs["sweep"][0], queue.first["sweep"]) == (SWEEP_S, SWEEP_S)
    for name in ("learn", "sweep"):
        asyncio.run(_run(queue.jobs[name][1]))
    assert (learner.ticks, sweep.ticks) == (1, 1)
