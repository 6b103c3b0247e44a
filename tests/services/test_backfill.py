"""New and changed rules meet what is stored: all of it, once, whatever happens meanwhile."""

import asyncio
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from monitor.config.rulebook import Rulebook
from monitor.errors import StoreError
from monitor.model.alert import Hit
from monitor.model.backfill import LookedBack, Stored, Stretch
from monitor.ports.store import Store
from monitor.services.backfill import Backfill
from monitor.services.lookback import ITEMS_A_PIECE
from tests.contracts.stores import World, a_world, report
from tests.support.backfilling import Drill, Passing
from tests.support.books import make_book
from tests.support.clock import NOON

Book = Callable[..., Rulebook]


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        yield made


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Make a rulebook of id -> query; a rule whose query begins with ``off:`` is off."""

    def make(**queries: str) -> Rulebook:
        rules = [
            {"id": name, "match": query.removeprefix("off:")}
            | ({"status": "off"} if query.startswith("off:") else {})
            for name, query in queries.items()
        ]
        return make_book(tmp_path, rules=rules)

    return make


def bring(world: World, *bodies: str, days_ago: float = 0) -> None:
    """Let the feed bring reports that no rule was asked about."""
    world.clock.forward(3600)
    at = world.clock.now() - timedelta(days=days_ago)
    reports = [report(f"{at:%m%d%H}-{n}", body, at=at) for n, body in enumerate(bodies)]
    world.ingest(world.lend(), reports)


def hits(world: World) -> list[tuple[str, str]]:
    """Rule and body of each hit."""
    bodies = {each.id: each.item.body for each in stored(world)}
    return sorted((hit.rule, bodies[hit.item]) for hit in world.store.archive.hits(limit=0))


def stored(world: World) -> Sequence[Stored]:
    return world.store.archive.stored(NOON - timedelta(days=99), above=0, below=10**9, limit=0)


def finish(world: World, book: Rulebook) -> LookedBack:
    return asyncio.run(Backfill(world.store, world.clock, book).finish())


def test_a_new_rule_meets_what_was_stored_before_it_and_nothing_alerts(
    world: World, book: Book
) -> None:
    bring(world, "Rain in Derna", "Sun in Tobruk", "More rain in Derna")
    assert finish(world, book(rain="derna")) == LookedBack(items=3, hits=2)
    found = world.store.archive.hits(limit=0)
    assert [(hit.rule, hit.how, hit.quiet) for hit in found] == [
        ("rain", "backfilled", "backfilled")
    ] * 2
    assert [each.text for each in found[0].evidence] == ["Derna"]
    world.clock.forward(10**6)
    assert world.plan("desk") == 0


def test_a_rule_that_asks_what_it_asked_is_not_put_again(world: World, book: Book) -> None:
    bring(world, "Rain in Derna")
    assert finish(world, book(rain="derna")).items == 1
    assert finish(world, book(rain="derna")) == LookedBack()
    assert finish(world, book(rain="derna", sun="tobruk")) == LookedBack(items=1)
    assert finish(world, book(rain="DERNA*", sun="tobruk")) == LookedBack(items=1)


def test_a_rule_is_put_again_when_whom_it_names_has_a_new_name(
    world: World, tmp_path: Path
) -> None:
    def named(*aliases: str) -> Rulebook:
        entity = {"id": "person.x", "name": "Haftar", "aliases": aliases}
        return make_book(tmp_path, rules=[{"id": "x", "match": "@person.x"}], entities=[entity])

    bring(world, "Haftar in Derna", "The Marshal in Derna")
    assert finish(world, named()) == LookedBack(items=2, hits=1)
    assert finish(world, named("Marshal")) == LookedBack(items=2, hits=1)
    assert finish(world, named("Marshal")) == LookedBack()


def test_a_tick_does_one_piece_and_then_rests(world: World, book: Book) -> None:
    bring(world, *(f"Rain in Derna {number}" for number in range(ITEMS_A_PIECE + 5)))
    backfill = Backfill(world.store, world.clock, book(rain="derna"))
    backfill.plan()

    async def tick_twice() -> None:
        await backfill.tick()
        await backfill.tick()

    asyncio.run(tick_twice())
    assert len(hits(world)) == ITEMS_A_PIECE


def test_a_rule_that_is_off_meets_nothing_until_it_is_on(world: World, book: Book) -> None:
    bring(world, "Rain in Derna")
    assert finish(world, book(rain="off:derna", sun="tobruk")) == LookedBack(items=1)
    assert finish(world, book(rain="derna", sun="tobruk")) == LookedBack(items=1, hits=1)


def test_what_is_older_than_30_days_is_left_alone(world: World, book: Book) -> None:
    bring(world, "Rain in Derna", days_ago=31)
    bring(world, "Rain in Derna again", days_ago=29)
    assert finish(world, book(rain="derna")) == LookedBack(items=1, hits=1)
    assert hits(world) == [("rain", "Rain in Derna again")]
    world.clock.forward(40 * 86_400)
    assert finish(world, book(rain="rain")) == LookedBack()


def test_many_items_are_done_in_pieces_and_each_is_met_once(world: World, book: Book) -> None:
    n = 2 * ITEMS_A_PIECE + 50
    bring(world, *(f"Rain in Derna, day {number}" for number in range(n)))
    rules = book(rain="derna", day="day", odd="1 OR 3 OR 5 OR 7 OR 9")
    assert finish(world, rules) == LookedBack(items=n, hits=2 * n + 5)
    assert finish(world, rules) == LookedBack()


def test_a_piece_ends_early_where_there_are_very_many_hits(world: World, book: Book) -> None:
    bring(world, *(f"Rain in Derna, day {number}" for number in range(150)))
    recorded: list[int] = []

    class Counted(Passing):
        def record_backfill(self, stretch: Stretch, found: Sequence[Hit], down_to: int) -> int:
            recorded.append(len(found))
            return self.store.record_backfill(stretch, found, down_to)

    rules = book(**{f"r{n}": f"rain OR r{n}" for n in range(20)})
    ours = Backfill(cast("Store", Counted(world.store)), world.clock, rules)
    assert asyncio.run(ours.finish()) == LookedBack(items=150, hits=3000)
    assert recorded == [1000, 1000, 1000]


def test_rules_that_come_later_join_those_that_are_under_way(world: World, book: Book) -> None:
    bring(world, *(f"Rain in Derna, day {number}" for number in range(ITEMS_A_PIECE + 20)))
    first = book(rain="derna", sun="sun")

    async def run() -> LookedBack:
        ours = Backfill(world.store, world.clock, first)
        ours.plan()
        await ours.tick()
        async with ours.changing(book(rain="derna", sun="sun", day="day")):
            bring(world, "A new day")
        return await ours.finish()

    # The new rule catches up with the others, and all go on from there together.
    assert asyncio.run(run()) == LookedBack(items=ITEMS_A_PIECE + 21, hits=ITEMS_A_PIECE + 41)
    assert len(hits(world)) == 2 * ITEMS_A_PIECE + 41


def test_nothing_is_planned_while_a_poll_of_other_rules_is_stored(world: World, book: Book) -> None:
    is_settled = False
    bring(world, "Rain in Derna")

    async def run() -> LookedBack:
        nonlocal is_settled
        ours = Backfill(world.store, world.clock, book(sun="sun"), lambda: is_settled)
        ours.plan()
        async with ours.changing(book(sun="sun", rain="derna")):
            pass
        for _ in range(3):
            await ours.tick()
        bring(world, "Late rain in Derna")  # of a poll that did not know the new rule
        assert hits(world) == []
        is_settled = True
        return await ours.finish()

    assert asyncio.run(run()).hits == 2
    assert [body for _, body in hits(world)] == ["Late rain in Derna", "Rain in Derna"]


def test_a_change_that_the_database_refuses_is_none(world: World, book: Book) -> None:
    bring(world, "Rain in Derna")

    class Refusing(Passing):
        refuses = False

        def plan_backfill(self, rules: Mapping[str, str]) -> int:
            if self.refuses:
                message = "disk full"
                raise StoreError(message)
            return self.store.plan_backfill(rules)

    store = Refusing(world.store)
    used: list[str] = []

    async def run() -> None:
        ours = Backfill(cast("Store", store), world.clock, book(sun="sun"))
        ours.plan()
        store.refuses = True
        with pytest.raises(StoreError):
            async with ours.changing(book(rain="derna")):
                used.append("new")
        store.refuses = False
        await ours.finish()

    asyncio.run(run())
    assert (used, hits(world)) == ([], [])


def test_a_broken_item_does_not_stop_the_rest(world: World, book: Book) -> None:
    bring(world, "Rain in Derna", "Broken rain in Derna", "Rain in Derna again")

    class Breaking(Passing):
        @property
        def archive(self) -> Any:
            return self

        def stored(self, *arguments: Any, **bounds: Any) -> list[Any]:
            found = self.store.archive.stored(*arguments, **bounds)
            return [
                replace(each, item=cast("Any", None))
                if each.item.body.startswith("Broken")
                else each
                for each in found
            ]

        def extent(self, *arguments: Any) -> Any:
            return self.store.archive.extent(*arguments)

    before = REGISTRY.get_sample_value("monitor_internal_errors_total", {"part": "backfill"}) or 0.0
    ours = Backfill(cast("Store", Breaking(world.store)), world.clock, book(rain="derna"))
    with capture_logs() as logs:
        assert asyncio.run(ours.finish()) == LookedBack(items=3, hits=2)
    assert [line["event"] for line in logs] == [
        "backfill_planned",
        "item_not_backfilled",
        "backfill_done",
    ]
    after = REGISTRY.get_sample_value("monitor_internal_errors_total", {"part": "backfill"})
    assert after == before + 1


class Failing(Passing):
    """Fails so often before it gives a stretch."""

    failures: list[Exception]

    def next_stretch(self) -> Stretch | None:
        if self.failures:
            raise self.failures.pop(0)
        return self.store.next_stretch()


def test_what_the_database_refuses_comes_again_with_the_next_tick(world: World, book: Book) -> None:
    bring(world, "Rain in Derna")
    store = Failing(world.store)
    store.failures = [StoreError("busy")]

    async def run() -> None:
        ours = Backfill(cast("Store", store), world.clock, book(rain="derna"))
        ours.plan()
        with pytest.raises(StoreError, match="busy"):
            await ours.tick()
        while not hits(world):
            await ours.tick()

    asyncio.run(run())


def test_an_error_of_our_own_is_told_once_and_not_with_every_tick(world: World, book: Book) -> None:
    bring(world, "Rain in Derna")
    store = Failing(world.store)
    store.failures = [KeyError("a bug"), KeyError("a bug")]

    async def run() -> None:
        ours = Backfill(cast("Store", store), world.clock, book(rain="derna"))
        ours.plan()
        for _ in range(5):
            await ours.tick()

    with capture_logs() as logs:
        asyncio.run(run())
    assert [line["event"] for line in logs] == ["backfill_planned", "backfill_crashed"]
    assert len(store.failures) == 1


@pytest.mark.parametrize(
    ("error", "event"),
    [(StoreError("busy"), "backfill_postponed"), (KeyError("a bug"), "backfill_crashed")],
)
def test_a_process_that_ends_leaves_to_the_next_what_it_cannot_do(
    world: World, book: Book, error: Exception, event: str
) -> None:
    bring(world, "Rain in Derna")
    store = Failing(world.store)
    store.failures = [error]
    ours = Backfill(cast("Store", store), world.clock, book(rain="derna"))
    with capture_logs() as logs:
        assert asyncio.run(ours.finish()) == LookedBack()
    assert logs[-1]["event"] == event
    assert finish(world, book(rain="derna")) == LookedBack(items=1, hits=1)


def counted(what: str) -> float:
    return REGISTRY.get_sample_value("monitor_backfilled_total", {"what": what}) or 0.0


def test_what_is_done_is_logged_and_counted(world: World, book: Book) -> None:
    bring(world, "Rain in Derna", "Sun in Tobruk")
    before = counted("items"), counted("hits")
    with capture_logs() as logs:
        finish(world, book(rain="derna", sun="off:tobruk"))
    assert [{**line, "log_level": ""} for line in logs] == [
        {"event": "backfill_planned", "log_level": "", "rules": 1},
        {"event": "backfill_done", "log_level": "", "rules": 1, "items": 2, "hits": 1},
    ]
    assert (counted("items"), counted("hits")) == (before[0] + 2, before[1] + 1)


def test_a_store_that_somebody_else_has_planned_is_planned_anew(world: World, book: Book) -> None:
    bring(world, "Rain in Derna")

    async def run() -> LookedBack:
        ours = Backfill(world.store, world.clock, book(rain="derna"))
        ours.plan()
        world.store.plan_backfill({"other": "digest"})
        return await ours.finish()

    assert asyncio.run(run()).hits == 1
    assert hits(world) == [("rain", "Rain in Derna")]


# -- the law: whatever happens, each stored item meets each rule that is in force in the end

RULES: Sequence[Mapping[str, str]] = (
    {"a": "derna", "b": "sirte"},
    {"a": "tobruk", "b": "sirte"},
    {"a": "off:derna"},
)


# Each of these has caught a version that forgot one of the three: to settle, to doubt, to carry a
# doubt on.
@pytest.mark.parametrize("seed", [0, 14, 30, 40, 56])
def test_no_order_of_polls_reloads_and_kills_lets_an_item_pass_a_rule_by(
    world: World, book: Book, seed: int
) -> None:
    books = [book(**rules) for rules in RULES]
    drill = Drill(world, books, random.Random(seed))
    asyncio.run(drill.play(100))
    asked = {rule.id: rule.text for rule in drill.book.rules.values() if rule.status != "off"}
    bodies = [each.item.body for each in stored(world)]
    wanted = {(rule, body) for rule, text in asked.items() for body in bodies if text in body}
    assert len(bodies) > 5
    assert wanted <= set(hits(world))
    assert len(hits(world)) == len(set(hits(world)))
