import pytest

from monitor.core.matching.document import Document
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import check, evidence, requires
from tests.core.matching.samples import item


@pytest.mark.parametrize(
    ("query", "clauses"),
    [
        ("derna AND haftar", [{"derna"}, {"haftar"}]),
        ("derna OR haftar", [{"derna", "haftar"}]),
        ("(derna said) OR haftar", [{"derna", "haftar"}]),
        ("NOT derna", []),
        ("derna OR NOT haftar", []),
        ("derna NOT haftar", [{"derna"}]),
    ],
)
def test_clauses_are_what_each_way_to_match_needs(query: str, clauses: list[set[str]]) -> None:
    assert list(requires(parse(query))) == clauses


@pytest.mark.parametrize(
    ("query", "text", "is_hit"),
    [
        ("a b", "b a", True), ("a b", "a", False), ("a OR b", "b", True), ("a OR b", "c", False),
        ("NOT a", "b", True), ("NOT a", "a", False), ("NOT (a b)", "a", True),
        ("NOT NOT a", "a", True),
    ],
)  # fmt: skip
def test_and_or_not_hold_as_in_logic(query: str, text: str, *, is_hit: bool) -> None:
    assert check(parse(query))(Document(item(text))) == is_hit


def test_nothing_of_a_false_branch_or_of_not_is_evidence() -> None:
    document = Document(item("a c d"))
    found = evidence(parse("(a b) OR c NOT (x OR NOT d)"), document)
    assert [each.text for each in found] == ["c"]
