"""Items that are studied again on their article pages, in a real database; nothing is fetched."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.core.feeds.item import make_item
from monitor.errors import LeaseLostError
from monitor.model.feed import DueFeed, FetchResult, Poll
from monitor.model.page import Page, Wish
from monitor.model.record import ItemRecord, StoryRecord
from monitor.model.ruling import Ruling
from monitor.pipeline import Pipeline
from monitor.rereading import Reread, reread
from monitor.services.rulings import Rulings
from monitor.services.seeding import Corpus, load_seeds
from tests.support.books import make_pipeline
from tests.support.clock import FakeClock
from tests.support.newswire import News, rss

_AHEAD_S = 2 * 86_400
COURIER, HERALD, POST = (
    f"http://{name}.example/rss" for name in ("courier", "herald", "coast-post")
)
FEEDS = {COURIER: "Courier", HERALD: "Herald", POST: "Coast Post"}
TEXT = (
    "Divers found cracks in two piles of the northern quay of Brenholm on Monday, and the harbor "
    "master closed it to all cars within the hour.\n"
    "Ferries to the islands leave from the old basin until further notice. Lorries have to take "
    "the ramp behind the fish hall, where one lane is open and a queue of forty lorries stood at "
    "noon.\n"
    "“We will not let a single car on it before the piles are mended,” the harbor master Ida Lund "
    "said. The repair is expected to cost four million crowns and to last until the autumn.\n"
    "The quay was built in 1931 and had last been mended eleven years ago, when a coaster rammed "
    "its eastern end in thick fog. Two of the older piles have been watched by divers since then, "
    "who go down twice a year. The town council of Brenholm is to meet on Thursday to find the "
    "money, and the fishing cooperative has asked for a berth in the old basin meanwhile."
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(datetime(2026, 3, 1, 10, 0, tzinfo=UTC))


@pytest.fixture
def pipeline(tmp_path: Path, clock: FakeClock) -> Pipeline:
    slugs = {name.lower().replace(" ", "-"): name for name in FEEDS.values()}
    outlets: list[dict[str, Any]] = [
        {
            "id": f"outlet.{slug}",
            "name": name,
            "kind": "newspaper",
            "domains": [f"{slug}.example"],
        }
        for slug, name in slugs.items()
    ]
    feeds = [
        {"url": url, "outlet": outlet["id"], "lang": "en"}
        for url, outlet in zip(FEEDS, outlets, strict=True)
    ]
    return make_pipeline(
        tmp_path,
        clock,
        feeds=feeds,
        entities=outlets,
        rules=[{"id": "quay", "match": "quay"}, {"id": "lund", "match": '"Ida Lund"'}],
        route={"group_wait": "60s"},
    )


def publish(pipeline: Pipeline, clock: FakeClock, feed: str, title: str, said: str) -> None:
    """Let a feed show one entry."""
    url = f"{feed.removesuffix('/rss')}/1"
    body = rss([News("1", title, said, url)], at=clock.now())
    due = _due(pipeline, clock, feed)
    pipeline.ingest(Poll(due, FetchResult(feed, 200, body, clock.now())))


def _due(pipeline: Pipeline, clock: FakeClock, url: str) -> DueFeed:
    clock.forward(_AHEAD_S)  # whatever the schedule says: then all are due
    for due in pipeline.store.claim_feeds(10, 60):
        if due.feed.url == url:
            wanted = due
        else:
            pipeline.store.release_feed(due)
    clock.forward(-_AHEAD_S)
    return wanted


def claim(pipeline: Pipeline, feed: str) -> Wish:
    """Claim the wish for the page of a feed's item."""
    for wish in pipeline.store.claim_wishes(9, 600.0):
        if wish.feed.url == feed:
            wanted = wish
        else:
            pipeline.store.release_wish(wish)
    return wanted


def page(wish: Wish, text: str) -> Page:
    return Page(
        wish.url, wish.url, wish.wished_at, title="Quay of Brenholm closed", text=text, lang="en"
    )


def give(pipeline: Pipeline, feed: str, text: str = TEXT) -> Reread:
    """Have the page of a feed's item read, which says a text."""
    wish = claim(pipeline, feed)
    pipeline.store.keep_page(wish, page(wish, text))
    return reread(pipeline, wish, page(wish, text))


def items(pipeline: Pipeline) -> Sequence[ItemRecord]:
    """All items, the first one first."""
    assert not pipeline.store.archive.check()
    return tuple(reversed(pipeline.store.archive.items(limit=0)))


def stories(pipeline: Pipeline) -> list[StoryRecord]:
    return list(pipeline.store.archive.stories(limit=0))


