"""What a text says that another does not: numbers, names and quotes, sentence by sentence.

A rewritten sentence with the same facts is nothing new; one new figure in an old sentence is.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from monitor.core.dedup.denial import is_denied
from monitor.core.dedup.document import SHORT, Document, Sentence, share_held
from monitor.core.dedup.lead import is_kept, lead_with_news
from monitor.core.dedup.matter import (
    adds_matter,
    has_counterpart,
    held_by,
    numbers_in,
    swaps_turn,
    turns_in,
)
from monitor.core.dedup.names import mark_names, told_otherwise, unknown
from monitor.core.dedup.numbers import Number, number_value, read_numbers
from monitor.core.dedup.similarity import LONGEST_PASSAGE, Overlap
from monitor.core.dedup.unheard import is_unheard
from monitor.core.dedup.words import is_telling, stem
from monitor.core.text.tokenize import tokenize
from monitor.model.quotation import abridged

# Found on one collection of texts and held on another: `duplicates.md` section 3.
_HELD = 0.4  # a sentence of which this share stands in the known text is that text's sentence
_COVERED = 0.85
# In a text that is kept word for word but for a sentence or so, fresh words in one of which so much
# is left were put in for their news; one of which less is left was written anew.
_ADDED_TO = 0.3
_LONG_SENTENCE = 12  # words; in a shorter one a number alone may be page furniture
_NAMING_SENTENCE = 7
_PAGE_LINE = 5
_MATTERS = 0.5
_RARE_LENGTH = 4
_MOST_PASSAGES = 5
# A desk that tells it anew counts what the report lists (two goals), or says that there was none.
_SMALL = frozenset({"2", "3"})
_NONE = "0"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and figures of a text that another lacks, and how many it has in all."""

    new_numbers: tuple[str, ...]
    new_names: tuple[str, ...]
    n_numbers: int
    n_names: int


@dataclass(frozen=True, slots=True)
class Novelty:
    """What an item adds to a known text.

    Args:
        numbers: As written.
        names: As written.
        has_unheard: It quotes or tells of a turn or, in a script without capitals, tells something
            that the other lacks.
        n_changed: How many of the numbers stand in sentences of the known text.
        passages: The sentences that are new by any of these, as they stand in the body, at most 5
            of at most 300 characters; one that is cut ends in an ellipsis.
    """

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    has_unheard: bool
    n_changed: int
    passages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.numbers or self.names or self.has_unheard)


@dataclass(slots=True)
class _News:
    """What one sentence adds."""

    numbers: list[str] = field(default_factory=list[str])
    names: list[str] = field(default_factory=list[str])
    is_unheard: bool = False
    n_changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.numbers or self.names or self.is_unheard)


def compare_facts(a: Document, b: Document) -> Facts:
    """Compare all names and all figures in digits of two whole texts."""
    figures = [one for one in a.numbers if one.is_figure and one.is_exact]
    numbers = {one.values[0]: one.values for one in figures}
    marked = mark_names(a)
    names = {a.keys[word]: a.written[word] for word in range(len(a.keys)) if marked[word]}
    held = held_by(b).values
    return Facts(
        tuple(value for value, readings in numbers.items() if held.isdisjoint(readings)),
        tuple(names[key] for key in unknown(names, b)),
        len(numbers),
        len(names),
    )


def find_novelty(
    item: Document,
    known: Document,
    shared: Overlap,
    named: frozenset[str] = frozenset(),
    *,
    is_retold: bool = False,
) -> Novelty:
    """Find what an item says that a known text does not; linear in both.

    Args:
        named: Words of the item that are known to be names, where capitals do not tell.
    """
    at = frozenset(shared.at)
    is_copy = not is_retold and is_kept(item, at)
    told = [
        (sentence, _news(item, sentence, known, at, named, is_retold=is_retold, is_copy=is_copy))
        for sentence in item.sentences
        if sentence.start < sentence.end
    ]
    numbers = [number for _, news in told for number in news.numbers]
    numbers += _title_numbers(item, known)
    new = [one for one, news in told if news and not one.is_title]
    lead = lead_with_news(item, known, at, is_retold=is_retold)
    if lead and lead not in new:
        new.insert(0, lead)
    return Novelty(
        tuple(dict.fromkeys(numbers)),
        tuple(dict.fromkeys(name for _, news in told for name in news.names)),
        lead is not None or any(news.is_unheard for _, news in told),
        sum(news.n_changed for _, news in told),
        tuple(abridged(one.text, LONGEST_PASSAGE) for one in new[:_MOST_PASSAGES]),
    )


