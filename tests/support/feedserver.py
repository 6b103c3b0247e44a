"""A web server for feeds, as raw as needed to send broken HTTP; loopback only.

In a test it runs in a thread of its own::

    with FeedServer() as server:
        server.put("/feed.xml", rss([Story("One", link="http://a.example/1")]))
        server.put("/old", status=301, headers={"Location": "/feed.xml"})
        server.put("/slow", b"...", delay_s=5)
        ... fetch server.url("/feed.xml") ...
        assert server.paths() == ["/feed.xml"]

A 200 gets an ETag of its body unless `etag` says otherwise, and a request that carries it gets a
304. `server.requests` logs everything that came, `server.peak` the most requests at once to a host.
Beside 127.0.0.1 it answers on 127.0.0.2 and so on where `hosts` names them: other hosts to a
client that limits itself by host.

As a process of its own (for tests that kill and restart)::

    python -m tests.support.feedserver --port 0 [FOLDER]

prints its address as the first line, serves FOLDER's files, takes new pages by ``PUT /path`` (with
the headers that the page is to have, prefixed ``X-Page-``) and gives its log at ``GET /_log`` as
JSON.
"""

import argparse
import asyncio
import contextlib
import gzip
import hashlib
import html
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType

_XML = "application/xml; charset=utf-8"
_HEAD_LIMIT = 1 << 20


@dataclass(frozen=True, slots=True)
class Page:
    """What a path answers.

    Args:
        etag: Sent, and answered with 304 when it comes back; "auto" makes one of the body, "" none.
        delay_s: Seconds before anything is sent.
        hangs: Takes the request and never answers.
        drip_s: Sends the body one byte at a time, this many seconds apart.
        cut_at: Sends only this many bytes of the body (its length says the whole), then hangs up.
        raw: Sent as it is instead of an answer of ours, then the connection is closed.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = _XML
    etag: str = "auto"
    last_modified: str = ""
    gzips: bool = False
    delay_s: float = 0.0
    hangs: bool = False
    drip_s: float = 0.0
    cut_at: int | None = None
    raw: bytes | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came; header names are lower-case, `at` is monotonic seconds."""

    method: str
    path: str
    headers: Mapping[str, str]
    host: str
    at: float
    status: int = 0


