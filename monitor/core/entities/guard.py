"""Another person's surname: in *Saddam Haftar* nobody names Khalifa Haftar."""

import re
from collections.abc import Iterable

from monitor.core.entities.givennames import GIVEN_NAMES, TITLES
from monitor.core.entities.words import Word, alike, word_of
from monitor.core.text.passage import Passage, Place
from monitor.core.text.tokenize import tokenize
from monitor.model.entity import Entity

_SIDE_BY_SIDE = re.compile("[ \u00a0\t\r\n]{1,2}|[-‐‑]")
_MOST_ARTICLES = 2


class Guard:
    """Which given names make a surname another person's.

    Args:
        people: The persons of the desk; the first words of their names are given names too.
    """

    def __init__(self, people: Iterable[Entity]) -> None:
        self._names: dict[str, tuple[str, ...]] = {}
        firsts = set[str]()
        for person in people:
            self._names[person.id] = tuple(alias.text for alias in person.aliases)
            first, *others = tokenize(person.name).keys or ("",)
            if others:
                firsts.add(first)
        self._given = GIVEN_NAMES | (firsts - TITLES)

    def is_another(self, person: str, passage: Passage, place: Place) -> bool:
        """Tell whether a given name that is not the person's stands right before a surname."""
        before = self._before(passage, place[0])
        if before is None or not self._is_given(before):
            return False
        names = self._names.get(person, ())
        return not any(
            _is_same(word_of(own), before) for name in names for own in tokenize(name).written
        )

    def _is_given(self, word: Word) -> bool:
        if word.is_small or word.has_article or word.key in TITLES:
            return False
        return any(base in self._given for base in word.bases)

    @staticmethod
    def _before(passage: Passage, place: int) -> Word | None:
        """The word right before a place, articles left out; None behind a comma or a possessive."""
        written, spans = passage.tokens.written, passage.tokens.spans()
        for before in range(place - 1, max(place - 2 - _MOST_ARTICLES, -1), -1):
            gap = passage.text[spans[before][1] : spans[before + 1][0]]
            if not _SIDE_BY_SIDE.fullmatch(gap):
                return None
            word = word_of(written[before])
            if not word.is_article:
                return word
        return None


def _is_same(own: Word, other: Word) -> bool:
    if own.key in other.bases:
        return True
    pair = alike(own, other, has_article=False)
    return pair is not None and pair.is_within()


NOBODY_S = Guard(())
