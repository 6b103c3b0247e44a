"""Words and signs of a query that may not do what their author means, one by one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.core.matching.habits import odd_commas, odd_names, odd_operators, odd_quotes
from monitor.core.matching.hints import brief
from monitor.core.matching.lex import META_FIELDS, Sign, count_of
from monitor.core.matching.pasted import pasted
from monitor.core.matching.warning import Advice
from monitor.core.text.tokenize import is_unspaced, tokenize

_MIN_PREFIX: Final = 3
_FAR: Final = 50
_PIECE = re.compile(r"\S+")
_HANGUL = re.compile("[가-힣]")


class Written(NamedTuple):
    """A word or quote that is looked for in the text; with a ``=`` before it it is exact."""

    sign: Sign
    is_exact: bool = False


def terms_of(signs: Sequence[Sign]) -> list[Written]:
    """Give the words and quotes that are looked for in the text, not values of a fact."""
    terms, is_value, depth, before = list[Written](), False, 0, ""
    for sign in signs:
        if sign.kind == "field":
            is_value = sign.text in META_FIELDS
            continue
        depth += (sign.kind == "(") - (sign.kind == ")") if is_value else 0
        if not is_value and sign.kind in {"word", "quoted"}:
            terms.append(Written(sign, before == "="))
        is_value = is_value and depth > 0
        before = sign.kind
    return terms


def odd_in_query(text: str, signs: Sequence[Sign]) -> Iterator[Advice]:
    """Tell of what may surprise in a query.

    Args:
        text: As the user wrote it.
        signs: Of the text.
    """
    terms = terms_of(signs)
    bare = {each.start for each, is_exact in terms if each.kind == "word" and not is_exact}
    yield from _advise_words(terms)
    yield from odd_operators(signs, bare if len(terms) > 1 else ())
    yield from odd_commas(signs)
    yield from odd_quotes(signs)
    yield from odd_names(signs)
    yield from pasted(text, signs)
    for sign in signs:
        if sign.kind == "near" and count_of(sign) > _FAR:
            message = f"{sign.text}: words so far apart have little to do with each other"
            yield Advice(sign.start, "far", message, f"write NEAR/{_FAR} or less, or AND")


def odd_in_phrase(entry: str) -> Iterator[Advice]:
    """Tell of what may surprise in the entry of a list that is one phrase."""
    words = [Sign("word", each[0], each.start(), each.start()) for each in _PIECE.finditer(entry)]
    signs = (*words, Sign("end", "", len(entry), len(entry)))
    yield from _advise_words([Written(Sign("quoted", entry, 0, 0))])
    yield from odd_operators(signs, {each.start for each in words}, is_phrase=True)
    yield from odd_commas(signs, is_phrase=True)
    yield from pasted(entry, signs)


def _advise_words(terms: Sequence[Written]) -> Iterator[Advice]:
    for sign, is_exact in terms:
        for piece in _PIECE.finditer(sign.text):
            yield from _advise_piece(piece[0], sign.inside + piece.start(), is_exact=is_exact)


def _advise_piece(piece: str, offset: int, *, is_exact: bool) -> Iterator[Advice]:
    keys, shown = tokenize(piece).keys, brief(piece)
    last = keys[-1] if keys else ""
    if piece.endswith("*") and is_unspaced(last):
        message = f"{shown}: * has no effect behind a script that is written without spaces"
        yield Advice(offset, "star-without-effect", message, f"write {brief(piece[:-1])}")
    elif piece.endswith("*") and len(last) < _MIN_PREFIX:
        message = f"{shown}: a prefix this short meets very many words"
        yield Advice(offset, "short-prefix", message, "write three letters or more before *")
    elif _HANGUL.search(last) and not piece.endswith("*") and not is_exact:
        message = f"{shown}: Korean glues particles to the end of a word"
        yield Advice(offset, "hangul", message, f"write {shown}* to meet it with any particle")
