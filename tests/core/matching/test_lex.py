import time

import pytest

from monitor.core.matching.lex import did_you_mean, is_bare, lex, nearest_entity
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


@pytest.mark.parametrize("word", ["Al-Sisi", "strike*", "U.S.", "and", "习近平", "C++", "AT&T"])
def test_word_that_reads_as_itself_is_bare(word: str) -> None:
    assert is_bare(word)


@pytest.mark.parametrize(
    "word", ["", "a b", "AND", "NEAR/5", "-a", "title:", "$x", "@a", "a||b", "a)"]
)
def test_word_that_reads_as_something_else_is_not_bare(word: str) -> None:
    assert not is_bare(word)


def test_nearest_name_is_proposed_else_all_are_listed() -> None:
    assert did_you_mean("strke", ("strike", "place"), "${}") == "did you mean $strike?"
    assert did_you_mean("zzz", ("strike", "place"), "${}") == "known: $strike, $place"
    assert did_you_mean("zzz", (), "${}") == ""


def test_entity_ends_where_no_id_goes_on() -> None:
    signs = lex('(@person.x-y) "@a"@b')
    assert [(each.kind, each.text, each.start) for each in signs[1:-1]] == [
        ("entity", "person.x-y", 1),
        (")", ")", 12),
        ("quoted", "@a", 14),
        ("entity", "b", 18),
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("person.khalifa-haftr", "did you mean @person.khalifa-haftar?"),
        ("Person.Khalifa-Haftar", "did you mean @person.khalifa-haftar?"),
        ("persn.khalifa-haftar", "did you mean @person.khalifa-haftar?"),
        ("haftar", "did you mean @person.khalifa-haftar?"),
        ("place.lna", "did you mean @org.lna?"),
        ("org.haftar", "define it in a section entities:"),
        ("person.saleh", "define it in a section entities:"),
    ],
)
def test_nearest_entity_is_proposed_else_where_to_define_one(written: str, hint: str) -> None:
    assert nearest_entity(written, ["person.khalifa-haftar", "org.lna"]) == hint
    assert nearest_entity(written, []) == "define it in a section entities:"


def test_nearest_of_very_many_entities_is_found_at_once() -> None:
    known = [f"person.x{number:05}-of-somewhere" for number in range(20_000)]
    started = time.process_time()
    assert nearest_entity("person.x00001-off-somewhere", known).startswith("did you mean @person")
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    "written", ["NEAR/5", "ONEAR/2", "ATLEAST/3", "NEAR/", "=IS", "re:/x/", "cites:x"]
)
def test_operator_of_a_later_version_is_refused_and_never_read_as_a_word(written: str) -> None:
    with pytest.raises(RuleError, match="not part of this version's rule language") as caught:
        lex(f"oil {written} port")
    assert (caught.value.offset, caught.value.code) == (4, "not-yet")
    assert caught.value.hint
