"""A few worker processes that do one task each at a time, and are killed when it costs too much."""

import asyncio
from collections.abc import Mapping
from typing import Any

from monitor.adapters.processes.worker import Limits, Worker
from monitor.errors import WorkError


class Pool:
    """Worker processes for one task; they start when they are first needed.

    Args:
        task: ``module:function``, called in the worker with a header and a body, gives what JSON
            can hold. A function ``warm`` of the module is called once before the limits hold.
        n: How many workers at most.
    """

    def __init__(self, task: str, n: int, limits: Limits) -> None:
        self._task = task
        self._limits = limits
        self._free = asyncio.Semaphore(n)
        self._idle: list[Worker] = []
        self._workers: set[Worker] = set()
        self._n_closed = 0
        self._ending: set[asyncio.Task[None]] = set()

    async def run(self, header: Mapping[str, Any], body: bytes) -> Mapping[str, Any]:
        """Do the task; waits for a free worker first.

        Raises:
            WorkError: There is no answer. Whatever ended the worker, the next task gets a new one;
                with the kind ``absent`` none could be started, which says nothing of the task.
        """
        async with self._free:
            worker = await self._take()
            try:
                answer = await worker.ask(header, body, self._limits.wall_s)
            except BaseException:  # cancelled too: nobody waits for what it still does
                await self._end(worker)
                raise
            failed = answer.get("failed")
            if answer.get("is_worn") or worker.n_done >= self._limits.n_tasks:
                await self._end(worker)
            else:
                self._lay_down(worker)
        if failed:
            msg = f"the task failed: {answer.get('error', '')}"
            raise WorkError(msg, failed)
        value: Mapping[str, Any] = answer["value"]
        return value

    async def close(self) -> None:
        """End all workers; what still runs, or is about to, fails."""
        self._n_closed += 1
        self._idle.clear()
        await asyncio.gather(*(self._end(worker) for worker in tuple(self._workers)))
        if self._ending:
            await asyncio.wait(tuple(self._ending))

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            worker.rest(None)
            if worker.is_alive:
                return worker
            await self._end(worker)
        n_closed = self._n_closed
        worker = await Worker.start(self._task, self._limits)
        self._workers.add(worker)
        try:
            if n_closed < self._n_closed:  # nobody is left to end what begins only now
                await worker.end()
            await worker.get_ready()
        except BaseException:
            await self._end(worker)
            raise
        return worker

    def _lay_down(self, worker: Worker) -> None:
        self._idle.append(worker)
        loop = asyncio.get_running_loop()
        worker.rest(loop.call_later(self._limits.idle_s, self._dismiss, worker))

    def _dismiss(self, worker: Worker) -> None:
        if worker in self._idle:
            self._idle.remove(worker)
            ending = asyncio.create_task(self._end(worker))
            self._ending.add(ending)
            ending.add_done_callback(self._ending.discard)

    async def _end(self, worker: Worker) -> None:
        self._workers.discard(worker)
        await worker.end()
