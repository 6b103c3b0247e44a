import pytest

from monitor.core.matching.lex import lex
from monitor.core.matching.oddities import odd_in_phrase, odd_in_query, terms_of


def test_terms_are_what_is_looked_for_in_the_text() -> None:
    text = 'derna ="Daily Star" lang:(en OR ar) source:x title:flood @a.b $p'
    assert [(each.sign.text, each.is_exact) for each in terms_of(lex(text))] == [
        ("derna", False),
        ("Daily Star", True),
        ("flood", False),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("derna flood", []),
        ("li* derna", ["short-prefix"]),
        ('"air li*"', ["short-prefix"]),
        ("习近平* 대통령", ["star-without-effect", "hangul"]),
        ("derna NEAR/60 oil", ["far"]),
        ("derna or oil", ["small-operator"]),
        ("or", []),
        ("derna =or oil", []),
        ("lang:(or OR no) derna", []),
        ("derna, oil", ["comma"]),
        ("'air strike'", ["quote-sign"]),
        ("source:BBC News", ["bare-name"]),
        ("oil &amp; gas", ["pasted"]),
    ],
)
def test_what_may_surprise_in_a_query_is_told(text: str, codes: list[str]) -> None:
    assert [each.code for each in odd_in_query(text, lex(text))] == codes


@pytest.mark.parametrize(
    ("entry", "codes"),
    [
        ("war and peace", []),
        ("Al-Sisi", []),
        ("derna or flood", ["small-operator"]),
        ("derna, oil", ["comma"]),
        ("air li*", ["short-prefix"]),
        ("'air strike'", []),
        ("oil &amp; gas", ["pasted"]),
    ],
)
def test_what_may_surprise_in_a_phrase_is_told(entry: str, codes: list[str]) -> None:
    assert [each.code for each in odd_in_phrase(entry)] == codes
