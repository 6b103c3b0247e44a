import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.matching.format import format_query
from monitor.core.matching.limits import measure
from monitor.core.matching.parse import check_parts, parse, parse_again
from monitor.errors import RuleError
from monitor.model.entity import Alias, Entity
from monitor.model.rule import (
    And,
    AtLeast,
    Meta,
    Named,
    Near,
    Not,
    Or,
    Query,
    Regex,
    Scope,
    Term,
    Word,
)


def term(key: str, text: str = "", *, is_prefix: bool = False) -> Term:
    return Term((Word(key, is_prefix),), text or key)


def exact(key: str, text: str) -> Term:
    return Term((Word(key),), text, is_exact=True)


def exact_phrase(first: str, prefix: str) -> Term:
    words = (Word(first), Word(prefix.rstrip("*"), is_prefix=True))
    return Term(words, f'="{first} {prefix}"', is_exact=True)


def near(left: Query, right: Query, steps: int = 5, *, is_ordered: bool = False) -> Near:
    return Near(steps, is_ordered, left, right)


ENTITIES = {
    each.id: each
    for each in (
        Entity("person.x", "X", (Alias("Saif Xanana", "translit"), Alias("the X", "folded"))),
        Entity("outlet.y", "Y", (Alias("Y", "folded"),)),
    )
}
X = Named("person.x")
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
        ("a NEAR/5 b", near(A, B)),
        ("a ONEAR/5 b", near(A, B, is_ordered=True)),
        ("a NEAR/5 b NEAR/2 c", near(near(A, B), C, 2)),
        ("a NEAR/2 (b NEAR/5 c)", near(A, near(B, C), 2)),
        ("(a OR b) NEAR/5 @person.x", near(Or((A, B)), X)),
        ("c a NEAR/5 b", And((C, near(A, B)))),
        ("a NEAR/5 b c", And((near(A, B), C))),
        ("a NEAR/5 b OR c", Or((near(A, B), C))),
        ("NOT a NEAR/5 b", Not(near(A, B))),
        ("title:(a NEAR/5 b)", Scope("title", near(A, B))),
        ("a NEAR/1000 b", near(A, B, 1_000)),
        ("=IS", exact("IS", "=IS")),
        ("=U.S.", exact("US", "=U.S.")),
        ("=Hafta*", Term((Word("Hafta", is_prefix=True),), "=Hafta*", is_exact=True)),
        ('=" Daily  St*"', exact_phrase("Daily", "St*")),
        ("=e\u0301tat's", exact("état", "=e\u0301tat's")),
        ("=إدارة", exact("إدارة", "=إدارة")),
        ("（a OR b）c", And((Or((A, B)), C))),
        ("title：a", Scope("title", A)),
        ("lang：（en OR ＂ar＂）", Meta("lang", ("en", "ar"))),
        ("＂Air  strike*＂", Term((Word("air"), Word("strike", is_prefix=True)), '"Air strike*"')),
        ("re：/（a）/i", Regex("（a）", ignores_case=True)),
        ("a=B", And((A, exact("B", "=B")))),
        ("ATLEAST/2 a", AtLeast(2, A)),
        ("ATLEAST/2(a OR b) c", And((AtLeast(2, Or((A, B))), C))),
        ("ATLEAST/2(a NEAR/5 b)", AtLeast(2, near(A, B))),
        ("title:ATLEAST/2(a)", Scope("title", AtLeast(2, A))),
        ("re:/a b/", Regex("a b")),
        (r're:/\/"(x)\\\/[^)]/i b', And((Regex(r'/"(x)\\/[^)]', ignores_case=True), B))),
        ("title:re:/x+/", Scope("title", Regex("x+"))),
        ("cites:@anon", Meta("cites", ("@anon",))),
        ("cites:@outlet.y", Meta("cites", ("@outlet.y",))),
        ('cites:("The  Sun" OR @anon)', Meta("cites", ("The Sun", "@anon"))),
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
        ("x ()", 2, "empty", "nothing stands in these parentheses"),
        ("a)", 1, "unexpected", "unexpected )"),
        ("a AND", 2, "operand", "AND needs something on its right"),
        ("a AND OR b", 2, "operand", "AND needs something on its right"),
        ("(a OR)", 3, "operand", "OR needs something on its right"),
        ("OR a", 0, "operand", "OR needs something on its left"),
        ("a title:", 2, "operand", "title: needs a term on its right"),
        ("title:NOT a", 0, "operand", "title: needs a term on its right"),
        ("a lang:", 2, "operand", "lang: needs a value on its right"),
        ("lang:(en OR", 9, "operand", "OR needs something on its right"),
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
        ("oil NEAR port", 4, "count", "NEAR needs a number of words"),
        ("oil NEAR/1001 port", 4, "count", "NEAR/1001: the number goes from 1 to 1,000"),
        ("ATLEAST/0(a)", 0, "count", "ATLEAST/0: the number goes from 1 to 1,000"),
        ("(a NEAR/5) b", 3, "operand", "NEAR/5 needs something on its right"),
        ("a NEAR/5 AND b", 2, "operand", "NEAR/5 needs something on its right"),
        ("a AND NEAR/5 b", 2, "operand", "AND needs something on its right"),
        ("title:NEAR/5 b", 0, "operand", "title: needs a term on its right"),
        (
            "a NEAR/5 (b AND c)",
            9,
            "operand",
            "NEAR/5 needs terms with a place in the text, not AND",
        ),
        (
            "a NEAR/5 b NEAR/6 (b (c OR d))",
            18,
            "operand",
            "NEAR/6 needs terms with a place in the text, not AND",
        ),
        (
            "a NEAR/5 (b OR NOT c)",
            9,
            "operand",
            "NEAR/5 needs terms with a place in the text, not NOT",
        ),
        (
            "a NEAR/5 title:b",
            9,
            "operand",
            "NEAR/5 needs terms with a place in the text, not title:",
        ),
        (
            "x title:a NEAR/5 b",
            2,
            "operand",
            "NEAR/5 needs terms with a place in the text, not title:",
        ),
        (
            "a NEAR/5 lang:en",
            9,
            "operand",
            "NEAR/5 needs terms with a place in the text, not lang:",
        ),
        (
            "a NEAR/5 ATLEAST/2(b)",
            9,
            "operand",
            "NEAR/5 needs terms with a place in the text, not ATLEAST/2",
        ),
        (
            "ATLEAST/2 NOT a",
            10,
            "operand",
            "ATLEAST/2 needs terms with a place in the text, not NOT",
        ),
        ("ATLEAST/2 x AND", 12, "operand", "AND needs something on its right"),
        ("a ATLEAST/2", 2, "operand", "ATLEAST/2 needs something on its right"),
        ("ATLEAST/2()", 9, "empty", "nothing stands in these parentheses"),
        (r"a re:/\/b(/", 9, "regex", "this ( is never closed"),
        (r"a re:/\/\/(?=b)/", 10, "regex-unsupported", None),
        ("a re:/b*/", 6, "regex-matches-everything", None),
        ("a re:/b", 2, "regex", "this re:/ is never closed"),
        ("a = b", 2, "unexpected", "= stands right before a word or a quote"),
        ("a =(b c)", 2, "unexpected", "= stands right before a word or a quote"),
        ("a ==b", 2, "unexpected", "= stands right before a word or a quote"),
        ("a =AND", 2, "unexpected", "= stands right before a word or a quote"),
        ("a =wo*rd", 3, "star", "wo*rd: * may only end a word"),
        ('a ="', 3, "quote", "this quote is never closed"),
        ("a =…", 3, "no-word", "… holds no letter or digit"),
        ("cites:@person.x", 6, "value", "@person.x is no value of cites:"),
        ("cites:@outlet.z", 6, "unknown-entity", "unknown entity @outlet.z"),
        ('cites:"@anon"', 6, "value", "@anon: a name does not begin with @"),
        ("cites:", 0, "operand", "cites: needs a value on its right"),
        ("@anon", 0, "unknown-entity", "unknown entity @anon"),
        ("a @b.c-d", 2, "unknown-entity", "unknown entity @b.c-d"),
        ("@person.x*", 0, "unknown-entity", "unknown entity @person.x*"),
        ("source:@b.c", 7, "unknown-entity", "unknown entity @b.c"),
        ("source:(a OR @person.x)", 13, "value", "@person.x is no value of source:"),
        ("lang:@outlet.y", 5, "value", "@outlet.y is no value of lang:"),
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
        ("a" + " NEAR/1 a" * 900, 2 + 32 * 9, "nesting", "nested deeper than 32"),
        ("ATLEAST/1 " * 900 + "a", 32 * 10, "nesting", "nested deeper than 32"),
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
    ("text", "offset", "operator", "wrong"),
    [
        ("(a b) ONEAR/5 c", 0, "ONEAR/5", "AND"),
        ("a NEAR/5 NOT b", 9, "NEAR/5", "NOT"),
        ("a NEAR/5 re:/b/", 9, "NEAR/5", "re:"),
        ("ATLEAST/2(a b)", 9, "ATLEAST/2", "AND"),
    ],
)
def test_operand_without_a_place_is_refused_where_it_begins(
    text: str, offset: int, operator: str, wrong: str
) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text)
    error = caught.value
    assert (error.offset, error.code) == (offset, "operand")
    assert error.message == f"{operator} needs terms with a place in the text, not {wrong}"
    assert error.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("-word", "write NOT word"),
        ("a || b", "write OR"),
        ("a NEAR b", "write NEAR/n, for example NEAR/10"),
        ("a NEAR/5 (b AND c)", "use OR inside, or a NEAR/5 b AND a NEAR/5 c"),
        ("(b AND c) ONEAR/5 a", "use OR inside, or b ONEAR/5 a AND c ONEAR/5 a"),
        ("a NEAR/5 title:b", "put the field outside: title:(a NEAR/5 b)"),
        ("body:(a OR c) NEAR/5 b", "put the field outside: body:((a OR c) NEAR/5 b)"),
        ("a NEAR/5 (NOT b)", "put NOT before the whole: NOT a NEAR/5 b"),
        ("a NEAR/5 (b title:c)", "put it beside, with AND"),
        ("a NEAR/5 (" + "long" * 50 + " AND c)", "put it beside, with AND"),
        ("ATLEAST/2(a b)", "use OR inside, or ATLEAST/2(a) AND ATLEAST/2(b)"),
        ("ATLEAST/2 title:a", "put the field outside: title:ATLEAST/2(a)"),
        ("+a", "every word is required unless OR stands between: + is not needed"),
        ("titel:x", "did you mean title:?"),
        ("Body:x", "did you mean body:?"),
        ("$strke", "did you mean $strike?"),
        ("lang:English", "did you mean en?"),
        ("10:30", 'put words that hold a colon in quotes: "10:..."'),
        ("cost $100 million", 'put an amount in quotes, as in "$100 million"'),
        ("lang:en,ar", "write lang:(en OR ar)"),
        ("lang:en, ar", "write lang:(en OR ...)"),
        ("source:BBC XOR b", "write (a OR b) NOT (a AND b)"),
    ],
)
def test_mistake_is_told_with_what_to_write_instead(text: str, hint: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text, {"strike": "airstrike*"})
    assert caught.value.hint == hint


