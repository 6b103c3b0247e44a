import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.matching.format import format_query
from monitor.core.matching.limits import measure
from monitor.core.matching.parse import check_parts, parse
from monitor.errors import RuleError
from monitor.model.entity import Alias, Entity
from monitor.model.rule import And, Meta, Named, Not, Or, Query, Scope, Term, Word


def term(key: str, text: str = "", *, is_prefix: bool = False) -> Term:
    return Term((Word(key, is_prefix),), text or key)


ENTITIES = {
    each.id: each
    for each in (
        Entity("person.x", "X", (Alias("Saif Xanana", "translit"), Alias("the X", "folded"))),
        Entity("outlet.y", "Y", (Alias("Y", "folded"),)),
    )
}
X = Named("person.x", frozenset({"xanana", "x"}))
A, B, C = term("a"), term("b"), term("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a NOT b", And((A, Not(B)))),
        ("NOT NOT a", Not(Not(A))),
        ("NOT a OR b", Or((Not(A), B))),
        ("(a b) c", And((And((A, B)), C))),
        ("((a))", A),
        ("a(b)", And((A, B))),
        ('"a"b', And((A, B))),
        ("title:a b", And((Scope("title", A), B))),
        ("body: (a OR NOT b)", Scope("body", Or((A, Not(B))))),
        ("title:lang:en", Scope("title", Meta("lang", ("en",)))),
        ("Strike*", term("strike", "Strike*", is_prefix=True)),
        ("„Air  strike*“", Term((Word("air"), Word("strike", is_prefix=True)), '"Air strike*"')),
        ('"Haftar"', term("haftar", "Haftar")),
        ('"OR"', term("or", '"OR"')),
        ("al-si*", Term((Word("al"), Word("si", is_prefix=True)), "al-si*")),
        ("平*", term("平", "平*")),
        ('lang:(en OR (ar OR "zh"))', Meta("lang", ("en", "ar", "zh"))),
        ('source:"The  New Arab" a', And((Meta("source", ("The New Arab",)), A))),
        ("near", term("near")),
        ('"AND" "b"', And((term("and", '"AND"'), B))),
        ("@person.x", X),
        ("a NOT(@person.x)", And((A, Not(X)))),
        ("title:@person.x", Scope("title", X)),
        ('"@person.x"', Term((Word("person"), Word("x")), '"@person.x"')),
        ("source:@outlet.y", Meta("source", ("outlet.y",))),
        ("source:(Z OR @outlet.y)", Meta("source", ("Z", "outlet.y"))),
    ],
)
def test_text_is_read_as_its_tree(text: str, tree: Query) -> None:
    assert parse(text, entities=ENTITIES) == tree


