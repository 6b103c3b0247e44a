import pytest
from hypothesis import given, settings

from monitor.core.matching.format import format_query
from monitor.core.matching.parse import parse, parse_again
from monitor.model.rule import Not, Or, Query
from tests.core.matching.samples import GAZETTEER, queries


@settings(max_examples=300, deadline=None)
@given(queries)
def test_parse_of_the_text_of_a_tree_is_the_tree(tree: Query) -> None:
    text = format_query(tree)
    entities = GAZETTEER.entities
    assert parse(text, entities=entities) == tree
    assert format_query(parse(text, entities=entities)) == text
    assert parse(format_query(tree, is_grouped=True), entities=entities) == tree
    assert parse(text) == parse_again(text) == tree


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
        ("a near/5 b", "a AND near/5 AND b"),
        ("(a) NEAR/05 ((b))", "a NEAR/5 b"),
        ("(a NEAR/5 b) ONEAR/2 c", "a NEAR/5 b ONEAR/2 c"),
        ("a NEAR/5 (b NEAR/2 c)", "a NEAR/5 (b NEAR/2 c)"),
        ("(a OR b) NEAR/5 c OR NOT (a NEAR/1 b)", "(a OR b) NEAR/5 c OR NOT a NEAR/1 b"),
        ("title:(a NEAR/5 b)", "title:(a NEAR/5 b)"),
        ('="IS"', "=IS"),
        ("=“Daily  Star”", '="Daily Star"'),
        ('="AND"', '="AND"'),
        ('="a:b"', '="a:b"'),
        ("ATLEAST/003 oil", "ATLEAST/3(oil)"),
        ("ATLEAST/3((oil OR gas))", "ATLEAST/3(oil OR gas)"),
        (r"re:/a\/b(c | \")\\/i", r"re:/a\/b(c | \")\\/i"),
        ("re:/[/]/".replace("[/]", r"[\/]"), r"re:/[\/]/"),
        ('cites:("BBC" OR @anon OR "New Arab")', 'cites:(BBC OR @anon OR "New Arab")'),
    ],
)
def test_equal_queries_have_one_spelling(written: str, canonical: str) -> None:
    assert format_query(parse(written, entities=GAZETTEER.entities)) == canonical


@settings(max_examples=200, deadline=None)
@given(queries)
def test_the_canonical_text_is_a_fixed_point_whatever_shows_its_groups(tree: Query) -> None:
    grouped = format_query(tree, is_grouped=True)
    assert format_query(parse(grouped)) == format_query(tree)


def test_a_long_condition_can_be_read_again_though_no_user_may_write_it() -> None:
    tree = parse(" ".join(["a123456"] * 999))
    text = format_query(Or((tree, Not(tree))))
    assert len(text) > 2 * 10_000
    assert parse_again(text) == Or((tree, Not(tree)))
