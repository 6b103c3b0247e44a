"""The rule language without index and shortcuts: slow, and simple enough to be right."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.core.text.tokenize import tokenize
from monitor.model.entity import Alias, Entity
from monitor.model.item import Item
from monitor.model.rule import And, Meta, Named, Not, Or, Query, Scope, Term, Word

Place = tuple[str, int, int]
BOTH = ("title", "body")


class Hit(NamedTuple):
    """An alias in a text: words from `first` on, characters from `start` on."""

    entity: str
    field: str
    first: int
    behind: int
    start: int
    end: int
    mode: str


def holds(
    query: Query, item: Item, named: Sequence[Hit] = (), fields: tuple[str, ...] = BOTH
) -> bool:
    """Tell whether an item meets a query without facts, by walking every word for every term."""
    match query:
        case Term():
            return any(True for field in fields for _ in _places(query, field, item))
        case Named():
            return any(each.entity == query.entity and each.field in fields for each in named)
        case And() | Or():
            quantifier = all if isinstance(query, And) else any
            return quantifier(holds(child, item, named, fields) for child in query.children)
        case Not() | Scope():
            fields = (query.field,) if isinstance(query, Scope) else fields
            return holds(query.child, item, named, fields) != isinstance(query, Not)
        case Meta():
            assert query.field == "lang", "the only fact that the naive evaluator knows"
            return any(
                item.lang == value or item.lang.startswith(value + "-") for value in query.values
            )


def places(
    query: Query, item: Item, named: Sequence[Hit] = (), fields: tuple[str, ...] = BOTH
) -> set[Place]:
    """Give the places in title and body that make a query true."""
    if isinstance(query, Not | Meta) or not holds(query, item, named, fields):
        return set()
    match query:
        case Term():
            return {place for field in fields for place in _places(query, field, item)}
        case Named():
            hits = (each for each in named if each.entity == query.entity)
            return {(each.field, each.start, each.end) for each in hits if each.field in fields}
        case Scope():
            return places(query.child, item, named, (query.field,))
        case And() | Or():
            return set().union(*(places(child, item, named, fields) for child in query.children))


def mentions(item: Item, entities: Sequence[Entity]) -> list[Hit]:
    """Give all mentions, by trying every alias at every word and every hit against every other."""
    found = []
    for field in BOTH:
        hits = [
            hit
            for entity in entities
            for alias in entity.aliases
            for hit in _hits(entity, alias, field, item)
        ]
        found.extend(_longest(hits))
    return found


def _hits(entity: Entity, alias: Alias, field: str, item: Item) -> Iterator[Hit]:
    tokens, words = tokenize(_text(item, field)), tokenize(alias.text)
    is_exact = alias.mode == "exact" or alias.weak
    masked = {
        place
        for mask in entity.masks
        for first, behind in _runs(mask, _text(item, field))
        for place in range(first, behind)
    }
    for first, behind in _runs(alias.text, tokens.text):
        if is_exact and _written(tokens.written[first:behind]) != _written(words.written):
            continue
        if not is_exact and len(words) == 1 and _is_small(tokens.written[first]):
            continue
        if not masked.isdisjoint(range(first, behind)):
            continue
        if alias.near and not _is_near(alias.near, first, behind, field, item):
            continue
        start, end = tokens.spans()[first][0], tokens.spans()[behind - 1][1]
        mode = "exact" if is_exact else "folded"
        yield Hit(entity.id, field, first, behind, start, end, mode)


def _is_near(near: Sequence[str], first: int, behind: int, field: str, item: Item) -> bool:
    for phrase in near:
        for other in {field, "title"}:
            for start, end in _runs(phrase, _text(item, other)):
                if other != field:
                    return True
                steps = start - behind + 1 if start >= behind else first - end + 1
                if steps >= 1 and (steps <= 50 or field == "title"):
                    return True
    return False


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    rest = list(dict.fromkeys(hits))
    while rest:
        best = min(rest, key=lambda hit: (hit.start - hit.end, hit.start, hit.mode))
        spot = (best.start, best.end, best.mode)
        yield from (hit for hit in rest if (hit.start, hit.end, hit.mode) == spot)
        rest = [hit for hit in rest if hit.behind <= best.first or hit.first >= best.behind]


def _runs(phrase: str, text: str) -> Iterator[tuple[int, int]]:
    keys, words = tokenize(text).keys, tokenize(phrase).keys
    for first in range(len(keys) - len(words) + 1):
        run = keys[first : first + len(words)]
        if all(_fits(Word(word), key) for word, key in zip(words, run, strict=True)):
            yield first, first + len(words)


def _written(words: Sequence[str]) -> list[str]:
    composed = [unicodedata.normalize("NFC", word) for word in words]
    return [word if word[0].isdigit() else word.replace(".", "") for word in composed]


def _is_small(word: str) -> bool:
    kinds = {unicodedata.category(letter) for letter in word}
    return "Ll" in kinds and kinds.isdisjoint({"Lu", "Lt"})


def _text(item: Item, field: str) -> str:
    return item.title if field == "title" else item.body


def _places(term: Term, field: str, item: Item) -> Iterator[Place]:
    tokens = tokenize(_text(item, field))
    for first in range(len(tokens) - len(term.words) + 1):
        run = tokens.keys[first : first + len(term.words)]
        if all(_fits(word, key) for word, key in zip(term.words, run, strict=True)):
            spans = tokens.spans()
            yield field, spans[first][0], spans[first + len(run) - 1][1]


def _fits(word: Word, key: str) -> bool:
    if _is(word, key, word.key):
        return True
    if len(word.key) < 3 or not all("\u0621" <= letter <= "\u064a" for letter in word.key):
        return False
    stem, heads = word.key, ["", "ب", "ك", "ل", "ال", "بال", "كال", "لل"]
    if stem.startswith("ال") and len(stem) >= 5:
        stem, heads = stem[2:], ["ال", "بال", "كال", "لل"]
    if stem.startswith("ل"):  # للغة is written with two, not three
        heads = [("ل" if head == "لل" else head) for head in heads]
    return any(_is(word, key, front + head + stem) for front in ("", "و", "ف") for head in heads)


def _is(word: Word, key: str, wanted: str) -> bool:
    return key.startswith(wanted) if word.is_prefix else key == wanted