class FeedServer:
    """Serves pages from loopback until it is closed; see the module.

    Args:
        port: 0 takes a free one.
        hosts: Addresses to listen on, all on the same port.
    """

    def __init__(self, port: int = 0, hosts: Sequence[str] = ("127.0.0.1",)) -> None:
        self.port = port
        self.hosts = tuple(hosts)
        self.requests: list[Received] = []
        self._pages: dict[str, Page] = {}
        self._now: dict[str, int] = {}
        self._peak: dict[str, int] = {}
        self._lock = threading.Lock()
        self._started = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="feedserver", daemon=True)

    # -- for tests

    def __enter__(self) -> "FeedServer":
        self._thread.start()
        self._started.wait(60)
        if self._failure is not None:
            raise self._failure
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop and drop all connections, also those that hang."""
        if self._loop is not None and self._stop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(60)

    def put(self, path: str, body: bytes = b"", **behavior: object) -> str:
        """Set what a path answers from now on (see `Page`); gives its URL."""
        with self._lock:
            self._pages[path] = Page(body, **behavior)  # type: ignore[arg-type]  # Page checks names
        return self.url(path)

    def remove(self, path: str) -> None:
        """Answer 404 from now on."""
        with self._lock:
            self._pages.pop(path, None)

    def url(self, path: str, host: str = "") -> str:
        """The address of a path."""
        return f"http://{host or self.hosts[0]}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [request.path for request in list(self.requests)]

    def peak(self, host: str = "") -> int:
        """The most requests that were answered at once on an address."""
        return self._peak.get(host or self.hosts[0], 0)

    def forget(self) -> None:
        """Empty the log."""
        self.requests.clear()
        self._peak.clear()

    # -- the server

    def _run(self) -> None:
        try:
            asyncio.run(self.serve())
        except OSError as error:
            self._failure = error
        finally:
            self._started.set()

    async def serve(self) -> None:
        """Answer requests until `close` is called."""
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        talks: set[asyncio.Task[None]] = set()

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            # The client went away, or we close.
            ends = (OSError, asyncio.IncompleteReadError, asyncio.CancelledError)
            with contextlib.suppress(*ends):
                await self._talk(reader, writer)

        def begin(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.create_task(talk(reader, writer))
            talks.add(task)
            task.add_done_callback(talks.discard)
            # Also of one that is cancelled before it has begun.
            task.add_done_callback(lambda _: writer.close())

        servers = []
        for host in self.hosts:
            server = await asyncio.start_server(begin, host, self.port, limit=_HEAD_LIMIT)
            self.port = server.sockets[0].getsockname()[1]
            servers.append(server)
        self._started.set()
        await self._stop.wait()
        for server in servers:
            server.close()
        for task in tuple(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer the requests of one connection."""
        host = str(writer.get_extra_info("sockname")[0])
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin1")
            method, path, _ = head.split("\r\n", 1)[0].split(" ", 2)
            lines = (line.partition(":") for line in head.split("\r\n")[1:] if line)
            headers = {name.strip().lower(): value.strip() for name, _, value in lines}
            content = await reader.readexactly(int(headers.get("content-length", "0")))
            received = Received(method, path, headers, host, time.monotonic())
            if not await self._answer(received, content, reader, writer):
                return

    async def _answer(
        self,
        received: Received,
        content: bytes,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> bool:
        """Send the answer to one request; False where the connection ends."""
        page = self._page(received, content)
        fields = _fields(page)
        status, body = page.status, gzip.compress(page.body) if page.gzips else page.body
        if status == 200 and _is_current(received, fields):
            status, body = 304, b""
        if not received.path.startswith("/_"):
            self.requests.append(Received(**{**asdict(received), "status": status}))
        with self._counted(received.host):
            await asyncio.sleep(page.delay_s)
            if page.hangs:
                await reader.read()  # until the client gives up
                return False
        if page.raw is not None:
            writer.write(page.raw)
            await writer.drain()
            return False
        if status != 304:
            fields.setdefault("Content-Length", str(len(body)))
        lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        writer.write(f"HTTP/1.1 {status} Status\r\n{lines}\r\n".encode("latin1"))
        await self._send_body(page, body, writer)
        return page.cut_at is None

    @contextlib.contextmanager
    def _counted(self, host: str) -> Iterator[None]:
        """Count a request as running; before its answer goes out it ends, for the client's next
        request may rightly overtake our counting.
        """
        with self._lock:
            self._now[host] = self._now.get(host, 0) + 1
            self._peak[host] = max(self._peak.get(host, 0), self._now[host])
        try:
            yield
        finally:
            with self._lock:
                self._now[host] -= 1

    async def _send_body(self, page: Page, body: bytes, writer: asyncio.StreamWriter) -> None:
        body = body[: page.cut_at]
        if page.drip_s:
            for start in range(len(body)):
                writer.write(body[start : start + 1])
                await writer.drain()
                await asyncio.sleep(page.drip_s)
        else:
            writer.write(body)
        await writer.drain()

    def _page(self, received: Received, content: bytes) -> Page:
        with self._lock:
            if received.method == "PUT":
                self._pages[received.path] = _page_of(received.headers, content)
                return Page(status=204, etag="")
            if received.path == "/_log":
                log = json.dumps([asdict(request) for request in self.requests])
                return Page(log.encode(), content_type="application/json", etag="")
            return self._pages.get(received.path, Page(b"not here", status=404, etag=""))


def _fields(page: Page) -> dict[str, str]:
    fields = dict(page.headers)
    if page.content_type:
        fields.setdefault("Content-Type", page.content_type)
    if page.gzips:
        fields["Content-Encoding"] = "gzip"
    if page.last_modified:
        fields["Last-Modified"] = page.last_modified
    if page.etag == "auto" and page.status == 200:
        fields["ETag"] = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
    elif page.etag not in ("", "auto"):
        fields["ETag"] = page.etag
    return fields


def _is_current(received: Received, fields: Mapping[str, str]) -> bool:
    asked = received.headers
    if "if-none-match" in asked:
        return asked["if-none-match"] == fields.get("ETag")
    return "if-modified-since" in asked and asked["if-modified-since"] == fields.get(
        "Last-Modified"
    )


def _page_of(headers: Mapping[str, str], content: bytes) -> Page:
    """A page that came by PUT."""
    given = {name[7:]: value for name, value in headers.items() if name.startswith("x-page-")}
    return Page(
        content,
        status=int(given.pop("status", "200")),
        delay_s=float(given.pop("delay", "0")),
        content_type=given.pop("content-type", _XML),
        headers={name.title(): value for name, value in given.items()},
    )


# -- documents


@dataclass(frozen=True, slots=True)
class Story:
    """One entry for the builders; what is empty is left out, `body` and `title` may hold markup."""

    title: str = ""
    body: str = ""
    link: str = ""
    guid: str = ""
    date: str = ""
    lang: str = ""
    extra: str = ""


def rss(items: Sequence[Story], title: str = "Feed", lang: str = "en") -> bytes:
    """An RSS 2.0 document; dates as in RFC 822."""
    parts = []
    for item in items:
        guid = f'<guid isPermaLink="false">{html.escape(item.guid)}</guid>' if item.guid else ""
        parts.append(
            "<item>"
            + _tag("title", item.title)
            + _tag("link", item.link)
            + guid
            + _tag("description", item.body)
            + _tag("pubDate", item.date)
            + item.extra
            + "</item>"
        )
    head = _tag("title", title) + _tag("link", "http://feed.example/") + _tag("language", lang)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"{head}{''.join(parts)}</channel></rss>"
    ).encode()


