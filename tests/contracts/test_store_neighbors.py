"""Stories near to new items: every store finds the same ones, as the rule in memory does."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.stories.memory import StoryIndex
from monitor.model.entity import Mention
from monitor.model.rule import TextField
from monitor.model.story import (
    CROWD,
    NEIGHBORS,
    Dossier,
    Judged,
    Lead,
    Neighbor,
    Numbered,
    Placement,
    Verdict,
)
from tests.contracts.stores import MONTH, STORES, World, a_world, report
from tests.support.clock import NOON

PROBE = 10**9
DUPLICATE = Verdict("duplicate", of=1, of_name="1", score=1.0)


@pytest.fixture(params=STORES)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with a_world(request.param) as made:
        yield made


def told(guid: str, *terms: int, at: datetime = NOON, body: str = "A short report.") -> Dossier:
    """A report whose lead holds some terms: odd ones stand for entities."""
    return replace(report(guid, body, at=at), lead=Lead(terms=terms))


def name(text: str, where: TextField, start: int, entity: str) -> Mention:
    return Mention(entity, where, start, start + len(text), text, "folded")


def near(world: World, *terms: int, since: datetime | None = None) -> tuple[Neighbor, ...]:
    """The stories near to a new item with such a lead, best first."""
    probe = Numbered(PROBE, told("probe", *terms))
    with world.store.begin() as tx:
        found = tx.neighbors([probe], since or world.clock.now() - MONTH)
    return found.by_item.get(PROBE, ())


def joins(
    world: World, story_id: int, *reports: Dossier, verdict: Verdict | None = None
) -> list[Numbered]:
    """Store reports of a stored story."""
    world.clock.forward(3600)
    due = world.lend()
    with world.store.begin() as tx:
        fresh = list(tx.register(due.id, reports).fresh)
        placed = [Placement(each.id, "unknown", story_id=story_id) for each in fresh]
        said = verdict or Verdict("new")
        tx.add_items(due.id, [Judged(n, said, p) for n, p in zip(fresh, placed, strict=True)], "v1")
        tx.record_poll(due, replace(due.state, due_at=world.clock.now(), last_ok_at=NOON))
    return fresh


def test_a_story_is_near_by_two_words_or_by_one_entity(world: World) -> None:
    world.ingest(world.lend(), [told("a", 2, 4, 6), told("b", 2, 8), told("c", 3, 10)])
    assert [one.story_id for one in near(world, 2, 4)] == [1]
    assert [one.story_id for one in near(world, 2, 3)] == [3]
    assert near(world, 2, 10) == ()
    assert near(world) == ()


def test_the_rarer_its_terms_the_nearer_a_story_is_and_of_equals_the_older(world: World) -> None:
    common = [told(f"n{n}", 2, 4) for n in range(3)]
    world.ingest(world.lend(), [*common, told("rare", 6, 8), told("twin", 6, 8)])
    assert [one.story_id for one in near(world, 2, 4, 6, 8)] == [4, 5, 1, 2, 3]


def test_no_more_stories_are_given_than_are_compared(world: World) -> None:
    world.ingest(world.lend(), [told(f"n{n}", 3) for n in range(NEIGHBORS + 5)])
    assert [one.story_id for one in near(world, 3)] == list(range(1, NEIGHBORS + 1))


def test_a_term_of_a_crowd_of_living_stories_tells_nothing(world: World) -> None:
    crowd = [told(f"n{n}", 3) for n in range(CROWD)]
    world.ingest(world.lend(), crowd)
    assert len(near(world, 3)) == NEIGHBORS
    world.clock.forward(3600)
    world.ingest(world.lend(), [told("one-more", 3, at=NOON + timedelta(days=1))])
    assert near(world, 3) == ()
    # Of those that moved lately it is no crowd.
    assert [one.story_id for one in near(world, 3, since=NOON)] == [CROWD + 1]


def test_who_holds_the_terms_is_told_and_which_a_crowd_holds(world: World) -> None:
    world.ingest(world.lend(), [told(f"n{n}", 2) for n in range(CROWD + 1)])
    joins(world, 1, told("b", 5))
    joins(world, 2, told("c", 5, 8))
    with world.store.begin() as tx:
        found = tx.neighbors([Numbered(PROBE, told("probe", 2, 5, 10))], world.clock.now() - MONTH)
    assert found.holders == {5: {1, 2}}
    assert found.crowd == {2}


def test_a_story_counts_while_a_report_of_it_is_young_enough(world: World) -> None:
    world.ingest(world.lend(), [told("a", 3)])
    assert near(world, 3, since=NOON) == ()
    joins(world, 1, told("b", at=NOON + timedelta(seconds=1)))
    assert [one.story_id for one in near(world, 3, since=NOON)] == [1]


def test_first_and_last_are_the_reports_that_came_first_and_last(world: World) -> None:
    long = f"Sun{'x' * 596}BoCy{'x' * 100}"
    first = replace(
        told("a", 3, body=long),
        mentions=(
            name("Title", "title", 0, "person.ada"),
            name("Bo", "body", 599, "person.bo"),
            name("Cy", "body", 601, "person.cy"),
            name("Sun", "body", 0, "outlet.sun"),
        ),
    )
    world.ingest(world.lend(), [first])
    [alone] = near(world, 3)
    assert (alone.reports, alone.last) == (1, alone.first)
    assert alone.first.named == {"Title", "Bo", "Sun"}
    assert (alone.first.title, alone.first.text) == ("Title of a", long[:600])
    assert (alone.first.lang, alone.first.at) == ("en", NOON)
    earlier = NOON - timedelta(days=1)
    [second] = joins(world, 1, told("b", at=earlier))
    [both] = near(world, 3)
    assert (both.reports, both.first.item_id, both.last.item_id) == (
        2,
        alone.first.item_id,
        second.id,
    )
    assert both.last.at == earlier


def test_what_a_report_adds_to_a_story_leads_to_it_but_not_what_a_copy_says(world: World) -> None:
    world.ingest(world.lend(), [told("a", 2)])
    joins(world, 1, told("b", 5))
    joins(world, 1, told("c", 7), verdict=DUPLICATE)
    assert [one.story_id for one in near(world, 5)] == [1]
    assert near(world, 7) == ()


def test_a_long_story_takes_no_more_terms(world: World) -> None:
    world.ingest(world.lend(), [told("a", 2)])
    joins(world, 1, *(told(f"n{n}") for n in range(18)))
    joins(world, 1, told("last", 5))  # the twentieth
    joins(world, 1, told("late", 7))
    assert [one.story_id for one in near(world, 5)] == [1]
    assert near(world, 7) == ()


def test_all_items_of_a_poll_are_asked_at_once(world: World) -> None:
    world.ingest(world.lend(), [told(f"n{n}", 2 * n + 1) for n in range(600)])
    probes = [Numbered(PROBE + n, told(f"p{n}", 2 * n + 1)) for n in range(600)]
    with world.store.begin() as tx:
        found = tx.neighbors(probes, world.clock.now() - MONTH)
    stories = {id_ - PROBE: [one.story_id for one in own] for id_, own in found.by_item.items()}
    assert stories == {n: [n + 1] for n in range(600)}


@pytest.mark.parametrize("polls", [[25], [1, 24], [1, 17, 7], [19, 1, 5], [20, 5]])
def test_terms_of_twenty_reports_are_kept_whatever_polls_bring_them(
    world: World, polls: Sequence[int]
) -> None:
    memory, number = StoryIndex(), count()
    for size in polls:
        told_of = [next(number) for _ in range(size)]
        add_poll(world, memory, [(frozenset({2 * n + 1}), min(n, 1), False) for n in told_of])
    # The twentieth holds the term 39.
    assert [len(near(world, 2 * n + 1)) for n in range(25)] == [1] * 20 + [0] * 5
    assert sorted(memory.holders(range(60))) == list(range(1, 40, 2))


def test_a_report_that_opens_a_story_leads_to_it_though_it_repeats_a_seed(world: World) -> None:
    with world.store.begin() as tx:
        tx.replace_seeds({"s": "1"}, [report("s", marks=[1, 2])], [])
    [seed] = world.known(report("p", marks=[1, 2]))
    world.ingest(world.lend(), [told("a", 3)], {"a": seed})
    assert [one.story_id for one in near(world, 3)] == [1]


# The terms of a report, the story that it joins (of those that are open then; 0: it opens one) and
# whether it repeats a report of it.
_Told = tuple[frozenset[int], int, bool]
TOLD = st.tuples(st.frozensets(st.integers(1, 12), max_size=5), st.integers(0, 3), st.booleans())
# With each report so many without terms, which join the same story before it.
POLLS = st.lists(
    st.lists(st.tuples(TOLD, st.sampled_from([0, 0, 0, 1, 9, 18, 19])), min_size=1, max_size=4),
    max_size=5,
)


def add_poll(world: World, memory: StoryIndex, reports: Sequence[_Told]) -> None:
    """Store the reports of a poll, and add them to memory one by one."""
    world.clock.forward(3600)
    due, first = world.lend(), sum(each.reports for each in memory.stories.values())
    dossiers = [told(f"n{n}", *sorted(terms)) for n, (terms, _, _) in enumerate(reports, first)]
    openers: dict[int, int] = {}
    judged: list[Judged] = []
    with world.store.begin() as tx:
        fresh = tx.register(due.id, dossiers).fresh
        for numbered, (_, joined, repeats) in zip(fresh, reports, strict=True):
            id_, verdict = numbered.id, Verdict("new")
            if 0 < joined <= len(memory.stories):
                stored = None if joined in openers else joined
                place = Placement(id_, "unknown", stored, openers.get(joined))
                memory.add(joined, numbered, repeats=repeats)
                verdict = DUPLICATE if repeats else verdict
            else:
                openers[len(memory.stories) + 1] = id_
                place = Placement(id_, "origin", with_item=id_)
                memory.add(len(memory.stories) + 1, numbered)
            judged.append(Judged(numbered, verdict, place))
        tx.add_items(due.id, judged, "v1")
        tx.record_poll(due, replace(due.state, due_at=world.clock.now(), last_ok_at=NOON))


@pytest.mark.parametrize("kind", ["sqlite"])
@settings(max_examples=25)
@given(polls=POLLS, asked=st.frozensets(st.integers(1, 12), max_size=6))
def test_the_store_finds_what_the_rule_in_memory_finds(
    kind: str, polls: Sequence[Sequence[tuple[_Told, int]]], asked: frozenset[int]
) -> None:
    memory = StoryIndex()
    with a_world(kind) as world:
        for reports in polls:
            flat: list[_Told] = []
            for one, n_before in reports:
                before = n_before if one[1] else 0
                flat += [(frozenset[int](), one[1], False)] * before + [one]
            add_poll(world, memory, flat)
        probes = [Numbered(PROBE, told("probe", *sorted(asked)))]
        with world.store.begin() as tx:
            found = tx.neighbors(probes, world.clock.now() - MONTH)
        assert found == memory.neighbors(probes)
