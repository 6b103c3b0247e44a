"""Whether a page may be asked for, by real answers of real hosts."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from monitor.adapters.fetch.client import HttpFetcher, guarded_client
from monitor.adapters.fetch.politeness import Politeness
from monitor.adapters.store.sqlstore import SqlStore
from monitor.clock import SystemClock
from monitor.errors import FetchError
from monitor.model.page import Robots
from monitor.services.robots import RobotsKeeper
from tests.support.books import make_store
from tests.support.clock import NOON, FakeClock
from tests.support.feedserver import FeedServer

NO_PRIVATE = b"User-agent: *\nDisallow: /private/\n"
PATH = "/robots.txt"
T = TypeVar("T")


@dataclass
class Outside:
    """A host, what is stored of it, and the time."""

    server: FeedServer
    store: SqlStore
    clock: FakeClock
    allow: tuple[str, ...] = ("127.0.0.0/8",)
    timeout_s: float = 60
    max_body: int = 2 << 20

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.port}"

    def run(self, steps: Callable[[RobotsKeeper], Awaitable[T]]) -> T:
        """Let a keeper that remembers nothing do some steps."""

        async def go() -> T:
            async with guarded_client(allow=self.allow, user_agent="monitor/9") as client:
                fetcher = HttpFetcher(
                    client,
                    clock=SystemClock(),
                    timeout_s=self.timeout_s,
                    max_body=self.max_body,
                    politeness=Politeness(per_host=100, gap_s=0),
                )
                return await steps(RobotsKeeper(fetcher, self.store, self.clock, "monitor/9"))

        return asyncio.run(go())

    def ask(self, *paths: str) -> list[bool]:
        """Ask a new keeper for some pages of the host, one after the other."""

        async def steps(keeper: RobotsKeeper) -> list[bool]:
            return [await self.may(keeper, path) for path in paths]

        return self.run(steps)

    async def may(self, keeper: RobotsKeeper, path: str) -> bool:
        """Whether a page may be read; what is no answer to that is raised."""
        try:
            await keeper.may_read(self.server.url(path))
        except FetchError as error:
            if error.kind != "robots":
                raise
            return False
        return True

    def refusal(self, url: str) -> FetchError:
        """Why nothing of an address is read."""
        with pytest.raises(FetchError) as refused:
            self.run(lambda keeper: keeper.may_read(url))
        return refused.value


@pytest.fixture(scope="module")
def running() -> Iterator[FeedServer]:
    with FeedServer(hosts=("127.0.0.1", "127.0.0.2")) as server:
        yield server


@pytest.fixture
def outside(running: FeedServer, tmp_path: Path) -> Iterator[Outside]:
    running.remove(PATH)
    running.forget()
    clock = FakeClock()
    store = make_store(tmp_path, clock)
    yield Outside(running, store, clock)
    store.close()


# -- what a host says


def test_what_a_host_asks_is_honored(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE, content_type="text/plain")
    assert outside.ask("/a", "/private/a") == [True, False]


def test_the_refusal_names_host_and_path_but_no_query(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE)
    error = outside.refusal(outside.server.url("/private/a?token=secret#part"))
    assert error.text == f"robots.txt of {outside.host} asks programs not to read /private/a"
    assert (error.kind, error.hard) == ("robots", True)


def test_a_long_or_odd_path_is_named_in_one_short_line(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE)
    error = outside.refusal(outside.server.url(f"/private/\x1b[2J{'a' * 5000}"))
    assert len(error.text) < 200
    assert error.text.isprintable()


def test_our_name_is_that_of_our_requests(outside: Outside) -> None:
    outside.server.put(PATH, b"User-agent: monitor\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n")
    assert outside.ask("/a", "/b") == [False, True]
    assert outside.server.requests[0].headers["user-agent"] == "monitor/9"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 451])
def test_a_host_that_refuses_it_has_none(outside: Outside, status: int) -> None:
    outside.server.put(PATH, NO_PRIVATE, status=status)
    assert outside.ask("/private/a") == [True]
    assert outside.store.robots(f"http://{outside.host}") == Robots("", NOON)


@pytest.mark.parametrize(
    "page",
    [b"", b" \n", b"\xef\xbb\xbf", b"<!doctype html>\nUser-agent: *\nDisallow: /\n"],
)
def test_a_host_that_says_nothing_asks_nothing(outside: Outside, page: bytes) -> None:
    outside.server.put(PATH, page, content_type="text/html")
    assert outside.ask("/private/a") == [True]


def test_rules_that_are_called_a_web_page_count(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE, content_type="text/html; charset=utf-8")
    assert outside.ask("/private/a") == [False]


def test_it_may_be_packed(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE, gzips=True)
    assert outside.ask("/private/a") == [False]


def test_it_may_lie_elsewhere_on_another_host_too(outside: Outside) -> None:
    there = outside.server.put("/rules", NO_PRIVATE).replace("127.0.0.1", "127.0.0.2")
    outside.server.put("/1", status=301, headers={"Location": there})
    outside.server.put(PATH, status=302, headers={"Location": "/1"})
    assert outside.ask("/private/a", "/a") == [False, True]


def test_redirects_without_an_end_are_none(outside: Outside) -> None:
    outside.server.put(PATH, status=302, headers={"Location": PATH})
    assert outside.ask("/private/a") == [True]
    assert len(outside.server.requests) == 6


def test_two_hosts_are_two_and_a_port_belongs_to_the_host(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE)

    async def steps(keeper: RobotsKeeper) -> None:
        await keeper.may_read(outside.server.url("/a"))
        await keeper.may_read(outside.server.url("/a", host="127.0.0.2"))

    outside.run(steps)
    assert [request.host for request in outside.server.requests] == ["127.0.0.1", "127.0.0.2"]
    assert outside.store.robots(f"http://{outside.host}") is not None
    assert outside.store.robots("http://127.0.0.1") is None


def test_the_delay_that_a_host_asks_for_is_known_after_the_first_page(outside: Outside) -> None:
    outside.server.put(PATH, b"User-agent: *\nCrawl-delay: 7\n")

    async def steps(keeper: RobotsKeeper) -> list[float]:
        before = keeper.delay_s(f"http://{outside.host}/a")
        await keeper.may_read(outside.server.url("/a"))
        return [before, keeper.delay_s(f"http://{outside.host}/a")]

    assert outside.run(steps) == [0.0, 7.0]


# -- what cannot be found out


@pytest.mark.parametrize("status", [500, 502, 503, 599])
def test_of_a_host_that_fails_nothing_is_read(outside: Outside, status: int) -> None:
    outside.server.put(PATH, status=status, headers={"Retry-After": "90"})
    error = outside.refusal(outside.server.url("/a"))
    assert (error.kind, error.hard, error.status) == ("robots_unreachable", False, status)
    assert error.text.startswith(f"robots.txt of {outside.host} cannot be read: {status} ")
    assert error.retry_after_s == (90 if status == 503 else None)
    assert outside.store.robots(f"http://{outside.host}") is None


def test_who_is_asked_too_often_has_not_said_that_there_is_none(outside: Outside) -> None:
    outside.server.put(PATH, status=429, headers={"Retry-After": "60"})
    error = outside.refusal(outside.server.url("/a"))
    assert (error.kind, error.hard, error.retry_after_s) == ("robots_unreachable", False, 60)


@pytest.mark.parametrize(
    "behavior",
    [{"hangs": True}, {"raw": b""}, {"cut_at": 5}, {"headers": {"Content-Encoding": "gzip"}}],
)
def test_of_a_host_that_gives_no_whole_answer_nothing_is_read(
    outside: Outside, behavior: dict[str, object]
) -> None:
    outside.server.put(PATH, NO_PRIVATE, **behavior)
    error = replace(outside, timeout_s=0.5).refusal(outside.server.url("/a"))
    assert (error.kind, error.hard) == ("robots_unreachable", False)


def test_a_file_of_more_than_500_kib_is_read(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE + b"#" * (600 << 10))
    assert outside.ask("/private/a", "/a") == [False, True]


def test_of_a_host_that_sends_more_than_we_take_nothing_is_read(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE + b"#" * (2 << 20))
    error = outside.refusal(outside.server.url("/a"))
    assert (error.kind, error.hard) == ("robots_unreachable", False)
    assert error.text.endswith("cannot be read: body over 2 MiB")


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://169.254.169.254/a", "refused_address"),
        ("http://[::ffff:127.0.0.1]/a", "refused_address"),
        ("http://localhost/a", "refused_address"),
        ("http://user:secret@127.0.0.1/a", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("//host/a", "scheme"),
        ("http:///a", "scheme"),
        ("http://a\0b/", "scheme"),
        ("http://a\ud800b/", "scheme"),
        ("http://[::1/a", "scheme"),
        ("http://host:port/a", "scheme"),
        ("", "scheme"),
    ],
)
def test_an_address_that_is_not_to_be_visited_is_refused(
    outside: Outside, url: str, kind: str
) -> None:
    error = replace(outside, allow=()).refusal(url)
    assert (error.kind, error.hard) == (kind, True)
    assert "secret" not in error.text
    assert outside.server.requests == []


def test_a_redirect_to_an_address_that_is_not_to_be_visited_is_refused(outside: Outside) -> None:
    there = outside.server.url("/rules", host="127.0.0.2")
    outside.server.put(PATH, status=302, headers={"Location": there})
    error = replace(outside, allow=("127.0.0.1/32",)).refusal(outside.server.url("/a"))
    assert (error.kind, error.hard) == ("refused_address", True)
    assert [request.host for request in outside.server.requests] == ["127.0.0.1"]


# -- how long it counts


def test_it_is_asked_for_once_a_day(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE)

    async def steps(keeper: RobotsKeeper) -> None:
        for seconds in (0, 60, 86_000, 400, 86_000):
            outside.clock.forward(seconds)
            assert not await outside.may(keeper, "/private/a")

    outside.run(steps)
    assert outside.server.paths() == [PATH, PATH]


def test_a_new_process_knows_what_was_read(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE)
    assert outside.ask("/private/a") == [False]
    outside.clock.forward(86_000)
    assert outside.ask("/private/a", "/a") == [False, True]
    assert outside.server.paths() == [PATH]
    outside.clock.forward(1000)
    outside.server.put(PATH, b"")
    assert outside.ask("/private/a") == [True]


def test_what_comes_from_the_future_is_asked_for_again(outside: Outside) -> None:
    outside.store.keep_robots(f"http://{outside.host}", Robots("", NOON + timedelta(days=400)))
    outside.server.put(PATH, NO_PRIVATE)
    assert outside.ask("/private/a") == [False]


def test_while_a_host_fails_its_old_answer_counts_for_a_week(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE)
    assert outside.ask("/private/a") == [False]
    outside.server.put(PATH, status=500)
    outside.clock.forward(6 * 86_400)
    assert outside.ask("/private/a", "/a", "/b") == [False, True, True]
    assert outside.server.paths() == [PATH, PATH]
    outside.clock.forward(86_400)
    with pytest.raises(FetchError, match="cannot be read"):
        outside.ask("/a")


def test_a_host_that_failed_is_asked_again_ten_minutes_later(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE)
    outside.ask("/a")
    outside.server.put(PATH, status=500)
    outside.clock.forward(90_000)

    async def steps(keeper: RobotsKeeper) -> list[bool]:
        found = [await outside.may(keeper, "/private/a")]
        outside.server.put(PATH, b"")
        for seconds in (590, 20):
            outside.clock.forward(seconds)
            found.append(await outside.may(keeper, "/private/a"))
        return found

    assert outside.run(steps) == [False, False, True]


def test_a_host_of_which_nothing_is_known_is_asked_again_soon(outside: Outside) -> None:
    outside.server.put(PATH, status=500)

    async def steps(keeper: RobotsKeeper) -> bool:
        for _ in range(3):
            with pytest.raises(FetchError, match="cannot be read"):
                await keeper.may_read(outside.server.url("/a"))
        outside.server.put(PATH, b"")
        outside.clock.forward(6)
        return await outside.may(keeper, "/a")

    assert outside.run(steps)
    assert outside.server.paths() == [PATH, PATH]


# -- many at once


def test_many_who_ask_at_once_wait_for_one_answer(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE, delay_s=0.05)

    async def steps(keeper: RobotsKeeper) -> list[bool]:
        paths = [f"/private/{n}" for n in range(20)]
        return await asyncio.gather(*(outside.may(keeper, path) for path in paths))

    assert outside.run(steps) == [False] * 20
    assert outside.server.paths() == [PATH]


def test_many_who_ask_at_once_share_a_failure(outside: Outside) -> None:
    outside.server.put(PATH, status=500, delay_s=0.05)

    async def steps(keeper: RobotsKeeper) -> list[object]:
        asked = (keeper.may_read(outside.server.url(f"/{n}")) for n in range(20))
        return list(await asyncio.gather(*asked, return_exceptions=True))

    assert {type(error) for error in outside.run(steps)} == {FetchError}
    assert outside.server.paths() == [PATH]


def test_who_gives_up_leaves_the_question_to_the_next(outside: Outside) -> None:
    outside.server.put(PATH, hangs=True)

    async def steps(keeper: RobotsKeeper) -> bool:
        first = asyncio.create_task(outside.may(keeper, "/a"))
        while not outside.server.requests:
            await asyncio.sleep(0.01)
        second = asyncio.create_task(outside.may(keeper, "/private/a"))
        await asyncio.sleep(0)
        outside.server.put(PATH, NO_PRIVATE)
        first.cancel()
        return await second

    assert outside.run(steps) is False


def test_a_host_that_hangs_holds_up_no_other(outside: Outside) -> None:
    outside.server.put(PATH, hangs=True)

    async def steps(keeper: RobotsKeeper) -> None:
        slow = asyncio.create_task(outside.may(keeper, "/a"))
        while not outside.server.requests:
            await asyncio.sleep(0.01)
        outside.server.put(PATH, NO_PRIVATE)
        await keeper.may_read(outside.server.url("/a", host="127.0.0.2"))
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)

    outside.run(steps)


def test_memory_is_bounded_and_what_was_forgotten_is_still_stored(outside: Outside) -> None:
    rules = "User-agent: *\n" + "".join(f"Disallow: /{n}x\n" for n in range(9_000))
    for n in range(12):
        outside.store.keep_robots(f"http://h{n}.example", Robots(rules, NOON))

    async def steps(keeper: RobotsKeeper) -> int:
        for n in (*range(12), 0):
            with pytest.raises(FetchError, match="not to read /7x"):
                await keeper.may_read(f"http://h{n}.example/7x")
        assert keeper._n_lines <= 60_000
        return len(keeper._known)

    assert outside.run(steps) == 6


def test_who_was_asked_about_last_is_forgotten_last(outside: Outside) -> None:
    rules = "User-agent: *\n" + "".join(f"Disallow: /{n}x\n" for n in range(9_000))
    for name in "abcdefg":
        outside.store.keep_robots(f"http://{name}", Robots(rules, NOON))

    async def steps(keeper: RobotsKeeper) -> list[str]:
        for name in "abcdefag":
            await keeper.may_read(f"http://{name}/")
        return sorted(name[-1] for name in keeper._known)

    assert outside.run(steps) == list("acdefg")


def test_a_host_that_is_asked_again_takes_its_place_in_memory_once(outside: Outside) -> None:
    outside.server.put(PATH, NO_PRIVATE)

    async def steps(keeper: RobotsKeeper) -> list[int]:
        sizes = []
        for _ in range(3):
            await keeper.may_read(outside.server.url("/a"))
            sizes.append(keeper._n_lines)
            outside.clock.forward(90_000)
        return sizes

    first, *later = outside.run(steps)
    assert later == [first, first]
