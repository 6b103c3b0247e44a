"""Feeds and article pages through one guard, each with limits of its own."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from monitor.app.network import Fetchers, make_client, make_fetcher, make_fetchers
from monitor.config.load import load_settings
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest, FetchResult
from tests.support.books import make_store
from tests.support.feedserver import FeedServer
from tests.support.newswire import Newswire

PAGE = b"<!doctype html><html><body><p>A bridge was closed.</p></body></html>"
NO_GAP = {"polling": {"host_gap": "0s"}}
LOOPBACK = {"network": {"allow": ["127.0.0.0/8"]}, **NO_GAP}
T = TypeVar("T")


def fetch(folder: Path, settings: str) -> FetchResult:
    file = folder / "monitor.yaml"
    file.write_text(settings, encoding="utf-8")

    async def run(url: str) -> FetchResult:
        read = load_settings(file, {})
        async with make_client(read) as client:
            return await make_fetcher(read, client).fetch(FetchRequest(url))

    with Newswire() as wire:
        wire.publish("/a.xml", [])
        return asyncio.run(run(wire.url("/a.xml")))


def use(
    folder: Path, steps: Callable[[Fetchers], Awaitable[T]], settings: dict[str, Any] = LOOPBACK
) -> T:
    """Let the fetchers of a daemon with these settings do some steps."""
    file = folder / "monitor.yaml"
    file.write_text(json.dumps(settings), encoding="utf-8")
    read, store = load_settings(file, {}), make_store(folder)

    async def run() -> T:
        async with make_client(read) as client:
            return await asyncio.wait_for(steps(make_fetchers(read, client, store)), 60)

    try:
        return asyncio.run(run())
    finally:
        store.close()


def read_page(folder: Path, url: str, settings: dict[str, Any] = LOOPBACK) -> FetchResult:
    async def steps(fetchers: Fetchers) -> FetchResult:
        return await fetchers.pages.fetch(FetchRequest(url))

    return use(folder, steps, settings)


def refusal(folder: Path, url: str, settings: dict[str, Any] = LOOPBACK) -> FetchError:
    with pytest.raises(FetchError) as refused:
        read_page(folder, url, settings)
    return refused.value


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one database for all tests: it knows the servers by their ports."""
    return tmp_path_factory.mktemp("desk")


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with FeedServer(hosts=("127.0.0.1", "127.0.0.2")) as server:
        server.put("/page", PAGE, content_type="text/html")
        server.put("/feed", b"<rss/>")
        yield server


# -- limits


def test_what_the_settings_allow_is_fetched(tmp_path: Path) -> None:
    assert fetch(tmp_path, "network: {allow: [127.0.0.0/8]}").status == 200


def test_what_they_do_not_allow_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="non-public"):
        fetch(tmp_path, "{}")


def test_their_limits_hold(tmp_path: Path) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(tmp_path, "network: {allow: [127.0.0.0/8]}\npolling: {max_body: 10B}")
    assert caught.value.kind == "too_large"


def test_a_page_has_a_limit_of_its_own(desk: Path, server: FeedServer) -> None:
    settings = {**LOOPBACK, "fulltext": {"max_body": "1KiB"}}
    assert read_page(desk, server.url("/page"), settings).body == PAGE
    error = refusal(desk, server.put("/long", b"x" * 1025), settings)
    assert error.text == "body over 1 KiB"


def test_a_page_is_asked_for_as_a_page(desk: Path, server: FeedServer) -> None:
    read_page(desk, server.url("/page"))
    headers = server.requests[0].headers
    assert headers["accept"].startswith("text/html")
    assert headers["user-agent"].startswith("monitor/")
    assert not {"cookie", "referer", "authorization"} & set(headers)


@pytest.mark.parametrize(("timeout", "limit_s"), [("30s", 5.0), ("0.3s", 0.3)])
def test_a_page_may_take_five_seconds_and_no_longer_than_a_feed(
    desk: Path, server: FeedServer, timeout: str, limit_s: float
) -> None:
    async def steps(fetchers: Fetchers) -> float:
        return fetchers.pages._timeout_s

    assert use(desk, steps, {**LOOPBACK, "polling": {"timeout": timeout}}) == limit_s


def test_a_page_that_drips_ends_at_the_deadline(desk: Path, server: FeedServer) -> None:
    url = server.put("/drip", PAGE, drip_s=0.05, content_type="text/html")
    error = refusal(desk, url, {**LOOPBACK, "polling": {"timeout": "0.3s"}})
    assert error.kind == "timeout"