def test_part_stands_for_its_query_in_parentheses() -> None:
    parts = {"x": "a OR $y", "y": "b c"}
    assert parse("c $x", parts) == And((C, Or((A, And((B, C))))))


def test_what_near_takes_is_asked_of_the_unfolded_part() -> None:
    parts = {
        "or": "b OR c",
        "near": "b NEAR/2 c",
        "and": "b c",
        "deep": "a OR $and",
        "t": "title:a",
    }
    assert parse("a NEAR/5 $or", parts) == near(A, Or((B, C)))
    assert parse("ATLEAST/2 $near", parts) == AtLeast(2, near(B, C, 2))
    assert parse("$near NEAR/5 a", parts) == near(near(B, C, 2), A)
    for text, offset in (("a NEAR/5 $and", 9), ("x $deep NEAR/5 b", 2), ("ATLEAST/3 $t", 10)):
        with pytest.raises(RuleError, match="needs terms with a place in the text") as caught:
            parse(text, parts)
        assert (caught.value.offset, caught.value.code) == (offset, "operand")
    with pytest.raises(RuleError) as caught:
        parse("x $bad", {"bad": "a NEAR/5 lang:en"})
    assert (caught.value.offset, caught.value.code) == (2, "part")


def test_without_entities_any_id_will_do() -> None:
    assert parse("@person.nobody OR source:@outlet.none OR cites:@outlet.none") == Or(
        (Named("person.nobody"), Meta("source", ("outlet.none",)), Meta("cites", ("@outlet.none",)))
    )
    with pytest.raises(RuleError, match="unknown entity @person"):
        parse("@person.nobody", entities={})


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


