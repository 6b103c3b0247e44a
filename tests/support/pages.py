"""A page as its readers meet it: what it says, where its links lead."""

import asyncio
from urllib.parse import urljoin

from httpx import ASGITransport, AsyncClient, Response
from lxml import html
from starlette.types import ASGIApp

HOME = "http://127.0.0.1:8080"


class Visitor:
    """Asks an application as a browser on this machine would, without a socket."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def ask(
        self,
        path: str,
        method: str = "GET",
        headers: dict[str, str] | None = None,
        content: bytes | None = None,
    ) -> Response:
        """One request; an error that the application does not answer is raised here."""

        async def exchange() -> Response:
            transport = ASGITransport(self._app)
            async with AsyncClient(transport=transport, base_url=HOME) as client:
                return await client.request(method, path, headers=headers, content=content)

        return asyncio.run(exchange())

    def read(self, path: str) -> "Page":
        """One page."""
        return Page(self.ask(path))


class Page:
    """An answer of the site, read as HTML."""

    def __init__(self, response: Response) -> None:
        self.status = response.status_code
        self.source = response.text
        self._url = str(response.url)
        self._root = html.fromstring(response.text)

    @property
    def text(self) -> str:
        """All that it says, in one line."""
        return " ".join(self._root.find("body").text_content().split())

    def said(self, selector: str) -> list[str]:
        """What each element says that an XPath selects."""
        return [" ".join(each.text_content().split()) for each in self.all(selector)]

    def all(self, selector: str) -> list[html.HtmlElement]:
        """The elements that an XPath selects."""
        found: list[html.HtmlElement] = self._root.xpath(selector)
        return found

    def links(self) -> list[str]:
        """Where links and files of the page lead, as absolute addresses."""
        return [urljoin(self._url, each) for each in self._root.xpath("//@href")]


def with_class(name: str) -> str:
    """An XPath for elements of a class."""
    return f"//*[contains(concat(' ', @class, ' '), ' {name} ')]"