@pytest.mark.parametrize(
    ("text", "offset", "code", "message"),
    [
        ("", 0, "empty", "this query is empty"),
        (" \n", 0, "empty", "this query is empty"),
        ("x (a OR b", 2, "parenthesis", "this ( is never closed"),
        ("x (", 2, "parenthesis", "this ( is never closed"),
        ("x ()", 2, "empty", "nothing stands in these parentheses"),
        ("a)", 1, "unexpected", "unexpected )"),
        ("a AND", 2, "operand", "AND needs something on its right"),
        ("a AND OR b", 2, "operand", "AND needs something on its right"),
        ("(a OR)", 3, "operand", "OR needs something on its right"),
        ("OR a", 0, "operand", "OR needs something on its left"),
        ("b (AND a)", 3, "operand", "AND needs something on its left"),
        ("a NOT", 2, "operand", "NOT needs something on its right"),
        ("a title:", 2, "operand", "title: needs a term on its right"),
        ("title:NOT a", 0, "operand", "title: needs a term on its right"),
        ("a lang:", 2, "operand", "lang: needs a value on its right"),
        ("lang:(en OR", 9, "operand", "OR needs something on its right"),
        ("lang:(en OR ar", 5, "parenthesis", "this ( is never closed"),
        ("source:(New York)", 12, "value", "only OR may stand between values of source:"),
        ("source:a*", 7, "star", "a*: * works on words of the text, not on source:"),
        ('x "air strike', 2, "quote", "this quote is never closed"),
        ("x “air strike", 2, "quote", "this quote is never closed"),
        ('""', 0, "no-word", "an empty quote holds no letter or digit"),
        ("a …", 2, "no-word", "… holds no letter or digit"),
        ("x *word", 2, "star", "*word: * may only end a word"),
        ("x wo*rd", 2, "star", "wo*rd: * may only end a word"),
        ('"x wo*rd"', 3, "star", "wo*rd: * may only end a word"),
        ("x *", 2, "star", "*: * may only end a word"),
        ("x …*", 2, "star", "…*: * may only end a word"),
        ("a -word", 2, "sign", "- is not a sign of the rule language"),
        ("a !word", 2, "sign", "! is not a sign of the rule language"),
        ("a +word", 2, "sign", "+ is not a sign of the rule language"),
        ("a && b", 2, "sign", "&& is not a sign of the rule language"),
        ("a||b", 1, "sign", "|| is not a sign of the rule language"),
        ("a $strke", 2, "unknown-part", "unknown part $strke"),
        ("a $", 2, "unexpected", "$ needs the name of a part of `let`"),
        ("a : b", 2, "unexpected", "unexpected :"),
        ("a titel:x", 2, "unknown-field", "unknown field titel:"),
        ("at 10:30", 3, "unknown-field", "unknown field 10:"),
        ("a lang:english", 7, "language", "english: language codes have two or three letters"),
        ("domain:example.org/a", 7, "value", "example.org/a is no host name"),
        ("author:–", 7, "no-word", "– holds no letter or digit"),
        ('tag:" "', 4, "value", "an empty value for tag:"),
        ("title:(a body:b)", 9, "nested-field", "title: and body: do not stand inside each other"),
        ("oil NEAR/5 port", 4, "not-yet", "NEAR/5 is not part of this version's rule language"),
        ("oil NEAR port", 4, "not-yet", "NEAR is not part of this version's rule language"),
        ("oil ONEAR/5 port", 4, "not-yet", "ONEAR/5 is not part of this version's rule language"),
        ("ATLEAST/2(a)", 0, "not-yet", "ATLEAST/2 is not part of this version's rule language"),
        ("a re:/b(/", 2, "not-yet", "re: is not part of this version's rule language"),
        ("a @b.c-d", 2, "unknown-entity", "unknown entity @b.c-d"),
        ("@person.x*", 0, "unknown-entity", "unknown entity @person.x*"),
        ("source:@b.c", 7, "unknown-entity", "unknown entity @b.c"),
        ("source:(a OR @person.x)", 13, "value", "@person.x is no value of source:"),
        ("lang:@outlet.y", 5, "value", "@outlet.y is no value of lang:"),
        ("cites:@anon", 0, "not-yet", "cites: is not part of this version's rule language"),
        ("a =IS", 2, "not-yet", "=IS is not part of this version's rule language"),
        ('a ="Daily Star"', 2, "not-yet", "= is not part of this version's rule language"),
        ("a @ b", 2, "unexpected", "unexpected @"),
        (" ".join(["a"] * 1001), 2000, "too-long", None),
        (
            "a" * 10_001,
            10_000,
            "too-long",
            "this query has 10,001 characters; 10,000 are the limit",
        ),
        ("(" * 33 + "a" + ")" * 33, 32, "nesting", "nested deeper than 32"),
        ("NOT " * 2_000 + "a", 32 * 4, "nesting", "nested deeper than 32"),
        ("lang:" + "(" * 5_000, 5 + 32, "nesting", "nested deeper than 32"),
        ("x " + "习" * 51, 2, "too-long", "this phrase has 51 words; 50 are the limit"),
    ],
)
def test_mistake_is_told_at_its_place(
    text: str, offset: int, code: str, message: str | None
) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text, entities=ENTITIES)
    assert (caught.value.offset, caught.value.code) == (offset, code)
    assert message is None or caught.value.message == message


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("-word", "write NOT word"),
        ("a || b", "write OR"),
        ("a & b", "write AND"),
        ("+a", "every word is required unless OR stands between: + is not needed"),
        ("titel:x", "did you mean title:?"),
        ("Body:x", "did you mean body:?"),
        ("$strke", "did you mean $strike?"),
        ("lang:English", "did you mean en?"),
        ("10:30", 'put words that hold a colon in quotes: "10:..."'),
    ],
)
def test_mistake_is_told_with_what_to_write_instead(text: str, hint: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text, {"strike": "airstrike*"})
    assert caught.value.hint == hint


