import asyncio
from collections.abc import Callable
from itertools import pairwise

from structlog.testing import capture_logs

from monitor.adapters.queue.embedded import EmbeddedQueue
from monitor.clock import SystemClock
from monitor.errors import StoreError


async def _run_until(queue: EmbeddedQueue, is_enough: Callable[[], bool]) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(queue.run(stop))
    while not is_enough():
        await asyncio.sleep(0.01)
    stop.set()
    await running


def test_a_job_runs_again_and_again_until_the_stop() -> None:
    runs: list[int] = []

    async def job() -> None:
        runs.append(1)

    async def play() -> int:
        queue = EmbeddedQueue(SystemClock())
        queue.every(0.05, job, "count")
        await _run_until(queue, lambda: len(runs) >= 3)
        counted = len(runs)
        await asyncio.sleep(0.15)
        return counted

    assert asyncio.run(play()) == len(runs)


def test_a_job_may_wait_before_its_first_run() -> None:
    runs: list[str] = []

    async def now() -> None:
        runs.append("now")

    async def later() -> None:
        runs.append("later")

    async def play() -> None:
        queue = EmbeddedQueue(SystemClock())
        queue.every(60.0, later, "later", first_after_s=60.0)
        queue.every(60.0, now, "now")
        await _run_until(queue, lambda: bool(runs))
        assert runs == ["now"]

    async def play_longer() -> None:
        queue = EmbeddedQueue(SystemClock())
        queue.every(60.0, later, "later", first_after_s=0.1)
        await _run_until(queue, lambda: len(runs) == 2)

    asyncio.run(play())
    asyncio.run(play_longer())
    assert runs == ["now", "later"]


def test_a_job_that_raises_runs_again_and_does_not_stop_the_others() -> None:
    runs: list[str] = []

    async def broken() -> None:
        runs.append("broken")
        message = "no"
        raise ValueError(message)

    async def sound() -> None:
        runs.append("sound")

    async def play() -> None:
        queue = EmbeddedQueue(SystemClock())
        queue.every(0.05, broken, "broken")
        queue.every(0.05, sound, "sound")
        await _run_until(queue, lambda: min(map(runs.count, ("broken", "sound"))) >= 2)

    asyncio.run(play())


def test_a_slow_job_never_runs_twice_at_once_and_is_waited_for_at_the_stop() -> None:
    inside, most, ended = 0, 0, 0

    async def slow() -> None:
        nonlocal inside, most, ended
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.2)
        inside -= 1
        ended += 1

    async def play() -> None:
        queue = EmbeddedQueue(SystemClock())
        queue.every(0.02, slow, "slow")
        await _run_until(queue, lambda: ended >= 1 and inside == 1)

    asyncio.run(play())
    assert most == 1
    assert inside == 0
    assert ended >= 2  # the one that ran when the stop came too


def test_a_run_that_begins_as_the_stop_comes_is_waited_for_too() -> None:
    begun, ended = 0, 0

    async def job() -> None:
        nonlocal begun, ended
        begun += 1
        await asyncio.sleep(0.003)
        ended += 1

    async def play() -> None:
        for turn in range(20):
            queue = EmbeddedQueue(SystemClock())
            for n in range(20):
                queue.every(0.004, job, f"job {n}")
            stop = asyncio.Event()
            asyncio.get_running_loop().call_later(0.02 + 0.0003 * turn, stop.set)
            await queue.run(stop)

    asyncio.run(play())
    assert ended == begun > 0


def test_a_database_that_refuses_is_told_once_for_all_jobs_and_so_is_its_return() -> None:
    answers = [StoreError("connection refused")] * 5 + [StoreError("starting up")]

    async def job() -> None:
        if answers:
            raise answers.pop(0)

    async def play() -> float:
        began = asyncio.get_running_loop().time()
        queue = EmbeddedQueue(SystemClock(), pauses_s=(0.02,), sure_s=0.1)
        queue.every(0.02, job, "poll")
        queue.every(0.02, job, "deliver")
        await _run_until(queue, lambda: len(logs) >= 2)
        return asyncio.get_running_loop().time() - began

    with capture_logs() as logs:
        took_s = asyncio.run(play())
    lost, back = logs
    assert (lost["event"], lost["why"]) == ("database_lost", "connection refused")
    assert (back["event"], 0 <= back["lasted_s"] <= took_s) == ("database_back", True)
    assert answers == []


def test_a_job_that_the_database_refuses_rests_ever_longer() -> None:
    tries: list[float] = []

    async def job() -> None:
        tries.append(asyncio.get_running_loop().time())
        message = "disk full"
        raise StoreError(message)

    async def play() -> None:
        queue = EmbeddedQueue(SystemClock(), pauses_s=(0.1, 0.2))
        queue.every(0.02, job, "poll")
        await _run_until(queue, lambda: len(tries) >= 4)

    asyncio.run(play())
    pauses = [later - earlier for earlier, later in pairwise(tries)]
    assert pauses[0] >= 0.1
    assert all(pause >= 0.2 for pause in pauses[1:])
