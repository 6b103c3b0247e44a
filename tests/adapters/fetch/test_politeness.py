"""Each host is asked as often and by as many as allowed, in order."""

import asyncio
import time

from hypothesis import given, settings
from hypothesis import strategies as st

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


# -- who is patient


async def sit(politeness: Politeness, name: str, log: list[str], *, patient: bool) -> None:
    """Take a turn at a host, note it, and hold it until the task is cancelled."""
    async with politeness.turn("a", patient=patient):
        log.append(name)
        await asyncio.Event().wait()


async def settle() -> None:
    """Let every task run until it waits."""
    for _ in range(20):
        await asyncio.sleep(0)


async def queue(
    politeness: Politeness, log: list[str], *who: tuple[str, bool]
) -> dict[str, "asyncio.Task[None]"]:
    """Let some come to a host one after the other, by name and whether they are patient."""
    tasks = {}
    for name, patient in who:
        tasks[name] = asyncio.create_task(sit(politeness, name, log, patient=patient))
        await settle()
    return tasks


async def end(*tasks: "asyncio.Task[None]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await settle()


def test_who_is_patient_lets_all_others_go_first() -> None:
    async def scenario() -> list[str]:
        log: list[str] = []
        came = [("feed 1", False), ("page", True), ("feed 2", False), ("feed 3", False)]
        tasks = await queue(Politeness(1, 0), log, *came)
        for name in ("feed 1", "feed 2", "feed 3", "page"):
            await end(tasks[name])
        return log

    assert asyncio.run(scenario()) == ["feed 1", "feed 2", "feed 3", "page"]


def test_of_two_slots_the_patient_leave_one_to_the_others() -> None:
    async def scenario() -> list[str]:
        log: list[str] = []
        came = [("page 1", True), ("page 2", True), ("page 3", True), ("feed", False)]
        tasks = await queue(Politeness(2, 0), log, *came)
        await end(*tasks.values())
        return log[:2]

    assert asyncio.run(scenario()) == ["page 1", "feed"]


def test_where_a_host_takes_one_at_a_time_a_feed_waits_for_one_page() -> None:
    async def scenario() -> list[str]:
        log: list[str] = []
        came = [("page 1", True), ("page 2", True), ("page 3", True), ("feed", False)]
        tasks = await queue(Politeness(1, 0), log, *came)
        await end(tasks["page 1"])
        seen = list(log)
        await end(*tasks.values())
        return seen

    assert asyncio.run(scenario()) == ["page 1", "feed"]


def test_the_patient_take_turns_in_the_order_in_which_they_came() -> None:
    async def scenario() -> list[str]:
        log: list[str] = []
        names = ["page 1", "page 2", "page 3"]
        tasks = await queue(Politeness(4, 0), log, *((name, True) for name in names))
        for name in names:
            assert log[-1] == name
            await end(tasks[name])
        return log

    assert asyncio.run(scenario()) == ["page 1", "page 2", "page 3"]


def test_a_slot_that_comes_to_somebody_who_gives_up_is_handed_on() -> None:
    async def scenario() -> list[str]:
        log: list[str] = []
        came = [("feed 1", False), ("feed 2", False), ("page 1", True), ("page 2", True)]
        tasks = await queue(Politeness(1, 0), log, *came)
        tasks["feed 1"].cancel()  # ends in the next round, and hands its slot to the second
        await asyncio.sleep(0)
        tasks["feed 2"].cancel()  # before it could run
        await settle()
        await end(tasks["page 1"])
        await end(tasks["page 2"])
        return log

    assert asyncio.run(scenario()) == ["feed 1", "page 1", "page 2"]


def test_whoever_gives_up_while_waiting_stops_nobody() -> None:
    async def scenario() -> list[str]:
        log: list[str] = []
        came = [("feed 1", False), ("page 1", True), ("page 2", True), ("feed 2", False)]
        tasks = await queue(Politeness(1, 0), log, *came)
        await end(tasks["page 1"])  # waits for the slot
        await end(tasks["feed 1"])
        await end(tasks["feed 2"])
        await end(tasks["page 2"])
        return log

    assert asyncio.run(scenario()) == ["feed 1", "feed 2", "page 2"]


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans(), st.booleans()), max_size=12))
@settings(max_examples=60, deadline=None)
def test_no_slot_is_lost_whoever_gives_up(visits: list[tuple[str, bool, bool]]) -> None:
    async def scenario() -> int:
        politeness, running, peak = Politeness(2, 0), 0, 0

        async def visit(host: str, *, patient: bool) -> None:
            nonlocal running, peak
            async with politeness.turn(host, patient=patient):
                running += host == "a"
                peak = max(peak, running)
                try:
                    await asyncio.sleep(0)
                finally:
                    running -= host == "a"

        tasks = [asyncio.create_task(visit(host, patient=patient)) for host, patient, _ in visits]
        for task, (_, _, gives_up) in zip(tasks, visits, strict=True):
            await asyncio.sleep(0)
            if gives_up:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return peak if all(lane._n_free == 2 for lane in politeness._lanes.values()) else -1

    assert 0 <= asyncio.run(scenario()) <= 2
