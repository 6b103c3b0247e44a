from collections.abc import Callable, Iterable, Sequence

import pytest

from monitor.core.matching.habits import odd_commas, odd_names, odd_operators, odd_quotes
from monitor.core.matching.lex import Sign, lex
from monitor.core.matching.warning import Advice


def operators(text: str, *, is_phrase: bool = False) -> list[tuple[int, str]]:
    signs = lex(text)
    words = {each.start for each in signs if each.kind == "word"}
    found = odd_operators(signs, words, is_phrase=is_phrase)
    return [(each.offset, each.hint.partition(",")[0]) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("derna or haftar", [(6, "write OR")]),
        ("not derna near/5 x", [(0, "write NOT"), (10, "write NEAR/5")]),
        ("oil N5 port", [(4, "write NEAR/5")]),
        ("oil W5 port", [(4, "write ONEAR/5")]),
        ("(a) PRE12 $p", [(4, "write ONEAR/12")]),
        ("N5", []),
        ("N5 road", []),
        ("oil OR N5 OR gas", []),
        ('oil "N5" port', []),
        ("oil n5 port", []),
        ("кот ИЛИ пёс", [(4, "write OR")]),
        ("кот И пёс НЕ мышь", [(4, "write AND"), (10, "write NOT")]),
        (
            "chat ET chien OU souris SAUF rat",
            [(5, "write AND"), (14, "write OR"), (24, "write NOT")],
        ),
        ("Hund UND Katze", [(5, "write AND")]),
        ("oil Y gas O coal", [(4, "write AND"), (10, "write OR")]),
        ("chat et chien", []),
        ("ET", []),
        ("كلب و قط", []),
    ],
)
def test_word_that_may_be_an_operator_is_told_with_ours(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert operators(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("war and peace", []),
        ("derna or flood", [(6, "write OR")]),
        ("or", []),
        ("not sport", [(0, "write NOT")]),
        ("near/5", [(0, "write NEAR/5")]),
        ("oil near/5 port", [(4, "write NEAR/5")]),
        ("oil N5 port", [(4, "write NEAR/5")]),
        ("LIBYE ET EGYPTE", [(6, "write AND")]),
    ],
)
def test_phrase_may_hold_an_and(text: str, expected: list[tuple[int, str]]) -> None:
    assert operators(text, is_phrase=True) == expected


def test_sign_for_and_in_a_phrase_may_be_a_name() -> None:
    signs = [Sign("word", word, at, at) for at, word in enumerate(("Johnson", "&", "Johnson"))]
    (advice,) = odd_operators([*signs, Sign("end", "", 3, 3)], {0, 1, 2}, is_phrase=True)
    assert advice.message == "& is no operator: this entry is one phrase"
    assert advice.hint == "write AND, or put the entry in quotes if it is a phrase"


def test_message_says_that_the_word_is_looked_for() -> None:
    (advice,) = odd_operators(lex("oil N5 port"), {0, 4, 7})
    assert advice.message == "N5 is a word that the text must hold"
    assert advice.hint == 'write NEAR/5, or "N5" if the word is meant'
    assert advice.code == "small-operator"


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("derna, benghazi, sirte", 0, "derna,: a comma does not mean OR"),
        ("a derna;", 2, "derna;: a semicolon does not mean OR"),
        ("derna,benghazi", 0, "derna,benghazi: a comma does not mean OR"),
        ("x 习近平，普京", 2, "习近平，普京: a comma does not mean OR"),
        ("ليبيا، مصر", 0, "ليبيا،: a comma does not mean OR"),
        ("in 2020, derna", 3, "2020,: a comma does not mean OR"),
        ("tag:a,b", 4, "a,b: a comma does not mean OR"),
    ],
)
def test_comma_is_told_once(text: str, offset: int, message: str) -> None:
    (advice,) = odd_commas(lex(text))
    assert (advice.offset, advice.code, advice.message) == (offset, "comma", message)
    assert advice.hint.startswith("write OR between")
    (advice,) = odd_commas(lex(text), is_phrase=True)
    assert advice.hint.startswith("make two entries")


@pytest.mark.parametrize("text", ["1,000.5 men", '"derna, libya"', "derna&nbsp;x", "re:/a,b/ c"])
def test_comma_of_a_number_or_inside_quotes_is_fine(text: str) -> None:
    assert not list(odd_commas(lex(text)))


@pytest.mark.parametrize(
    ("text", "offset", "hint"),
    [
        ("'air strike' derna", 0, 'write "air strike"'),
        ("derna ‘air strike’, x", 6, 'write "air strike"'),
        ("x ‹frappe aérienne›", 2, 'write "frappe aérienne"'),
        ("「習近平 訪問」", 0, 'write "習近平 訪問"'),
        ("source:'BBC News'", 7, 'write "BBC News"'),
    ],
)
def test_words_between_other_quote_signs_are_no_phrase(text: str, offset: int, hint: str) -> None:
    (advice,) = odd_quotes(lex(text))
    assert (advice.offset, advice.code, advice.hint) == (offset, "quote-sign", hint)
    assert advice.message.endswith("does not make a phrase")


@pytest.mark.parametrize(
    "text",
    [
        "'derna'",
        "rock 'n' roll",
        "'90s music",
        "'air OR strike'",
        "l'Égypte O'Brien's",
        "'" + " a" * 20 + "'",
    ],
)
def test_apostrophe_is_no_quote_sign(text: str) -> None:
    assert not list(odd_quotes(lex(text)))


@pytest.mark.parametrize(
    ("text", "offset", "name"),
    [
        ("source:BBC News", 11, 'source:"BBC News"'),
        ("a author:Jane Anne Doe derna", 14, 'author:"Jane Anne Doe"'),
        ("cites:Daily Star", 12, 'cites:"Daily Star"'),
    ],
)
def test_name_without_quotes_behind_a_field_is_told(text: str, offset: int, name: str) -> None:
    (advice,) = odd_names(lex(text))
    assert (advice.offset, advice.code) == (offset, "bare-name")
    assert advice.hint == f"write {name} if that is the name, or AND between"


@pytest.mark.parametrize(
    "text",
    ["source:BBC news", "source:BBC AND News", 'source:"BBC News" Libya', "title:Derna Flood",
     "source:(BBC OR CNN) Libya", "lang:EN Libya", "tag:libya Derna"],
)  # fmt: skip
def test_word_behind_a_value_is_else_a_word(text: str) -> None:
    assert not list(odd_names(lex(text)))


_Odd = Callable[[Sequence[Sign]], Iterable[Advice]]


@pytest.mark.parametrize("odd", [odd_commas, odd_quotes, odd_names])
@pytest.mark.parametrize("piece", ["a, ", "'a ", "source:A B ", "A "])
def test_long_nonsense_is_looked_through_at_once(odd: _Odd, piece: str) -> None:
    for advice in odd(lex(piece * 2_000)):
        assert len(advice.message) + len(advice.hint) < 400