def atom(items: Sequence[Story], title: str = "Feed", lang: str = "en") -> bytes:
    """An Atom 1.0 document; dates as in RFC 3339."""
    parts = []
    for item in items:
        link = f'<link rel="alternate" href="{html.escape(item.link)}"/>' if item.link else ""
        body = f'<content type="html">{html.escape(item.body)}</content>' if item.body else ""
        parts.append(
            "<entry>"
            f'<title type="html">{html.escape(item.title)}</title>'
            + link
            + _tag("id", item.guid or item.link)
            + _tag("updated", item.date)
            + body
            + item.extra
            + "</entry>"
        )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">'
        f"{_tag('title', title)}<id>urn:feed</id>{''.join(parts)}</feed>"
    ).encode()


def rdf(items: Sequence[Story], title: str = "Feed", lang: str = "en") -> bytes:
    """An RSS 1.0 document; dates as in RFC 3339."""
    parts = [
        f'<item rdf:about="{html.escape(item.guid or item.link)}">'
        + _tag("title", item.title)
        + _tag("link", item.link)
        + _tag("description", item.body)
        + _tag("dc:date", item.date)
        + item.extra
        + "</item>"
        for item in items
    ]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="http://feed.example/">{_tag("title", title)}'
        f"{_tag('dc:language', lang)}</channel>{''.join(parts)}</rdf:RDF>"
    ).encode()


def _tag(name: str, text: str) -> str:
    return f"<{name}>{html.escape(text)}</{name}>" if text else ""


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description="Serve feeds from loopback.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("folder", nargs="?", type=Path)
    options = parser.parse_args()
    with FeedServer(options.port) as server:
        for file in sorted(options.folder.rglob("*")) if options.folder else []:
            if file.is_file():
                server.put("/" + file.relative_to(options.folder).as_posix(), file.read_bytes())
        print(server.url(""), flush=True)  # noqa: T201 - how the parent learns the port
        threading.Event().wait()


if __name__ == "__main__":
    main()