def test_circle_of_parts_is_told_once_in_a_part_of_it() -> None:
    parts = {"to": "x $a", "a": "$b", "b": "y $c", "c": "$a z", "d": "$e", "e": "$d", "f": "f $f"}
    told = [(name, error.offset, error.message) for name, error in check_parts(parts)]
    assert told == [
        ("a", 0, "parts go in a circle: $b > $c > $a > $b"),
        ("d", 0, "parts go in a circle: $e > $d > $e"),
        ("f", 2, "parts go in a circle: $f > $f"),
    ]


def test_field_inside_a_part_does_not_nest_either() -> None:
    with pytest.raises(RuleError, match="inside each other"):
        parse("title:$x", {"x": "a OR body:b"})


_PIECES = st.sampled_from(
    ['"', "“", "(", ")", " ", "AND", "OR", " NOT ", "title:", "lang:", "en", "$p", "$", "*", "a",
     "@", "=", ":", "-", "re:/", "/", "i", "\\", " NEAR/3 ", " ONEAR/1 ", "ATLEAST/2", "cites:",
     "@anon", "~", "?", "（", "）", "＂", "：", "ＯＲ", "AROUND", "5", "BUT", "^2", "，",
     "/", "حفتر", "习", "\u0301", "\ud800", "\0", "|", "&"]
)  # fmt: skip


