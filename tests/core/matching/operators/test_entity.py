import pytest

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.compile import compile_rules
from monitor.core.matching.document import Document
from monitor.core.matching.match import candidates, match
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import check, evidence, requires
from monitor.core.text.arabic import forms
from monitor.model.entity import Alias, Entity
from monitor.model.item import Item
from monitor.model.rule import Evidence, Query
from tests.core.matching.samples import item, rule

HAFTAR = Entity(
    "person.khalifa-haftar",
    "Khalifa Haftar",
    (Alias("Haftar", "translit"), Alias("General Hifter", "folded"), Alias("حفتر", "translit")),
)
LNA = Entity("org.lna", "Libyan National Army", (Alias("LNA", "exact"),))
GAZETTEER = Gazetteer([HAFTAR, LNA])


def read(query: str) -> Query:
    return parse(query, entities=GAZETTEER.entities)


def document(body: str, title: str = "") -> Document:
    return Document(item(body, title), GAZETTEER)


def matched(query: str, at: Item) -> list[str] | None:
    found = match(at, compile_rules([rule(read(query))], GAZETTEER))
    return [each.text for each in found[0].evidence] if found else None


def test_a_word_of_each_alias_is_required() -> None:
    assert requires(read("@person.khalifa-haftar")) == (
        frozenset({"haftar", "hifter", *forms("حفتر")}),
    )
    assert requires(read("@org.lna derna")) == (frozenset({"lna"}), frozenset({"derna"}))


def test_evidence_is_every_mention_and_names_the_entity() -> None:
    found = evidence(read("@person.khalifa-haftar"), document("Haftar’s men", "وقال لحفتر"))
    assert list(found) == [
        Evidence("title", 5, 10, "لحفتر", "@person.khalifa-haftar"),
        Evidence("body", 0, 6, "Haftar", "@person.khalifa-haftar"),
    ]


def test_evidence_of_a_field_is_limited() -> None:
    found = evidence(read("@org.lna"), document("LNA " * 80))
    assert len(list(found)) == 50


@pytest.mark.parametrize(
    ("query", "title", "body", "expected"),
    [
        ("title:@org.lna", "", "LNA", None),
        ("title:@org.lna", "LNA", "LNA", ["LNA"]),
        ("body:(@org.lna OR derna)", "LNA", "Derna", ["Derna"]),
        ("@org.lna", "", "lna", None),
        ("@person.khalifa-haftar", "", "the haftar", None),
        ("@person.khalifa-haftar", "", "general hifter", ["general hifter"]),
        ("@person.khalifa-haftar @org.lna", "Haftar", "LNA", ["Haftar", "LNA"]),
        ("@person.khalifa-haftar NOT @org.lna", "Haftar", "LNA", None),
        ("@person.khalifa-haftar NOT @org.lna", "Haftar", "lna", ["Haftar"]),
        ("@org.lna OR derna", "", "Derna", ["Derna"]),
        ("NOT @org.lna", "", "Derna", []),
    ],
)
def test_an_entity_stands_wherever_a_term_may(
    query: str, title: str, body: str, expected: list[str] | None
) -> None:
    assert matched(query, item(body, title)) == expected


def test_who_is_named_is_found_out_only_for_a_candidate_and_once() -> None:
    index = compile_rules([rule(read("@org.lna derna")), rule(read("@org.lna"), "s")], GAZETTEER)
    at = document("Haftar met envoys in Derna.")
    assert list(candidates(at, index)) == []
    assert "named" not in vars(at)
    assert not check(read("@org.lna"))(at)
    first = at.named
    assert check(read("@person.khalifa-haftar"))(at)
    assert at.named is first
