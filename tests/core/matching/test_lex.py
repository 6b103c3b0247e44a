import pytest

from monitor.core.matching.lex import count_of, is_bare, lex
from monitor.errors import RuleError


def test_signs_know_where_they_stand() -> None:
    signs = lex("a OR title:“b  c” ($x)")
    assert [(each.kind, each.text, each.start, each.inside) for each in signs] == [
        ("word", "a", 0, 0),
        ("operator", "OR", 2, 2),
        ("field", "title", 5, 5),
        ("quoted", "b  c", 11, 12),
        ("(", "(", 18, 18),
        ("part", "x", 19, 20),
        (")", ")", 21, 21),
        ("end", "", 22, 22),
    ]


def test_signs_of_chinese_and_japanese_input_methods_are_the_plain_ones() -> None:
    text = "（习近平 OR ＂air  strike＂）title：x（re：/（a）/i）"
    signs = lex(text)
    assert [(each.kind, each.text, each.start, each.inside) for each in signs[:-1]] == [
        ("(", "(", 0, 0),
        ("word", "习近平", 1, 1),
        ("operator", "OR", 5, 5),
        ("quoted", "air  strike", 8, 9),
        (")", ")", 21, 21),
        ("field", "title", 22, 22),
        ("word", "x", 28, 28),
        ("(", "(", 29, 29),
        ("regex", "re:/（a）/i", 30, 34),
        (")", ")", 39, 39),
    ]


@pytest.mark.parametrize(
    "word", ["Al-Sisi", "strike*", "U.S.", "and", "习近平", "C++", "AT&T", "ＮＡＴＯ"]
)
def test_word_that_reads_as_itself_is_bare(word: str) -> None:
    assert is_bare(word)


@pytest.mark.parametrize(
    "word",
    [
        "",
        "a b",
        " a",
        "AND",
        "NEAR/5",
        "NEAR",
        "-a",
        "title:",
        "$x",
        "@a",
        "a||b",
        "a)",
        "=a",
        "a=b",
        "re:/x/",
        "a~2",
        "a（b",
        "a：b",
        "＂a",
        "ＯＲ",
        "AROUND(5)",
        "XOR",
    ],
)
def test_word_that_reads_as_something_else_is_not_bare(word: str) -> None:
    assert not is_bare(word)


def test_entity_ends_where_no_id_goes_on() -> None:
    signs = lex('(@person.x-y) "@a"@b')
    assert [(each.kind, each.text, each.start) for each in signs[1:-1]] == [
        ("entity", "person.x-y", 1),
        (")", ")", 12),
        ("quoted", "@a", 14),
        ("entity", "b", 18),
    ]


def test_operators_with_a_number_are_one_sign() -> None:
    signs = lex("a NEAR/5 b ONEAR/012 ATLEAST/3(c) near/5 NEARBY")
    assert [(each.kind, each.text) for each in signs[:-1]] == [
        ("word", "a"),
        ("near", "NEAR/5"),
        ("word", "b"),
        ("near", "ONEAR/12"),
        ("atleast", "ATLEAST/3"),
        ("(", "("),
        ("word", "c"),
        (")", ")"),
        ("word", "near/5"),
        ("word", "NEARBY"),
    ]
    assert [count_of(each) for each in signs if each.kind in {"near", "atleast"}] == [5, 12, 3]


def test_regular_expression_is_one_sign_whatever_stands_in_it() -> None:
    text = r're:/a (b|"c") \/ [^:]$/i title:re:/x/ core'
    assert [(each.kind, each.text, each.start, each.inside) for each in lex(text)[:-1]] == [
        ("regex", r're:/a (b|"c") \/ [^:]$/i', 0, 4),
        ("field", "title", 25, 25),
        ("regex", "re:/x/", 31, 35),
        ("word", "core", 38, 38),
    ]


def test_equals_sign_stands_before_its_word() -> None:
    signs = lex('=IS ="Daily Star" a=b')
    assert [(each.kind, each.text, each.start) for each in signs[:-1]] == [
        ("=", "=", 0),
        ("word", "IS", 1),
        ("=", "=", 4),
        ("quoted", "Daily Star", 5),
        ("word", "a", 18),
        ("=", "=", 19),
        ("word", "b", 20),
    ]


@pytest.mark.parametrize(
    ("written", "offset", "code", "hint"),
    [
        ("NEAR", 4, "count", "write NEAR/n, for example NEAR/10"),
        ("ONEAR/", 4, "count", "write ONEAR/n, for example ONEAR/10"),
        ("ATLEAST", 4, "count", "write ATLEAST/n, for example ATLEAST/3(term)"),
        ("NEAR:5", 4, "count", "write NEAR/n, for example NEAR/10"),
        ("NEAR/0", 4, "count", "for example NEAR/10"),
        ("NEAR/1001", 4, "count", "for example NEAR/10"),
        ("NEAR/-1", 4, "count", "for example NEAR/10"),
        ("NEAR/" + "9" * 5_000, 4, "count", "for example NEAR/10"),
        ("ATLEAST/x", 4, "count", "for example ATLEAST/3(term)"),
        ("re:x", 4, "regex", "write re:/pattern/, or re:/pattern/i"),
        (
            "re:/x",
            4,
            "regex",
            r"put a / where the pattern ends; inside the pattern a slash is written \/",
        ),
        ("re:/x/g", 10, "regex", r"leave it out; inside the pattern a slash is written \/"),
        ("re:/a/b/", 10, "regex", r"leave it out; inside the pattern a slash is written \/"),
        ("site:x", 4, "unknown-field", "did you mean domain:?"),
        ("Language:x", 4, "unknown-field", "did you mean lang:?"),
        ("headline:x", 4, "unknown-field", "did you mean title:?"),
        ("cite:x", 4, "unknown-field", "did you mean cites:?"),
        ("Re:/x/", 4, "unknown-field", "did you mean re:?"),
        ("ｔｉｔｌｅ：x", 4, "unknown-field", "did you mean title:?"),
        ("习近平：x", 4, "unknown-field", 'put words that hold a colon in quotes: "习近平:..."'),
        ("NEAR/5b", 4, "count", "put a space on each side of an operator"),
        ("title :x", 10, "unexpected", "write title: without a space before the colon"),
        ("title ：x", 10, "unexpected", "write title: without a space before the colon"),
        ("subtitle :x", 13, "unexpected", "put words that hold this sign in quotes"),
        ("domain:https://www.bbc.co.uk/x?y", 11, "unknown-field", "write domain:bbc.co.uk"),
        ("https://bbc.co.uk/", 4, "unknown-field", "write domain:bbc.co.uk"),
        (
            "feed:https://bbc.co.uk/",
            9,
            "unknown-field",
            'put a URL in quotes, as in feed:"https://..."',
        ),
    ],
)
def test_sign_that_is_not_whole_is_refused_at_its_place(
    written: str, offset: int, code: str, hint: str
) -> None:
    with pytest.raises(RuleError) as caught:
        lex(f"oil {written} port")
    assert (caught.value.offset, caught.value.code) == (offset, code)
    assert caught.value.hint == hint
    assert len(caught.value.message) < 120
