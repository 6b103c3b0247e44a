"""The ledger's words for times and places; the rest is asked by the contract of the archive."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from monitor.adapters.store.ledger import _span
from monitor.errors import NotFoundError
from tests.contracts.stores import a_world, report


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "0 s"), (59, "59 s"), (60, "1 min"), (7199, "1 h"), (7200, "2 h"), (90_000, "1 d")],
)
def test_a_span_is_told_in_its_largest_unit(seconds: int, words: str) -> None:
    assert _span(timedelta(seconds=seconds)) == words


def test_an_id_goes_before_a_guid_of_the_same_digits() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("7"), report("2"), report("1")])
        explain = world.store.archive.explain
        assert [explain(name).item.guid for name in ("1", "2", "7")] == ["7", "2", "7"]


def test_of_two_items_with_one_guid_the_newest_is_told() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("g")])
        [second] = world.ingest(world.lend("https://other.example/rss"), [report("g")])
        assert world.store.archive.explain("g").item.id == second.id


def test_an_item_is_looked_up_by_indexes() -> None:
    with a_world() as world, closing(sqlite3.connect(world.folder / "monitor.db")) as conn:
        for column in ("guid", "url"):
            query = f"SELECT max(id) FROM item WHERE feed_id IS NOT NULL AND {column} = 'x'"  # noqa: S608
            plan = [row[-1] for row in conn.execute(f"EXPLAIN QUERY PLAN {query}")]
            assert f"ix_item_{column} " in plan[0]


def test_a_guid_goes_before_a_url() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("https://a.example/1"), report("b", url="a.example/1")])
        assert world.store.archive.explain("https://a.example/1").item.id == 1


def test_a_seed_has_no_ledger() -> None:
    with a_world() as world:
        with world.store.begin() as tx:
            tx.replace_seeds({"s": "1"}, [report("s")], [])
        with pytest.raises(NotFoundError, match="no item has"):
            world.store.archive.explain("1")


def test_a_joined_story_is_told_with_its_role_and_size() -> None:
    with a_world() as world:
        world.ingest(world.lend(), [report("a", text_of="t")])
        [known] = world.known(report("b", text_of="t"))
        world.clock.forward(3600)
        world.ingest(world.lend(), [report("b", text_of="t")], {"b": known})
        told = [line.text for line in world.store.archive.explain("b").lines]
        assert any('"Title of a" as echo; it has 2 reports now.' in text for text in told)
