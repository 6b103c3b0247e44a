import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.adapters.store.sqlstore import SqlStore
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest, FetchResult
from monitor.model.page import PAGES_AN_HOUR, Robots
from monitor.services.pagepace import RedirectPace
from monitor.services.robots import RobotsKeeper
from tests.support.books import make_store
from tests.support.clock import FakeClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOST = "http://b.example"


class Nobody:
    """A fetcher that must not be asked: what hosts allow is stored."""

    async def fetch(self, request: FetchRequest) -> FetchResult:
        raise AssertionError(request.url)

    async def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOON)


@pytest.fixture
def store(tmp_path: Path, clock: FakeClock) -> SqlStore:
    return make_store(tmp_path, clock)


def pace(store: SqlStore, clock: FakeClock, robots: str = "") -> RedirectPace:
    store.keep_robots(HOST, Robots(robots, clock.now()))
    return RedirectPace(RobotsKeeper(Nobody(), store, clock, "monitor/1"), clock)


def follow(pace: RedirectPace, url: str = f"{HOST}/a") -> FetchError | None:
    try:
        asyncio.run(pace.may_follow(url))
    except FetchError as error:
        return error
    return None


def test_a_host_is_led_to_as_often_as_it_may_be_asked_for_pages(
    store: SqlStore, clock: FakeClock
) -> None:
    guard = pace(store, clock)
    assert not any(follow(guard) for _ in range(PAGES_AN_HOUR))
    clock.forward(600)
    refused = follow(guard)
    assert refused is not None
    assert (refused.kind, refused.host, refused.retry_after_s) == ("busy_host", "b.example", 3000.0)
    clock.forward(3000)
    assert follow(guard) is None


def test_a_host_that_wants_to_be_left_alone_is(store: SqlStore, clock: FakeClock) -> None:
    guard = pace(store, clock, "User-agent: *\nCrawl-delay: 30\n")
    assert follow(guard) is None
    refused = follow(guard)
    assert refused is not None
    assert refused.retry_after_s == 30.0
    clock.forward(30)
    assert follow(guard) is None


def test_what_a_host_forbids_is_not_led_to(store: SqlStore, clock: FakeClock) -> None:
    guard = pace(store, clock, "User-agent: *\nDisallow: /private/\n")
    refused = follow(guard, f"{HOST}/private/a")
    assert refused is not None
    assert refused.kind == "robots"
