"""Words that look as if they were meant as signs or operators: habits of other tools and languages.

They may also be words, so the rule is accepted and its author is told. What cannot be a word is
refused in `foreign`.
"""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from monitor.core.matching.hints import brief
from monitor.core.matching.lex import Kind, Sign
from monitor.core.matching.pasted import is_markup
from monitor.core.matching.warning import Advice

_SMALL: Final = re.compile(r"and|or|not|o?near(?:/\d+)?|atleast(?:/\d+)?", re.IGNORECASE)
_DISTANCE: Final = re.compile(r"(N|P|W|PRE)(\d{1,3})")
_ABROAD: Final = {
    "ET": "AND", "UND": "AND", "Y": "AND", "И": "AND", "ТА": "AND",
    "OU": "OR", "ODER": "OR", "O": "OR", "ИЛИ": "OR", "АБО": "OR",
    "SAUF": "NOT", "NICHT": "NOT", "NO": "NOT", "НЕ": "NOT",
}  # fmt: skip
# A comma between digits belongs to the number.
_COMMAS: Final = ",،，、"
_COMMA: Final = re.compile(rf"(?<!\d)[{_COMMAS};؛；]|[{_COMMAS};؛；](?!\d)")
_QUOTES: Final = {"'": "'’", "‘": "’'", "‚": "‘’", "‹": "›", "「": "」", "『": "』", "《": "》"}
_LONGEST_QUOTE: Final = 10
_LONGEST_NAME: Final = 5
_NAMING: Final = frozenset({"source", "author", "cites", "feed"})
_ENDS: Final = frozenset[Kind]({"word", "quoted", "part", "entity", "regex", ")"})
_BEGINS: Final = (_ENDS - {")"}) | frozenset[Kind]({"(", "=", "field", "atleast"})


def odd_operators(
    signs: Sequence[Sign], words: Collection[int], *, is_phrase: bool = False
) -> Iterator[Advice]:
    """Tell of words that were perhaps meant as operators.

    Args:
        signs: Of a query, or the words of a phrase, with an `end` behind the last.
        words: Where the bare words begin that are looked for in the text.
        is_phrase: They are an entry of a list, which is one phrase.
    """
    before: Kind = "end"
    for sign, behind in itertools.pairwise(signs):
        if sign.start in words:
            is_negation = sign.text.casefold() == "not"
            is_between = (before in _ENDS or is_negation) and behind.kind in _BEGINS
            operator = _meant(sign.text, is_between=is_between, is_phrase=is_phrase)
            if operator:
                yield _no_operator(sign, operator, is_phrase=is_phrase)
        before = sign.kind


def _meant(word: str, *, is_between: bool, is_phrase: bool) -> str:
    """The operator that a word may stand for; an "and" is at home in a phrase."""
    if _SMALL.fullmatch(word) and not word.isupper():
        is_at_home = is_phrase and (word.casefold() == "and" or (word.isalpha() and not is_between))
        return "" if is_at_home else word.upper()
    if not is_between:
        return ""
    distance = _DISTANCE.fullmatch(word)
    if distance:
        name = "NEAR" if distance[1] == "N" else "ONEAR"
        return f"{name}/{distance[2]}"
    return "AND" if is_phrase and word in {"&", "＆"} else _ABROAD.get(word, "")


def _no_operator(sign: Sign, operator: str, *, is_phrase: bool) -> Advice:
    if _SMALL.fullmatch(sign.text):
        message = f"{sign.text} in small letters is a word that the text must hold"
    elif sign.text.isalnum():
        message = f"{sign.text} is a word that the text must hold"
    else:
        message = f"{sign.text} is no operator: this entry is one phrase"
    meant = "put the entry in quotes if it is a phrase"
    if not is_phrase:
        meant = f'"{sign.text}" if the word is meant'
    return Advice(sign.start, "small-operator", message, f"write {operator}, or {meant}")


def odd_commas(signs: Sequence[Sign], *, is_phrase: bool = False) -> Iterator[Advice]:
    """Tell once that a comma is no OR."""
    for sign in signs:
        found = _COMMA.search(sign.text) if sign.kind == "word" else None
        if found and not is_markup(sign.text):
            name = "comma" if found[0] in _COMMAS else "semicolon"
            message = f"{brief(sign.text)}: a {name} does not mean OR"
            hint = "write OR between if either will do, else leave it out"
            if is_phrase:
                hint = "make two entries if either will do, else put the entry in quotes"
            yield Advice(sign.start, "comma", message, hint)
            return


def odd_quotes(signs: Sequence[Sign]) -> Iterator[Advice]:
    """Tell of several words between signs that quote elsewhere, but not here."""
    for at, sign in enumerate(signs):
        closing = _QUOTES.get(sign.text[:1]) if sign.kind == "word" else None
        if closing and sign.text.rstrip(",;.")[-1:] not in closing:
            words = _quoted(signs[at : at + _LONGEST_QUOTE], closing)
            if words:
                message = f"{brief(' '.join(words))}: {sign.text[0]} does not make a phrase"
                inside = " ".join(words).rstrip(",;.")[1:-1]
                yield Advice(sign.start, "quote-sign", message, f'write "{brief(inside)}"')


def _quoted(signs: Sequence[Sign], closing: str) -> list[str]:
    """The words up to the one that ends with a closing sign; none where none does."""
    words = list[str]()
    for sign in itertools.takewhile(lambda each: each.kind == "word", signs):
        words.append(sign.text)
        if len(words) > 1 and sign.text.rstrip(",;.")[-1:] in closing:
            return words
    return []


def odd_names(signs: Sequence[Sign]) -> Iterator[Advice]:
    """Tell of a name without quotes behind a field, of which only the first word is its value."""
    for at, (field, value, behind) in enumerate(zip(signs, signs[1:], signs[2:], strict=False)):
        is_value = field.kind == "field" and field.text in _NAMING and _is_name(value)
        if is_value and _is_name(behind):
            rest = itertools.takewhile(_is_name, signs[at + 2 : at + 1 + _LONGEST_NAME])
            name = f'{field.text}:"{" ".join([value.text, *(each.text for each in rest)])}"'
            message = (
                f"{field.text}: takes only {brief(value.text)} here:"
                f" {brief(behind.text)} is looked for in the text"
            )
            hint = f"write {brief(name)} if that is the name, or AND between"
            yield Advice(behind.start, "bare-name", message, hint)


def _is_name(sign: Sign) -> bool:
    return sign.kind == "word" and sign.text[0].isupper()
