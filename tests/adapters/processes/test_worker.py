"""One worker as seen from its parent."""

import asyncio
import os
import signal

import psutil
import pytest

from monitor.adapters.processes.worker import Limits, Worker
from monitor.errors import WorkError

LIMITS = Limits(cpu_s=20, wall_s=60, memory_bytes=120 * 2**20)
TASK = "tests.adapters.processes.tasks:run"


async def started() -> Worker:
    worker = await Worker.start(TASK, LIMITS)
    await worker.get_ready()
    return worker


async def said(worker: Worker, act: str) -> dict[str, object]:
    answer = await worker.ask({"act": act}, b"", 60)
    value: dict[str, object] = answer["value"]
    return value


def test_a_worker_knows_no_secret_of_its_parent_s() -> None:
    async def act() -> None:
        os.environ["MONITOR_TEST_SECRET"] = "hush"
        try:
            worker = await started()
        finally:
            del os.environ["MONITOR_TEST_SECRET"]
        try:
            names = (await said(worker, "env"))["names"]
            assert isinstance(names, list)
            assert not [name for name in names if name.startswith("MONITOR")]
        finally:
            await worker.end()

    asyncio.run(act())


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_that_is_meant_for_the_parent_does_not_end_a_worker(sent: signal.Signals) -> None:
    async def act() -> None:
        worker = await started()
        try:
            pid = (await said(worker, "echo"))["pid"]
            assert isinstance(pid, int)
            os.kill(pid, sent)
            assert (await said(worker, "echo"))["pid"] == pid
            assert worker.is_alive
        finally:
            await worker.end()

    asyncio.run(act())


def test_a_worker_can_be_ended_twice_and_is_gone() -> None:
    async def act() -> None:
        worker = await started()
        pid = (await said(worker, "echo"))["pid"]
        assert isinstance(pid, int)
        await worker.end()
        await worker.end()
        assert not worker.is_alive
        assert not psutil.pid_exists(pid)

    asyncio.run(act())


def test_an_ended_worker_gives_no_answer() -> None:
    async def act() -> None:
        worker = await started()
        await worker.end()
        with pytest.raises(WorkError, match="ended with -9"):
            await worker.ask({"act": "echo"}, b"x" * 2**20, 60)

    asyncio.run(act())
