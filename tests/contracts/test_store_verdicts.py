"""One stream of news gets the same verdicts and stories from every store, at once or one by one."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from monitor.adapters.store import tables as t
from monitor.adapters.store.location import locate
from monitor.adapters.store.verdicts import to_verdict
from monitor.model.feed import FetchResult, Poll
from monitor.model.story import Verdict
from monitor.pipeline import Pipeline
from tests.contracts.stores import STORES, World, a_world
from tests.support.books import make_book
from tests.support.newswire import News, rss, write_report

N_POLLS, N_REPORTS = 5, 6

Told = dict[str, tuple[Verdict, str | None, tuple[str, ...]]]
"""By guid the verdict on an item, what it is measured against, and all reports of its story."""


def stream(rng: random.Random) -> list[list[News]]:
    """Polls of new reports, and of what outlets make of those that came before, in any order."""
    known = [write_report(rng, "derna") for _ in range(3)]
    polls = []
    for poll in range(N_POLLS):
        fresh = [write_report(rng, "derna") for _ in range(N_REPORTS // 2)]
        again = [_retold(rng, *rng.choice(known)) for _ in range(N_REPORTS // 2)]
        told = [*fresh, *again, _retold(rng, *fresh[0])]
        rng.shuffle(told)
        polls.append([_news(f"{poll}-{n}", *each) for n, each in enumerate(told)])
        known += fresh
    return polls


def _retold(rng: random.Random, title: str, body: str) -> tuple[str, str]:
    sentences = body.split(". ")
    ways = {
        "reprint": (f"Agency: {title}", body),
        "cut": (title, ". ".join(sentences[:-1]) + "."),
        "summary": (f"In short: {title}", f"{sentences[0]}."),
        "excerpt": ("From elsewhere", ". ".join(sentences[2:])),
        "update": (title, f"{body} The toll rose to {rng.randrange(50, 999)} on Sunday."),
        "headline": (title, write_report(rng)[1]),
        "address": (title, f"{body} {write_report(rng)[1]}"),
    }
    return ways[rng.choice(sorted(ways))]


def _news(name: str, title: str, body: str) -> News:
    return News(f"g{name}", title, body, f"https://news.example/{name}")


def judged(world: World, polls: Sequence[Sequence[News]], *, one_by_one: bool) -> Told:
    """Let polls come, an hour apart, each of a feed of its own; give what became of each item."""
    feeds = [{"url": "https://never.example/rss"}]
    book = make_book(world.folder, rules=[{"id": "all", "match": "derna"}], feeds=feeds)
    pipeline = Pipeline(book, world.store)
    for number, poll in enumerate(polls):
        world.clock.forward(3600)
        parts = [[each] for each in poll] if one_by_one else [poll]
        for part, news in enumerate(parts):
            url = f"https://host-{number}-{part}.example/rss"
            now = world.clock.now()
            result = FetchResult(url, 200, rss(news, at=now), now)
            pipeline.ingest(Poll(world.lend(url), result))
    return decided(world)


def decided(world: World) -> Told:
    item = t.item.c
    row = (item.id, item.guid, item.verdict, item.of_item_id, item.score, item.reason)
    database = locate(world.url).connect()
    with database.read() as conn:
        rows = conn.execute(select(*row, item.story_id).order_by(item.id)).all()
    database.close()
    guid = {row.id: row.guid for row in rows}
    stories: dict[int, list[str]] = defaultdict(list)
    for each in rows:
        stories[each.story_id].append(each.guid)
    return {
        each.guid: (
            replace(to_verdict(each.verdict, None, each.score, each.reason), of_name=""),
            guid.get(each.of_item_id),
            tuple(stories[each.story_id]),
        )
        for each in rows
    }


def test_every_store_says_the_same_of_one_stream_at_once_or_one_by_one() -> None:
    polls = stream(random.Random(8))
    told = {}
    for kind in STORES:
        for one_by_one in (False, True):
            with a_world(kind) as world:
                told[kind, one_by_one] = judged(world, polls, one_by_one=one_by_one)
    first = told["sqlite", False]
    kinds = {verdict.kind for verdict, _, _ in first.values()}
    assert kinds >= {"new", "duplicate", "update", "extends"}
    for way, found in told.items():
        assert found == first, way
