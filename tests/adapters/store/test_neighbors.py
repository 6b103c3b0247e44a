"""Looking for the stories near to an item: by indexes, in as many queries for many as for one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from monitor.adapters.store import neighbors
from monitor.adapters.store.location import locate
from monitor.model.story import Lead, Numbered
from tests.contracts.stores import MONTH, World, a_world, report
from tests.support.clock import NOON


def probe(number: int, *terms: int) -> Numbered:
    return Numbered(number, replace(report(f"p{number}"), lead=Lead(terms=terms)))


@contextmanager
def statements() -> Iterator[list[tuple[str, Any]]]:
    """What is asked meanwhile."""
    found: list[tuple[str, Any]] = []

    def note(_conn: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        if statement != "BEGIN":
            found.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@contextmanager
def reader(world: World) -> Iterator[Connection]:
    database = locate(world.url).connect()
    try:
        with database.read() as conn:
            yield conn
    finally:
        database.close()


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        told = [replace(report(f"n{n}"), lead=Lead(terms=(n, n + 1))) for n in range(40)]
        made.ingest(made.lend(), told)
        yield made


def test_many_items_are_asked_for_in_as_many_queries_as_one(world: World) -> None:
    with reader(world) as conn:
        with statements() as few:
            assert neighbors.find(conn, [probe(100, 5)], NOON - MONTH).by_item
        with statements() as many:
            probes = [probe(100 + n, n, n + 1) for n in range(40)]
            assert len(neighbors.find(conn, probes, NOON - MONTH).by_item) == 40
    assert len(many) == len(few) == 5


def test_every_query_goes_by_an_index(world: World) -> None:
    with reader(world) as conn:
        with statements() as asked:
            neighbors.find(conn, [probe(100, 5, 6)], NOON - MONTH)
        steps = [
            str(step[-1])
            for statement, values in asked
            for step in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    scans = [step for step in steps if step.startswith("SCAN")]
    assert all(step.split()[1] in {"wanted", "few", "2"} for step in scans), steps


def test_an_item_without_a_lead_is_asked_for_in_none(world: World) -> None:
    with reader(world) as conn, statements() as asked:
        assert neighbors.find(conn, [probe(100)], NOON - MONTH).by_item == {}
        assert neighbors.find(conn, [], NOON - MONTH).by_item == {}
    assert asked == []


def test_a_story_whose_first_report_has_left_is_known_by_what_is_there(world: World) -> None:
    database = locate(world.url).connect()
    with database.write() as conn:
        conn.exec_driver_sql("UPDATE story SET first_item_id = 999 WHERE id = 7")
        [near] = neighbors.find(conn, [probe(100, 6, 7)], NOON - MONTH).by_item[100][:1]
        assert (near.story_id, near.first, near.last.item_id) == (7, near.last, 7)
        conn.exec_driver_sql("UPDATE story SET first_item_id = 7 WHERE id = 7")
    database.close()
