"""Facts of stories: noted once, whole, with the story of their item."""

from datetime import timedelta

import pytest

from monitor.model.fact import Fact
from monitor.model.key import derive_key
from monitor.model.ruling import Ruling
from monitor.services.rulings import Rulings
from tests.contracts.stores import STORES, World, a_world, report
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


def test_a_fact_that_one_of_two_stories_may_tell_is_told_of_the_one_they_become() -> None:
    with a_world() as world:
        one, two = (
            world.credit(f"https://{name}.example/", report(name))[0] for name in ("one", "two")
        )
        at = world.clock.now()
        quiet = Fact("passage", derive_key("x"), one.id, at, is_quiet=True)
        loud = Fact("passage", derive_key("x"), two.id, at + timedelta(minutes=1))
        with world.store.begin() as tx:
            assert list(tx.note([quiet, loud])) == [quiet, loud]
        keys = [world.store.archive.report(str(each.id)).item.story or "" for each in (one, two)]
        ruling = Ruling("ada", "one event", at)
        stays = Rulings(world.store).merge(keys[0], keys[1], ruling)
        assert passages(world, stays) == [loud]
        Rulings(world.store).split(stays, [two.id], ruling)
        assert (passages(world, keys[0]), passages(world, keys[1])) == ([quiet], [loud])


def passages(world: World, story: str) -> list[Fact]:
    return [each for each in world.store.archive.story(story).facts if each.kind == "passage"]