def _news(
    item: Document,
    sentence: Sentence,
    known: Document,
    at: frozenset[int],
    named: frozenset[str],
    *,
    is_retold: bool,
    is_copy: bool,
) -> _News:
    held = share_held(sentence, at)
    if held == 1:
        return _News()
    if sentence.is_line:
        return _News(numbers=_line_numbers(item, sentence, known))
    keys = item.keys[sentence.start : sentence.end]
    is_put_in = held >= _ADDED_TO or not has_counterpart(item, sentence, known)
    if is_copy and is_put_in and adds_matter(item, sentence, known):
        who = _new_names(item, sentence, known, named)
        return _News(_fresh_numbers(item, sentence, known), who, is_unheard=True)
    if held < _HELD and share_covered(keys, known) < _COVERED:
        numbers, names = _told(item, sentence, known, named)
        return _News(numbers, names, is_unheard(item, sentence, known, is_retold=is_retold))
    figures = _fresh_numbers(item, sentence, known)
    n_changed = len(figures) if held >= _HELD else 0
    names = _replaced_names(item, sentence, known, at) if held >= _HELD else []
    turns = swaps_turn if held >= _HELD else turns_in
    is_turned = not is_retold and (is_denied(item, sentence, known) or turns(keys, known))
    return _News(figures, names, is_turned, n_changed)


def share_covered(keys: Iterable[str], known: Document) -> float:
    """Give the share of words that a known text has in any form."""
    held = held_by(known)
    keys = tuple(keys)
    return sum(stem(key) in held.stems or number_value(key) in held.values for key in keys) / len(
        keys
    )


def _told(
    item: Document, sentence: Sentence, known: Document, named: frozenset[str]
) -> tuple[list[str], list[str]]:
    """Numbers and names of a sentence in other words that the known text has not."""
    keys = item.keys[sentence.start : sentence.end]
    who = _new_names(item, sentence, known, named)
    is_to_the_matter = bool(who) or len(keys) >= _LONG_SENTENCE or _has_rare(keys, known)
    if not is_to_the_matter and len(keys) > _PAGE_LINE:
        is_to_the_matter = share_covered(keys, known) >= _MATTERS
    figures = _fresh_numbers(item, sentence, known, or_small=False) if is_to_the_matter else []
    return figures, who if len(keys) >= _NAMING_SENTENCE else []


def _has_rare(keys: Iterable[str], known: Document) -> bool:
    return any(
        key in known.vocabulary
        and (len(key) >= _RARE_LENGTH or not key.isascii())
        and is_telling(key)
        for key in keys
    )


def _fresh_numbers(
    item: Document, sentence: Sentence, known: Document, *, or_small: bool = True
) -> list[str]:
    """Numbers that the known text lacks; in other words a desk counts what it may (two goals)."""
    held = held_by(known).values
    return [
        item.slice(number.first, number.end - 1)
        for number in numbers_in(item, sentence)
        if number.is_exact
        and held.isdisjoint(number.values)
        and (or_small or not _is_small(number))
    ]


def _is_small(number: Number) -> bool:
    value = number.values[0]
    return value == _NONE or (not number.is_figure and value in _SMALL)


def _line_numbers(item: Document, sentence: Sentence, known: Document) -> list[str]:
    """A line of a list may bring a figure; a byline or a link with its date and time does not."""
    is_told = _has_rare(item.keys[sentence.start : sentence.end], known)
    return _fresh_numbers(item, sentence, known) if is_told else []


def _title_numbers(item: Document, known: Document) -> list[str]:
    """In short items the figure often stands in the headline alone."""
    is_read = any(sentence.is_title for sentence in item.sentences)
    if is_read or len(item.keys) >= SHORT or not _has_rare(item.title_keys, known):
        return []
    held = held_by(known).values.union(*(number.values for number in item.numbers))
    written = tokenize(item.title).written
    if len(written) != len(item.title_keys):
        return []  # characters in pairs
    return [
        " ".join(written[number.first : number.end])
        for number in read_numbers(item.title_keys, written, 0, item.title)
        if number.is_figure and number.is_exact and held.isdisjoint(number.values)
    ]


def _new_names(
    item: Document, sentence: Sentence, known: Document, named: frozenset[str] = frozenset()
) -> list[str]:
    marked, told = mark_names(item), told_otherwise(item, known)
    stems = held_by(known).stems
    names = {
        item.keys[word]: item.written[word]
        for word in range(sentence.start, sentence.end)
        if (marked[word] and word not in told)
        or (item.keys[word] in named and stem(item.keys[word]) not in stems)
    }
    fresh = unknown(names, known)
    return [names[key] for key in fresh if key.removesuffix("s") not in known.vocabulary]


def _replaced_names(
    item: Document, sentence: Sentence, known: Document, at: frozenset[int]
) -> list[str]:
    """New names in an old sentence that stand there instead of others.

    A title or first name that was only added (*Sisi*, *Abdel Fattah al-Sisi*) is nothing new.
    """
    fresh = _new_names(item, sentence, known)
    if not fresh:
        return []
    lost = _lost_shingles(known, item)
    shared = (number for number in _words(sentence) if number in at)
    return fresh if any(item.shingles[number] in lost for number in shared) else []


@functools.lru_cache(maxsize=8)
def _lost_shingles(known: Document, item: Document) -> frozenset[int]:
    """Shingles of those sentences of a known text that hold a name which the item lacks."""
    marked = mark_names(known)
    names = {key for key, is_name in zip(known.keys, marked, strict=True) if is_name}
    lost = frozenset(unknown(names, item))
    return frozenset(
        shingle
        for sentence in known.sentences
        if any(marked[word] and known.keys[word] in lost for word in _words(sentence))
        for shingle in known.shingles[sentence.start : sentence.end]
    )


def _words(sentence: Sentence) -> range:
    return range(sentence.start, sentence.end)
