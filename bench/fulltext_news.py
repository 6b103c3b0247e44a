"""What `bench.fulltext_share` admits: made-up news, and recorded feeds, as polls in their order."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bench.realfeeds import manifest
from bench.story_polls import feeds_of, poll_of
from bench.story_sets import Stream, Told
from monitor.demo.news import DATA, read_articles, read_outlets
from monitor.model.feed import DueFeed, Feed, FetchResult, Poll

NOON: Final = datetime(2026, 3, 12, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class News:
    """Entries of some feeds, in the order in which they come.

    Args:
        polls: Given the feeds as they are lent, by their addresses.
    """

    name: str
    feeds: tuple[Feed, ...]
    polls: Callable[[Mapping[str, DueFeed]], Iterator[Poll]]


def of_stream(stream: Stream) -> News:
    """The items of a labelled stream, one by one."""
    given = feeds_of(stream)
    feeds = {name: Feed(each["url"], name, lang=each.get("lang")) for name, each in given.items()}

    def polls(lent: Mapping[str, DueFeed]) -> Iterator[Poll]:
        for told in stream.items:
            yield poll_of(told, lent[feeds[told.outlet].url])

    return News(stream.name.removesuffix(".yaml"), tuple(feeds.values()), polls)


def of_demo() -> News:
    """The news of the demonstration, as its feeds carry it."""
    outlets = read_outlets()
    articles = [
        one
        for scene in sorted((DATA / "news").glob("[0-9]*.yaml"))
        for one in read_articles(scene.stem)
    ]
    items = [
        Told(
            id=f"{one.outlet}-{one.id}",
            outlet=outlets[one.outlet].name,
            lang=outlets[one.outlet].lang,
            at=NOON - timedelta(hours=one.hours_ago) + timedelta(minutes=n),
            event="",
            title=one.title,
            body="\n\n".join(one.entry_paragraphs),
        )
        for n, one in enumerate(articles)
    ]
    return of_stream(Stream("demo", (), tuple(items)))


def of_folder(folder: Path) -> News:
    """Recorded feed documents, each as what a feed brings that was polled before."""
    files = [one.file for one in manifest(folder)]
    feeds = {name: Feed(f"https://feed{n}.example/rss", name) for n, name in enumerate(files)}

    def polls(lent: Mapping[str, DueFeed]) -> Iterator[Poll]:
        for name, feed in feeds.items():
            due, body = lent[feed.url], (folder / name).read_bytes()
            due = replace(due, state=replace(due.state, last_ok_at=NOON - timedelta(hours=1)))
            yield Poll(due, FetchResult(feed.url, 200, body, NOON))

    return News("recorded feeds", tuple(feeds.values()), polls)