# -- where a page may lead


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://127.0.0.1:1/", "refused_address"),
        ("http://169.254.169.254/latest/meta-data/", "refused_address"),
        ("http://[fe80::1]/", "refused_address"),
        ("http://[::1]/", "refused_address"),
        ("http://[::ffff:127.0.0.1]/", "refused_address"),
        ("http://[::ffff:a9fe:a9fe]/", "refused_address"),
        ("http://2130706433/", "scheme"),
        ("http://localhost:1/", "refused_address"),
        ("http://user:secret@192.0.2.1/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("ftp://192.0.2.1/", "scheme"),
    ],
)
def test_a_page_is_guarded_like_a_feed(desk: Path, url: str, kind: str) -> None:
    error = refusal(desk, url, {})
    assert (error.kind, error.hard) == (kind, True)
    assert "secret" not in error.text


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("http://127.0.0.1:{port}/page", "refused_address"),
        ("//127.0.0.1:{port}/page", "refused_address"),
        ("http://[::ffff:127.0.0.1]:{port}/page", "refused_address"),
        ("http://localhost:{port}/page", "refused_address"),
        ("http://169.254.169.254/", "refused_address"),
        ("http://user:secret@127.0.0.2:{port}/page", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
    ],
)
def test_no_redirect_leads_a_page_past_the_guard(
    desk: Path, server: FeedServer, target: str, kind: str
) -> None:
    server.put("/2", status=302, headers={"Location": target.format(port=server.port)})
    server.put("/1", status=302, headers={"Location": "/2"})
    error = refusal(
        desk, server.url("/1", host="127.0.0.2"), {"network": {"allow": ["127.0.0.2/32"]}, **NO_GAP}
    )
    assert (error.kind, error.hard) == (kind, True)
    assert {request.host for request in server.requests} == {"127.0.0.2"}
    assert server.paths() == ["/1", "/robots.txt", "/2"]
    assert "secret" not in error.text


def test_a_redirect_goes_only_where_robots_txt_lets_it(desk: Path, server: FeedServer) -> None:
    server.put("/robots.txt", b"User-agent: monitor\nDisallow: /private\n")
    url = server.put("/1", status=302, headers={"Location": "/private/page?token=secret"})
    error = refusal(desk, url)
    place = f"127.0.0.1:{server.port}"
    assert error.text == f"robots.txt of {place} asks programs not to read /private/page"
    assert (error.kind, error.hard) == ("robots", True)
    assert server.paths() == ["/1", "/robots.txt"]


def test_robots_txt_is_asked_like_a_page(desk: Path, server: FeedServer) -> None:
    server.put("/robots.txt", b"User-agent: monitor\nDisallow: /private\n")

    async def steps(fetchers: Fetchers) -> None:
        await fetchers.robots.may_read(server.url("/page"))
        with pytest.raises(FetchError, match="not to read /private"):
            await fetchers.robots.may_read(server.url("/private"))

    use(desk, steps)
    assert server.paths() == ["/robots.txt"]
    assert server.requests[0].headers["accept"].startswith("text/plain")


# -- politeness


def test_feeds_and_pages_share_the_pace_of_a_host(desk: Path, server: FeedServer) -> None:
    urls = [server.put(f"/{n}", b"x", delay_s=0.02) for n in range(4)]

    async def steps(fetchers: Fetchers) -> None:
        both = (fetchers.feeds, fetchers.pages)
        await asyncio.gather(*(each.fetch(FetchRequest(url)) for each in both for url in urls))

    use(desk, steps, {**LOOPBACK, "polling": {"per_host": 1, "host_gap": "0s"}})
    assert len(server.requests) == 8
    assert server.peak() == 1


def test_a_feed_waits_for_no_page_where_a_host_takes_two_requests(
    desk: Path, server: FeedServer
) -> None:
    slow = [server.put(f"/slow{n}", hangs=True) for n in range(20)]

    async def steps(fetchers: Fetchers) -> list[str]:
        waiting = [asyncio.create_task(fetchers.pages.fetch(FetchRequest(url))) for url in slow]
        while not server.requests:
            await asyncio.sleep(0.01)
        for _ in range(3):
            await fetchers.feeds.fetch(FetchRequest(server.url("/feed")))
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return server.paths()

    polling = {"per_host": 2, "host_gap": "0s"}
    paths = use(desk, steps, {**LOOPBACK, "polling": polling})
    assert paths == ["/slow0", "/feed", "/feed", "/feed"]


def test_where_a_host_takes_one_request_a_feed_waits_for_one_page(
    desk: Path, server: FeedServer
) -> None:
    pages = [server.put(f"/page{n}", b"x", delay_s=0.1) for n in range(8)]

    async def steps(fetchers: Fetchers) -> None:
        waiting = [asyncio.create_task(fetchers.pages.fetch(FetchRequest(url))) for url in pages]
        while not server.requests:
            await asyncio.sleep(0.01)
        await fetchers.feeds.fetch(FetchRequest(server.url("/feed")))
        await asyncio.gather(*waiting)

    use(desk, steps, {**LOOPBACK, "polling": {"per_host": 1, "host_gap": "0s"}})
    assert server.paths().index("/feed") == 1
