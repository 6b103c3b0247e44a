"""Outlets whose feeds give one sentence of each report, and the pages that tell the whole.

    with Press() as press:
        press.bring(*ENTRIES)
        desk.write_rules(feeds=press.feeds(), entities=[TOWN, *entities()], rules=[...])

Each outlet stands on an address of its own, 127.0.0.1 and so on: other hosts to a client that
limits itself by host. Pages are held back or let go by `hold` and `release`, so that a test says
whether an alert or a page comes first; who asks for them gives up after five seconds.
"""

import asyncio
import html
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import yaml

from monitor.clock import SystemClock
from tests.support.feedserver import FeedServer, Received, Story, rss
from tests.support.newswire import write_report

_BARGE = Path(__file__).parents[1] / "data" / "oneliners" / "barge.yaml"
_LOOK_S = 0.01


@dataclass(frozen=True, slots=True)
class Outlet:
    """An invented outlet; `feed` names its feed."""

    id: str
    name: str
    kind: str
    feed: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence in a feed, and the article behind it.

    Args:
        feed: Of its outlet.
        minutes: When it was published, after the first one of all.
        title: Of entry and page.
        page: Paragraphs, with an empty line between two.
        role: What the report is once all pages were read.
        cites: Outlets that the page names as its source.
        page_of: Guid of the entry whose page it links to; empty: it has a page of its own.
    """

    guid: str
    feed: str
    title: str
    teaser: str
    page: str = ""
    minutes: int = 0
    role: str = ""
    cites: Sequence[str] = field(default=())
    page_of: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """The text of the page without its line breaks."""
        return [" ".join(part.split()) for part in self.page.split("\n\n")]

    @property
    def text(self) -> str:
        """The text of the page as one line."""
        return " ".join(self.paragraphs)


_WRITTEN = yaml.safe_load(_BARGE.read_text(encoding="utf-8"))
OUTLETS = tuple(Outlet(**each) for each in _WRITTEN["outlets"])
ENTRIES = tuple(Entry(**each) for each in _WRITTEN["entries"])
"""Twelve reports of one event: two of each outlet."""
HOSTS = tuple(f"127.0.0.{number}" for number in range(1, len(OUTLETS) + 1))
WORDS = sorted({word for entry in ENTRIES for word in entry.text.split() if word.islower()})
TOWN = {"id": "place.ras-tafla", "name": "Ras Tafla"}


class Press(FeedServer):
    """Serves the outlets' feeds at ``/FEED.xml`` and their pages at ``/news/GUID``."""

    def __init__(self) -> None:
        super().__init__(hosts=HOSTS)
        self._asked = Counter[str]()
        self._held: frozenset[str] = frozenset()
        self._entries: dict[str, list[Entry]] = {outlet.feed: [] for outlet in OUTLETS}
        self._host = {outlet.feed: host for outlet, host in zip(OUTLETS, HOSTS, strict=True)}
        # Some hours ago, whatever the hour: what is too old at a first poll alerts nobody.
        self._began = SystemClock().now() - timedelta(hours=9)

    def __enter__(self) -> "Press":
        super().__enter__()
        self.publish()
        return self

    def publish(self, *entries: Entry) -> None:
        """Let entries stand in the feeds of their outlets; one with a known guid is replaced."""
        for entry in entries:
            theirs = self._entries[entry.feed]
            theirs[:] = [each for each in theirs if each.guid != entry.guid]
            theirs.append(entry)
        for feed, theirs in self._entries.items():
            stories = [self._story(each) for each in reversed(theirs)]
            self.put(f"/{feed}.xml", rss(stories, title=feed))

    def show(self, *entries: Entry, **behavior: object) -> None:
        """Put the pages of entries on their outlets' addresses; `behavior` as `feedserver.Page`."""
        names = {outlet.feed: outlet.name for outlet in OUTLETS}
        for entry in entries:
            page = write_page(entry, names[entry.feed])
            html_ = "text/html; charset=utf-8"
            self.put(f"/news/{entry.guid}", page, content_type=html_, **behavior)

    def bring(self, *entries: Entry) -> None:
        """Publish entries that have pages."""
        self.show(*entries)
        self.publish(*entries)

    def address(self, entry: Entry) -> str:
        """Where the page of an entry is."""
        guid = entry.page_of or entry.guid
        feed = guid.partition("-")[0]
        return self.url(f"/news/{guid}", self._host[feed])

    def feeds(self, **more: Any) -> list[dict[str, Any]]:
        """Definitions of all feeds for a desk's rules.

        Args:
            more: Further fields of each.
        """
        return [
            {
                "url": self.url(f"/{each.feed}.xml", self._host[each.feed]),
                "name": f"{each.name}: latest",
                "outlet": each.id,
                "lang": "en",
                **more,
            }
            for each in OUTLETS
        ]

    def n_asked(self) -> Counter[str]:
        """How often each page was asked for, by its guid, the requests that wait included."""
        return self._asked.copy()

    def hold(self, *entries: Entry) -> None:
        """Keep whoever asks for the pages of these entries waiting, and of no others."""
        self._held = frozenset(entry.guid for entry in entries)

    def release(self) -> None:
        """Answer who waits, and all later ones at once."""
        self.hold()

    def _story(self, entry: Entry) -> Story:
        at = format_datetime(self._began + timedelta(minutes=entry.minutes))
        return Story(entry.title, entry.teaser, self.address(entry), entry.guid, at)

    async def _answer(self, received: Received, *rest: Any) -> bool:
        _, is_page, guid = received.path.partition("/news/")
        if is_page:
            self._asked[guid] += 1
        while is_page and guid in self._held:
            await asyncio.sleep(_LOOK_S)
        return await super()._answer(received, *rest)


def entities() -> list[dict[str, Any]]:
    """The outlets as a desk defines them."""
    return [{"id": each.id, "name": each.name, "kind": each.kind} for each in OUTLETS]


def write_paragraph(chance: random.Random, n: int = 4) -> str:
    """Sentences of words in no order, which are English all the same, and names that nobody has."""
    return " ".join(_sentence(chance) for _ in range(n))


def _sentence(chance: random.Random) -> str:
    names = [name.capitalize() for name in write_report(chance)[0].split()[:3]]
    words = [*chance.choices(WORDS, k=9), *names]
    chance.shuffle(words)
    return f"The {' '.join(words)}."


def write_page(entry: Entry, outlet: str) -> bytes:
    """The article as an outlet's site shows it, among what else stands on such pages."""
    body = "\n".join(f"<p>{html.escape(each)}</p>" for each in entry.paragraphs)
    links = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "Port", "Bread"))
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(entry.title)} | {outlet}</title>
<meta property="og:type" content="article"></head>
<body><header><nav><ul>{links}</ul></nav></header>
<main><article><h1>{html.escape(entry.title)}</h1>
{body}
</article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Ten ways to fry sardines</a></li></ul></aside>
<footer><p>Write to the editors. All rights reserved.</p></footer></body></html>""".encode()
