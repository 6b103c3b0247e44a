import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from monitor.app.network import make_client, make_fetchers, make_web
from monitor.config.load import load_settings
from monitor.errors import FetchError
from monitor.model.page import Page
from monitor.services.pageweb import Web
from tests.support.books import make_store
from tests.support.feedserver import FeedServer

HTML = (
    b"<html lang=en><body><article><h1>Quay closed</h1><p>The harbor master of Brenholm closed the "
    b"northern quay on Monday after divers found cracks in two of its piles.</p></article></body>"
)


T = TypeVar("T")


def ask(folder: Path, question: Callable[[Web], Awaitable[T]]) -> T:
    """Ask the web as a daemon does."""

    async def work() -> T:
        (folder / "monitor.yaml").write_text("network: {allow: [127.0.0.0/8]}", encoding="utf-8")
        settings, store = load_settings(folder / "monitor.yaml", {}), make_store(folder)
        async with make_client(settings) as client:
            web = make_web(make_fetchers(settings, client, store))
            try:
                return await question(web)
            finally:
                await web.close()
                store.close()

    return asyncio.run(work())


def test_a_page_is_asked_for_once_its_host_lets_us_and_read(tmp_path: Path) -> None:
    with FeedServer() as server:
        url = server.put("/quay", HTML, content_type="text/html", etag="")

        async def read(web: Web) -> tuple[Page, float]:
            page = await web.read(url)
            return page, web.pause_s(page)

        page, pause_s = ask(tmp_path, read)
        assert page.text.startswith("The harbor master of Brenholm closed the northern quay")
        assert (page.url, page.final_url, page.lang, pause_s) == (url, url, "en", 0.0)
        assert server.paths() == ["/robots.txt", "/quay"]


def test_a_host_says_for_how_long_it_wants_to_be_left_alone(tmp_path: Path) -> None:
    with FeedServer() as server:
        server.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n", etag="")
        url = server.put("/quay", HTML, content_type="text/html", etag="")

        async def read(web: Web) -> float:
            return web.pause_s(await web.read(url))

        assert ask(tmp_path, read) == 7.0


def test_a_user_in_one_address_says_nothing_of_other_pages_of_the_host(tmp_path: Path) -> None:
    with FeedServer() as server:
        url = server.put("/quay", HTML, content_type="text/html", etag="")

        async def read(web: Web) -> Page:
            with pytest.raises(FetchError, match="no user or password"):
                await web.read(url.replace("//", "//me:secret@"))
            return await web.read(url)

        assert ask(tmp_path, read).text


def test_what_a_host_forbids_is_not_asked_for(tmp_path: Path) -> None:
    with FeedServer() as server:
        server.put("/robots.txt", b"User-agent: *\nDisallow: /\n", etag="")
        url = server.put("/quay", HTML, content_type="text/html", etag="")
        with pytest.raises(FetchError) as caught:
            ask(tmp_path, lambda web: web.read(url))
        assert caught.value.kind == "robots"
        assert server.paths() == ["/robots.txt"]


def test_of_a_robots_txt_only_the_lines_that_concern_us_are_kept(tmp_path: Path) -> None:
    others = "User-agent: somebody\n" + "# nothing\n" * 40_000
    with FeedServer() as server:
        text = f"{others}\nUser-agent: *\nDisallow: /private/\n"
        server.put("/robots.txt", text.encode(), etag="")
        url = server.put("/quay", HTML, content_type="text/html", etag="")
        ask(tmp_path, lambda web: web.read(url))
        store = make_store(tmp_path)
        kept = store.robots(f"http://127.0.0.1:{server.port}")
        store.close()
    assert kept is not None
    assert len(kept.text) < 200
    assert "Disallow: /private/" in kept.text
