"""Fetching from the feed server, as tests write it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx
import pytest

from monitor.adapters.fetch.client import Gate, HttpFetcher, guarded_client
from monitor.adapters.fetch.politeness import Politeness
from monitor.clock import SystemClock
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest, FetchResult
from tests.support.feedserver import Story, rss

FEED = rss([Story("One", "Text.", "http://a.example/1")])
LOOPBACK = ("127.0.0.0/8",)
T = TypeVar("T")


def make_fetcher(client: httpx.AsyncClient, politeness: Politeness, **options: Any) -> HttpFetcher:
    """A fetcher without limits that matter, but for those that are given."""
    limits: dict[str, Any] = {"timeout_s": 60, "max_body": 1 << 20, **options}
    return HttpFetcher(client, clock=SystemClock(), politeness=politeness, **limits)


def with_fetcher(
    use: Callable[[HttpFetcher], Awaitable[T]],
    *,
    allow: tuple[str, ...] = LOOPBACK,
    timeout_s: float = 60,
    max_body: int = 1 << 20,
    host_gap_s: float = 0,
    per_host: int = 2,
    concurrency: int = 64,
    gate: Gate | None = None,
) -> T:
    async def run() -> T:
        client = guarded_client(allow=allow, user_agent="monitor/test")
        fetcher = make_fetcher(
            client,
            Politeness(per_host, host_gap_s),
            timeout_s=timeout_s,
            max_body=max_body,
            concurrency=concurrency,
            gate=gate,
        )
        try:
            return await use(fetcher)
        finally:
            await fetcher.close()

    return asyncio.run(run())


def fetch(
    url: str,
    etag: str | None = None,
    last_modified: str | None = None,
    *,
    allow: tuple[str, ...] = LOOPBACK,
    timeout_s: float = 60,
    max_body: int = 1 << 20,
) -> FetchResult:
    request = FetchRequest(url, etag, last_modified)
    return with_fetcher(
        lambda fetcher: fetcher.fetch(request),
        allow=allow,
        timeout_s=timeout_s,
        max_body=max_body,
    )


def refusal(
    url: str,
    *,
    allow: tuple[str, ...] = LOOPBACK,
    timeout_s: float = 60,
    max_body: int = 1 << 20,
) -> FetchError:
    with pytest.raises(FetchError) as refused:
        fetch(url, allow=allow, timeout_s=timeout_s, max_body=max_body)
    return refused.value
