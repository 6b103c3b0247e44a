import pytest

from monitor.core.matching.document import Document
from monitor.core.matching.operators.atleast import count_places
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import check, evidence, requires
from monitor.model.rule import AtLeast
from tests.core.matching.samples import item


@pytest.mark.parametrize(
    ("query", "title", "body", "count"),
    [
        ("ATLEAST/2(oil)", "Oil", "oil and oil", 3),
        ("ATLEAST/2(oil OR gas)", "", "oil, gas", 2),
        ('ATLEAST/2(oil OR "oil port")', "", "oil port", 1),
        ("ATLEAST/2(oil NEAR/2 port)", "", "oil port oil", 2),
        ("ATLEAST/1(oil)", "", "gas", 0),
    ],
)
def test_different_first_words_are_counted_in_both_fields(
    query: str, title: str, body: str, count: int
) -> None:
    node, document = parse(query), Document(item(body, title))
    assert isinstance(node, AtLeast)
    assert count_places(node, document, None) == count
    assert check(node)(document) == (count >= node.count)


def test_field_confines_the_count() -> None:
    document = Document(item("oil", "oil"))
    assert check(parse("ATLEAST/2(oil)"))(document)
    assert not check(parse("body:ATLEAST/2(oil)"))(document)


def test_clauses_are_those_of_one_place_and_evidence_is_every_place() -> None:
    node = parse("ATLEAST/2(oil OR gas)")
    assert requires(node) == (frozenset({"oil", "gas"}),)
    found = evidence(node, Document(item("gas, oil", "Oil")))
    assert {(each.field, each.text) for each in found} == {
        ("title", "Oil"),
        ("body", "gas"),
        ("body", "oil"),
    }
