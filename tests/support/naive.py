"""The rule language without index and shortcuts: slow, and simple enough to be right."""

from collections.abc import Iterator

from monitor.core.text.tokenize import tokenize
from monitor.model.item import Item
from monitor.model.rule import And, Meta, Not, Or, Query, Scope, Term, Word

Place = tuple[str, int, int]


def holds(query: Query, item: Item, fields: tuple[str, ...] = ("title", "body")) -> bool:
    """Tell whether an item meets a query without facts, by walking every word for every term."""
    match query:
        case Term():
            return any(True for field in fields for _ in _places(query, field, item))
        case And() | Or():
            quantifier = all if isinstance(query, And) else any
            return quantifier(holds(child, item, fields) for child in query.children)
        case Not():
            return not holds(query.child, item, fields)
        case Scope():
            return holds(query.child, item, (query.field,))
        case Meta():
            assert query.field == "lang", "the only fact that the naive evaluator knows"
            return any(
                item.lang == value or item.lang.startswith(value + "-") for value in query.values
            )


def places(query: Query, item: Item, fields: tuple[str, ...] = ("title", "body")) -> set[Place]:
    """Give the places in title and body that make a query true."""
    if isinstance(query, Not | Meta) or not holds(query, item, fields):
        return set()
    match query:
        case Term():
            return {place for field in fields for place in _places(query, field, item)}
        case Scope():
            return places(query.child, item, (query.field,))
        case And() | Or():
            return set().union(*(places(child, item, fields) for child in query.children))


def _places(term: Term, field: str, item: Item) -> Iterator[Place]:
    tokens = tokenize(item.title if field == "title" else item.body)
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
