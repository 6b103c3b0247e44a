"""Names are looked up in threads of our own."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from monitor.lookup import Info, Lookup


class SlowNames:
    """A name service that gives no answer until it is let; then every name is this machine."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers = threading.Event()

    def __call__(self, host: str, port: int, family: int, kind: int) -> Sequence[Info]:
        self.asked.append(host)
        self.answers.wait()
        return socket.getaddrinfo("127.0.0.1", port, family, kind)


@pytest.fixture
def names() -> Iterator[SlowNames]:
    names = SlowNames()
    yield names
    names.answers.set()


def test_a_name_service_that_hangs_holds_up_neither_other_work_nor_the_end(
    names: SlowNames,
) -> None:
    lookup = Lookup(names)

    async def go() -> list[str]:
        # asyncio's own lookups would take the only thread that the store's calls have.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        lookups = [lookup.find(f"h{n}.example", 25, within_s=1.0) for n in range(8)]
        waiting = [asyncio.create_task(each) for each in lookups]
        await asyncio.sleep(0.1)
        async with asyncio.timeout(0.5):
            await asyncio.to_thread(lambda: None)
        found = await asyncio.gather(*waiting, return_exceptions=True)
        return [str(each) for each in found]

    began = time.monotonic()
    said = asyncio.run(go())
    assert time.monotonic() - began < 5
    assert len(names.asked) == 8
    assert all("no answer to the name lookup" in each for each in said)


def test_who_asks_for_a_name_that_is_being_looked_up_waits_for_the_same_answer(
    names: SlowNames,
) -> None:
    lookup = Lookup(names)

    async def go() -> list[Sequence[Info]]:
        with pytest.raises(socket.gaierror):  # it goes on in its thread
            await lookup.find("mail.example", 25, within_s=0.05)
        lookups = [lookup.find("mail.example", 25, within_s=30.0) for _ in range(5)]
        waiting = [asyncio.create_task(each) for each in lookups]
        await asyncio.sleep(0.05)
        names.answers.set()
        return await asyncio.gather(*waiting)

    found = asyncio.run(go())
    assert names.asked == ["mail.example"]
    assert [[info[4] for info in each] for each in found] == [[("127.0.0.1", 25)]] * 5


def test_an_answer_that_was_given_is_not_kept(names: SlowNames) -> None:
    lookup = Lookup(names)
    names.answers.set()
    for _ in range(2):
        asyncio.run(lookup.find("mail.example", 25, within_s=30.0))
    assert len(names.asked) == 2


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 300 + ".example", "a..b"])
def test_a_name_that_is_none_is_an_error_of_the_lookup(host: str) -> None:
    with pytest.raises(socket.gaierror):
        asyncio.run(Lookup().find(host, 25, within_s=60.0))
