"""In whatever order feeds are polled and pages come, the twelve entries become one story."""

import random
from collections.abc import Mapping
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from monitor.model.feed import DueFeed, FetchResult, Poll
from monitor.model.page import Page, Wish
from monitor.pipeline import Pipeline
from monitor.rereading import reread
from tests.support.books import make_pipeline
from tests.support.clock import NOON, FakeClock
from tests.support.feedserver import Story, rss
from tests.support.oneliners import ENTRIES, OUTLETS, TOWN, Entry, entities

AFTER = timedelta(hours=9)  # all of them were published by then
LEASE_S = 3600.0
BY_GUID = {entry.guid: entry for entry in ENTRIES}


def poll(pipeline: Pipeline, due: DueFeed, feed: str) -> None:
    """Let a feed bring its entries, one sentence each."""
    entries = [_story(entry) for entry in ENTRIES if entry.feed == feed]
    result = FetchResult(due.feed.url, 200, rss(entries), NOON + AFTER)
    pipeline.ingest(Poll(due, result))


def _story(entry: Entry) -> Story:
    link = f"http://{entry.feed}.example/news/{entry.guid}"
    at = format_datetime(NOON + timedelta(minutes=entry.minutes))
    return Story(entry.title, entry.teaser, link, entry.guid, at)


def read_all(pipeline: Pipeline, chance: random.Random) -> None:
    """Read one page of those in hand after the other, by chance."""
    held: list[Wish] = []
    while True:
        busy = frozenset(wish.host for wish in held)
        held += pipeline.store.claim_wishes(len(OUTLETS), LEASE_S, busy=busy)
        if not held:
            return
        wish = held.pop(chance.randrange(len(held)))
        entry = BY_GUID[wish.item.guid]
        text = "\n".join(entry.paragraphs)
        page = Page(wish.url, wish.url, NOON + AFTER, entry.title, text, lang="en")
        pipeline.store.keep_page(wish, page)
        reread(pipeline, wish, page)


@pytest.mark.parametrize("seed", range(6))
def test_the_twelve_become_one_story_in_any_order(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    feeds: Mapping[str, str] = {each.feed: f"http://{each.feed}.example/rss" for each in OUTLETS}
    pipeline = make_pipeline(
        tmp_path,
        FakeClock(NOON + AFTER),
        feeds=[{"url": feeds[each.feed], "outlet": each.id, "lang": "en"} for each in OUTLETS],
        rules=[{"id": "ras-tafla", "match": "@place.ras-tafla"}],
        entities=[TOWN, *entities()],
    )
    due = {each.feed.url: each for each in pipeline.store.claim_feeds(len(feeds), LEASE_S)}
    for feed in chance.sample(sorted(feeds), len(feeds)):
        poll(pipeline, due[feeds[feed]], feed)
    read_all(pipeline, chance)
    archive = pipeline.store.archive
    assert {guid: archive.report(guid).role for guid in BY_GUID} == {
        entry.guid: entry.role for entry in ENTRIES
    }
    [story] = archive.stories(limit=20)
    assert (story.independent_sources, story.unknown_sources, story.echoes) == (2, 0, 8)
    pipeline.store.close()
