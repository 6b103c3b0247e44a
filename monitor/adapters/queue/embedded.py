"""One process: APScheduler says when, the job runs here."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from monitor.clock import Clock
from monitor.errors import StoreError
from monitor.metrics import INTERNAL_ERRORS
from monitor.ports.queue import Job

_log = structlog.get_logger()
_PAUSES_S = (1.0, 2.0, 5.0, 10.0)
_PATIENCE_S = 30.0  # a server that ends or starts says something else each second
_SURE_S = 5.0  # on a full disk a small transaction succeeds now and then


class EmbeddedQueue:
    """The `JobQueue` of a single process.

    Args:
        pauses_s: How long a job rests after the database refused it once, twice, ... in a row; from
            then on the last. Not by chance: one process alone makes no crowd.
        sure_s: How long it must serve all jobs before it is told to be back.
    """

    def __init__(
        self, clock: Clock, pauses_s: Sequence[float] = _PAUSES_S, sure_s: float = _SURE_S
    ) -> None:
        self._clock = clock
        self._outage = _Outage(pauses_s, sure_s)
        # Its default grace of one second silently drops runs that come late; late runs are merged.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._running: set[asyncio.Task[None]] = set()
        self._n_jobs = 0

    def every(self, seconds: float, job: Job, name: str, *, first_after_s: float = 0.0) -> None:
        """Run a job now or later, and then every so many seconds, never twice at once."""
        self._n_jobs += 1
        # The first runs stand a little apart, so that the jobs of one pace do not meet each time.
        first = self._clock.now() + timedelta(seconds=first_after_s + 0.01 * self._n_jobs)
        self._scheduler.add_job(
            self._guarded,
            "interval",
            seconds=seconds,
            args=(job, name),
            id=name,
            next_run_time=first,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stop is set, then let what runs finish."""
        self._scheduler.start()
        try:
            await stop.wait()
            self._scheduler.pause()
            await asyncio.sleep(0)  # a run that was given out just now begins, and is waited for
            while self._running:
                await asyncio.wait(tuple(self._running))
        finally:  # cancelled too: no job may go on when this has ended
            self._scheduler.shutdown(wait=False)
            await self._end()

    async def _end(self) -> None:
        for task in tuple(self._running):
            task.cancel()
        await asyncio.sleep(0)  # what was given out, but had not begun, is cancelled with these
        while self._running:
            await asyncio.wait(tuple(self._running))

    async def _guarded(self, job: Job, name: str) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        loop = asyncio.get_running_loop()
        if self._outage.is_resting(name, loop.time()):
            return
        try:
            await job()
        except StoreError as error:
            self._outage.refuse(name, str(error), loop.time())
        except Exception:  # noqa: BLE001  # a job that fails must run again next time
            INTERNAL_ERRORS.labels(part=name).inc()
            _log.exception("job_failed", job=name)
        else:
            self._outage.serve(name, loop.time())


class _Outage:
    """What the jobs learn of a database that refuses them: told once for all, and its end too."""

    def __init__(self, pauses_s: Sequence[float], sure_s: float) -> None:
        self._pauses_s = pauses_s
        self._sure_s = sure_s
        self._is_out = False
        self._refused: dict[str, tuple[int, float]] = {}  # how often in a row, and rest until when
        self._began_s = self._told_s = self._served_s = 0.0
        self._told = ""

    def is_resting(self, name: str, now_s: float) -> bool:
        """Whether it is too early to try a job again."""
        return name in self._refused and now_s < self._refused[name][1]

    def refuse(self, name: str, why: str, now_s: float) -> None:
        """Note that a job was refused."""
        if not self._is_out:
            self._is_out, self._began_s = True, now_s
            self._tell("database_lost", name, why, now_s)
        elif why != self._told and now_s - self._told_s >= _PATIENCE_S:
            self._tell("database_still_lost", name, why, now_s)
        n = self._refused.get(name, (0, 0.0))[0]
        pause_s = self._pauses_s[min(n, len(self._pauses_s) - 1)]
        self._refused[name] = (n + 1, now_s + pause_s)

    def serve(self, name: str, now_s: float) -> None:
        """Note that a job was done."""
        if self._refused.pop(name, None):
            self._served_s = now_s
        if self._is_out and not self._refused and now_s - self._served_s >= self._sure_s:
            self._is_out = False
            _log.info("database_back", lasted_s=round(self._served_s - self._began_s, 1))

    def _tell(self, event: str, name: str, why: str, now_s: float) -> None:
        self._told, self._told_s = why, now_s
        _log.error(event, job=name, why=why)
