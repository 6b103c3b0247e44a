"""Names in a text by their capitals, and whether another text has them under any spelling."""

import functools
import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from monitor.core.dedup.document import Document, Sentence
from monitor.core.text.frequency import is_common

_SHORTEST_NAME = 3
_SHORTEST_STEM = 4
_SHORTEST_SKELETON = 3
_SHOUTED_LENGTH = 4
# German writes every noun with a capital; English names are a tenth to a fifth of the words.
_NOUNS_TOO = 0.24
_TELLING = 40  # words, below which that share says nothing

_DOUBLED = re.compile(r"(.)\1+")
# Consonants that one transliteration writes for another, pairs first (Khalifa, Halifa).
_PAIRS = {
    "kh": "h", "gh": "g", "ch": "k", "sh": "s", "ph": "f",
    "ck": "k", "tz": "z", "th": "t", "dh": "d",
}  # fmt: skip
_ALIKE = str.maketrans("cqgwvyz", "kkkffis")
_VOWELS = re.compile("[aeiouhy]")
_ALIKE_VOWELS = str.maketrans("eoy", "iui")


@functools.lru_cache(maxsize=256)
def capitalizes_nouns(document: Document) -> bool:
    """Tell whether a text writes its nouns with capitals, as German does; names are hidden then."""
    marked = _mark_capitals(document)
    return len(marked) >= _TELLING and sum(marked) > _NOUNS_TOO * len(marked)


@functools.lru_cache(maxsize=256)
def mark_names(document: Document) -> tuple[bool, ...]:
    """Mark the words that are names: a capital inside a sentence and no common word.

    A sentence's first word is one only if it is marked elsewhere. Headlines, shouted sentences and
    texts that write nouns with capitals mark nothing.
    """
    if capitalizes_nouns(document):
        return (False,) * len(document.keys)
    marked = list(_mark_capitals(document))
    seen = {key for key, is_marked in zip(document.keys, marked, strict=True) if is_marked}
    for sentence in document.sentences:
        if not sentence.is_title and sentence.start < sentence.end:
            marked[sentence.start] = document.keys[sentence.start] in seen
    return tuple(marked)


@functools.lru_cache(maxsize=256)
def _mark_capitals(document: Document) -> tuple[bool, ...]:
    marked = [False] * len(document.keys)
    for sentence in document.sentences:
        if sentence.is_title or _is_shouted(document, sentence):
            continue
        for word in range(sentence.start + 1, sentence.end):
            marked[word] = _is_name(document.written[word], document.keys[word])
    return tuple(marked)


def _is_name(written: str, key: str) -> bool:
    return written[0].isupper() and len(key) >= _SHORTEST_NAME and not is_common(key)


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
    return [name for name in fresh if _bones(name) not in rare.bones and not _has_stem(name, rare)]


@dataclass(frozen=True, slots=True)
class _RareWords:
    """What a name may be found as in a text: its words but for the common ones.

    Args:
        ordered: The words of four letters or more, so that those with one beginning are neighbors.
        stems: The same, for look-ups.
        lengths: Of the stems, ascending.
        bones: Of all the words.
    """

    ordered: tuple[str, ...]
    stems: frozenset[str]
    lengths: tuple[int, ...]
    bones: frozenset[str]


def _has_stem(name: str, rare: _RareWords) -> bool:
    """One is the other with an ending: Libya and Libyan, Хафтар and Хафтара."""
    if len(name) < _SHORTEST_STEM:
        return False
    at = bisect_left(rare.ordered, name)
    if at < len(rare.ordered) and rare.ordered[at].startswith(name):
        return True
    shorter = itertools.takewhile(lambda length: length < len(name), rare.lengths)
    return any(name[:length] in rare.stems for length in shorter)


@functools.lru_cache(maxsize=256)
def _rare_words(document: Document) -> _RareWords:
    words = [
        key
        for key in document.vocabulary
        if len(key) >= _SHORTEST_NAME and not key[0].isdigit() and not is_common(key)
    ]
    stems = frozenset(word for word in words if len(word) >= _SHORTEST_STEM)
    return _RareWords(
        tuple(sorted(stems)),
        stems,
        tuple(sorted(set(map(len, stems)))),
        frozenset(map(_bones, words)),
    )


def _bones(name: str) -> str:
    """The skeleton, or for short ones (Sisi, Ali), which strangers share, the softened word."""
    bones = skeleton(name)
    if len(bones) >= _SHORTEST_SKELETON:
        return bones
    return "=" + _DOUBLED.sub(r"\1", name.translate(_ALIKE_VOWELS))


@functools.lru_cache(maxsize=20_000)
def skeleton(key: str) -> str:
    """Give the consonants of a name that survive transliteration into Latin script.

    Example:
        >>> skeleton("haftar") == skeleton("hifter"), skeleton("gaddafi") == skeleton("qadhafi")
        (True, True)
    """
    for written, sound in _PAIRS.items():
        key = key.replace(written, sound)
    key = key.translate(_ALIKE)
    first = "i" if key[:1] == "j" else key[:1]  # Jusuf, Yusuf
    return _DOUBLED.sub(r"\1", first + _VOWELS.sub("", key[1:]))
