"""Finds the phrases of `notices` in a text, whatever its language.

Linear in the length of the text: the first letters of each word lead to the phrases that may begin
there.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.core.fulltext.notices.aims import AIMS
from monitor.core.fulltext.notices.coming import COMING
from monitor.core.fulltext.notices.consent import CONSENT
from monitor.core.fulltext.notices.human import HUMAN
from monitor.core.fulltext.notices.letters import LETTERS
from monitor.core.fulltext.notices.missing import MISSING
from monitor.core.fulltext.notices.offers import OFFERS
from monitor.core.fulltext.notices.prices import PRICES
from monitor.core.fulltext.notices.walls import WALLS
from monitor.core.text.tokenize import tokenize

_OPEN = "*"  # behind a word: whatever ends it; alone: one word
_PARTED = "|"
_LEADS = 3  # letters
_NEAR = 8  # words between two phrases that belong together
_Phrase = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text: its words from `start` to before `end`.

    Args:
        phrase: As listed, folded.
    """

    start: int
    end: int
    phrase: str


class Phrases:
    """A set of phrases, ready to be looked for.

    Example:
        >>> [(hit.start, hit.end) for hit in Phrases(["log in", "abonn*"]).find(("abonnez", "x"))]
        [(0, 1)]
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_lead: dict[str, list[tuple[_Phrase, str]]] = {}
        for words, name in dict(map(_read, phrases)).items():
            self._by_lead.setdefault(words[0][0][:_LEADS], []).append((words, name))
        for listed in self._by_lead.values():
            listed.sort(key=lambda phrase: -len(phrase[0]))

    def find(self, keys: Sequence[str]) -> tuple[Hit, ...]:
        """Give the phrases among some words, the longest of those that begin together.

        Args:
            keys: Of the words, as `tokenize` gives them.
        """
        hits: list[Hit] = []
        done = 0
        for place, key in enumerate(keys):
            listed = self._by_lead.get(key[:_LEADS])
            if listed is None or place < done:
                continue
            for words, name in listed:
                if _stands(words, keys, place):
                    done = place + len(words)
                    hits.append(Hit(place, done, name))
                    break
        return tuple(hits)


def apart_from(hits: Sequence[Hit], others: Sequence[Hit]) -> tuple[Hit, ...]:
    """Give the phrases near which none of the others stands."""
    return tuple(hit for hit in hits if not any(_are_near(hit, other) for other in others))


def paired(hits: Sequence[Hit], others: Sequence[Hit]) -> tuple[Hit, ...]:
    """Give the phrases near which one of the others stands, that one included in each."""
    pairs = []
    for hit in hits:
        other = next((other for other in others if _are_near(hit, other)), None)
        if other is not None and other.phrase != hit.phrase:
            start, end = min(hit.start, other.start), max(hit.end, other.end)
            pairs.append(Hit(start, end, hit.phrase))
    return tuple(pairs)


def _are_near(hit: Hit, other: Hit) -> bool:
    return other.start < hit.end + _NEAR and hit.start < other.end + _NEAR


def _read(phrase: str) -> tuple[_Phrase, str]:
    words: list[tuple[str, bool]] = []
    for chunk in phrase.split():
        keys = tokenize(chunk).keys
        words += [(key, False) for key in keys]
        if chunk.endswith(_OPEN):
            words[len(words) - bool(keys) :] = [(keys[-1] if keys else "", True)]
    return tuple(words), " ".join(key for key, _ in words)


def _stands(words: _Phrase, keys: Sequence[str], place: int) -> bool:
    if place + len(words) > len(keys):
        return False
    return all(
        key == word or (is_open and key.startswith(word))
        for (word, is_open), key in zip(words, keys[place : place + len(words)], strict=True)
    )


def _all_of(table: Mapping[str, str]) -> Phrases:
    return Phrases(phrase for row in table.values() for phrase in row.split(_PARTED))


@functools.cache
def walls_listed() -> Phrases:
    """What says that the rest of an article is for those who pay or log in."""
    return _all_of(WALLS)


@functools.cache
def offers_listed() -> Phrases:
    """What offers a subscription or a login."""
    return _all_of(OFFERS)


@functools.cache
def prices_listed() -> Phrases:
    """What stands beside an offer, and elsewhere too."""
    return _all_of(PRICES)


@functools.cache
def aims_listed() -> Phrases:
    """What a subscription or a login is asked for."""
    return _all_of(AIMS)


@functools.cache
def letters_listed() -> Phrases:
    """What offers a newsletter or a channel."""
    return _all_of(LETTERS)


@functools.cache
def coming_listed() -> Phrases:
    """What says that the article is not finished."""
    return _all_of(COMING)


@functools.cache
def consent_listed() -> Phrases:
    """What asks whether cookies may be set."""
    return _all_of(CONSENT)


@functools.cache
def human_listed() -> Phrases:
    """What asks for a human or another browser, or bars the way."""
    return _all_of(HUMAN)


@functools.cache
def missing_listed() -> Phrases:
    """What says that the article is not there."""
    return _all_of(MISSING)
