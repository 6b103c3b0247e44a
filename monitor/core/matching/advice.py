"""What a desk should hear of a rule that is valid, but may not do what its author means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from monitor.core.matching.compile import anchor
from monitor.core.matching.format import format_query
from monitor.core.matching.hints import brief
from monitor.core.matching.lex import META_FIELDS, Kind, Sign, count_of, lex
from monitor.core.matching.lists import ListName, entries_of, from_lists, is_phrase
from monitor.core.matching.parse import parse
from monitor.core.text.frequency import is_common
from monitor.core.text.normalize import fold
from monitor.core.text.tokenize import is_unspaced, tokenize
from monitor.model.entity import Entity
from monitor.model.rule import And, AtLeast, Meta, Or, Query, Scope, Term

_MIN_PREFIX: Final = 3
_FAR: Final = 50
_LONGEST_READING: Final = 300
_TERMS: frozenset[Kind] = frozenset({"word", "quoted", "part", "entity", "regex"})
_OPERATOR_WORD = re.compile(r"and|or|not|o?near(?:/\d+)?|atleast(?:/\d+)?", re.IGNORECASE)
_HANGUL = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Advice:
    """A warning: the rule is accepted.

    Args:
        offset: Code points from the start of the text, from 0.
        code: Stable short name.
        message: What may surprise.
        hint: What to write instead.
        key: Of the one word that the warning is about, where how often it comes tells how bad it
            is; else empty.
    """

    offset: int
    code: str
    message: str
    hint: str
    key: str = ""


def advise(query: Query, text: str, *, is_part: bool = False) -> tuple[Advice, ...]:
    """Give the warnings of a query, by their place.

    Args:
        query: What `parse` made of the text.
        text: As the user wrote it; the parts of `let` in it are told of by themselves.
        is_part: It is a part itself, which never stands alone: leave out what is said of a rule.

    Example:
        >>> [each.code for each in advise(parse("haftar or hifter"), "haftar or hifter")]
        ['small-operator']
    """
    signs = lex(text)
    terms = _terms(signs)
    found = [
        *_advise_signs(terms, signs),
        *_advise_mixture(query, signs),
        *(() if is_part else _advise_whole(query, terms)),
    ]
    return tuple(sorted(found, key=lambda advice: advice.offset))


def advise_lists(
    any_: Sequence[str],
    all_: Sequence[str],
    none: Sequence[str],
    parts: Mapping[str, str] | None = None,
    entities: Mapping[str, Entity] | None = None,
) -> tuple[tuple[ListName, int, Advice], ...]:
    """Give the warnings of lists that `from_lists` takes: list, entry, and offset in the entry.

    What is said of the rule as a whole stands at its first entry.
    """
    entries = entries_of(any_, all_, none)
    found: list[tuple[ListName, int, Advice]] = [
        (name, index, advice)
        for name, index, entry in entries
        for advice in _advise_entry(entry, parts, entities)
    ]
    name, index, _ = entries[0]
    whole = _advise_whole(from_lists(any_, all_, none, parts, entities), ())
    found.extend((name, index, advice) for advice in whole)
    return tuple(found)


def _advise_entry(
    entry: str, parts: Mapping[str, str] | None, entities: Mapping[str, Entity] | None
) -> Iterator[Advice]:
    if is_phrase(entry):
        yield from _advise_words([_Written(Sign("quoted", entry, 0, 0))])
        return
    signs = lex(entry)
    yield from _advise_signs(_terms(signs), signs)
    yield from _advise_mixture(parse(entry, parts, entities), signs)


class _Written(NamedTuple):
    """A word or quote that is looked for in the text; with a ``=`` before it it is exact."""

    sign: Sign
    is_exact: bool = False


def _terms(signs: Sequence[Sign]) -> list[_Written]:
    """The words and quotes that are looked for in the text, not values of a fact."""
    terms, is_value, depth, before = list[_Written](), False, 0, ""
    for sign in signs:
        if sign.kind == "field":
            is_value = sign.text in META_FIELDS
            continue
        depth += (sign.kind == "(") - (sign.kind == ")") if is_value else 0
        if not is_value and sign.kind in {"word", "quoted"}:
            terms.append(_Written(sign, before == "="))
        is_value = is_value and depth > 0
        before = sign.kind
    return terms


def _advise_signs(terms: Sequence[_Written], signs: Sequence[Sign]) -> Iterator[Advice]:
    yield from _advise_words(terms)
    for sign in signs:
        if sign.kind == "near" and count_of(sign) > _FAR:
            message = f"{sign.text}: words so far apart have little to do with each other"
            yield Advice(sign.start, "far", message, f"write NEAR/{_FAR} or less, or AND")


def _advise_words(terms: Sequence[_Written]) -> Iterator[Advice]:
    for sign, is_exact in terms:
        is_meant = len(terms) == 1 or sign.kind == "quoted" or is_exact
        if not is_meant and _OPERATOR_WORD.fullmatch(sign.text):
            message = f"{sign.text} in small letters is a word that the text must hold"
            hint = f'write {sign.text.upper()}, or "{sign.text}" if the word is meant'
            yield Advice(sign.start, "small-operator", message, hint)
            continue
        for piece in re.finditer(r"\S+", sign.text):
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


@dataclass(slots=True)
class _Level:
    """What was read so far between two parentheses."""

    first_or: int | None = None
    has_and: bool = False
    is_behind_term: bool = False

    def read(self, sign: Sign) -> None:
        """Note one more sign; two terms side by side are an AND."""
        if sign.kind == "operator" and sign.text == "OR":
            self.first_or = sign.start if self.first_or is None else self.first_or
            self.is_behind_term = False
        elif sign.kind == "near":
            self.is_behind_term = False
        elif sign.kind != "end":
            is_and = sign.kind == "operator" and sign.text == "AND"
            self.has_and |= is_and or self.is_behind_term
            self.is_behind_term = sign.kind in _TERMS


def _advise_mixture(query: Query, signs: Sequence[Sign]) -> Iterator[Advice]:
    """Say once that AND binds tighter than OR, at the first OR that stands beside an AND."""
    levels = [_Level()]
    for sign in signs:
        if sign.kind == ")":
            levels.pop()
            levels[-1].is_behind_term = True
            continue
        level = levels[-1]
        level.read(sign)
        if level.has_and and level.first_or is not None:
            reading = brief(format_query(query, is_grouped=True), _LONGEST_READING)
            message = f"AND binds tighter than OR: this reads {reading}"
            yield Advice(level.first_or, "mixed", message, "put parentheses where they are meant")
            return
        if sign.kind == "(":
            levels.append(_Level())


def _advise_whole(query: Query, terms: Sequence[_Written]) -> Iterator[Advice]:
    if not anchor(query):
        message = "no term is required: this rule is run on every document"
        yield Advice(0, "no-required-term", message, "add a word that every match must hold")
    for term in _alone(query):
        word, *others = term.words
        key = fold(word.key)
        # An exact word that is not written as its key, as IS, is not the common word.
        is_rare = others or word.is_prefix or (term.is_exact and key != word.key)
        reason = "" if is_rare else _commonness(key)
        if reason:
            offset = next((each.sign.start - each.is_exact for each in terms if _is(each, term)), 0)
            message = f"{term.text}: {reason} alone meets very many items"
            hint = "add a word that makes it rarer"
            yield Advice(offset, "common-word", message, hint, key)


def _is(written: _Written, term: Term) -> bool:
    return written.is_exact == term.is_exact and written.sign.text == term.text.lstrip("=")


def _commonness(key: str) -> str:
    if len(key) == 1 and not is_unspaced(key):
        return "one letter"
    return "one common word" if is_common(key) else ""


def _alone(query: Query) -> Iterator[Term]:
    """The terms each of which meets the rule by itself, whatever the facts about the item."""
    match query:
        case Term():
            yield query
        case Or():
            for child in query.children:
                yield from _alone(child)
        case Scope() | AtLeast():
            yield from _alone(query.child)
        case And():
            words = [child for child in query.children if not isinstance(child, Meta)]
            if len(words) == 1:
                yield from _alone(words[0])
        case _:
            return
