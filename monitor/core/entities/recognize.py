"""From an item to the places in title and body that name an entity."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from monitor.core.entities.gazetteer import Gazetteer, Spelling, is_small
from monitor.core.text.passage import Passage, Place
from monitor.model.entity import AliasMode, Mention
from monitor.model.item import Item
from monitor.model.rule import TextField

NEAR_WORDS: Final = 50


def recognize(item: Item, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find who is named in an item: title, then body, each by its place.

    Where mentions overlap, the longest stays, also of different entities; of equal ones exact goes
    before folded; what is equal still stays together.

    Example:
        >>> from datetime import UTC, datetime
        >>> from monitor.model.entity import Alias, Entity
        >>> known = Gazetteer([Entity("person.x", "Haftar", (Alias("Haftar", "folded"),))])
        >>> text = "The HAFTAR’s men"
        >>> item = Item("k", "g", "", "", "", text, "en", datetime(2026, 1, 1, tzinfo=UTC))
        >>> [(each.entity, each.text) for each in recognize(item, known)]
        [('person.x', 'HAFTAR')]
    """
    title, body = Passage("title", item.title), Passage("body", item.body)
    found = _found(title, body, gazetteer)
    return tuple(
        _mention(passage, hit) for passage in (title, body) for hit in found[passage.field]
    )


def names_in(
    title: Passage, body: Passage, gazetteer: Gazetteer
) -> Mapping[TextField, Mapping[str, Sequence[Place]]]:
    """Give the places of each entity that is named, by field; as `recognize` finds them."""
    named: dict[TextField, dict[str, list[Place]]] = {"title": {}, "body": {}}
    if gazetteer:
        for field, hits in _found(title, body, gazetteer).items():
            for hit in hits:
                named[field].setdefault(hit.spelling.entity, []).append(hit.place)
    return named


class _Hit(NamedTuple):
    place: Place
    spelling: Spelling


def _mention(passage: Passage, hit: _Hit) -> Mention:
    start, end = passage.span(hit.place)
    text, spelling = passage.text[start:end], hit.spelling
    return Mention(spelling.entity, passage.field, start, end, text, spelling.mode)


def _found(
    title: Passage, body: Passage, gazetteer: Gazetteer
) -> Mapping[TextField, Sequence[_Hit]]:
    candidates = gazetteer.spellings.candidates(title.keys | body.keys)
    if not candidates:
        return {"title": (), "body": ()}
    spellings = tuple(dict.fromkeys(candidates))
    texts = _Text(title, gazetteer), _Text(body, gazetteer)
    return {text.passage.field: text.hits(spellings, texts[0]) for text in texts}


class _Around(NamedTuple):
    """All places of one list of near phrases: where they begin, where they end, ascending."""

    starts: list[int]
    ends: list[int]

    def reaches(self, place: Place, n_words: int) -> bool:
        """Tell whether one stands beside a place, at most so many words away."""
        behind = bisect_right(self.starts, place[1])
        if behind < len(self.starts) and self.starts[behind] - place[1] <= n_words:
            return True
        before = bisect_left(self.ends, place[0])
        return before > 0 and place[0] - self.ends[before - 1] <= n_words


class _Text:
    """One field, with what is asked for each hit made ready once, when the first hit asks."""

    def __init__(self, passage: Passage, gazetteer: Gazetteer) -> None:
        self.passage = passage
        self._gazetteer = gazetteer
        self._around: dict[int, _Around] = {}
        self._masked: dict[str, set[int]] = {}

    def hits(self, spellings: Sequence[Spelling], title: "_Text") -> Sequence[_Hit]:
        """Give where the spellings name someone here; near words of the title count here too."""
        found = [
            _Hit(place, spelling)
            for spelling in spellings
            for place in self.passage.find(spelling.phrase)
            if self._counts(place, spelling, title)
        ]
        return _longest(found, self.passage)

    def around(self, near: int) -> _Around:
        """Give where the phrases of a near list stand."""
        if near not in self._around:
            places = [
                place
                for phrase in self._gazetteer.near[near]
                for place in self.passage.find(phrase)
            ]
            starts, ends = sorted(place[0] for place in places), sorted(p[1] for p in places)
            self._around[near] = _Around(starts, ends)
        return self._around[near]

    def _counts(self, place: Place, spelling: Spelling, title: "_Text") -> bool:
        if spelling.needs_capital and is_small(self.passage.tokens.written[place[0]]):
            return False
        masked = self._masks_of(spelling.entity)
        if masked and not masked.isdisjoint(range(place[0], place[1] + 1)):
            return False
        return spelling.near is None or self._is_near(spelling.near, place, title)

    def _is_near(self, near: int, place: Place, title: "_Text") -> bool:
        if self is not title and title.around(near).starts:
            return True
        n_words = len(self.passage.tokens) if self is title else NEAR_WORDS
        return self.around(near).reaches(place, n_words)

    def _masks_of(self, entity: str) -> AbstractSet[int]:
        """Give the words at which no mention of an entity counts."""
        phrases = self._gazetteer.masks.get(entity, ())
        if phrases and entity not in self._masked:
            self._masked[entity] = {
                word
                for phrase in phrases
                for first, last in self.passage.find(phrase)
                for word in range(first, last + 1)
            }
        return self._masked.get(entity, frozenset())


def _longest(hits: Sequence[_Hit], passage: Passage) -> Sequence[_Hit]:
    """Leave out what overlaps a longer hit, or an equal one of a better mode; by their places."""
    hits = sorted(hits, key=lambda hit: (*hit.place, hit.spelling.entity))
    if all(one.place[1] < other.place[0] for one, other in pairwise(hits)):
        return hits

    def rank(hit: _Hit) -> tuple[int, int, AliasMode, str]:
        # Among equal spans the alphabet has the modes in their order.
        start, end = passage.span(hit.place)
        return start - end, hit.place[0], hit.spelling.mode, hit.spelling.entity

    kept: dict[tuple[Place, str], _Hit] = {}
    taken: dict[int, tuple[Place, AliasMode]] = {}
    for hit in sorted(hits, key=rank):
        claim = (hit.place, hit.spelling.mode)
        words = range(hit.place[0], hit.place[1] + 1)
        if all(taken.get(word, claim) == claim for word in words):
            taken.update(dict.fromkeys(words, claim))
            kept[hit.place, hit.spelling.entity] = hit
    return [kept[spot] for spot in sorted(kept)]
