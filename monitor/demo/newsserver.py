"""The invented outlets as a web server on loopback: a feed for each, a page for each article."""

import hashlib
import socket
from collections.abc import Iterable, Mapping
from datetime import timedelta
from email.utils import format_datetime
from types import TracebackType
from typing import Self

from aiohttp import web
from jinja2 import Environment, FileSystemLoader

from monitor.clock import Clock
from monitor.demo.news import DATA, Article, Outlet, Published

LOOPBACK = "127.0.0.1"
_SHUTDOWN_S = 0.5
_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


class LoopbackServer:
    """A web application on a free port of loopback, from entering to leaving.

    Args:
        app: Its routes.
    """

    def __init__(self, app: web.Application) -> None:
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_S)
        self._socket = socket.create_server((LOOPBACK, 0))

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket).start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()
        self._socket.close()


class NewsServer(LoopbackServer):
    """Serves what was published so far; a feed that did not change answers 304.

    Args:
        outlets: By id.
        clock: Dates what is published.
    """

    def __init__(self, outlets: Mapping[str, Outlet], clock: Clock) -> None:
        app = web.Application()
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/{outlet}.xml", self._feed),
                web.get("/{outlet}/{article}", self._article),
            ]
        )
        super().__init__(app)
        self._outlets = outlets
        self._clock = clock
        self._published: list[Published] = []
        self._pages = Environment(loader=FileSystemLoader(DATA / "pages"), autoescape=True)
        self._pages.filters["rfc822"] = format_datetime

    def publish(self, articles: Iterable[Article]) -> tuple[Published, ...]:
        """Put articles into the feeds of their outlets; newest first, as feeds have it."""
        now = self._clock.now()
        added = tuple(
            Published(
                article,
                f"{self.url}/{article.outlet}/{article.id}",
                now - timedelta(hours=article.hours_ago),
            )
            for article in articles
        )
        self._published = [*reversed(added), *self._published]
        return added

    async def _feed(self, request: web.Request) -> web.Response:
        outlet = self._outlets.get(request.match_info["outlet"])
        if outlet is None:
            raise web.HTTPNotFound
        if outlet.fails_with is not None:
            return web.Response(status=outlet.fails_with, text="the transmitter is down")
        theirs = [one for one in self._published if one.article.outlet == outlet.id]
        body = self._render(f"{outlet.format}.xml", outlet=outlet, published=theirs).encode()
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        headers = {"ETag": etag, "Content-Type": f"{_TYPES[outlet.format]}; charset=utf-8"}
        return web.Response(body=body, headers=headers)

    async def _article(self, request: web.Request) -> web.Response:
        wanted = f"{self.url}{request.path}"
        for one in self._published:
            if one.url == wanted:
                outlet = self._outlets[one.article.outlet]
                page = self._render("article.html", outlet=outlet, one=one)
                return web.Response(text=page, content_type="text/html")
        raise web.HTTPNotFound

    async def _index(self, _request: web.Request) -> web.Response:
        rows = [(self._outlets[one.article.outlet], one) for one in self._published]
        page = self._render("index.html", rows=rows, outlets=self._outlets.values())
        return web.Response(text=page, content_type="text/html")

    def _render(self, template: str, **values: object) -> str:
        return self._pages.get_template(template).render(url=self.url, **values)
