"""Facts of stories: noted once, whole, with the story of their item."""

import pytest

from monitor.model.fact import Fact
from monitor.model.key import derive_key
from tests.contracts.stores import STORES, a_world, report
from tests.support.clock import NOON

WHOLE = Fact(
    "correction",
    derive_key("a"),
    1,
    NOON,
    source="Herald",
    numbers=("19", "30"),
    names=("Pema Gurung",),
    passages=("Nineteen were found.", "Thirty are missing."),
    revision=2,
)


@pytest.mark.parametrize("kind", STORES)
def test_a_fact_is_noted_once_for_a_story_and_comes_back_whole(kind: str) -> None:
    with a_world(kind) as world:
        one, two = world.ingest(world.lend(), [report("a"), report("b")])
        facts = [
            Fact("correction", WHOLE.key, one.id, NOON, "Herald", *_rest(WHOLE)),
            Fact("source", WHOLE.key, one.id, NOON),
            Fact("source", WHOLE.key, one.id, NOON, source="again"),
            Fact("source", WHOLE.key, two.id, NOON),
        ]
        with world.store.begin() as tx:
            assert list(tx.note(facts)) == [facts[0], facts[1], facts[3]]
        with world.store.begin() as tx:
            assert list(tx.note([*facts, Fact("passage", WHOLE.key, two.id, NOON)])) == [
                Fact("passage", WHOLE.key, two.id, NOON)
            ]
        key = world.store.archive.report(str(one.id)).item.story or ""
        assert world.store.archive.story(key).facts == (facts[0], facts[1])


def _rest(fact: Fact) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], int]:
    return fact.numbers, fact.names, fact.passages, fact.revision


def test_a_fact_of_an_item_that_is_gone_is_left_out() -> None:
    with a_world() as world, world.store.begin() as tx:
        assert list(tx.note([WHOLE])) == []
        assert list(tx.note([])) == []


def test_very_many_facts_are_noted_at_once() -> None:
    with a_world() as world:
        [one] = world.ingest(world.lend(), [report("a")])
        facts = [Fact("source", derive_key(str(n)), one.id, NOON) for n in range(1200)]
        with world.store.begin() as tx:
            assert len(tx.note(facts)) == len(facts)
