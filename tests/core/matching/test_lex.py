import pytest

from monitor.core.matching.lex import did_you_mean, is_bare, lex
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


@pytest.mark.parametrize(
    "written", ["NEAR/5", "ONEAR/2", "ATLEAST/3", "NEAR/", "@a.b", "=IS", "re:/x/", "cites:x"]
)
def test_operator_of_a_later_version_is_refused_and_never_read_as_a_word(written: str) -> None:
    with pytest.raises(RuleError, match="not part of this version's rule language") as caught:
        lex(f"oil {written} port")
    assert (caught.value.offset, caught.value.code) == (4, "not-yet")
    assert caught.value.hint
