"""A text as names are read in it: articles dropped, words that are one name joined.

What stands beside a word is asked for step by step from a word that may be a name; where more than
one reading is open, all are offered, the longest first.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from monitor.core.entities.joining import Joined, Joints, Words
from monitor.core.entities.words import Word
from monitor.core.text.passage import Passage, Place

_WITHIN_NAME = re.compile("[\\s\u00a0'’‘ʼ\"«»„“”‐‑–־-]{1,4}")
_INITIAL = 3  # letters of an initial or a short title before a full stop


class Unit(NamedTuple):
    """What is read as one word of a name.

    Args:
        place: Its first and last token.
        has_article: An article stands before it or is part of it.
        begins: Its first token with that article.
    """

    place: Place
    word: Word
    has_article: bool
    begins: int


class NameView:
    """One field as names are read in it; linear in its words."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.words = Words(passage.tokens.written)
        self._joints = Joints(passage, self.words)
        self._articles = frozenset(self._joints.articles())
        compounds = tuple(self._joints.compounds())
        self._compounds = {
            place: each for each in compounds for place in range(each.first, each.last + 1)
        }
        self._options = tuple(
            each
            for each in self._joints.options()
            if self._compounds.keys().isdisjoint(range(each.first, each.last + 1))
        )
        self._by_first = {each.first: each for each in self._options}
        self._by_last = {each.last: each for each in self._options}

    def joined(self) -> Iterator[Unit]:
        """Give what is or may be one word of several tokens."""
        for each in dict.fromkeys(self._compounds.values()):
            yield self._unit(each)
        yield from map(self._unit, self._options)

    def single(self, place: int) -> Unit | None:
        """Give a token as a word of a name; None for a dropped article and a part of a word."""
        if place in self._compounds or place in self._articles:
            return None
        return self._unit(Joined(place, place, self.words[place]))

    def before(self, unit: Unit) -> Iterator[Unit]:
        """Give what may be read as the word before another; nothing where a name ends there."""
        place = unit.place[0] - 1
        while place in self._articles:
            place -= 1
        if place >= 0 and self._is_within_name(place, unit.place[0]):
            yield from self._around(place, self._by_last)

    def behind(self, unit: Unit) -> Iterator[Unit]:
        """Give what may be read as the word behind another; nothing where a name ends there."""
        place = unit.place[1] + 1
        while place in self._articles:
            place += 1
        if place < len(self.words) and self._is_within_name(unit.place[1], place):
            yield from self._around(place, self._by_first)

    def all_units(self) -> Iterator[tuple[Unit, ...]]:
        """Give the whole text as words of a name, in at most two ways: joined and parted."""
        for options in (self._by_first, dict[int, Joined]()):
            found, place = [], 0
            while place < len(self.words):
                if place in self._articles:
                    place += 1
                    continue
                unit = next(self._around(place, options))
                found.append(unit)
                place = unit.place[1] + 1
            yield tuple(found)
            if not self._by_first:
                return

    def _around(self, place: int, options: Mapping[int, Joined]) -> Iterator[Unit]:
        if place in self._compounds:
            yield self._unit(self._compounds[place])
            return
        if place in options:
            yield self._unit(options[place])
        yield self._unit(Joined(place, place, self.words[place]))

    def _unit(self, joined: Joined) -> Unit:
        first, last, word = joined.first, joined.last, joined.word
        begins = first - 1 if first - 1 in self._articles else first
        has_article = begins < first or word.has_article or bool(word.behind_article)
        return Unit((first, last), word, has_article, begins)

    def _is_within_name(self, one: int, other: int) -> bool:
        """No comma and no end of a sentence between words that have only articles between them."""
        for place in range(one, other):
            gap = self._joints.gap(place)
            if "." in gap and len(self.words[place].written) <= _INITIAL:
                gap = gap.replace(".", "", 1)
            if not _WITHIN_NAME.fullmatch(gap):
                return False
        return True
