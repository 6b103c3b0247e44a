"""Every feed asked once, without storing anything: ``monitor feeds fetch --all``."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from monitor.core.feeds.item import to_items
from monitor.core.feeds.parse import parse
from monitor.core.text.language import UNKNOWN
from monitor.errors import FetchError, ParseError
from monitor.model.feed import Feed, FetchRequest, FetchResult
from monitor.model.item import Item
from monitor.ports.fetcher import Fetcher


@dataclass(frozen=True, slots=True)
class Tried:
    """How one configured feed answered; the fields of ``feeds fetch --all --json``.

    Args:
        url: As configured.
        status: HTTP status; None where there was no answer.
        newest: The latest date that an entry claims.
        lang: What most of its entries are taken for.
        error: One line why it is no good feed, without the URL; None where it is one.
    """

    url: str
    name: str
    ok: bool
    status: int | None
    entries: int = 0
    newest: datetime | None = None
    format: str = ""
    lang: str = ""
    error: str | None = None
    warnings: tuple[str, ...] = ()


async def try_feeds(
    feeds: Sequence[Feed], max_items: int, fetcher: Fetcher
) -> AsyncGenerator[Tried, None]:
    """Fetch and read each feed once, and tell of each as it answers.

    The fetcher's limits hold: how many at once, how many at one host, how far apart. Who leaves
    early ends what still runs.
    """
    tasks = [asyncio.create_task(_try(feed, max_items, fetcher)) for feed in feeds]
    try:
        for answered in asyncio.as_completed(tasks):
            yield await answered
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _try(feed: Feed, max_items: int, fetcher: Fetcher) -> Tried:
    name = feed.name or urlsplit(feed.url).hostname or feed.url
    status: int | None = None
    try:
        result = await fetcher.fetch(FetchRequest(feed.url))
        status = result.status
        # In a thread: reading one large feed must not use up the time of the others.
        return await asyncio.to_thread(_read, name, feed, result, max_items)
    except (FetchError, ParseError) as error:
        said = error.status if isinstance(error, FetchError) else status
        return Tried(feed.url, name, ok=False, status=said, error=error.text)


def _read(name: str, feed: Feed, result: FetchResult, max_items: int) -> Tried:
    parsed = parse(result, max_items)
    items = [item for item, _ in to_items(parsed, feed, result.fetched_at)]
    return Tried(
        url=feed.url,
        name=name,
        ok=True,
        status=result.status,
        entries=len(items),
        newest=max((item.published_at for item in items if item.published_at), default=None),
        format=parsed.format,
        lang=_language(items) or parsed.lang,
        warnings=(*_warnings(result, items), *parsed.warnings),
    )


def _language(items: Sequence[Item]) -> str:
    """The language of most entries that have one."""
    known = Counter(item.lang for item in items if item.lang != UNKNOWN)
    return known.most_common(1)[0][0] if known else ""


def _warnings(result: FetchResult, items: Sequence[Item]) -> tuple[str, ...]:
    found = []
    if result.moved_to:
        found.append(f"moved for good to {result.hops[-1]}")
    if not items:
        found.append("no entries")
    elif not any(item.published_at for item in items):
        found.append("no entry has a date")
    return tuple(found)