def test_part_stands_for_its_query_in_parentheses() -> None:
    parts = {"x": "a OR $y", "y": "b c"}
    assert parse("c $x", parts) == And((C, Or((A, And((B, C))))))


def test_circle_of_parts_is_refused_with_its_path() -> None:
    parts = {"a": "x OR $b", "b": "$c", "c": "y $a"}
    with pytest.raises(RuleError) as caught:
        parse("derna $a", parts)
    assert caught.value.offset == 6
    assert caught.value.message == "parts go in a circle: $a > $b > $c > $a"
    with pytest.raises(RuleError, match=r"\$a > \$a"):
        parse("$a", {"a": "$a"})


def test_mistake_in_a_part_is_told_where_the_part_is_used_and_where_it_stands() -> None:
    parts = {"good": "a $bad", "bad": "b wo*rd", "other": "c )"}
    with pytest.raises(RuleError) as caught:
        parse("x $good", parts)
    assert (caught.value.offset, caught.value.code) == (2, "part")
    assert caught.value.message == "in $good: in $bad: wo*rd: * may only end a word"
    assert [(name, error.offset) for name, error in check_parts(parts)] == [
        ("bad", 2),
        ("other", 2),
    ]


def test_parts_cannot_grow_a_query_beyond_its_limits() -> None:
    doubling = {"p0": "a", **{f"p{n}": f"$p{n - 1} $p{n - 1}" for n in range(1, 30)}}
    with pytest.raises(RuleError, match="more than 1,000"):
        parse("$p29", doubling)
    deep = {"p0": "a", **{f"p{n}": "(" * 30 + f"$p{n - 1}" + ")" * 30 for n in range(1, 500)}}
    with pytest.raises(RuleError, match="nested deeper"):
        parse("$p499", deep)
    read_before = {"x": "(" * 20 + "NOT " * 11 + "a" + ")" * 20}
    assert parse("$x", read_before)
    with pytest.raises(RuleError, match="nested deeper"):
        parse("$x (" + "NOT " * 25 + "$x)", read_before)


def test_field_inside_a_part_does_not_nest_either() -> None:
    with pytest.raises(RuleError, match="inside each other"):
        parse("title:$x", {"x": "a OR body:b"})


_PIECES = st.sampled_from(
    ['"', "“", "(", ")", " ", "AND", "OR", " NOT ", "title:", "lang:", "en", "$p", "$", "*", "a",
     "@", "=", ":", "-", "re:/", "NEAR/3", "حفتر", "习", "\u0301", "\ud800", "\0", "|", "&"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=25).map("".join)), st.text(max_size=5))
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str, part: str) -> None:
    error, tree = None, None
    try:
        tree = parse(text, {"p": part})
    except RuleError as caught:
        error = caught
    if tree:
        assert parse(format_query(tree)) == tree
        assert measure(tree).nesting <= 32
    else:
        assert error
        assert error.message
        assert 0 <= error.offset <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        '"' * 9_999,
        "NOT " * 2_500,
        "a:" * 5_000,
        "a OR " * 2_000,
        "$p " * 3_000,
        "*" * 10_000,
    ],
)
def test_long_nonsense_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(RuleError):
        parse(text, {"p": "a"})
    assert time.process_time() - started < 0.5
