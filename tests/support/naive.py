"""The rule language without index and shortcuts: slow, and simple enough to be right.

Written from `docs/rule-language.md`, not from the engine, so that it can be held against it.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from monitor.core.entities.endings import inflected
from monitor.core.entities.soundlane import SoundLane
from monitor.core.entities.spelling import Spelling
from monitor.core.matching.format import format_query
from monitor.core.text.passage import Passage
from monitor.core.text.tokenize import tokenize
from monitor.model.citation import Citation
from monitor.model.entity import Alias, Entity
from monitor.model.item import Item
from monitor.model.rule import (
    And,
    AtLeast,
    Evidence,
    Meta,
    Named,
    Near,
    Not,
    Or,
    Query,
    Regex,
    Scope,
    Term,
    TextField,
    Word,
)

BOTH: tuple[TextField, ...] = ("title", "body")
Place = tuple[TextField, int, int]
"""A field, the first and the last word."""
Leaf = tuple[Place, str]
"""A place of a term or an entity, and its canonical spelling."""
Span = tuple[TextField, int, int]


class Hit(NamedTuple):
    """An alias in a text: words from `first` on, characters from `start` on."""

    entity: str
    field: TextField
    first: int
    behind: int
    start: int
    end: int
    mode: str


def holds(
    query: Query,
    item: Item,
    named: Sequence[Hit] = (),
    citations: Sequence[Citation] = (),
    fields: tuple[TextField, ...] = BOTH,
) -> bool:
    """Tell whether an item meets a query, by walking every word for every term."""
    match query:
        case Term() | Named() | Near():
            is_met = bool(_places(query, item, named, fields))
        case AtLeast():
            places = _places(query.child, item, named, fields)
            is_met = len({(field, first) for field, first, _ in places}) >= query.count
        case Regex():
            is_met = bool(_found(query, item, fields))
        case And() | Or():
            quantifier = all if isinstance(query, And) else any
            children = (holds(child, item, named, citations, fields) for child in query.children)
            is_met = quantifier(children)
        case Not() | Scope():
            fields = (query.field,) if isinstance(query, Scope) else fields
            is_met = holds(query.child, item, named, citations, fields) != isinstance(query, Not)
        case Meta():
            is_met = _fact(query, item, citations) is not None
    return is_met


def evidence(
    query: Query,
    item: Item,
    named: Sequence[Hit] = (),
    citations: Sequence[Citation] = (),
    fields: tuple[TextField, ...] = BOTH,
) -> set[Evidence]:
    """Give all that makes a query true; where two leaves have one span, both."""
    if isinstance(query, Not) or not holds(query, item, named, citations, fields):
        return set()
    match query:
        case Term() | Named() | Near() | AtLeast():
            child = query.child if isinstance(query, AtLeast) else query
            all_leaves = _places(child, item, named, fields).values()
            found = {_shown(leaf, item) for leaves in all_leaves for leaf in leaves}
        case Regex():
            found = {
                Evidence(field, start, end, _text(item, field)[start:end], format_query(query))
                for field, start, end in _found(query, item, fields)
            }
        case Meta():
            value = _fact(query, item, citations) or ""
            found = {Evidence(query.field, 0, len(value), value, format_query(query))}
        case Scope():
            found = evidence(query.child, item, named, citations, (query.field,))
        case And() | Or():
            children = (evidence(each, item, named, citations, fields) for each in query.children)
            found = set[Evidence]().union(*children)
    return found


def _places(
    query: Query, item: Item, named: Sequence[Hit], fields: tuple[TextField, ...]
) -> dict[Place, set[Leaf]]:
    """Give the places of what NEAR and ATLEAST take, each with the leaves that make it up."""
    places: dict[Place, set[Leaf]] = {}
    match query:
        case Term() | Named():
            term = query.text if isinstance(query, Term) else f"@{query.entity}"
            places = {place: {(place, term)} for place in _runs_of(query, item, named, fields)}
        case Or():
            for child in query.children:
                for place, leaves in _places(child, item, named, fields).items():
                    places.setdefault(place, set()).update(leaves)
        case Near():
            lefts = _places(query.left, item, named, fields)
            rights = _places(query.right, item, named, fields)
            for left, right in itertools.product(lefts, rights):
                if _is_partner(query, left, right):
                    both = (left[0], min(left[1], right[1]), max(left[2], right[2]))
                    places.setdefault(both, set()).update(lefts[left] | rights[right])
        case _:
            raise AssertionError(query)
    return places


def _runs_of(
    query: Term | Named, item: Item, named: Sequence[Hit], fields: tuple[TextField, ...]
) -> Iterator[Place]:
    if isinstance(query, Named):
        hits = (hit for hit in named if hit.entity == query.entity and hit.field in fields)
        yield from ((hit.field, hit.first, hit.behind - 1) for hit in hits)
        return
    for field in fields:
        tokens = tokenize(_text(item, field))
        keys = _written(tokens.written) if query.is_exact else tokens.keys
        fits = _is_as_written if query.is_exact else _fits
        for first in range(len(keys) - len(query.words) + 1):
            run = keys[first : first + len(query.words)]
            if all(fits(word, key) for word, key in zip(query.words, run, strict=True)):
                yield field, first, first + len(run) - 1


def _is_partner(near: Near, left: Place, right: Place) -> bool:
    if left[0] != right[0]:
        return False
    forwards, backwards = right[1] - left[2], left[1] - right[2]
    is_behind = 1 <= forwards <= near.steps
    return is_behind or (not near.is_ordered and 1 <= backwards <= near.steps)


def _found(regex: Regex, item: Item, fields: tuple[TextField, ...]) -> list[Span]:
    assert "[" not in regex.pattern, "this much the naive evaluator cannot translate"
    pattern = re.sub(r"\\([bw])", lambda sign: _IN_PYTHON[sign[1]], regex.pattern)
    expression = re.compile(pattern, re.IGNORECASE if regex.ignores_case else re.NOFLAG)
    return [
        (field, *found.span())
        for field in fields
        for found in expression.finditer(_text(item, field))
    ]


# Python's own \w leaves marks out.
_CHARACTER = r"[\w" + "".join(
    chr(code) for code in range(0x300, 0x3000) if unicodedata.category(chr(code))[0] == "M"
) + "]"  # fmt: skip
_EDGE = f"(?:(?<={_CHARACTER})(?!{_CHARACTER})|(?<!{_CHARACTER})(?={_CHARACTER}))"
_IN_PYTHON = {"w": _CHARACTER, "b": _EDGE}


def _fact(meta: Meta, item: Item, citations: Sequence[Citation]) -> str | None:
    """Give what meets the first value that anything meets."""
    for value in meta.values:
        if meta.field == "cites":
            for each in citations:
                if _is_cited(value, each):
                    return each.source
        else:
            assert meta.field == "lang", "of the other facts the naive evaluator knows none"
            lang = item.lang or "und"
            if lang == value or lang.startswith(value + "-"):
                return lang
    return None


def _is_cited(value: str, citation: Citation) -> bool:
    if value.startswith("@"):
        return value in {citation.source, f"@{citation.entity}"}
    is_named = citation.source != "@anon"
    return is_named and tokenize(value).keys == tokenize(citation.source).keys


def _shown(leaf: Leaf, item: Item) -> Evidence:
    (field, first, last), term = leaf
    text = _text(item, field)
    spans = tokenize(text).spans()
    start, end = spans[first][0], spans[last][1]
    return Evidence(field, start, end, text[start:end], term)


def mentions(item: Item, entities: Sequence[Entity]) -> list[Hit]:
    """Give all mentions, by trying every alias at every word and every hit against every other."""
    found: list[Hit] = []
    for field in BOTH:
        hits = [
            hit
            for entity in entities
            for alias in entity.aliases
            for hit in _hits(entity, alias, field, item)
        ]
        found.extend(_longest(hits))
    return found


def _hits(entity: Entity, alias: Alias, field: TextField, item: Item) -> Iterator[Hit]:
    tokens, words = tokenize(_text(item, field)), tokenize(alias.text)
    is_exact = alias.mode == "exact" or alias.weak
    masked = {
        place
        for mask in entity.masks
        for first, behind in _runs(mask, _text(item, field))
        for place in range(first, behind)
    }
    runs = [(first, behind, "") for first, behind in _runs(alias.text, tokens.text)]
    for first, behind, likeness in (*runs, *_alike(alias, field, item)):
        if is_exact and _written(tokens.written[first:behind]) != _written(words.written):
            continue
        if not is_exact and len(words) == 1 and _is_small(tokens.written[first]):
            continue
        if not masked.isdisjoint(range(first, behind)):
            continue
        if alias.near and not _is_near(alias.near, first, behind, field, item):
            continue
        start, end = tokens.spans()[first][0], tokens.spans()[behind - 1][1]
        mode = likeness or ("exact" if is_exact else "folded")
        yield Hit(entity.id, field, first, behind, start, end, mode)


def _alike(alias: Alias, field: TextField, item: Item) -> Iterator[tuple[int, int, str]]:
    """The alias by likeness, looked for as if there were no other."""
    if alias.mode != "translit" or alias.weak:
        return
    spelling = Spelling(
        "", alias.text, "translit", (), needs_capital=False, near=None, is_surname=False
    )
    lane = SoundLane([spelling])
    for hit in lane.hits(Passage(field, _text(item, field))):
        yield hit.place[0], hit.place[1] + 1, "translit"


def _is_near(near: Sequence[str], first: int, behind: int, field: TextField, item: Item) -> bool:
    for phrase in near:
        for other in (field, BOTH[0]):
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
        forms = (
            inflected(word, is_last=place == len(words) - 1) for place, word in enumerate(words)
        )
        if all(key in each for key, each in zip(run, forms, strict=True)):
            yield first, first + len(words)


def _written(words: Sequence[str]) -> list[str]:
    composed = [unicodedata.normalize("NFC", word) for word in words]
    return [word if word[0].isdigit() else word.replace(".", "") for word in composed]


def _is_small(word: str) -> bool:
    kinds = {unicodedata.category(letter) for letter in word}
    return "Ll" in kinds and kinds.isdisjoint({"Lu", "Lt"})


def _text(item: Item, field: TextField) -> str:
    return item.title if field == "title" else item.body


def _is_as_written(word: Word, written: str) -> bool:
    return _is(word, written, word.key)


def _fits(word: Word, key: str) -> bool:
    if _is(word, key, word.key):
        return True
    if len(word.key) < 3 or not all("\u0621" <= letter <= "\u064a" for letter in word.key):
        return False
    stem, heads = word.key, ["", "ب", "ك", "ل", "ال", "بال", "كال", "لل"]
    if stem.startswith("ال") and len(stem) >= 4:
        stem, heads = stem[2:], ["ال", "بال", "كال", "لل"]
    if stem.startswith("ل"):  # للغة is written with two, not three
        heads = [("ل" if head == "لل" else head) for head in heads]
    return any(_is(word, key, front + head + stem) for front in ("", "و", "ف") for head in heads)


def _is(word: Word, key: str, wanted: str) -> bool:
    return key.startswith(wanted) if word.is_prefix else key == wanted
