"""From an item to the places in title and body that name an entity."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.letters import script_of
from monitor.core.entities.spelling import Hit, Spelling
from monitor.core.entities.why import why_of
from monitor.core.entities.words import is_small
from monitor.core.text.passage import Passage, Place
from monitor.model.entity import AliasMode, Mention
from monitor.model.item import Item
from monitor.model.rule import TextField

NEAR_WORDS: Final = 50

Names: TypeAlias = Mapping[TextField, Sequence[Hit]]
"""Who is named in each field, by place."""

_NOBODY: Final[Names] = {"title": (), "body": ()}


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
    return mentions_of(title, body, find(title, body, gazetteer))


def find(title: Passage, body: Passage, gazetteer: Gazetteer) -> Names:
    """Find who is named in two fields; `recognize` and the rules see the same."""
    candidates = gazetteer.spellings.candidates(title.keys | body.keys)
    if not candidates and not gazetteer.sounds:
        return _NOBODY
    spellings = tuple(dict.fromkeys(candidates))
    texts = _Text(title, gazetteer), _Text(body, gazetteer)
    return {text.passage.field: text.hits(spellings, texts[0]) for text in texts}


def mentions_of(title: Passage, body: Passage, names: Names) -> tuple[Mention, ...]:
    """Give what was found in two fields as mentions: title, then body, each by its place."""
    return tuple(
        _mention(passage, hit) for passage in (title, body) for hit in names[passage.field]
    )


def places_of(names: Names) -> Mapping[TextField, Mapping[str, Sequence[Place]]]:
    """Give the places of each entity that was found, by field."""
    named: dict[TextField, dict[str, list[Place]]] = {"title": {}, "body": {}}
    for field, hits in names.items():
        for hit in hits:
            named[field].setdefault(hit.spelling.entity, []).append(hit.place)
    return named


class Found(NamedTuple):
    """A mention, and why it is one.

    Args:
        alias: As the file has it.
        why: For people, in one line.
    """

    mention: Mention
    alias: str
    why: str


def recognized(item: Item, gazetteer: Gazetteer) -> tuple[Found, ...]:
    """Give the mentions of an item as `recognize` does, each with the alias and why it was found.

    Example:
        >>> from datetime import UTC, datetime
        >>> from monitor.model.entity import Alias, Entity
        >>> known = Gazetteer([Entity("person.x", "Haftar", (Alias("Haftar", "translit"),))])
        >>> item = Item("k", "g", "", "", "", "Hifter", "en", datetime(2026, 1, 1, tzinfo=UTC))
        >>> [each.why for each in recognized(item, known)]
        ['"Hifter" = alias "Haftar" of person.x by likeness (HFTR, a~i .35, a~e .15, budget .65)']
    """
    title, body = Passage("title", item.title), Passage("body", item.body)
    found = find(title, body, gazetteer)
    return tuple(
        Found(_mention(passage, hit), hit.spelling.alias, why_of(passage, hit))
        for passage in (title, body)
        for hit in found[passage.field]
    )


def _mention(passage: Passage, hit: Hit) -> Mention:
    start, end = passage.span(hit.place)
    text, spelling = passage.text[start:end], hit.spelling
    return Mention(spelling.entity, passage.field, start, end, text, spelling.mode)


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

    def hits(self, spellings: Sequence[Spelling], title: "_Text") -> Sequence[Hit]:
        """Give where the spellings name someone here; near words of the title count here too."""
        standing = [
            Hit(place, spelling)
            for spelling in spellings
            for place in self.passage.find(spelling.phrase)
        ]
        standing += self._gazetteer.sounds.hits(self.passage)
        found = [hit for hit in standing if self._counts(hit.place, hit.spelling, title)]
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
        if spelling.near is not None and not self._is_near(spelling.near, place, title):
            return False
        return not spelling.is_surname or not self._is_another(spelling, place)

    def _is_another(self, spelling: Spelling, place: Place) -> bool:
        guard = self._gazetteer.guard
        if spelling.mode == "translit" and guard.is_given_name(self.passage, place):
            return True
        return guard.is_another(spelling.entity, self.passage, place)

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


def _longest(hits: Sequence[Hit], passage: Passage) -> Sequence[Hit]:
    """Leave out what overlaps a longer hit, or an equal one of a better mode; by their places."""
    hits = sorted(hits, key=lambda hit: (*hit.place, hit.spelling.entity))
    if all(one.place[1] < other.place[0] for one, other in pairwise(hits)):
        return hits

    def rank(hit: Hit) -> tuple[int, int, AliasMode, str, bool, float, str]:
        # Among equal spans the alphabet has the modes in their order; the alias that is told is of
        # the same script, if any is, and the nearest.
        start, end = passage.span(hit.place)
        cost, spelling = sum(pair.cost for pair in hit.pairs), hit.spelling
        script = script_of(passage.tokens.written[hit.place[1]])
        is_foreign = script_of(spelling.alias) is not script
        place = hit.place[0]
        return start - end, place, spelling.mode, spelling.entity, is_foreign, cost, spelling.alias

    kept: dict[tuple[Place, str], Hit] = {}
    taken: dict[int, tuple[Place, AliasMode]] = {}
    for hit in sorted(hits, key=rank):
        claim = (hit.place, hit.spelling.mode)
        words = range(hit.place[0], hit.place[1] + 1)
        if all(taken.get(word, claim) == claim for word in words):
            taken.update(dict.fromkeys(words, claim))
            kept.setdefault((hit.place, hit.spelling.entity), hit)
    return [kept[spot] for spot in sorted(kept)]