def told(pipeline: Pipeline) -> list[dict[str, Any]]:
    """What alerts say that are due now."""
    return [json.loads(plan.notice.payload) for plan in pipeline.plan().planned]


QUAY = ("Northern quay closed at Brenholm", "The harbor master closed the quay on Monday.")
BAKER = ("A long morning", "Our reporter met a baker who was waiting at the quay.")


def test_the_rules_that_only_the_article_meets_have_their_hits_and_alerts(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    clock.forward(5)
    found = give(pipeline, COURIER)
    assert [(hit.rule_id, hit.how, hit.quiet) for hit in found.hits] == [("lund", "live", "")]
    clock.forward(60)
    passages = {
        notice["rule"]["id"]: notice["first_report"]["passages"] for notice in told(pipeline)
    }
    assert set(passages) == {"quay", "lund"}
    [ida] = passages["lund"]
    assert "Ida Lund" in ida["text"]
    assert len(ida["text"]) <= 300


def test_what_looked_new_may_prove_to_be_a_copy_and_its_story_is_joined_to_the_other(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    clock.forward(1)
    publish(pipeline, clock, HERALD, *BAKER)
    assert len(stories(pipeline)) == 2
    first = give(pipeline, COURIER)
    second = give(pipeline, HERALD)
    assert (first.judged.verdict.kind, first.joined) == ("new", 0)
    assert (second.judged.verdict.kind, second.joined) == ("update", 1)
    one, two = items(pipeline)
    assert (two.verdict, two.of) == ("update", str(one.id))
    [story] = stories(pipeline)
    assert [(each.source, each.role) for each in story.items] == [
        ("Courier", "origin"),
        ("Herald", "echo"),
    ]
    assert (story.independent_sources, story.unknown_sources) == (1, 0)
    clock.forward(61)
    assert sorted(notice["rule"]["id"] for notice in told(pipeline)) == ["lund", "quay"]


def test_what_went_out_before_the_page_came_is_not_told_again(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    publish(pipeline, clock, HERALD, *BAKER)
    give(pipeline, COURIER)
    clock.forward(61)
    assert len(told(pipeline)) == 3  # quay for each of the two, lund for the one that was read
    give(pipeline, HERALD)
    clock.forward(3600)
    # What the Herald says beside the article is new to this story; a source it is no more.
    for notice in told(pipeline):
        assert notice["story"]["independent_sources"] == 1
        [change] = notice["changes"]
        assert (change["kind"], change["passages"]) == ("passage", [BAKER[1]])
    assert len(stories(pipeline)) == 1
    clock.forward(3600)
    assert told(pipeline) == []


def test_whom_the_article_cites_decides_on_its_role(pipeline: Pipeline, clock: FakeClock) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    clock.forward(60)
    publish(pipeline, clock, HERALD, "Quay at Brenholm closed, cars turned away", QUAY[1])
    assert stories(pipeline)[0].unknown_sources + stories(pipeline)[0].echoes == 1
    give(pipeline, COURIER)
    give(
        pipeline,
        HERALD,
        "The northern quay of Brenholm has been shut, the Coast Post reported on Monday. Cars were "
        "turned away at the gate from nine in the morning on.\nAccording to the Coast Post, cracks "
        "in the piles are wider than a hand, and nobody knows how long the ferries will leave from "
        "elsewhere. The paper said that a diver had warned of them in May.",
    )
    [story] = stories(pipeline)
    assert [(each.source, each.role, each.cites) for each in story.items] == [
        ("Courier", "origin", ()),
        ("Herald", "echo", ("Coast Post",)),
    ]
    assert story.origin_not_held == ("Coast Post",)


def test_a_report_that_proves_to_be_a_copy_of_a_seed_alerts_nobody(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    seed = make_item(
        guid="known/quay", title="Quay closed", body=TEXT, lang="en", received_at=clock.now()
    )
    load_seeds(Corpus({"known/quay": seed}), pipeline.store)
    publish(pipeline, clock, COURIER, "Cars turned away at a quay", "Ferries left on time.")
    found = give(pipeline, COURIER)
    assert (found.judged.verdict.kind, found.judged.verdict.of_name) == ("duplicate", "known/quay")
    clock.forward(61)
    assert told(pipeline) == []
    assert {hit.quiet for hit in pipeline.store.archive.hits(limit=0)} == {"seed_copy"}
    assert items(pipeline)[0].of == "known/quay"


def test_a_teaser_that_repeats_a_seed_may_lead_to_a_report_that_tells_more(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    seed = make_item(
        guid="known/quay", title=QUAY[0], body=TEXT, lang="en", received_at=clock.now()
    )
    load_seeds(Corpus({"known/quay": seed}), pipeline.store)
    publish(pipeline, clock, COURIER, QUAY[0], TEXT.split("\n", 1)[0])
    assert {hit.quiet for hit in pipeline.store.archive.hits(limit=0)} == {"seed_copy"}
    news = "Two divers, Arne Holt and Mia Sund, were hurt on Tuesday when a pile gave way."
    found = give(
        pipeline, COURIER, f"{TEXT}\n{news} The police of Brenholm counted 17 broken beams."
    )
    assert found.judged.verdict.kind == "update"
    assert {hit.quiet for hit in pipeline.store.archive.hits(limit=0)} == {""}
    clock.forward(61)
    assert {notice["rule"]["id"] for notice in told(pipeline)} == {"quay", "lund"}


def test_stories_that_the_desk_has_split_stay_apart(pipeline: Pipeline, clock: FakeClock) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    publish(pipeline, clock, HERALD, *QUAY)
    one, two = items(pipeline)
    assert one.story == two.story
    ruling = Ruling("ada", "another quay", clock.now())
    Rulings(pipeline.store).split(one.story or "", [two.id], ruling)
    give(pipeline, COURIER)
    assert not give(pipeline, HERALD).joined
    assert len(stories(pipeline)) == 2
    assert not pipeline.store.archive.check()


def test_an_edited_entry_goes_on_standing_before_its_page(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    give(pipeline, COURIER)
    clock.forward(900)
    publish(pipeline, clock, COURIER, QUAY[0], "The harbor master shut the quay on Monday.")
    [item] = items(pipeline)
    report = pipeline.store.archive.report(str(item.id))
    assert report.feed_text == "The harbor master shut the quay on Monday."
    assert report.body == f"{report.feed_text}\n\n{TEXT}"
    assert pipeline.store.claim_wishes(9, 60.0) == ()
    assert {hit.rule for hit in pipeline.store.archive.hits(limit=0)} == {"quay", "lund"}


def test_the_same_entry_again_is_no_edit_though_its_page_is_in_use(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    give(pipeline, COURIER)
    before = pipeline.store.archive.report(str(items(pipeline)[0].id))
    clock.forward(900)
    publish(pipeline, clock, COURIER, *QUAY)
    after = pipeline.store.archive.report(str(items(pipeline)[0].id))
    assert (after.body, after.revision, after.edits) == (before.body, 0, ())


def test_a_page_of_an_item_that_was_edited_meanwhile_is_studied_again(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    wish = claim(pipeline, COURIER)
    pipeline.store.keep_page(wish, page(wish, TEXT))
    publish(pipeline, clock, COURIER, "Quay closed", "The quay is closed, and the ramp with it.")
    with pytest.raises(LeaseLostError):
        reread(pipeline, wish, page(wish, TEXT))
    pipeline.store.release_wish(wish)
    again = claim(pipeline, COURIER)
    assert again.page is not None
    assert again.item.title == "Quay closed"
    reread(pipeline, again, again.page)
    body = pipeline.store.archive.report(str(wish.item_id)).body
    assert body.startswith("The quay is closed, and the ramp with it.")


def test_a_wish_is_served_once(pipeline: Pipeline, clock: FakeClock) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    wish = claim(pipeline, COURIER)
    pipeline.store.keep_page(wish, page(wish, TEXT))
    reread(pipeline, wish, page(wish, TEXT))
    with pytest.raises(LeaseLostError):
        reread(pipeline, wish, page(wish, TEXT))
    clock.forward(3 * 86_400)
    assert pipeline.store.claim_wishes(9, 60.0) == ()


def test_a_copy_that_came_before_the_page_was_read_is_known_as_one(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    publish(pipeline, clock, COURIER, *QUAY)
    clock.forward(timedelta(minutes=1).total_seconds())
    publish(pipeline, clock, HERALD, "Ferries moved to the old basin of Brenholm", TEXT)
    give(pipeline, COURIER)
    [story] = stories(pipeline)
    assert [(each.source, each.role) for each in story.items] == [
        ("Courier", "origin"),
        ("Herald", "echo"),
    ]
    assert story.independent_sources == 1


def test_what_links_in_the_feed_told_of_its_sources_counts_on_beside_the_page(
    pipeline: Pipeline, clock: FakeClock
) -> None:
    said = 'Cars were turned away, <a href="http://coast-post.example/quay">writes a paper</a>.'
    publish(pipeline, clock, COURIER, "Northern quay closed at Brenholm", said)
    before = stories(pipeline)[0].items[0].cites
    give(pipeline, COURIER)
    assert before == stories(pipeline)[0].items[0].cites == ("Coast Post",)
    clock.forward(900)
    publish(pipeline, clock, COURIER, "Northern quay closed at Brenholm", "Cars were turned away.")
    assert stories(pipeline)[0].items[0].cites == ()
