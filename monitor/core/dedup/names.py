"""Names in a text by their capitals, and whether another text has them under any spelling."""

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.core.dedup.counting import NUMBER_WORDS, word_set
from monitor.core.dedup.document import Document, Sentence
from monitor.core.dedup.furniture import dateline_end
from monitor.core.dedup.moments import MONTHS, WEEKDAYS
from monitor.core.dedup.variants import SMALL_WORDS, acronyms, kin_of, roots, sound_of
from monitor.core.entities.givennames import GIVEN_NAMES
from monitor.core.text.frequency import is_common
from monitor.core.text.tokenize import tokenize

_ROMAN = re.compile(r"[IVX]{2,6}(?:e|er|ème)?")  # a century, a king's number
_SHORTEST_NAME = 3
_SHORTEST_STEM = 4
_SHOUTED_LENGTH = 4
# German writes every noun with a capital; English names are a tenth to a fifth of the words.
_NOUNS_TOO = 0.24
_TELLING = 40  # words, below which that share says nothing
# A shorter text is German if it has two of its small words, and so many of all its words.
_GERMAN = word_set(
    "der das dem den des und ist nicht ein eine einer eines einem einen im vom zum zur mit für auf"
    " von sich auch nach bei wird werden wurde wurden hat haben sind war als aus über gegen durch"
    " beim noch nur oder aber dass sie ihr ihre seine seiner"
)
_GERMAN_SHARE = 0.15
_GERMAN_CAPITALS = 0.15


@functools.lru_cache(maxsize=128)
def capitalizes_nouns(document: Document) -> bool:
    """Tell whether a text writes its nouns with capitals, as German does; names are hidden then."""
    marked = _mark_capitals(document)
    if len(marked) >= _TELLING:
        return sum(marked) > _NOUNS_TOO * len(marked)
    small = [key for key in document.keys if key in _GERMAN]
    return (
        len(set(small)) > 1
        and len(small) >= _GERMAN_SHARE * len(marked)
        and sum(marked) >= _GERMAN_CAPITALS * len(marked)
    )


@functools.lru_cache(maxsize=128)
def mark_names(document: Document) -> tuple[bool, ...]:
    """Mark the words that are names: a capital inside a sentence and no common word.

    A sentence's first word is one only if it is marked elsewhere. Headlines and shouted sentences
    mark nothing; where nouns have capitals too, a given name tells of a surname behind it.
    """
    if capitalizes_nouns(document):
        return _mark_full_names(document)
    marked = list(_mark_capitals(document))
    seen = {key for key, is_marked in zip(document.keys, marked, strict=True) if is_marked}
    for sentence in document.sentences:
        if not sentence.is_title and sentence.start < sentence.end:
            marked[sentence.start] = document.keys[sentence.start] in seen
    return tuple(marked)


def _mark_full_names(document: Document) -> tuple[bool, ...]:
    """Mark given names with the surnames behind them, and these wherever they stand alone."""
    keys, written = document.keys, document.written
    known = set[str]()
    for sentence in document.sentences:
        for word in range(sentence.start, sentence.end - 1):
            if keys[word] in GIVEN_NAMES and all(
                map(_is_name, written[word : word + 2], keys[word : word + 2])
            ):
                known.update(keys[word : word + 2])
    return tuple(key in known for key in keys)


@functools.lru_cache(maxsize=128)
def _mark_capitals(document: Document) -> tuple[bool, ...]:
    marked = [False] * len(document.keys)
    for sentence in document.sentences:
        if sentence.is_title or _is_shouted(document, sentence):
            continue
        for word in range(sentence.start + 1, sentence.end):
            marked[word] = _is_name(document.written[word], document.keys[word])
    return tuple(marked)


def _is_name(written: str, key: str) -> bool:
    if _ROMAN.fullmatch(written):
        return False
    if not written[0].isupper() or len(key) < _SHORTEST_NAME or key in WEEKDAYS:
        return False
    return not (is_common(key) or key in MONTHS or key in NUMBER_WORDS)


def _is_shouted(document: Document, sentence: Sentence) -> bool:
    long = [
        word.isupper()
        for word in document.written[sentence.start : sentence.end]
        if len(word) >= _SHOUTED_LENGTH
    ]
    return bool(long) and sum(long) > len(long) / 2


def unknown(names: Iterable[str], known: Document) -> list[str]:
    """Give those of some names (keys) that a text has not, under any spelling.

    Cost: linear in the names and, once for each text, n log n in its words.
    """
    fresh = [name for name in names if name not in known.vocabulary]
    if not fresh:
        return []
    rare = _rare_words(known)
    fresh = [name for name in fresh if not _is_told(name, rare)]
    return [name for name in fresh if name not in _cut_short(known)] if fresh else []


