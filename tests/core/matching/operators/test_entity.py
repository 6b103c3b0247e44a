import pytest

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.matching.compile import compile_rules
from monitor.core.matching.document import Document
from monitor.core.matching.match import match
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import check, evidence, proof, requires
from monitor.core.text.keyindex import entity_key, titled
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


def test_the_entity_itself_is_the_key_and_the_proof() -> None:
    khalifa, lna = entity_key("person.khalifa-haftar"), entity_key("org.lna")
    assert requires(read("@person.khalifa-haftar")) == (frozenset({khalifa}),)
    assert requires(read("title:@org.lna derna")) == (
        frozenset({titled(lna)}),
        frozenset({"derna"}),
    )
    assert proof(read("@org.lna OR title:@org.lna")) == {lna, titled(lna)}
    assert proof(read("body:@org.lna")) is None


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


def test_an_entity_is_near_what_stands_beside_a_mention_of_any_length() -> None:
    query = "@person.khalifa-haftar NEAR/2 (@org.lna OR derna)"
    assert matched(query, item("General Hifter of LNA")) == ["General Hifter", "LNA"]
    assert matched(query, item("General Hifter of the LNA")) is None
    assert matched("ATLEAST/2(@org.lna)", item("LNA", "L.N.A.")) == ["L.N.A", "LNA"]


def test_who_is_named_is_found_out_once_for_all_rules() -> None:
    at = document("Haftar met envoys in Derna.")
    assert not check(read("@org.lna"))(at)
    first = at.named("body")
    assert check(read("@person.khalifa-haftar"))(at)
    assert at.named("body") is first
