"""The sites of `bench.pages` on loopback: real HTTP with its redirects, wrong answers and drips."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

import jinja2

from bench.page_makers import MAKERS, MIB
from bench.page_sets import Labelled, PageSet
from bench.page_texts import unmarked
from tests.support.feedserver import FeedServer

HOSTS: Final = ("127.0.0.1", "127.0.0.2")
_ROBOTS = b"User-agent: *\nDisallow: /closed/\n"
_PIECE = 40_000  # of padding: a script or a picture


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites while they run."""

    server: FeedServer
    pages: PageSet

    def url(self, page: Labelled) -> str:
        """Where an entry leads."""
        return self.server.url(_path(page))


@contextmanager
def sites(pages: PageSet) -> Iterator[Sites]:
    """Serve a folder of pages until the block ends."""
    layouts = jinja2.Environment(
        loader=jinja2.FileSystemLoader(pages.folder / "layouts"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    with FeedServer(hosts=HOSTS) as server:
        server.put("/robots.txt", _ROBOTS, content_type="text/plain")
        for page in pages.pages:
            _serve(server, page, body_of(pages, page, layouts))
        yield Sites(server, pages)


def body_of(pages: PageSet, page: Labelled, layouts: jinja2.Environment) -> bytes:
    """What a page says, in the charset in which it is served."""
    served = page.served
    if served.make:
        return MAKERS[served.make]()
    if page.text is not None:
        url = f"https://{page.id.partition('-')[0]}.example{_path(page)}"
        layout = layouts.get_template(f"{served.layout}.html")
        written = layout.render(page.text.context(url, served.charset))
    else:
        written = unmarked((pages.folder / "files" / served.file).read_text(encoding="utf-8"))
    if served.padding:
        written = _padded(written, served.padding)
    return written.encode(served.charset, "xmlcharrefreplace")


def _serve(server: FeedServer, page: Labelled, body: bytes) -> None:
    served = page.served
    target = served.to or _path(page)
    host = HOSTS[served.other_host]
    told = f"{served.content_type}; charset={served.charset}"
    is_text = served.content_type.startswith("text/") and not served.make
    content_type = told if served.header and is_text else served.content_type
    if served.to:
        status = served.status if served.status != 200 else 302
        leads = {"Location": server.url(served.to, host)}
        server.put(_path(page), status=status, headers=leads, content_type="", etag="")
    if served.make == "loop":
        server.put(target, status=302, headers={"Location": server.url(target)}, etag="")
        return
    headers = dict(served.headers)
    if served.make == "bomb":
        headers["Content-Encoding"] = "gzip"
    for address in {target, unquote(target)}:  # one page to a server that reads its query
        server.put(
            address,
            body,
            status=200 if served.to else served.status,
            headers=headers,
            content_type=content_type,
            gzips=served.gzips,
            hangs=served.make == "hang",
            drip_s=served.drip_s,
        )


def _path(page: Labelled) -> str:
    return page.served.path or f"/news/{page.id}.html"


def _padded(written: str, n: int) -> str:
    """A page with so many bytes of what pages are full of: scripts and pictures within markup."""
    noise = base64.b64encode(bytes(n * 7 % 256 for n in range(_PIECE // 2))).decode()
    script = f'<script>window.__chunk=("{noise}").length;</script>\n'
    picture = f'<div class="pic"><img alt="" src="data:image/png;base64,{noise}"></div>\n'
    pieces = (n // 2) // max(len(script), len(picture)) + (1 if n > 2 * MIB else 0)
    written = written.replace("</head>", script * pieces + "</head>", 1)
    return written.replace("</body>", picture * pieces + "</body>", 1)
