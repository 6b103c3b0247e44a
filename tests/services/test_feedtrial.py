import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from monitor.errors import FetchError
from monitor.model.feed import Feed, FetchRequest, FetchResult
from monitor.ports.fetcher import Fetcher
from monitor.services.feedtrial import Tried, try_feeds
from tests.support.newswire import News, rss


def try_all(feeds: list[Feed], fetcher: Fetcher) -> list[Tried]:
    async def gather() -> list[Tried]:
        return [tried async for tried in try_feeds(feeds, 100, fetcher)]

    return asyncio.run(gather())


class ByUrl:
    """Answers each URL with its own body; one without a body with 404."""

    def __init__(self, bodies: Mapping[str, bytes]) -> None:
        self._bodies = bodies

    async def fetch(self, request: FetchRequest) -> FetchResult:
        if request.url not in self._bodies:
            raise FetchError("status", "404 Not Found", status=404, hard=True)
        body, now = self._bodies[request.url], datetime.now(UTC)
        moved = "http://b.example/new?k=1" if "moved" in request.url else None
        hops = (request.url, "http://b.example/new")
        return FetchResult(request.url, 200, body, now, moved_to=moved, hops=hops)

    async def close(self) -> None:
        """Nothing is open."""


def test_each_feed_is_told_of_as_it_answers() -> None:
    news = [News("1", "The harbour of Derna is closed to all", "The rain is on it.", "")]
    bodies = {"http://a.example/ok": rss(news), "http://a.example/page": b"<html>page</html>"}
    feeds = [Feed(url) for url in (*bodies, "http://a.example/gone")]
    feeds[0] = replace(feeds[0], name="Alpha")
    told = {tried.url: tried for tried in try_all(feeds, ByUrl(bodies))}
    ok, page, gone = (told[feed.url] for feed in feeds)
    assert (ok.ok, ok.status, ok.name, ok.entries, ok.lang) == (True, 200, "Alpha", 1, "en")
    assert ok.newest is not None
    assert (page.ok, page.status, page.name) == (False, 200, "a.example")
    assert page.error
    assert (gone.ok, gone.status, gone.error) == (False, 404, "404 Not Found")


def test_a_feed_that_works_but_is_odd_carries_warnings() -> None:
    bodies = {"http://a.example/moved": rss([])}
    (tried,) = try_all([Feed("http://a.example/moved")], ByUrl(bodies))
    assert tried.ok
    assert tried.warnings == ("moved for good to http://b.example/new", "no entries")


def test_who_leaves_early_ends_what_still_runs() -> None:
    class Slow(ByUrl):
        async def fetch(self, request: FetchRequest) -> FetchResult:
            if "slow" in request.url:
                await asyncio.sleep(600)
            return await super().fetch(request)

    async def first() -> Tried:
        feeds = [Feed("http://a.example/slow"), Feed("http://a.example/gone")]
        tried = try_feeds(feeds, 100, Slow({}))
        one = await anext(tried)
        await tried.aclose()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        return one

    assert asyncio.run(first()).url.endswith("gone")
