"""What every store must keep of article pages and of the hosts that have them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model.page import PAGES_AN_HOUR, Page, Robots, Settled
from monitor.model.retention import Keep
from monitor.model.wish import Want
from tests.contracts.stores import STORES, World, a_world, report
from tests.support.clock import NOON
from tests.support.wishing import LATE, STUB, claim, claimed, page, wish


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def test_what_a_page_says_is_kept_whole(world: World) -> None:
    wish(world, "a.example/1")
    [found] = claim(world)
    kept = Page(
        found.url,
        "https://a.example/final",
        NOON,
        "Title",
        "Text.\nMore, \U0001f30a.",
        "Ada",
        NOON - timedelta(days=1),
        "en",
        "https://a.example/canonical",
        ("https://b.example/1", "https://b.example/2"),
        is_free=False,
        other_text="Menu",
        refusal="no_article",
    )
    world.store.keep_page(found, page(found))
    world.store.keep_page(found, kept)  # the last one counts
    world.store.release_wish(found)
    [again] = claim(world)
    assert again.page == kept


def test_a_page_that_was_read_is_not_asked_for_again_by_anyone(world: World) -> None:
    [item_id] = wish(world, "a.example/1")
    later = world.ingest(world.lend("https://other.example/rss"), [report("x", url="a.example/1")])
    with world.store.begin() as tx:
        tx.want([Want(later[0].id, "https://www.a.example/1#top", "rule")])
    [first] = claim(world)  # of both hosts, as it is one page
    assert first.item_id == item_id
    world.store.settle_wish(first, LATE)
    [second] = claim(world, 9, "a.example")
    assert second.host == "www.a.example"
    world.clock.forward(30)
    assert claim(world) == ()  # while it is being read
    world.store.keep_page(second, page(second))
    [third] = claim(world)
    assert (third.item_id, third.page) == (item_id, page(second))


def test_a_page_that_is_there_waits_for_no_host(world: World) -> None:
    wish(world, "a.example/1", "a.example/2")
    first, *_ = claim(world)
    world.store.keep_page(first, page(first))
    world.store.settle_wish(first, replace(LATE, state="failed", pause_s=9000.0))
    more = world.ingest(
        world.lend("https://other.example/rss"),
        [report(f"x{n}", url="a.example/1", keys=[f"k{n}"]) for n in range(2)],
    )
    with world.store.begin() as tx:
        tx.want([Want(each.id, each.dossier.item.url, "always") for each in more])
    found = claim(world, 9, "a.example")
    assert [each.item_id for each in found] == [each.id for each in more]
    assert {each.page for each in found} == {page(first)}


def test_who_has_read_a_page_and_studies_it_keeps_no_other_from_its_host(world: World) -> None:
    wish(world, "a.example/1", "a.example/2")
    [first] = claim(world)
    world.store.keep_page(first, page(first))
    assert claimed(world) == ["a.example/2"]


def test_a_page_that_is_studied_from_the_store_was_not_asked_for(world: World) -> None:
    wish(world, *(f"a.example/{n}" for n in range(PAGES_AN_HOUR)))
    [first] = claim(world)
    world.store.keep_page(first, page(first))
    for _ in range(PAGES_AN_HOUR):
        world.store.settle_wish(first, Settled("open", "store_error", counts=False))
        [first] = claim(world, 1, "a.example")
    for _ in range(PAGES_AN_HOUR - 1):
        [other] = claim(world, 1)
        assert other.page is None
        world.store.settle_wish(other, STUB)


def test_a_host_that_gave_a_page_answers(world: World) -> None:
    wish(world, "a.example/1", "a.example/2")
    [first] = claim(world)
    world.store.settle_wish(first, LATE)
    world.clock.forward(30)
    [second] = claim(world, 1)
    world.store.keep_page(second, page(second))
    assert world.store.host_failures("a.example") == 0


def test_a_page_leaves_with_the_last_item_that_wished_for_it(world: World) -> None:
    wish(world, "a.example/1")
    [first] = claim(world)
    world.store.keep_page(first, page(first))
    world.store.settle_wish(first, STUB)
    world.clock.forward(20 * 86_400)
    later = report("x", url="a.example/1", at=world.clock.now())
    [fresh] = world.ingest(world.lend("https://other.example/rss"), [later])
    want = Want(fresh.id, fresh.dossier.item.url, "rule")
    with world.store.begin() as tx:
        tx.want([want])
    days = timedelta(days=10)
    keep = Keep(days, days, days, days)
    assert sum(step.items for step in world.store.prune(keep)) == 1
    [found] = claim(world)
    assert found.page == page(first)
    world.store.settle_wish(found, STUB)
    world.clock.forward(20 * 86_400)
    assert sum(step.items for step in world.store.prune(keep)) == 1
    [item_id] = wish(world, "a.example/2")
    with world.store.begin() as tx:
        tx.want([Want(item_id, "https://a.example/1", "rule")])
    assert [each.page for each in claim(world)] == [None]


def test_what_a_host_asks_of_programs_is_kept(world: World) -> None:
    assert world.store.robots("a.example") is None
    for text in ("User-agent: *\nDisallow: /", ""):
        kept = Robots(text, world.clock.now())
        world.store.keep_robots("a.example", kept)
        assert world.store.robots("a.example") == kept
    assert world.store.host_failures("a.example") == 0
    assert world.store.robots("b.example") is None
