from pathlib import Path

import pytest

from monitor.app.document import Found
from monitor.app.entities_find import Sighting, find_entities
from monitor.app.entities_texts import read_text
from tests.contracts.stores import report

ENTITIES = """
entities:
  - id: person.khalifa-haftar
    name: Khalifa Haftar
    aliases: [Haftar, {text: حفتر, mode: folded}]
    not: [Haftar Street]
  - {id: place.tripoli, name: Tripoli, near: [Libya]}
  - {id: org.lna, name: LNA}
"""


@pytest.fixture(autouse=True)
def rules(config: Path) -> None:
    (config.parent / "rules" / "a.yaml").write_text(ENTITIES, encoding="utf-8")


def seen(config: Path, text: str) -> tuple[Sighting, ...]:
    (searched,) = find_entities(config, {}, read_text(text))
    return searched.sightings


def test_each_place_that_names_somebody_is_told_with_its_alias_and_why(config: Path) -> None:
    text = "The LNA of Hifter, حفتر and Khalifa Haftar"
    told = seen(config, text)
    assert [(each.entity, each.text, each.mode) for each in told] == [
        ("org.lna", "LNA", "exact"),
        ("person.khalifa-haftar", "Hifter", "translit"),
        ("person.khalifa-haftar", "حفتر", "folded"),
        ("person.khalifa-haftar", "Khalifa Haftar", "folded"),
    ]
    assert all(each.counts and text[each.start : each.end] == each.text for each in told)
    assert 'alias "Haftar" of person.khalifa-haftar by likeness (HFTR, a~i .35' in told[1].why


def test_a_name_that_does_not_count_is_told_with_the_reason(config: Path) -> None:
    told = seen(config, "Tripoli, Haftar Street: the lna")
    assert [(each.entity, each.text, each.counts, each.mode) for each in told] == [
        ("org.lna", "lna", False, None),
        ("person.khalifa-haftar", "Haftar", False, None),
        ("place.tripoli", "Tripoli", False, None),
    ]
    assert told[0].why == "counts only as it is written: LNA"
    assert told[1].why == 'stands inside "Haftar Street", which its `not` leaves out'
    assert told[2].why.startswith("has none of its near words within 50 words")


def test_an_entity_that_is_named_needs_no_excuse_for_another_place(config: Path) -> None:
    assert [each.text for each in seen(config, "Haftar on Haftar Street")] == ["Haftar"]


def test_a_stored_item_goes_by_its_id_and_its_title_is_searched_too(config: Path) -> None:
    stored = report("Haftar", "Nobody.").item
    (searched,) = find_entities(config, {}, (Found(stored, 42),))
    assert (searched.name, searched.item, searched.title) == ("item 42", 42, "Title of Haftar")
    assert [(each.field, each.start) for each in searched.sightings] == [("title", 9)]
