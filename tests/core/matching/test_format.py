import pytest
from hypothesis import given, settings

from monitor.core.matching.format import format_query
from monitor.core.matching.parse import parse
from monitor.model.rule import Query
from tests.core.matching.samples import GAZETTEER, queries


@settings(max_examples=300, deadline=None)
@given(queries)
def test_parse_of_the_text_of_a_tree_is_the_tree(tree: Query) -> None:
    text = format_query(tree)
    entities = GAZETTEER.entities
    assert parse(text, entities=entities) == tree
    assert format_query(parse(text, entities=entities)) == text
    assert parse(format_query(tree, is_grouped=True), entities=entities) == tree


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("a  b", "a AND b"),
        ("(a) OR ((b))", "a OR b"),
        ("a OR (b AND c)", "a OR b AND c"),
        ("(a OR b) c", "(a OR b) AND c"),
        ("NOT (a b)", "NOT (a AND b)"),
        ("title:(a)", "title:a"),
        ("title:(NOT a)", "title:(NOT a)"),
        ("„air  strike“", '"air strike"'),
        ('"Al-Sisi"', "Al-Sisi"),
        ('"NEAR/5"', '"NEAR/5"'),
        ('"title: x"', '"title: x"'),
        ('source:("bbc" OR "a b")', 'source:(bbc OR "a b")'),
        ('tag:"a*"', 'tag:"a*"'),
        ("(@org.us) title:(@org.us)", "@org.us AND title:@org.us"),
        ('"@org.us"', '"@org.us"'),
    ],
)
def test_equal_queries_have_one_spelling(written: str, canonical: str) -> None:
    assert format_query(parse(written, entities=GAZETTEER.entities)) == canonical
