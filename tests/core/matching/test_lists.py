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

_entries = st.lists(st.sampled_from([*WORDS, "oil port", "a OR b", "title:a"]), max_size=3)


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


@pytest.mark.parametrize(
    ("entry", "offset", "code"),
    [
        ("", 0, "empty"),
        ("  ", 0, "empty"),
        ("wo*rd", 0, "star"),
        ("air wo*rd", 4, "star"),
        ("–", 0, "no-word"),
        ("=IS", 0, "not-yet"),
        ("-word", 0, "sign"),
        ("oil NEAR/5 port", 4, "not-yet"),
        ("oil AND", 4, "operand"),
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
