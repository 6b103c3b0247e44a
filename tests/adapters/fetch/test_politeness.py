"""Each host is asked as often and by as many as allowed, in order."""

import asyncio
import time

from monitor.adapters.fetch.politeness import Politeness


async def hold(politeness: Politeness, host: str, log: list[tuple[str, float]], s: float) -> None:
    loop = asyncio.get_running_loop()
    async with politeness.turn(host):
        log.append((host, loop.time()))
        await asyncio.sleep(s)


async def run_many(gap_s: float, per_host: int, hosts: list[str]) -> list[tuple[str, float]]:
    politeness = Politeness(per_host, gap_s)
    log: list[tuple[str, float]] = []
    await asyncio.gather(*(hold(politeness, host, log, 0.01) for host in hosts))
    return log


def test_starts_at_one_host_keep_the_gap() -> None:
    begin = time.monotonic()
    log = asyncio.run(run_many(0.03, 4, ["a"] * 4))
    assert all(at >= begin + number * 0.03 for number, (_, at) in enumerate(log))


def test_hosts_do_not_wait_for_each_other() -> None:
    log = asyncio.run(asyncio.wait_for(run_many(600, 1, ["a", "b", "c", "d"]), 60))
    assert [host for host, _ in log] == ["a", "b", "c", "d"]


def test_no_more_than_allowed_run_at_once() -> None:
    async def most() -> int:
        politeness, running, peak = Politeness(2, 0), 0, 0

        async def one() -> None:
            nonlocal running, peak
            async with politeness.turn("a"):
                running += 1
                peak = max(peak, running)
                await asyncio.sleep(0.005)
                running -= 1

        await asyncio.gather(*(one() for _ in range(8)))
        return peak

    assert asyncio.run(most()) == 2


def test_a_request_given_up_while_waiting_frees_its_place() -> None:
    async def scenario() -> bool:
        politeness = Politeness(1, 0)
        log: list[tuple[str, float]] = []
        first = asyncio.create_task(hold(politeness, "a", log, 0.03))
        await asyncio.sleep(0)
        second = asyncio.create_task(hold(politeness, "a", log, 0))
        await asyncio.sleep(0)
        second.cancel()
        await first
        await asyncio.wait_for(hold(politeness, "a", log, 0), 60)
        return len(log) == 2

    assert asyncio.run(scenario())


def test_idle_hosts_are_forgotten() -> None:
    async def scenario() -> int:
        politeness = Politeness(1, 0)
        for number in range(5000):
            async with politeness.turn(f"h{number}"):
                pass
        return len(politeness._lanes)

    assert asyncio.run(scenario()) <= 4097
