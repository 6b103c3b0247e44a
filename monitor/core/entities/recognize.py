"""From an item to the places in title and body that name an entity."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from monitor.core.entities.gazetteer import Gazetteer, Spelling, as_written, is_small
from monitor.core.entities.phrases import Place
from monitor.core.text.tokenize import tokenize
from monitor.model.entity import AliasMode, Mention
from monitor.model.item import Item
from monitor.model.rule import TextField

NEAR_WORDS: Final = 50


def recognize(item: Item, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Find who is named in an item: title, then body, each by its place.

    Where mentions overlap, the longest stays, also of different entities; of equal ones exact goes
    before folded; what is equal still stays together. Linear in the text.

    Example:
        >>> from datetime import UTC, datetime
        >>> from monitor.model.entity import Alias, Entity
        >>> known = Gazetteer([Entity("person.x", "Haftar", (Alias("Haftar", "folded"),))])
        >>> text = "The HAFTAR’s men"
        >>> item = Item("k", "g", "", "", "", text, "en", datetime(2026, 1, 1, tzinfo=UTC))
        >>> [(each.entity, each.text) for each in recognize(item, known)]
        [('person.x', 'HAFTAR')]
    """
    title = _Text("title", item.title, gazetteer)
    body = _Text("body", item.body, gazetteer)
    return (*title.mentions(title), *body.mentions(title))


class _Around(NamedTuple):
    """All places of one list of near phrases: where they begin, where they end, ascending."""

    starts: list[int]
    ends: list[int]

    def reaches(self, hit: Place[Spelling], n_words: int) -> bool:
        """Tell whether one stands beside a hit, at most so many words away."""
        behind = bisect_left(self.starts, hit.end)
        if behind < len(self.starts) and self.starts[behind] - hit.end < n_words:
            return True
        before = bisect_right(self.ends, hit.start)
        return before > 0 and hit.start - self.ends[before - 1] < n_words


class _Text:
    """One field, with what is asked for each hit made ready once, when the first hit asks."""

    def __init__(self, field: TextField, text: str, gazetteer: Gazetteer) -> None:
        self._field: TextField = field
        self._text = text
        self._tokens = tokenize(text)
        self._gazetteer = gazetteer

    def mentions(self, title: "_Text") -> Iterator[Mention]:
        """Give who is named here; near words of the title count here too."""
        hits = [hit for hit in self._found() if self._counts(hit, title)]
        spans = self._tokens.spans() if hits else ()
        for hit in _longest(hits, spans):
            start, end = spans[hit.start][0], spans[hit.end - 1][1]
            text, spelling = self._text[start:end], hit.value
            yield Mention(spelling.entity, self._field, start, end, text, spelling.mode)

    def _found(self) -> Iterator[Place[Spelling]]:
        written = self._tokens.written
        for hit in self._gazetteer.spellings.find(self._tokens.keys):
            spelling = hit.value
            if spelling.written:
                if tuple(map(as_written, written[hit.start : hit.end])) == spelling.written:
                    yield hit
            elif not (spelling.is_word and is_small(written[hit.start])):
                yield hit

    def _counts(self, hit: Place[Spelling], title: "_Text") -> bool:
        masked = self._masked.get(hit.value.entity) if self._gazetteer.masks else None
        if masked and any(place in masked for place in range(hit.start, hit.end)):
            return False
        near = hit.value.near
        return near is None or self._is_near(near, hit, title)

    def _is_near(self, near: int, hit: Place[Spelling], title: "_Text") -> bool:
        if self is not title and near in title.around:
            return True
        around = self.around.get(near)
        n_words = len(self._tokens) if self is title else NEAR_WORDS
        return around is not None and around.reaches(hit, n_words)

    @cached_property
    def around(self) -> Mapping[int, _Around]:
        """Where near phrases stand, by the number of their list."""
        found: dict[int, _Around] = {}
        for place in self._gazetteer.near.find(self._tokens.keys):
            around = found.setdefault(place.value, _Around([], []))
            around.starts.append(place.start)
            around.ends.append(place.end)
        for around in found.values():
            around.ends.sort()
        return found

    @cached_property
    def _masked(self) -> Mapping[str, set[int]]:
        """The words at which no mention of an entity counts."""
        masked: dict[str, set[int]] = {}
        for place in self._gazetteer.masks.find(self._tokens.keys):
            masked.setdefault(place.value, set()).update(range(place.start, place.end))
        return masked


def _longest(
    hits: Iterable[Place[Spelling]], spans: Sequence[tuple[int, int]]
) -> list[Place[Spelling]]:
    """Leave out what overlaps a longer hit, or an equal one of a better mode; by their places."""

    def rank(hit: Place[Spelling]) -> tuple[int, int, AliasMode, str]:
        # Among equal spans the alphabet has the modes in their order.
        characters = spans[hit.end - 1][1] - spans[hit.start][0]
        return -characters, hit.start, hit.value.mode, hit.value.entity

    kept: dict[tuple[int, int, str], Place[Spelling]] = {}
    taken: dict[int, tuple[int, int, AliasMode]] = {}
    for hit in sorted(hits, key=rank):
        claim = (hit.start, hit.end, hit.value.mode)
        places = range(hit.start, hit.end)
        if all(taken.get(place, claim) == claim for place in places):
            taken.update(dict.fromkeys(places, claim))
            kept[hit.start, hit.end, hit.value.entity] = hit
    return [kept[spot] for spot in sorted(kept)]
