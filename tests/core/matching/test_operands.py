import pytest
from hypothesis import given, settings

from monitor.core.matching.format import format_query
from monitor.core.matching.lex import Sign
from monitor.core.matching.operands import refuse_placeless
from monitor.core.matching.parse import parse
from monitor.errors import RuleError
from monitor.model.rule import And, AtLeast, Meta, Near, Not, Or, Query, Regex, Scope, Term
from tests.core.matching.samples import placed_of, queries, words

NEAR = Sign("near", "NEAR/5", 2, 2)
SIGN = Sign("(", "(", 9, 9)


def whole(operand: Query) -> Query:
    return Near(5, is_ordered=False, left=parse("a"), right=operand)


@settings(max_examples=100, deadline=None)
@given(placed_of(words))
def test_whatever_has_a_place_is_taken(operand: Query) -> None:
    refuse_placeless(NEAR, operand, SIGN, whole)
    assert parse(format_query(AtLeast(2, operand))) == AtLeast(2, operand)


@settings(max_examples=200, deadline=None)
@given(queries)
def test_anything_else_is_refused_with_a_hint_that_can_be_read(operand: Query) -> None:
    has_place = not isinstance(operand, And | Not | Scope | Meta | Regex | AtLeast)
    if has_place:
        return
    with pytest.raises(RuleError) as caught:
        refuse_placeless(NEAR, operand, SIGN, whole)
    assert (caught.value.offset, caught.value.code) == (9, "operand")
    _, written, instead = caught.value.hint.rpartition(", or ")
    if written:
        assert isinstance(parse(instead), And | Near)


def test_place_is_asked_of_all_that_or_holds() -> None:
    refuse_placeless(NEAR, parse("b OR c NEAR/2 d OR @x.y"), SIGN, whole)
    for query, name in (("b OR NOT c", "NOT"), ("b OR (c OR c d)", "AND"), ("b OR re:/x/", "re:")):
        with pytest.raises(RuleError) as caught:
            refuse_placeless(NEAR, parse(query), SIGN, whole)
        assert caught.value.message == f"NEAR/5 needs terms with a place in the text, not {name}"


def test_hint_writes_what_may_have_been_meant() -> None:
    for operand, hint in (
        ("b c", "use OR inside, or a NEAR/5 b AND a NEAR/5 c"),
        ("title:(b OR c)", "put the field outside: title:(a NEAR/5 (b OR c))"),
        ("NOT b", "put NOT before the whole: NOT a NEAR/5 b"),
        ("lang:en", "put it beside, with AND"),
    ):
        with pytest.raises(RuleError) as caught:
            refuse_placeless(NEAR, parse(operand), SIGN, whole)
        assert caught.value.hint == hint


def test_words_side_by_side_are_no_place() -> None:
    operand = parse("b c")
    assert isinstance(operand, And)
    assert all(isinstance(child, Term) for child in operand.children)
    refuse_placeless(NEAR, Or(operand.children), SIGN, whole)
