"""Another person's surname: in *Saddam Haftar* nobody names Khalifa Haftar."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from monitor.core.entities.givennames import GIVEN_NAMES, TITLES
from monitor.core.entities.joining import Joined, Joints, Words
from monitor.core.entities.likeness import likeness
from monitor.core.entities.skeleton import Reading, keys_of
from monitor.core.entities.words import Role, Word, alike, is_servants_name, word_of
from monitor.core.text.everyday import is_everyday
from monitor.core.text.passage import Passage, Place
from monitor.core.text.tokenize import tokenize
from monitor.model.entity import Entity

_SIDE_BY_SIDE = re.compile("[ \u00a0\t\r\n]{1,2}|[-‐‑]")
_MOST_ARTICLES = 2
_LEAST: Final = 3  # consonants of a given name that is known by its sound
_MANY_SOUNDS: Final = 5  # of one with fewer, in another script: Лейла


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
        return not any(_is_same(own, before) for name in names for own in _words_of(name))

    def is_given_name(self, passage: Passage, place: Place) -> bool:
        """Tell whether a word that sounds like a surname is the given name of who is behind it.

        *Miley Cyrus* does not name Javier Milei.
        """
        first, last = place
        written, spans = passage.tokens.written, passage.tokens.spans()
        if (
            first != last
            or last + 1 >= len(written)
            or GIVEN_NAMES.isdisjoint(word_of(written[first]).bases[:1])
        ):
            return False
        gap = passage.text[spans[last][1] : spans[last + 1][0]]
        return word_of(written[last + 1]).is_capitalized and gap == " "

    def _is_given(self, word: Word) -> bool:
        if word.is_small or word.has_article or not TITLES.isdisjoint(word.bases):
            return False
        if is_servants_name(word) or not self._given.isdisjoint(word.bases):
            return True
        return bool(word.own) and _sounds_given(word)

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
                return _with_servant(passage, before, word)
        return None


def _with_servant(passage: Passage, place: int, word: Word) -> Word:
    """A word with the Abd that stands before it, as one (Abd al-Rahim); else as it is."""
    written, spans = passage.tokens.written, passage.tokens.spans()
    for before in range(place - 1, max(place - 2 - _MOST_ARTICLES, -1), -1):
        if word_of(written[before]).role is Role.SERVANT:
            # Only the name itself: a text may be full of them.
            name = passage.text[spans[before][0] : spans[place][1]]
            return next((each.word for each in _compounds(name) if each.first == 0), word)
    return word


def _words_of(name: str) -> Iterator[Word]:
    yield from map(word_of, tokenize(name).written)
    yield from (joined.word for joined in _compounds(name))


def _compounds(name: str) -> Iterator[Joined]:
    passage = Passage("title", name)
    return Joints(passage, Words(passage.tokens.written)).compounds()


@functools.lru_cache(maxsize=20_000)
def _sounds_given(word: Word) -> bool:
    """Tell whether a word is a given name in another spelling or script: Akhmad, Гейдар.

    As it stands, with all its vowels. Where nothing is a capital none is heard:
    what stands before a name there is often a noun that rules it (the forces of, the regime of).
    """
    if not word.script.is_cased or is_everyday(word.key):
        return False
    names = _by_sound()
    known = {
        name
        for reading in word.own
        if len(reading.key) >= _LEAST or _n_sounds(reading) >= _MANY_SOUNDS
        for name in names.get(reading.key, ())
    }
    pairs = (
        likeness(name.own, word.own)
        for name in known
        if name.script is not word.script or name.n_consonants >= _LEAST
    )
    return any(pair is not None and pair.cost == 0 for pair in pairs)


def _n_sounds(reading: Reading) -> int:
    return len(reading.key) + sum(map(len, reading.slots))


@functools.cache
def _by_sound() -> Mapping[str, Sequence[Word]]:
    """Given names by their consonants; made when the first surname asks."""
    found: dict[str, list[Word]] = {}
    for name in GIVEN_NAMES:
        word = word_of(name.title())
        if not word.script.is_cased:
            continue
        for key in keys_of(word.own):
            found.setdefault(key, []).append(word)
    return found


def _is_same(own: Word, other: Word) -> bool:
    if own.key in other.bases:
        return True
    pair = alike(own, other, has_article=False)
    return pair is not None and pair.is_within()


NOBODY_S = Guard(())
