import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient

from monitor.errors import StoreError
from monitor.ports.archive import Archive
from monitor.web.assets import stylesheet
from monitor.web.guard import HEADERS
from monitor.web.site import AT_HAND, ROUTES, make_app
from tests.support.newsroom import Newsroom
from tests.support.pages import HOME, Page, Visitor

PLAIN = [path for path, _ in (*ROUTES, *AT_HAND) if "{" not in path and path != "/stories"]


class BrokenArchive:
    """Answers every question with the same error."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Callable[..., object]:
        def ask(*_arguments: object, **_more: object) -> object:
            raise self._error

        return ask


class BusyArchive:
    """Keeps everyone waiting until it is freed; tells how many wait at most."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = threading.Lock()
        self._waiting = 0
        self.most = 0
        self.free = threading.Event()

    def __getattr__(self, name: str) -> Callable[..., object]:
        def ask(*arguments: Any, **more: Any) -> object:
            with self._lock:
                self._waiting += 1
                self.most = max(self.most, self._waiting)
            assert self.free.wait(60)
            with self._lock:
                self._waiting -= 1
            return getattr(self._archive, name)(*arguments, **more)

        return ask


def with_archive(room: Newsroom, error: Exception) -> Visitor:
    archive = cast("Archive", BrokenArchive(error))
    return Visitor(make_app(replace(room.view, archive=archive), room.clock))


@pytest.mark.parametrize("path", PLAIN)
def test_every_page_answers_and_carries_the_safe_headers(visitor: Visitor, path: str) -> None:
    response = visitor.ask(path)
    assert response.status_code == 200
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", PLAIN)
def test_a_head_gets_the_headers_alone(visitor: Visitor, path: str) -> None:
    response = visitor.ask(path, "HEAD")
    assert (response.status_code, response.content) == (200, b"")


def test_every_link_leads_to_a_page(visitor: Visitor) -> None:
    """The whole site is walked from its first page."""
    seen, waiting = set(), [f"{HOME}/"]
    while waiting:
        address = waiting.pop().partition("#")[0]
        if address in seen or not address.startswith(HOME):
            continue
        seen.add(address)
        response = visitor.ask(address)
        assert response.status_code == 200, address
        if response.headers["content-type"].startswith("text/html"):
            waiting.extend(Page(response).links())
    for part in ("/stories/", "/items/", "/deliveries/", "/static/", "/seeds", "?rule="):
        assert any(part in address for address in seen), part


def test_a_fragment_of_a_link_stands_on_its_page(visitor: Visitor) -> None:
    story = next(link for link in visitor.read("/").links() if "/stories/" in link)
    for page in (visitor.read(path) for path in ("/", story.partition("#")[0], "/items/4")):
        for link in page.links():
            address, _, fragment = link.partition("#")
            if fragment and address.startswith(HOME):
                there = visitor.read(address)
                assert there.all(f"//*[@id='{fragment}']") or "none" in there.text.lower(), link


@pytest.mark.parametrize("path", [path for path in PLAIN if "." not in path and "z" not in path])
def test_a_page_has_one_heading_and_its_landmarks(visitor: Visitor, path: str) -> None:
    if path == "/metrics":
        return
    page = visitor.read(path)
    assert len(page.all("//h1")) == 1
    assert len(page.all("//main")) == len(page.all("//header")) == len(page.all("//footer")) == 1
    assert page.all("//a[@class='skip'][@href='#main']")
    assert not page.all("//th[not(@scope)]")
    assert not page.all("//*[self::script or self::style or @style or @onclick]")
    fields = page.all("//select | //input[not(@type='hidden')]")
    assert all(page.all(f"//label[@for='{field.get('id')}']") for field in fields)


