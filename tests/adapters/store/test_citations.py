"""Whom items cite: found by an index, in one query."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from monitor.adapters.store import citations
from monitor.adapters.store.location import locate
from monitor.model.citation import Citation, Reading
from tests.contracts.stores import FEED, World, a_world, report
from tests.support.queries import plan_of, queries_of

HERALD = Citation("Herald", None, "said", "title", 0, 5)
READS: Mapping[str, Callable[[Connection], citations.Found]] = {
    "items": lambda conn: citations.of_items(conn, range(1, 400)),
    "stories": lambda conn: citations.of_stories(conn, range(1, 400)),
    "between": lambda conn: citations.between(conn, 1, 400),
}


@pytest.mark.parametrize("name", READS)
def test_they_are_found_by_indexes_in_one_query(name: str) -> None:
    with a_world() as world:
        cited = [replace(report(guid), reading=Reading((HERALD,))) for guid in "abc"]
        ids = [each.id for each in world.credit(FEED, *cited)]
        opened = locate(world.url).connect()

        def read() -> citations.Found:
            with opened.read() as conn:
                return READS[name](conn)

        assert read() == dict.fromkeys(ids, (HERALD,))
        assert len(queries_of(read)) == 1
        steps = plan_of(world.folder / "monitor.db", read)
        opened.close()
    assert not [step for step in steps if step.startswith("SCAN citation")]


def test_an_item_that_cites_nobody_writes_nothing() -> None:
    with a_world() as world:
        world.credit(FEED, report("a"))
        assert sources(world) == {}


def sources(world: World) -> citations.Found:
    opened = locate(world.url).connect()
    with opened.read() as conn:
        found = citations.between(conn, 0, 99)
    opened.close()
    return found
