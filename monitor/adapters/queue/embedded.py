"""One process: APScheduler says when, the job runs here."""

import asyncio
from datetime import timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from monitor.clock import Clock
from monitor.errors import StoreError
from monitor.metrics import INTERNAL_ERRORS
from monitor.ports import Job

_log = structlog.get_logger()


class EmbeddedQueue:
    """The `JobQueue` of a single process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        # Its default grace of one second silently drops runs that come late; late runs are merged.
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._running: set[asyncio.Task[None]] = set()
        self._n_jobs = 0
        self._said: dict[str, str] = {}

    def every(self, seconds: float, job: Job, name: str) -> None:
        """Run a job now and then every so many seconds, never twice at once."""
        self._n_jobs += 1
        # The first runs stand a little apart, so that the jobs of one pace do not meet each time.
        first = self._clock.now() + timedelta(seconds=0.01 * self._n_jobs)
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
        await stop.wait()
        self._scheduler.pause()
        await asyncio.sleep(0)  # a run that was given out just now begins, and is waited for
        while self._running:
            await asyncio.wait(tuple(self._running))
        self._scheduler.shutdown(wait=False)

    async def _guarded(self, job: Job, name: str) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
            task.add_done_callback(self._running.discard)
        try:
            await job()
        except StoreError as error:  # expected, and there again at the next tick: said once
            if self._said.get(name) != str(error):
                _log.error("job_failed", job=name, why=str(error))
            self._said[name] = str(error)
        except Exception:  # noqa: BLE001  # a job that fails must run again next time
            INTERNAL_ERRORS.labels(part=name).inc()
            _log.exception("job_failed", job=name)
        else:
            if self._said.pop(name, None):
                _log.info("job_resumed", job=name)
