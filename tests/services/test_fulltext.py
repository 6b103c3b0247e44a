"""Article pages on loopback, read by the real fetcher and extractor into a real database."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.app.network import make_client, make_fetchers, make_web
from monitor.clock import SystemClock
from monitor.config.load import load_settings
from monitor.errors import WorkError
from monitor.model.feed import FetchResult, Poll
from monitor.model.page import Page
from monitor.model.record import ItemRecord
from monitor.pipeline import Pipeline
from monitor.ports.extractor import Extractor
from monitor.services.fulltext import PageReading, PageTally
from tests.support.books import make_pipeline
from tests.support.feedserver import FeedServer
from tests.support.newswire import News, rss

FEED, OTHER = "http://feed.example/rss", "http://other.example/rss"
QUAY = (
    (
        "The harbor master of Brenholm closed the northern quay on Monday after divers found "
        "cracks in two of its piles."
    ),
    (
        "Ferries to the islands leave from the old basin until further notice, the harbor "
        "office said, and lorries have to take the ramp behind the fish hall, where one lane is"
        " open."
    ),
    (
        "“We will not let a single car on it before the piles are mended,” Ida Lund, the harbor"
        " master, told the Brenholm Courier. The repair is expected to cost four million "
        "crowns."
    ),
    (
        "The quay was built in 1931 and had last been mended eleven years ago, when a coaster "
        "rammed its eastern end in thick fog."
    ),
)


def html(title: str, *paragraphs: str) -> bytes:
    """An article page, with what stands around an article."""
    text = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body><nav><a href=/>Home"
        f"</a></nav><main><article><h1>{title}</h1>{text}</article></main><footer>Imprint</footer>"
        "</body></html>"
    ).encode()


@dataclass
class Press:
    """A server with article pages, and a desk whose rules meet one of them by its body alone."""

    server: FeedServer
    pipeline: Pipeline
    folder: Path

    def put(self, path: str, title: str, *paragraphs: str, **behavior: object) -> str:
        body = html(title, *paragraphs)
        return self.server.put(path, body, content_type="text/html", etag="", **behavior)

    def publish(self, *news: News, feed: str = FEED) -> None:
        """Let a feed bring news."""
        for due in self.pipeline.store.claim_feeds(9, 60.0):
            if due.feed.url == feed:
                result = FetchResult(feed, 200, rss(news), datetime.now(UTC))
                self.pipeline.ingest(Poll(due, result))
            else:
                self.pipeline.store.release_feed(due)

    def read(
        self, pipeline: Pipeline | None = None, extractor: Extractor | None = None
    ) -> PageTally:
        """Read all pages that are due."""

        async def work() -> PageTally:
            settings = load_settings(self.folder / "monitor.yaml", {})
            async with make_client(settings) as client:
                web = make_web(make_fetchers(settings, client, self.pipeline.store))
                web = replace(web, extractor=extractor) if extractor else web
                reading = PageReading(pipeline or self.pipeline, web, SystemClock())
                tally = await reading.run_once()
                await reading.stop(1.0)
                return tally

        return asyncio.run(work())

    def asked(self) -> list[str]:
        """The pages asked for, without robots.txt."""
        return [path for path in self.server.paths() if path != "/robots.txt"]

    def items(self) -> list[ItemRecord]:
        return list(self.pipeline.store.archive.items(limit=0))

    def rules_met(self) -> set[str]:
        return {hit.rule for hit in self.pipeline.store.archive.hits(limit=0)}

    def fulltext(self, item: int) -> tuple[str, str]:
        record = self.pipeline.store.archive.report(str(item)).fulltext
        return record.state, record.reason


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    settings: dict[str, Any] = {
        "network": {"allow": ["127.0.0.0/8"]},
        "polling": {"host_gap": "1ms", "timeout": "4s", "first_poll_alert_age": "36500d"},
    }
    rules = [{"id": "quay", "match": "quay"}, {"id": "lund", "match": '"Ida Lund"'}]
    feeds = [{"url": url, "lang": "en"} for url in (FEED, OTHER)]
    with FeedServer() as server:
        pipeline = make_pipeline(tmp_path, settings=settings, feeds=feeds, rules=rules)
        yield Press(server, pipeline, tmp_path)
        pipeline.store.close()


def quay(url: str, guid: str = "1") -> News:
    return News(guid, "Quay at Brenholm closed", "Divers found cracks in the northern quay.", url)


def test_the_page_of_a_short_entry_adds_what_only_the_article_tells(press: Press) -> None:
    press.publish(quay(press.put("/quay", "Quay at Brenholm closed", *QUAY)))
    assert press.rules_met() == {"quay"}
    tally = press.read()
    assert (tally.read, tally.n_hits) == (1, 1)
    assert press.rules_met() == {"quay", "lund"}
    [item] = press.items()
    assert press.fulltext(item.id) == ("read", "")
    assert press.read() == PageTally()


def test_what_nothing_touches_is_never_asked_for(press: Press) -> None:
    url = press.put("/choir", "Choir of Halden sings", *QUAY)
    press.publish(News("1", "Choir of Halden sings", "The choir sang on Sunday.", url))
    assert press.read() == PageTally()
    assert press.server.paths() == []
    assert press.fulltext(press.items()[0].id) == ("none", "untouched")


def test_robots_txt_is_asked_once_and_obeyed(press: Press) -> None:
    press.server.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n", etag="")
    one = press.put("/private/quay", "Quay at Brenholm closed", *QUAY)
    two = press.put("/quay", "Cracks in a quay", *QUAY)
    press.publish(quay(one), News("2", "Cracks in a quay", "The port knew of it in May.", two))
    tally = press.read()
    assert (tally.read, tally.refused) == (1, 1)
    assert press.server.paths() == ["/robots.txt", "/quay"]
    second, first = press.items()
    assert press.fulltext(first.id) == ("refused", "robots")
    assert press.fulltext(second.id) == ("read", "")


def test_a_page_that_is_of_no_use_leaves_the_item_as_its_feed_gave_it(press: Press) -> None:
    url = press.put("/quay", "Page not found", "Sorry, the page you asked for does not exist.")
    press.publish(quay(url))
    before = press.pipeline.store.archive.report(str(press.items()[0].id)).body
    tally = press.read()
    assert (tally.read, tally.refused) == (0, 1)
    [item] = press.items()
    assert press.fulltext(item.id) == ("refused", "not_found")
    assert press.pipeline.store.archive.report(str(item.id)).body == before


def test_a_page_behind_two_entries_is_fetched_once(press: Press) -> None:
    url = press.put("/quay", "Quay at Brenholm closed", *QUAY)
    press.publish(quay(url))
    press.publish(quay(f"{url}?utm_source=feed"), feed=OTHER)
    tally = press.read()
    assert tally.read == 2
    assert press.asked() == ["/quay"]


def test_a_page_that_fails_is_tried_again_later_and_its_host_left_alone(press: Press) -> None:
    one = press.put("/quay", "Quay", *QUAY, status=503)
    two = press.put("/piles", "Piles of the quay", *QUAY)
    press.publish(quay(one), News("2", "Piles of the quay", "Cracks were found.", two))
    tally = press.read()
    assert (tally.read, tally.waiting) == (0, 1)
    assert len(press.asked()) == 1
    assert press.pipeline.store.next_wish_at() is not None
    states = {press.fulltext(item.id)[0] for item in press.items()}
    assert states == {"wanted"}


def test_a_page_that_is_gone_is_given_up(press: Press) -> None:
    press.publish(quay(press.put("/quay", "Quay", status=404)))
    assert press.read().failed == 1
    assert press.fulltext(press.items()[0].id) == ("failed", "404")
    assert press.pipeline.store.next_wish_at() is None


def test_where_pages_are_switched_off_meanwhile_none_is_asked_for(press: Press) -> None:
    press.publish(quay(press.put("/quay", "Quay at Brenholm closed", *QUAY)))
    need = replace(press.pipeline.book.policy.need, mode="off")
    policy = replace(press.pipeline.book.policy, need=need)
    book = replace(press.pipeline.book, policy=policy)
    assert press.read(Pipeline(book, press.pipeline.store)).refused == 1
    assert press.server.paths() == []
    assert press.fulltext(press.items()[0].id) == ("refused", "off")


def test_the_page_of_a_feed_that_is_gone_is_not_asked_for(press: Press) -> None:
    press.publish(quay(press.put("/quay", "Quay at Brenholm closed", *QUAY)))
    press.pipeline.store.sync_feeds([], 0.0)
    assert press.read().refused == 1
    assert press.server.paths() == []


def test_what_is_switched_off_for_one_feed_is_read_for_another(press: Press) -> None:
    url = press.put("/quay", "Quay at Brenholm closed", *QUAY)
    press.publish(quay(url))
    press.publish(quay(url), feed=OTHER)
    store = press.pipeline.store
    one, two = press.pipeline.book.feeds
    store.sync_feeds([replace(one, fulltext="off"), replace(two, fulltext="always")], 0.0)
    tally = press.read()
    assert (tally.read, tally.refused) == (1, 1)
    assert press.asked() == ["/quay"]


def test_a_page_that_cannot_be_had_is_asked_for_once_for_all_that_lead_to_it(
    press: Press,
) -> None:
    url = press.put("/quay", "Quay", status=404)
    press.publish(quay(url))
    press.publish(quay(url), feed=OTHER)
    press.read()
    assert press.asked() == ["/quay"]
    assert {press.fulltext(item.id) for item in press.items()} == {("failed", "404")}


class NoWorker:
    """An extractor whose worker process cannot be started."""

    async def extract(self, url: str, result: FetchResult) -> Page:
        raise WorkError(f"no worker for {result.url or url}", "absent")

    async def close(self) -> None:
        """Nothing is open."""


def test_where_no_worker_can_be_started_a_page_is_asked_for_again_later(press: Press) -> None:
    press.publish(quay(press.put("/quay", "Quay at Brenholm closed", *QUAY)))
    tally = press.read(extractor=NoWorker())
    assert (tally.read, tally.waiting) == (0, 1)
    assert press.asked() == ["/quay"]
    assert press.fulltext(press.items()[0].id)[0] == "wanted"


def test_a_page_that_hangs_at_the_stop_is_given_back(press: Press) -> None:
    press.publish(quay(press.put("/quay", "Quay", *QUAY, hangs=True)))

    async def begin_and_stop() -> None:
        settings = load_settings(press.folder / "monitor.yaml", {})
        async with make_client(settings) as client:
            web = make_web(make_fetchers(settings, client, press.pipeline.store))
            reading = PageReading(press.pipeline, web, SystemClock())
            await reading.tick()
            while "/quay" not in press.server.paths():
                await asyncio.sleep(0.01)
            await reading.stop(0.0)

    asyncio.run(begin_and_stop())
    [wish] = press.pipeline.store.claim_wishes(9, 60.0)
    assert wish.attempt == 1


def test_an_item_that_was_edited_meanwhile_is_read_with_its_new_words(press: Press) -> None:
    url = press.put("/quay", "Quay at Brenholm closed", *QUAY)
    press.publish(quay(url))
    [wish] = press.pipeline.store.claim_wishes(9, 60.0)
    press.pipeline.store.release_wish(wish)
    tally = press.read()
    assert tally.read == 1
    report = press.pipeline.store.archive.report(str(wish.item_id))
    assert report.feed_text == "Divers found cracks in the northern quay."
    assert report.body.startswith(report.feed_text)
    assert QUAY[3] in report.body
