"""What a feed gives, without storing anything: ``monitor feeds fetch``."""

from dataclasses import dataclass
from datetime import datetime

from monitor.config.rulebook import Rulebook
from monitor.core.attribution.cite import cite
from monitor.core.feeds.item import to_items
from monitor.core.feeds.parse import parse
from monitor.core.matching.match import match
from monitor.model.feed import Feed, FetchRequest, FetchResult
from monitor.model.item import Item, ParsedFeed
from monitor.ports.fetcher import Fetcher


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """One entry as it would be stored, with the rules it would hit."""

    guid: str
    title: str
    url: str
    published: datetime | None
    lang: str
    words: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewSummary:
    """The feed as a whole."""

    url: str
    status: int
    hops: tuple[str, ...]
    bytes: int
    format: str
    title: str
    lang: str
    entries: int
    etag: str | None
    last_modified: str | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What ``feeds fetch`` shows."""

    items: tuple[PreviewItem, ...]
    summary: PreviewSummary


async def preview(url: str, book: Rulebook, fetcher: Fetcher) -> Preview:
    """Fetch and read a feed.

    Raises:
        FetchError: It gave no usable answer.
        ParseError: It is no feed.
    """
    result = await fetcher.fetch(FetchRequest(url))
    parsed = parse(result, book.policy.max_items)
    feed = next((each for each in book.feeds if each.url == url), Feed(url))
    items = tuple(
        PreviewItem(
            guid=item.guid,
            title=item.title,
            url=item.url,
            published=item.published_at,
            lang=item.lang,
            words=len(item.body.split()),
            rules=_met(item, book),
        )
        for item, _ in to_items(parsed, feed, result.fetched_at)
    )
    return Preview(items, _summary(result, parsed))


def _met(item: Item, book: Rulebook) -> tuple[str, ...]:
    citations = cite(item, book.outlet_names).citations
    return tuple(each.rule_id for each in match(item, book.index, citations))


def _summary(result: FetchResult, parsed: ParsedFeed) -> PreviewSummary:
    return PreviewSummary(
        url=result.url,
        status=result.status,
        hops=result.hops,
        bytes=len(result.body),
        format=parsed.format,
        title=parsed.title,
        lang=parsed.lang,
        entries=len(parsed.entries),
        etag=result.etag,
        last_modified=result.last_modified,
        warnings=parsed.warnings,
    )