def read_or_refused(text: str, part: str) -> Query | RuleError:
    try:
        return parse(text, {"p": part})
    except RuleError as error:
        return error


def expect_sense(text: str, part: str) -> None:
    """A tree that can be written and read again, or a mistake at a place in the text."""
    result = read_or_refused(text, part)
    if isinstance(result, RuleError):
        assert 0 < len(result.message) + len(result.hint) < 500
        assert 0 <= result.offset <= len(text)
    else:
        assert parse_again(format_query(result)) == result
        assert measure(result).nesting <= 32


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=25).map("".join)), st.text(max_size=5))
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str, part: str) -> None:
    expect_sense(text, part)


_ENDLESS = (
    "(", '"', "NOT ", "a:", "a OR ", "$p ", "*", "=", "a ", "(a) ", "=a ", "re:/", "re:/(/ ", r"\/",
    "re:/x/ ", "a NEAR/1 ", "(a NEAR/1 ", "$p NEAR/2 ", "ATLEAST/1 ", "ATLEAST/1(", "title:",
    "lang:(", "lang:en ", "@", "@a.b ", "~", "?b", "1", "习", "a’",
)  # fmt: skip


@pytest.mark.parametrize("piece", _ENDLESS)
def test_long_nonsense_is_refused_or_read_but_never_breaks(piece: str) -> None:
    for start in ("", "a", "re:/", "(", "NEAR/"):
        text = (start + piece * 10_000)[:10_000]
        expect_sense(text, "a")


def calls(text: str) -> int:
    """How many functions are called to read a text."""
    n = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal n
        n += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        read_or_refused(text, "a")
    finally:
        sys.setprofile(None)
    return n


@pytest.mark.parametrize("piece", _ENDLESS)
def test_work_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    assert calls(piece * (8_000 // len(piece))) <= 4.5 * calls(piece * (2_000 // len(piece))) + 500