def test_an_unknown_page_says_so_in_the_same_look(visitor: Visitor) -> None:
    response = visitor.ask("/nothing/such")
    page = Page(response)
    assert (page.status, page.said("//h1")) == (404, ["Not found"])
    assert "There is no such page" in page.text
    assert response.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/stories/55555555555555555555555555555555", "No story"),
        ("/stories/%00", "No story"),
        ("/items/99999", "No item"),
        ("/items/%00", "No item"),
        ("/items/guid-of-nothing", "No item"),
        ("/deliveries/5555", "No delivery"),
        ("/deliveries/%00", "No delivery"),
        ("/?before=55555", "no place '55555'"),
        ("/static/monitor.000.css", "There is no such page"),
    ],
)
def test_what_is_not_there_is_told_in_plain_words(visitor: Visitor, path: str, words: str) -> None:
    page = visitor.read(path)
    assert page.status == 404
    assert words in page.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/?rule=No%20such", "write the id of a rule"),
        ("/?show=some", "write met, all"),
        ("/?sort=title", "knows no filter 'sort'; it knows rule, show, before"),
        ("/items?verdict=odd", "write new, duplicate, extends, update, related"),
        ("/?rule=%00", "write the id of a rule"),
        ("/items?before=x", "write a number"),
        ("/items?before=1000000000000000000000000000000", "write a number"),
        ("/hits?before=-1", "write a number"),
        ("/feeds?show=dead", "write all, failing"),
        ("/deliveries?state=lost", "write queued, sending, retrying, delivered, dead"),
        ("/status?x=1", "it knows none"),
        ("/deliveries?state=dead&state=dead", "given twice"),
    ],
)
def test_a_wrong_filter_is_refused_with_the_allowed_values(
    visitor: Visitor, path: str, words: str
) -> None:
    page = visitor.read(path)
    assert page.status == 400
    assert words in page.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_written(visitor: Visitor, method: str) -> None:
    response = visitor.ask("/feeds", method)
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"
    assert "can be read, not written to" in Page(response).text


def test_a_database_that_cannot_serve_gives_a_page_that_says_so(room: Newsroom) -> None:
    visitor = with_archive(room, StoreError("database is locked"))
    page = visitor.read("/")
    assert page.status == 503
    assert "database cannot be read right now" in page.text
    assert visitor.ask("/readyz").status_code == 503
    assert visitor.ask("/healthz").status_code == 200


def test_an_error_of_ours_gives_a_page_without_a_traceback(room: Newsroom) -> None:
    response = with_archive(room, ZeroDivisionError("secret detail")).ask("/items")
    page = Page(response)
    assert page.status == 500
    assert "an error of ours" in page.text
    assert "secret detail" not in page.source
    assert "Traceback" not in page.source
    assert response.headers["x-content-type-options"] == "nosniff"


def test_pages_take_turns_and_what_is_at_hand_waits_for_none(room: Newsroom) -> None:
    busy = BusyArchive(room.view.archive)
    view = replace(room.view, archive=cast("Archive", busy))
    app = make_app(view, room.clock)

    async def visit() -> None:
        transport = ASGITransport(app)
        async with AsyncClient(transport=transport, base_url=HOME) as client:
            pages = [asyncio.create_task(client.get("/items")) for _ in range(8)]
            try:
                async with asyncio.timeout(60):
                    while busy.most < 3:
                        await asyncio.sleep(0.01)
                    for path in ("/healthz", f"/static/{stylesheet().name}"):
                        assert (await client.get(path)).status_code == 200
            finally:
                busy.free.set()
            assert {page.status_code for page in await asyncio.gather(*pages)} == {200}

    asyncio.run(visit())
    assert busy.most == 3


def test_the_first_page_is_light(visitor: Visitor) -> None:
    response = visitor.ask("/")
    files = {link for link in Page(response).links() if "/static/" in link}
    assert len(response.content) + sum(len(visitor.ask(each).content) for each in files) < 100_000
    assert len(files) <= 5


def test_links_hold_below_a_path_of_a_proxy(visitor: Visitor) -> None:
    for path in ("/", "/feeds", "/items/4"):
        page = visitor.read(path)
        hrefs = [each.get("href") for each in page.all("//a | //link")]
        assert not [href for href in hrefs if href.startswith("/")]


def test_the_list_of_stories_is_the_first_page(visitor: Visitor) -> None:
    response = visitor.ask("/stories")
    assert (response.status_code, response.headers["location"]) == (307, "./")