def _is_told(name: str, rare: "_RareWords") -> bool:
    """Whether a text has a name under another spelling or with another ending."""
    kin = kin_of(name)
    if sound_of(name) in rare.sounds or _has_stem(name, rare) or (kin and kin in rare.kin):
        return True
    return not rare.roots.isdisjoint(roots(name))


@functools.lru_cache(maxsize=8)
def told_otherwise(item: Document, known: Document) -> frozenset[int]:
    """Find the words of names that a text tells in a way that no single word shows.

    Those that spell out an acronym which the known text has (*World Health Organization*, WHO), and
    first names of people whom it calls by their surname alone.

    Returns:
        Their places in the item.
    """
    cut = _acronyms_in(known)
    bare = _surnames_alone(known)
    marked = mark_names(item)
    places = set[int]()
    for place in range(len(marked) - 1):
        if marked[place] and item.keys[place + 1] in bare and item.keys[place] in GIVEN_NAMES:
            places.add(place)
        if cut and item.written[place][0].isupper():
            letters = next((one for one in acronyms(item.keys, place) if one in cut), "")
            places.update(range(place, _spelled_end(item.keys, place, len(letters))))
    return frozenset(places)


def _spelled_end(keys: Sequence[str], at: int, n_letters: int) -> int:
    """The word after as many as an acronym has letters, small ones not counted."""
    while n_letters:
        n_letters -= keys[at] not in SMALL_WORDS
        at += 1
    return at


@functools.lru_cache(maxsize=128)
def _acronyms_in(document: Document) -> frozenset[str]:
    """Words in capitals of a text that does not shout."""
    shouted = {
        word
        for sentence in document.sentences
        if _is_shouted(document, sentence)
        for word in range(sentence.start, sentence.end)
    }
    return frozenset(
        key
        for place, (key, word) in enumerate(zip(document.keys, document.written, strict=True))
        if word.isupper() and len(key) >= _SHORTEST_NAME and place not in shouted
    )


@functools.lru_cache(maxsize=128)
def _surnames_alone(document: Document) -> frozenset[str]:
    """Names that never have another one before them."""
    marked = mark_names(document)
    behind = {
        document.keys[place]
        for place in range(1, len(marked))
        if marked[place] and document.written[place - 1][0].isupper()
    }
    return (
        frozenset(key for key, is_name in zip(document.keys, marked, strict=True) if is_name)
        - behind
    )


@dataclass(frozen=True, slots=True)
class _RareWords:
    """What a name may be found as in a text: its words but for the common ones.

    Args:
        ordered: The words of four letters or more, so that those with one beginning are neighbors.
        stems: The same, for look-ups.
        lengths: Of the stems, ascending.
        roots: What is left of them without the endings of peoples and cases.
        sounds: Of all the words, see `sound_of`.
        kin: See `kin_of`.
    """

    ordered: tuple[str, ...]
    stems: frozenset[str]
    lengths: tuple[int, ...]
    roots: frozenset[str]
    sounds: frozenset[str]
    kin: frozenset[int]


def _has_stem(name: str, rare: _RareWords) -> bool:
    """One is the other with an ending: Libya and Libyan, Хафтар and Хафтара."""
    if len(name) < _SHORTEST_STEM:
        return False
    at = bisect_left(rare.ordered, name)
    if at < len(rare.ordered) and rare.ordered[at].startswith(name):
        return True
    shorter = itertools.takewhile(lambda length: length < len(name), rare.lengths)
    return any(name[:length] in rare.stems for length in shorter)


@functools.lru_cache(maxsize=128)
def _rare_words(document: Document) -> _RareWords:
    dateline = tokenize(document.body[: dateline_end(document.body)]).keys
    words = [
        key
        for key in document.vocabulary.union(dateline)
        if len(key) >= _SHORTEST_NAME and not key[0].isdigit() and not is_common(key)
    ]
    stems = frozenset(word for word in words if len(word) >= _SHORTEST_STEM)
    return _RareWords(
        tuple(sorted(stems)),
        stems,
        tuple(sorted(set(map(len, stems)))),
        frozenset(root for word in stems for root in roots(word)),
        frozenset(map(sound_of, words)),
        frozenset(filter(None, map(kin_of, document.vocabulary))),
    )


@functools.lru_cache(maxsize=128)
def _cut_short(document: Document) -> frozenset[str]:
    """Acronyms that runs of words may have been cut to which begin with a capital."""
    return frozenset(
        letters
        for place, word in enumerate(document.written)
        if word[0].isupper()
        for letters in acronyms(document.keys, place)
    )
