import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.matching.format import format_query
from monitor.core.matching.lists import (
    ListError,
    check_lists,
    from_lists,
    parse_entry,
    where_query,
)
from monitor.core.matching.parse import parse
from monitor.errors import RuleError
from tests.core.matching.samples import WORDS

_entries = st.lists(
    st.sampled_from(
        [
            *WORDS,
            "oil port",
            "a OR b",
            "title:a",
            "=IS",
            "a NEAR/3 b",
            "ATLEAST/2 oil",
            "re:/F-?16/",
            "cites:@anon",
            "@org.us",
            "E=mc2",
        ]
    ),
    max_size=3,
)


@settings(max_examples=100, deadline=None)
@given(_entries, _entries, _entries)
def test_lists_are_their_written_out_query(
    any_: list[str], all_: list[str], none: list[str]
) -> None:
    def written(entries: list[str], operator: str) -> str:
        each = [f"({format_query(parse_entry(entry))})" for entry in entries]
        return each[0] if len(each) == 1 else f"({operator.join(each)})"

    clauses = [written(any_, " OR ")] if any_ else []
    clauses += [f"({format_query(parse_entry(entry))})" for entry in all_]
    clauses += [f"NOT {written(none, ' OR ')}"] if none else []
    if clauses:
        assert from_lists(any_, all_, none) == parse(" AND ".join(clauses))


def test_entry_without_signs_is_a_phrase_else_a_query() -> None:
    assert from_lists(["New York", "war and peace"], [], []) == parse(
        '"New York" OR "war and peace"'
    )
    assert from_lists([], ["a OR b", "strike*"], ["$x"], {"x": "c"}) == parse(
        "(a OR b) AND strike* AND NOT c"
    )
    assert from_lists(["=IS", 'the ="Daily Star"'], ["oil NEAR/3 port"], ["E=mc2"]) == parse(
        '(=IS OR the AND ="Daily Star") AND oil NEAR/3 port AND NOT "E=mc2"'
    )
    assert from_lists([], ["near miss", "NEARBY", "ATLEAST/2 oil"], []) == parse(
        '"near miss" NEARBY ATLEAST/2(oil)'
    )


def test_entry_with_signs_of_an_input_method_is_a_query() -> None:
    assert from_lists(["（a OR b）"], ["title：a"], ["＂c d＂"]) == parse(
        '(a OR b) AND title:a AND NOT "c d"'
    )


@pytest.mark.parametrize(
    "entry", ["Al-Sisi", "Johnson & Johnson", "Libya - Egypt", "C++", "why?", "ＮＡＴＯ", "AT&T"]
)
def test_sign_inside_a_name_is_no_operator(entry: str) -> None:
    assert from_lists([entry], [], []) == parse(f'"{entry}"')


@pytest.mark.parametrize(
    ("entry", "offset", "code"),
    [
        ("", 0, "empty"),
        ("  ", 0, "empty"),
        ("wo*rd", 0, "star"),
        ("air wo*rd", 4, "star"),
        ("–", 0, "no-word"),
        ("= IS", 0, "unexpected"),
        ("-word", 0, "sign"),
        ("oil NEAR/0 port", 4, "count"),
        ("oil NEAR/5 title:port", 11, "operand"),
        ("cites:@person.x", 6, "value"),
        ("oil AND", 4, "operand"),
        ("oil && gas", 4, "sign"),
        ("oil -gas", 4, "sign"),
        ("a|b", 1, "sign"),
        ("wom?n", 3, "sign"),
        ("haftar~2", 6, "sign"),
        ("oil W/5 port", 4, "sign"),
        ("oil AROUND 5 port", 4, "sign"),
        ("oil XOR gas", 4, "sign"),
        ("derna ＯＲ flood", 6, "sign"),
        ("北京OR上海", 2, "sign"),
        ('"air', 0, "quote"),
    ],
)
def test_mistake_is_told_with_its_list_and_entry(entry: str, offset: int, code: str) -> None:
    with pytest.raises(ListError) as caught:
        from_lists(["fine"], ["fine", entry], [])
    error = caught.value
    assert (error.name, error.index, error.offset, error.code) == ("all", 1, offset, code)


def test_all_mistakes_of_lists_are_found() -> None:
    found = check_lists(["a", "*b"], [""], ["c", "d", "(e"])
    assert [(error.name, error.index) for error in found] == [("any", 1), ("all", 0), ("none", 2)]


def test_empty_and_overlong_lists_are_refused() -> None:
    with pytest.raises(RuleError, match="all empty"):
        from_lists([], [], [])
    with pytest.raises(RuleError, match="more than 1,000"):
        from_lists(["a"] * 1_000, [], [])
    with pytest.raises(RuleError, match="nest deeper"):
        from_lists([], [], ["a", "NOT " * 31 + "(b c)"])


def test_where_is_its_written_out_query() -> None:
    assert where_query() is None
    assert where_query(lang=["en"]) == parse("lang:en")
    assert where_query(
        lang=["en", "ar"],
        feeds=["https://example.org/a?b=*", "Libya  Observer"],
        feed_tags=["libya"],
        sources=["BBC"],
        domains=["bbc.co.uk"],
    ) == parse(
        'lang:(en OR ar) feed:("https://example.org/a?b=*" OR "Libya Observer")'
        " tag:libya source:BBC domain:bbc.co.uk"
    )


_NAMES = ["BBC", "Libya  Observer", "https://example.org/a?b=*", "AND", "a:b", "@x", "حفتر", "=x"]
_names = st.lists(st.sampled_from(_NAMES), max_size=3)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["en", "zh-Hans", "und"]), max_size=2), _names, _names, _names)
def test_where_is_its_written_out_query_whatever_it_names(
    lang: list[str], feeds: list[str], feed_tags: list[str], sources: list[str]
) -> None:
    asked = {"lang": lang, "feed": feeds, "tag": feed_tags, "source": sources}
    clauses = []
    for field, values in asked.items():
        if values:
            quoted = [f'"{value}"' for value in values]
            clauses.append(f"{field}:({' OR '.join(quoted)})")
    written = " AND ".join(clauses)
    tree = where_query(lang=lang, feeds=feeds, feed_tags=feed_tags, sources=sources)
    assert tree == (parse(written) if written else None)
    assert tree is None or parse(format_query(tree)) == tree


@pytest.mark.parametrize(
    ("where", "name", "index"),
    [
        ({"lang": ["en", "english"]}, "lang", 1),
        ({"domains": ["https://bbc.co.uk/"]}, "domains", 0),
        ({"feed_tags": ["a", " "]}, "feed_tags", 1),
        ({"sources": ['The "Sun"']}, "sources", 0),
    ],
)
def test_value_that_a_field_cannot_have_is_told_with_its_place(
    where: dict[str, list[str]], name: str, index: int
) -> None:
    with pytest.raises(ListError) as caught:
        where_query(**where)
    assert (caught.value.name, caught.value.index) == (name, index)
