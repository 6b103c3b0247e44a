from collections.abc import Iterator
from datetime import timedelta

import pytest

from monitor.core.entities.gazetteer import Gazetteer
from monitor.model.entity import Alias, Entity
from monitor.services.backtest import pieces
from monitor.services.suggest import Listener, Suggestion, look_through
from tests.contracts.stores import World, a_world, report
from tests.support.clock import NOON

DAY = timedelta(days=1)
HAFTAR = Entity("person.haftar", "Haftar", (Alias("Haftar", "translit"),), ("Heftir",))
SADDAM = Entity("person.saddam", "Saddam Haftar", (Alias("Saddam Hifter", "translit"),))
NEAR = "Hoftur"
"""Within one and a half times the budget of Haftar, and above it."""


@pytest.fixture
def world() -> Iterator[World]:
    with a_world() as world:
        yield world


def suggestions(world: World, *bodies: str) -> list[Suggestion]:
    reports = [
        report(str(n), body, at=NOON - n * timedelta(minutes=1)) for n, body in enumerate(bodies)
    ]
    world.ingest(world.lend(), reports)
    listener = Listener(HAFTAR.id, Gazetteer([HAFTAR, SADDAM]))
    archive, since = world.store.archive, NOON - DAY
    assert sum(look_through(archive, listener, since, pieces(archive.extent(since)))) == len(bodies)
    return listener.suggestions(300)


def test_spellings_found_by_likeness_are_counted_by_item_the_frequent_first(world: World) -> None:
    told = suggestions(world, "Hifter. Hifter again.", "Hafter left.", "On HIFTER.", "Haftar.")
    assert [(each.text, each.items, each.is_found) for each in told] == [
        ("Hifter", 2, True),
        ("Hafter", 1, True),
    ]
    assert (told[0].alias, told[0].paste) == ("Haftar", "not: [Hifter]")
    assert "a~i .35" in told[0].why


def test_a_word_that_came_near_is_offered_as_an_alias(world: World) -> None:
    (told,) = suggestions(world, f"He saw {NEAR} there.", "Hefner and the after-Hofer.")
    assert (told.text, told.items, told.is_found) == (NEAR, 1, False)
    assert told.paste == f"aliases: [{NEAR}]"


def test_a_spelling_is_shown_in_the_sentence_of_its_newest_item(world: World) -> None:
    (told,) = suggestions(world, "Old news of Hifter.", "Rain. Then Hifter\u2019s men came. Sun.")
    assert told.sentence == "Then Hifter\u2019s men came."
    assert [told.sentence[start:end] for start, end in told.marks] == ["Hifter"]
    (item,) = (each for each in world.store.archive.items(limit=9) if each.title == "Title of 1")
    assert (told.item, told.received_at) == (item.id, item.received_at)


def test_of_a_long_sentence_what_stands_near_is_shown(world: World) -> None:
    (told,) = suggestions(world, f"{'word ' * 200}Hifter {'word ' * 200}")
    assert len(told.sentence) <= 300
    assert [told.sentence[start:end] for start, end in told.marks] == ["Hifter"]


def test_what_names_somebody_else_is_no_spelling_of_this_one(world: World) -> None:
    assert suggestions(world, "Saddam Hifter flew out.") == []


def test_what_was_refused_is_not_offered_again(world: World) -> None:
    assert suggestions(world, "Heftir came.") == []


def test_a_spelling_in_the_title_is_shown_from_there(world: World) -> None:
    (stored,) = world.ingest(world.lend(), [report("Hifter", "Nothing.")])
    listener = Listener(HAFTAR.id, Gazetteer([HAFTAR]))
    assert list(look_through(world.store.archive, listener, NOON - DAY, [(1, stored.id)])) == [1]
    (told,) = listener.suggestions(300)
    assert told.sentence == "Title of Hifter"
