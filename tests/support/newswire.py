"""News that is made up by program, and a wire that forgets what was acknowledged.

The wire is the strictest feed server: an item that a client acknowledged by sending back the ETag
under which it was served is never served again. A client that keeps validators before it keeps the
items loses news here.
"""

import random
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from xml.sax.saxutils import escape

_SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or"))


@dataclass(frozen=True)
class News:
    """One made-up report."""

    guid: str
    title: str
    body: str
    url: str


def write_report(rng: random.Random, *words: str) -> tuple[str, str]:
    """Make up title and body of a report like no other, with words that rules may ask for.

    All other words are invented, so that two reports never share three words in a row.
    """
    title = " ".join([*words, *(_invent(rng) for _ in range(5))]).capitalize()
    sentences = [" ".join(_invent(rng) for _ in range(12)).capitalize() for _ in range(4)]
    sentences[1] += "".join(f" {word}" for word in words)
    return title, ". ".join(sentences) + "."


def _invent(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(3))


class Newswire:
    """An HTTP server on loopback with feeds that grow; used as a context manager.

    Example:
        with Newswire() as wire:
            wire.publish("/a.xml", [News("1", "Title", "Body", "http://example.org/1")])
            wire.url("/a.xml")
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._news: dict[str, list[News]] = {}
        self._acknowledged: dict[str, int] = {}
        self.n_requests = 0
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "Newswire":
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path: str) -> str:
        """Address of a feed."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{path}"

    def publish(self, path: str, news: Sequence[News]) -> None:
        """Add news at the end of a feed."""
        with self._lock:
            self._news.setdefault(path, []).extend(news)

    def unacknowledged(self) -> int:
        """How many reports no client has acknowledged yet."""
        with self._lock:
            return sum(
                len(news) - self._acknowledged.get(path, 0) for path, news in self._news.items()
            )

    def answer(self, path: str, validator: str | None) -> tuple[int, str, bytes]:
        """Status, ETag and body for one request; takes note of what it acknowledges."""
        with self._lock:
            self.n_requests += 1
            news = self._news.get(path)
            if news is None:
                return 404, "", b""
            etag = f'"{len(news)}"'
            if validator is not None:
                seen = int(validator.strip('"'))
                self._acknowledged[path] = max(seen, self._acknowledged.get(path, 0))
                if validator == etag:
                    return 304, etag, b""
            return 200, etag, rss(news[self._acknowledged.get(path, 0) :])


class Reporters:
    """Make up news for a desk that asks for "derna"; keep the books of what must come of it.

    Args:
        feeds: Paths on the wire, at least two.
        seed: Title and body of what is known already.
    """

    def __init__(
        self, wire: Newswire, feeds: Sequence[str], rng: random.Random, seed: tuple[str, str]
    ) -> None:
        self._wire = wire
        self._feeds = feeds
        self._rng = rng
        self._seed = seed
        self._n = 0
        self.stories: list[set[str]] = []  # guids of each story that must alert, once
        self.matching: set[str] = set()  # guid of every item that must have a hit

    def publish(self) -> None:
        """A new report, now and then copied by another feed; copies of the seed; other matters."""
        kind = self._rng.choice(["report", "report", "copied", "seed", "other"])
        if kind == "seed":
            self._put(self._rng.choice(self._feeds), f"Seen again: {self._seed[0]}", self._seed[1])
            return
        if kind == "other":
            title, body = write_report(self._rng, "cricket")
            self._put(self._rng.choice(self._feeds), title, body, matches=False)
            return
        title, body = write_report(self._rng, "derna")
        first, second = self._rng.sample(self._feeds, 2)
        story = {self._put(first, title, body)}
        if kind == "copied":
            story.add(self._put(second, f"Wire copy {self._n}", body))
        self.stories.append(story)

    def _put(self, feed: str, title: str, body: str, *, matches: bool = True) -> str:
        self._n += 1
        guid = f"g{self._n}"
        self._wire.publish(feed, [News(guid, title, body, f"http://example.org/{guid}")])
        if matches:
            self.matching.add(guid)
        return guid


def rss(news: Sequence[News], at: datetime | None = None) -> bytes:
    """An RSS 2.0 document whose items are dated, now if nothing else is said."""
    now = format_datetime(at or datetime.now(UTC))
    items = "".join(
        f"<item><guid isPermaLink='false'>{escape(each.guid)}</guid><title>{escape(each.title)}"
        f"</title><link>{escape(each.url)}</link><description>{escape(each.body)}</description>"
        f"<pubDate>{now}</pubDate></item>"
        for each in news
    )
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Wire</title>"
        f"<link>http://example.org/</link><description>d</description>{items}</channel></rss>"
    ).encode()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet: clients that are killed are part of the tests."""


def _handler(wire: Newswire) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            status, etag, body = wire.answer(self.path, self.headers.get("If-None-Match"))
            self.send_response(status)
            if etag:
                self.send_header("ETag", etag)
            if status != 304:
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    return Handler
