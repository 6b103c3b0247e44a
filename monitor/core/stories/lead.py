"""The beginning of a report: by what it finds its story, and is found."""

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from monitor.core.dedup.document import hashed
from monitor.core.stories.opening import read, telling
from monitor.model.entity import Mention
from monitor.model.item import Item
from monitor.model.story import BEGINNING, NO_LEAD, Beginning, Lead, Numbered

MOST_TERMS: Final = 12
_MOST_ENTITIES = 6  # of the terms: a list of countries must not push out the words

# An outlet is named for being cited, not for taking part.
_OUTLET = "outlet."


def lead_of(item: Item, mentions: Sequence[Mention] = ()) -> Lead:
    """Read the beginning of an item; linear in its first `BEGINNING` characters."""
    opening = read(item.title, item.body[:BEGINNING])
    entities = _entities(mentions)
    if not opening.words and not entities:
        return NO_LEAD
    terms = [_term("entity", each) | 1 for each in entities[:_MOST_ENTITIES]]
    rare = islice(telling(opening), MOST_TERMS - len(terms))
    terms += [word_term(word) for word in rare]
    return Lead(tuple(dict.fromkeys(terms)))


def beginning_of(report: Numbered) -> Beginning:
    """Give the beginning of a report as the store would of a stored one."""
    item = report.dossier.item
    return Beginning(
        item_id=report.id,
        title=item.title,
        text=item.body[:BEGINNING],
        lang=item.lang,
        at=item.received_at,
        named=_named(report.dossier.mentions),
        published=item.published_at,
    )


def newcomer(report: Numbered) -> Beginning:
    """Give the beginning of a report that looks for its story: the desk knows its outlet too."""
    beginning, item = beginning_of(report), report.dossier.item
    own = {item.source, item.origin.feed_name, report.dossier.reading.name}
    return replace(beginning, named=beginning.named | own)


@functools.lru_cache(maxsize=100_000)
def word_term(word: str) -> int:
    """Give the term that stands for the stem of a word."""
    return _term("word", word) & ~1


def _named(mentions: Sequence[Mention]) -> frozenset[str]:
    """How a beginning writes those that it names: each as it does first in each field."""
    first: dict[tuple[str, str], Mention] = {}
    for each in sorted(mentions, key=_place):
        first.setdefault((each.field, each.entity), each)
    return frozenset(each.text for each in _early(first.values()))


def _entities(mentions: Sequence[Mention]) -> list[str]:
    """Whom a beginning names, but for outlets: the headline first, then by place."""
    named = (each.entity for each in sorted(_early(mentions), key=_place))
    return list(dict.fromkeys(each for each in named if not each.startswith(_OUTLET)))


def _early(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Those in the headline and in the beginning of the text."""
    return (each for each in mentions if each.field == "title" or each.start < BEGINNING)


def _place(mention: Mention) -> tuple[bool, int, int, str]:
    return mention.field != "title", mention.start, mention.end, mention.entity


def _term(kind: str, text: str) -> int:
    return hashed(f"{kind}:{text}")
