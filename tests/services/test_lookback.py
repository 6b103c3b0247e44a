"""One rule is put to what is stored because somebody asks for it."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.config.rulebook import Rulebook
from monitor.core.matching.compile import compile_rules
from monitor.model.backfill import LookedBack
from monitor.model.retention import Keep
from monitor.services.lookback import ITEMS_A_PIECE, meet, put_to_stored
from tests.contracts.stores import World, a_world, report
from tests.support.books import make_book

DAY = timedelta(days=1)


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        yield made


@pytest.fixture
def book(tmp_path: Path) -> Rulebook:
    rules = [{"id": "rain", "match": "rain"}, {"id": "sun", "match": "sun"}]
    return make_book(tmp_path, rules=rules)


def bring(world: World, *bodies: str, days_ago: float = 0) -> None:
    world.clock.forward(3600)
    at = world.clock.now() - days_ago * DAY
    reports = [report(f"{at:%m%d%H}{n}", body, at=at) for n, body in enumerate(bodies)]
    world.ingest(world.lend(), reports)


def ask(world: World, book: Rulebook, days: float = 30) -> list[tuple[int, int, int]]:
    """Items and hits of each piece, and how many items there are."""

    pieces: list[tuple[int, int, int]] = []

    def tell(done: LookedBack, n_items: int) -> None:
        pieces.append((done.items, done.hits, n_items))

    back = days * DAY
    asyncio.run(
        put_to_stored(
            world.store, book, "rain", world.clock, look_back=back, tell=tell, pause_s=0.0
        )
    )
    return pieces


def test_a_rule_meets_what_is_stored_as_often_as_one_likes_but_once(
    world: World, book: Rulebook
) -> None:
    bring(world, "Rain", "Sun", "More rain")
    assert ask(world, book) == [(3, 2, 3)]
    assert ask(world, book) == [(3, 0, 3)]
    found = world.store.archive.hits(limit=0)
    assert [(hit.rule, hit.how, hit.quiet) for hit in found] == [
        ("rain", "backfilled", "backfilled")
    ] * 2


def test_one_says_how_far_back(world: World, book: Rulebook) -> None:
    bring(world, "Rain long ago", days_ago=80)
    bring(world, "Rain a month ago", days_ago=31)
    bring(world, "Rain")
    assert [ask(world, book, days=days) for days in (1, 60, 100)] == [
        [(1, 1, 1)],
        [(2, 1, 2)],
        [(3, 1, 3)],
    ]


def test_where_nothing_is_stored_there_is_nothing_to_do(world: World, book: Rulebook) -> None:
    assert ask(world, book) == []


def test_many_items_come_in_pieces(world: World, book: Rulebook) -> None:
    bring(world, *["Rain"] * (ITEMS_A_PIECE + 50))
    total = ITEMS_A_PIECE + 50
    assert ask(world, book) == [(ITEMS_A_PIECE, ITEMS_A_PIECE, total), (50, 50, total)]


def test_how_far_the_daemon_is_with_its_own_changes_nothing(world: World, book: Rulebook) -> None:
    bring(world, "Rain")
    world.store.plan_backfill({"rain": "other", "sun": "1"})
    before = world.store.next_stretch()
    assert ask(world, book) == [(1, 1, 1)]
    assert world.store.next_stretch() == before


def test_what_leaves_meanwhile_is_no_mistake(world: World, book: Rulebook) -> None:
    bring(world, "Rain", days_ago=20)
    [gone] = world.store.archive.stored(world.clock.now() - 30 * DAY, above=0, below=9, limit=0)
    for _ in world.store.prune(Keep(items=10 * DAY, stories=10 * DAY, marks=DAY)):
        pass
    index = compile_rules(book.rules.values())
    looked, hits = meet([gone], index, frozenset({"rain"}), book.version, world.clock)
    assert (looked, len(hits)) == (1, 1)
    with world.store.begin() as tx:
        assert list(tx.add_hits(hits)) == []


def test_only_the_rules_that_are_meant_are_met(world: World, book: Rulebook) -> None:
    bring(world, "Rain and sun")
    found = world.store.archive.stored(world.clock.now() - DAY, above=0, below=9, limit=0)
    _, hits = meet(found, book.index, frozenset({"sun"}), "v7", world.clock)
    assert [(hit.rule_id, hit.ruleset, hit.found_at) for hit in hits] == [
        ("sun", "v7", world.clock.now())
    ]


def test_what_came_of_two_pieces_is_added() -> None:
    assert LookedBack(2, 1) + LookedBack(3) == LookedBack(5, 1)
