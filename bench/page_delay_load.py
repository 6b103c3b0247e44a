"""What ``python -m bench.page_delay`` polls: feeds with news, and article sites slow or hostile.

All of it is served from loopback by a process of its own, so that the daemon has its interpreter
for itself. A feed brings a new entry each `NEWS_S`; every fourth feed has its pages on its own
host, the others on hosts that have nothing else.
"""

import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from subprocess import PIPE, Popen
from typing import Final

from tests.support.feedserver import FeedServer, Page, Received, Story, rss
from tests.support.newswire import write_report
from tests.support.oneliners import write_paragraph

FEED_HOSTS: Final = tuple(f"127.0.0.{n}" for n in range(1, 5))
PAGE_HOSTS: Final = tuple(f"127.0.0.{n}" for n in range(11, 19))
NEWS_S: Final = 8.0
"""Seconds after which a feed has another entry."""
WORD: Final = "harbor"
"""What the desk asks for: it stands in each entry."""

_ON_OWN_HOST: Final = 4
_HTML: Final = "text/html; charset=utf-8"
_MIB: Final = 1 << 20
_DELAYS_S: Final = (0.5, 1.0, 2.0, 3.0, 4.5)


@dataclass(frozen=True, slots=True)
class Sites:
    """The process that serves all: where its feeds are."""

    port: int
    n_feeds: int

    @property
    def feeds(self) -> list[str]:
        """Addresses of the feeds, the hosts in turn."""
        return [
            f"http://{FEED_HOSTS[n % len(FEED_HOSTS)]}:{self.port}/feed/{n}.xml"
            for n in range(self.n_feeds)
        ]


@contextmanager
def open_sites(n_feeds: int) -> Iterator[Sites]:
    """Serve until the block ends."""
    command = [sys.executable, "-m", __name__]
    # It ends when its input does.
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as it, it.stdin or sys.stdin:
        yield Sites(int(it.stdout.readline() if it.stdout else 0), n_feeds)


class _Server(FeedServer):
    """Makes up each answer when it is asked for."""

    def __init__(self) -> None:
        super().__init__(hosts=(*FEED_HOSTS, *PAGE_HOSTS))
        self._began = time.monotonic()
        self._feeds: dict[tuple[int, int], Page] = {}
        self._long = _long_page(2 * _MIB - 4096)
        self._nested = b"<html><body>" + b"<div><b>" * 100_000 + b"</body></html>"

    def _page(self, received: Received, content: bytes) -> Page:
        parts = received.path.strip("/").split("/")
        if parts[0] == "feed":
            return self._feed(int(parts[1].removesuffix(".xml")))
        if parts[0] == "news":
            return self._article(int(parts[1]), int(parts[2]))
        return super()._page(received, content)

    def _feed(self, n: int) -> Page:
        passed_s = time.monotonic() - self._began + n * NEWS_S / 50
        newest = int(passed_s / NEWS_S)
        if (page := self._feeds.get((n, newest))) is None:
            entries = [self._entry(n, k) for k in range(newest, max(-1, newest - 3), -1)]
            page = self._feeds[n, newest] = Page(rss(entries, title=f"Feed {n}"))
        return page

    def _entry(self, n: int, k: int) -> Story:
        title, text = _report(n, k)
        own = n % _ON_OWN_HOST == 0
        host = FEED_HOSTS[n % len(FEED_HOSTS)] if own else PAGE_HOSTS[n % len(PAGE_HOSTS)]
        return Story(title, text, self.url(f"/news/{n}/{k}", host), f"{n}-{k}")

    def _article(self, n: int, k: int) -> Page:
        kind, delay_s = (n + k) % 8, random.Random(n + k).choice(_DELAYS_S)
        if kind == 0:
            return Page(self._long, content_type=_HTML, delay_s=delay_s)
        if kind == 1:
            return Page(self._nested, content_type=_HTML, delay_s=delay_s)
        page = _article(*_report(n, k))
        if kind == 2:
            return Page(page, content_type=_HTML, hangs=True)
        if kind == 3:
            return Page(page, content_type=_HTML, drip_s=0.01)
        return Page(page, content_type=_HTML, delay_s=delay_s)


def _report(n: int, k: int) -> tuple[str, str]:
    """Title and first sentence of an entry and its page."""
    chance = random.Random(n * 10_000 + k)
    return write_report(chance, WORD)[0], write_paragraph(chance, 1)


def _article(title: str, sentence: str) -> bytes:
    chance = random.Random(sentence)
    told = [sentence, *(write_paragraph(chance) for _ in range(6))]
    paragraphs = "".join(f"<p>{each}</p>" for each in told)
    return (
        f"<html><head><title>{title}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


def _long_page(n_bytes: int) -> bytes:
    chance, parts, size = random.Random(11), [b"<html><body><article>"], 0
    while size < n_bytes:
        parts.append(f"<p>{write_paragraph(chance)}</p>\n".encode())
        size += len(parts[-1])
    return b"".join(parts[:-1])


def main() -> None:
    """Serve until standard input ends; prints the port."""
    with _Server() as server:
        print(server.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
