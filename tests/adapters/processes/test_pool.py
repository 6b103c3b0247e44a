"""A pool whose workers time out, run out of memory, crash, rest, and end with their parent."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import psutil
import pytest

from monitor.adapters.processes.pool import Pool
from monitor.adapters.processes.worker import Limits
from monitor.errors import WorkError

TASK = "tests.adapters.processes.tasks:run"
LIMITS = Limits(cpu_s=20, wall_s=60, memory_bytes=120 * 2**20)


@asynccontextmanager
async def pool_of(n: int = 1, limits: Limits = LIMITS, task: str = TASK) -> AsyncIterator[Pool]:
    pool = Pool(task, n, limits)
    try:
        yield pool
    finally:
        await pool.close()


async def ask(pool: Pool, act: str, body: bytes = b"", **said: Any) -> Any:
    return await pool.run({"act": act, **said}, body)


async def failure(pool: Pool, act: str, **said: Any) -> str:
    with pytest.raises(WorkError) as told:
        await ask(pool, act, **said)
    assert "\n" not in told.value.text
    return told.value.kind


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not holds():
            await asyncio.sleep(0.02)


def test_a_task_gets_its_header_and_body_and_one_worker_serves_all() -> None:
    async def act() -> None:
        async with pool_of() as pool:
            first = await ask(pool, "echo", b"\x00\xff" * 100_000, said="ü\ud800")
            second = await ask(pool, "echo")
            assert (first["said"], first["n"], second["n"]) == ("ü\ud800", 200_000, 0)
            assert first["pid"] == second["pid"] != os.getpid()

    asyncio.run(act())


def test_tasks_run_side_by_side_up_to_the_number_of_workers() -> None:
    async def act() -> None:
        async with pool_of(2) as pool:
            answers = await asyncio.gather(*(ask(pool, "echo", said=n) for n in range(8)))
            assert [each["said"] for each in answers] == list(range(8))
            assert len({each["pid"] for each in answers}) <= 2

    asyncio.run(act())


def test_a_task_that_computes_too_long_is_killed_and_the_next_one_served() -> None:
    async def act() -> None:
        async with pool_of(limits=replace(LIMITS, cpu_s=0.2)) as pool:
            before = await ask(pool, "echo")
            assert await failure(pool, "spin") == "time"
            after = await ask(pool, "echo")
            assert after["pid"] != before["pid"]
            assert not psutil.pid_exists(before["pid"])

    asyncio.run(act())


def test_the_clock_is_a_net_where_processor_time_is_not_bounded() -> None:
    async def act() -> None:
        async with pool_of(limits=replace(LIMITS, wall_s=0.3)) as pool:
            assert await failure(pool, "spin") == "time"

    asyncio.run(act())


def test_a_task_that_wants_too_much_memory_fails_and_its_worker_is_replaced() -> None:
    async def act() -> None:
        async with pool_of() as pool:
            before = await ask(pool, "echo")
            assert await failure(pool, "hog", mib=400) == "memory"
            assert (await ask(pool, "echo"))["pid"] != before["pid"]

    asyncio.run(act())


def test_a_worker_that_keeps_much_memory_is_replaced() -> None:
    async def act() -> None:
        async with pool_of() as pool:
            before = await ask(pool, "keep", mib=1)
            kept = await ask(pool, "keep", mib=70)
            after = await ask(pool, "echo")
            assert before["pid"] == kept["pid"] != after["pid"]

    asyncio.run(act())


@pytest.mark.parametrize("act_name", ["crash", "leave"])
def test_a_worker_that_ends_by_itself_is_replaced(act_name: str) -> None:
    async def act() -> None:
        async with pool_of() as pool:
            assert await failure(pool, act_name) == "crashed"
            assert (await ask(pool, "echo"))["n"] == 0

    asyncio.run(act())


@pytest.mark.parametrize("act_name", ["fail", "recurse"])
def test_a_task_that_raises_leaves_its_worker_alone(act_name: str) -> None:
    async def act() -> None:
        async with pool_of() as pool:
            before = await ask(pool, "echo")
            assert await failure(pool, act_name) == "raised"
            assert (await ask(pool, "echo"))["pid"] == before["pid"]

    asyncio.run(act())


def test_a_worker_that_was_killed_while_it_rested_is_replaced() -> None:
    async def act() -> None:
        async with pool_of() as pool:
            before = await ask(pool, "echo")
            worker = psutil.Process(before["pid"])
            worker.kill()
            await until(lambda: not worker.is_running())
            await asyncio.sleep(0.1)  # until the loop has heard of it too
            assert (await ask(pool, "echo"))["pid"] != before["pid"]

    asyncio.run(act())


def test_a_worker_ends_when_it_has_had_nothing_to_do() -> None:
    async def act() -> None:
        async with pool_of(limits=replace(LIMITS, idle_s=0.05)) as pool:
            before = await ask(pool, "echo")
            await until(lambda: not psutil.pid_exists(before["pid"]))
            assert (await ask(pool, "echo"))["pid"] != before["pid"]

    asyncio.run(act())


def test_a_worker_is_replaced_after_a_number_of_tasks() -> None:
    async def act() -> None:
        async with pool_of(limits=replace(LIMITS, n_tasks=2)) as pool:
            pids = [(await ask(pool, "echo"))["pid"] for _ in range(4)]
            assert pids[0] == pids[1] != pids[2] == pids[3]

    asyncio.run(act())


def test_nothing_goes_on_for_a_caller_that_has_left() -> None:
    async def act() -> None:
        async with pool_of() as pool:
            pid = (await ask(pool, "echo"))["pid"]
            left = asyncio.create_task(ask(pool, "spin"))
            await asyncio.sleep(0.1)
            left.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await left
            assert not psutil.pid_exists(pid)
            assert (await ask(pool, "echo"))["n"] == 0

    asyncio.run(act())


def test_closing_ends_what_rests_and_what_works() -> None:
    async def act() -> None:
        pool = Pool(TASK, 2, LIMITS)
        pid = (await ask(pool, "echo"))["pid"]
        working = asyncio.create_task(failure(pool, "spin"))
        await until(lambda: psutil.Process(pid).cpu_times().user > 0.1)
        resting = await ask(pool, "echo")
        await pool.close()
        assert await working == "crashed"
        assert not psutil.pid_exists(pid)
        assert not psutil.pid_exists(resting["pid"])
        await pool.close()

    asyncio.run(act())


def test_closing_a_pool_ends_a_worker_that_is_only_starting() -> None:
    async def act() -> None:
        pool = Pool(TASK, 1, LIMITS)
        waiting = asyncio.create_task(failure(pool, "spin"))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await pool.close()
        assert await waiting == "absent"
        assert psutil.Process().children() == []

    asyncio.run(act())


def test_a_task_that_cannot_be_loaded_says_nothing_of_what_it_was_given() -> None:
    async def act() -> None:
        async with pool_of(task="tests.adapters.processes.no_such:run") as pool:
            assert await failure(pool, "echo") == "absent"

    asyncio.run(act())


_PARENT = """
import asyncio, sys
from monitor.adapters.processes.pool import Pool
from monitor.adapters.processes.worker import Limits

async def main():
    pool = Pool("tests.adapters.processes.tasks:run", 2, Limits(60, 60, 2**28))
    resting = await pool.run({"act": "echo"}, b"")
    asyncio.create_task(pool.run({"act": "spin"}, b""))
    other = await pool.run({"act": "echo"}, b"")
    print(resting["pid"], other["pid"], flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


@pytest.mark.crash
def test_a_killed_parent_leaves_no_worker_behind_resting_or_working() -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, env=env)
    try:
        assert parent.stdout is not None
        assert len(parent.stdout.readline().split()) == 2
        workers = psutil.Process(parent.pid).children(recursive=True)
        assert len(workers) == 2
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        _, alive = psutil.wait_procs(workers, timeout=30)
        assert [each for each in alive if each.status() != psutil.STATUS_ZOMBIE] == []
    finally:
        parent.kill()
        parent.communicate()
