"""Wishes row by row; what a store must do with them stands in the contract."""

import sqlite3
from contextlib import closing

from monitor.model.page import Settled
from monitor.model.wish import Want
from tests.contracts.stores import World, a_world, report
from tests.support.wishing import LATE, STUB, claim, page, wish

ROWS = """
    SELECT state, reason, due_at IS NULL, leased_from IS NULL, settled_at IS NULL, attempts, token
    FROM wish ORDER BY item_id"""


def rows(world: World, query: str = ROWS) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        return conn.execute(query).fetchall()


def test_more_wishes_than_fit_one_statement_are_noted() -> None:
    with a_world() as world:
        fresh = world.ingest(world.lend(), [report(f"g{n}") for n in range(1201)])
        with world.store.begin() as tx:
            tx.want([Want(each.id, f"https://h{each.id}.example/", "rule") for each in fresh])
        assert [each.item_id for each in claim(world, 2000)] == [each.id for each in fresh]


def test_an_address_that_names_no_host_is_not_wished() -> None:
    with a_world() as world:
        [fresh] = world.ingest(world.lend(), [report("g")])
        with world.store.begin() as tx:
            tx.want([Want(fresh.id, "https://[::1/", "rule")])
        assert rows(world) == []


def test_a_row_tells_where_its_wish_stands() -> None:
    with a_world() as world:
        wish(world, "a.example/1")
        assert rows(world) == [("open", "", 0, 1, 1, 0, 0)]
        [found] = claim(world)
        assert rows(world) == [("open", "", 0, 0, 1, 1, 1)]
        world.store.release_wish(found)
        assert rows(world) == [("open", "", 0, 1, 1, 0, 1)]
        [found] = claim(world)
        world.store.settle_wish(found, LATE)
        assert rows(world) == [("open", "timeout", 0, 1, 1, 1, 2)]
        world.clock.forward(30)
        [found] = claim(world)
        world.store.settle_wish(found, STUB)
        assert rows(world) == [("refused", "paywall", 1, 1, 0, 2, 3)]


def test_one_that_is_kept_waiting_until_no_time_in_particular_is_due_at_once() -> None:
    with a_world() as world:
        wish(world, "a.example/1")
        [found] = claim(world)
        world.store.settle_wish(found, Settled("open", "store_error", counts=False))
        assert world.store.next_wish_at() == world.clock.now()
        assert [each.attempt for each in claim(world)] == [2]


def test_a_host_counts_as_asked_where_it_was_though_the_wish_is_given_back() -> None:
    with a_world() as world:
        wish(world, "a.example/1", "b.example/1", "c.example/1")
        first, second, third = claim(world)
        world.store.release_wish(first)
        world.store.settle_wish(second, Settled("open", "store_error", counts=False))
        [second] = claim(world, 9, "a.example")
        world.store.release_wish(second)
        world.store.keep_page(third, page(third))
        world.store.release_wish(third)
        never = rows(world, "SELECT asked_at IS NULL FROM wish ORDER BY item_id")
        assert never == [(1,), (0,), (0,)]
