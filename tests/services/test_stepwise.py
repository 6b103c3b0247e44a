"""Tests for `monitor.services.stepwise`."""

import asyncio
import threading

import pytest

from monitor.services.stepwise import to_the_end


def test_a_step_is_told_and_given_back() -> None:
    told: list[int] = []
    assert asyncio.run(to_the_end(lambda: 7, told.append)) == 7
    assert told == [7]


def test_a_step_that_is_cancelled_ends_and_is_told_before_the_cancel_goes_on() -> None:
    begun, may_end = threading.Event(), threading.Event()
    told: list[int] = []

    def step() -> int:
        begun.set()
        may_end.wait()
        return 7

    async def run() -> None:
        work = asyncio.create_task(to_the_end(step, told.append))
        await asyncio.to_thread(begun.wait)
        work.cancel()
        await asyncio.sleep(0)
        assert not work.done()
        may_end.set()
        await work

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
    assert told == [7]


def test_a_step_that_fails_tells_nothing() -> None:
    told: list[int] = []

    def step() -> int:
        msg = "the disk is full"
        raise OSError(msg)

    with pytest.raises(OSError, match="full"):
        asyncio.run(to_the_end(step, told.append))
    assert told == []
