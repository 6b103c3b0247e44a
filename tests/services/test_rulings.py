"""The desk's word, and what the reports of its stories are worth after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.recognize import recognize
from monitor.core.stories.lead import lead_of
from monitor.model.citation import Citation, Reading
from monitor.model.entity import Alias, Entity
from monitor.model.fact import Fact
from monitor.model.key import derive_key
from monitor.model.story import Numbered
from monitor.services.rulings import Rulings
from tests.contracts.stores import World, a_world, report
from tests.support.rulings import ONE, TWO, by, copy_of, key_of, merged, rulings, shown, two_stories

LONG = "Salma Bouzid counted eleven people with burns in the hospital of Derna. " * 12


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as made:
        yield made


def roles(world: World, key: str) -> dict[int, str]:
    return {each.item.id: each.role for each in shown(world, key).reports}


def test_the_reports_of_a_merged_story_are_credited_together(world: World) -> None:
    [one] = world.credit(ONE, report("one", LONG))
    [two] = world.credit(TWO, report("two", LONG))
    assert set(roles(world, key_of(world, two)).values()) == {"origin"}
    stays, _ = merged(world, one, two)
    assert roles(world, stays) == {one.id: "origin", two.id: "independent"}
    assert shown(world, stays).line.independent_sources == 2
    assert [root.name for root in shown(world, stays).line.roots] == ["one.example", "two.example"]


def test_the_earliest_report_is_the_first_whichever_story_it_was_in(world: World) -> None:
    one, _ = two_stories(world)
    early = world.clock.now() - timedelta(days=2)
    dated = report("early", LONG)
    dated = replace(dated, item=replace(dated.item, published_at=early))
    [two] = world.credit(TWO, dated)
    stays, _ = merged(world, one, two)
    assert shown(world, stays).line.first_report == two.id
    assert roles(world, stays)[two.id] == "origin"


def test_both_parts_of_a_story_are_credited_when_it_is_split(world: World) -> None:
    [one] = world.credit(ONE, report("one", LONG, marks=[1, 2]))
    came = copy_of(world, "copy", [1, 2], TWO)
    old = key_of(world, one)
    assert roles(world, old) == {one.id: "origin", came.id: "echo"}
    new = rulings(world).split(old, [one.id], by(world))
    assert shown(world, new).line.independent_sources == 1
    assert shown(world, old).line.first_report == came.id
    assert shown(world, old).line.independent_sources == 1


def test_a_split_by_the_id_of_the_story_that_lives_again_credits_both(world: World) -> None:
    [one] = world.credit(ONE, report("one", LONG))
    [two] = world.credit(TWO, report("two", LONG))
    stays, goes = merged(world, one, two)
    assert rulings(world).split(goes, [two.id], by(world)) == goes
    for key, item in ((stays, one), (goes, two)):
        line = shown(world, key).line
        assert (line.independent_sources, line.first_report) == (1, item.id)
        assert roles(world, key) == {item.id: "origin"}


def test_both_parts_of_a_story_have_their_sources_and_no_poll_brings_them_anew(
    world: World,
) -> None:
    [one] = world.credit(ONE, report("one", LONG, marks=[1, 2]))
    came = copy_of(world, "copy", [1, 2], TWO)
    old = key_of(world, one)
    new = rulings(world).split(old, [came.id], by(world))
    told = {key: [(f.source, f.item_id) for f in shown(world, key).facts] for key in (old, new)}
    assert told == {old: [("one.example", one.id)], new: [("two.example", came.id)]}
    at = world.clock.now()
    with world.store.begin() as tx:
        again = [Fact("source", derive_key("two.example"), came.id, at, source="two.example")]
        assert list(tx.note(again)) == []


def test_a_platform_is_no_source(world: World) -> None:
    chirp = Entity("outlet.chirp", "Chirp", (Alias("Chirp", "folded"),), kind="social")
    says = Citation("Chirp", "outlet.chirp", "wrote on", "body", 0, 5, name="Chirp")
    told = replace(report("one", "Chirp " + LONG), reading=Reading((says,), n_words=130))
    [one] = world.credit(ONE, told)
    [two] = world.credit(TWO, report("two", LONG))
    knows = Rulings(world.store, [chirp])
    stays = knows.merge(key_of(world, one), key_of(world, two), by(world))
    assert {root.name for root in shown(world, stays).line.roots} == {"one.example", "two.example"}


def test_what_was_taken_out_is_found_by_the_words_and_entities_of_its_lead(world: World) -> None:
    name = "Salma Bouzid"
    person = Entity("person.salma-bouzid", name, (Alias(name, "folded"),))
    [one] = world.credit(ONE, report("one", "The berth was approved. " * 9, marks=[1, 2]))
    [known] = world.known(report("two", marks=[1, 2]))
    [two] = world.credit(TWO, report("two", LONG), copies={"two": known})
    old = key_of(world, one)
    new = Rulings(world.store, [person]).split(old, [two.id], by(world))
    item = report("probe", LONG).item
    for lead in (
        lead_of(item),
        lead_of(replace(item, body=name), recognize(replace(item, body=name), Gazetteer([person]))),
    ):
        probe = Numbered(10**9, replace(report("probe"), lead=lead))
        with world.store.begin() as tx:
            near = tx.neighbors([probe], world.clock.now() - timedelta(days=9)).by_item
            assert [each.story_id for each in near[probe.id]] == list(tx.story_ids([new]))
