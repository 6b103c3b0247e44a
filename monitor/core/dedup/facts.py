"""What a text says that another does not: numbers, names and quotes, sentence by sentence.

A rewritten sentence with the same facts is nothing new; one new figure in an old sentence is.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.core.dedup.document import SHINGLE, Document, Sentence
from monitor.core.dedup.names import capitalizes_nouns, mark_names, unknown
from monitor.core.dedup.numbers import is_fresh, is_number, number_value, values
from monitor.core.dedup.similarity import Overlap, weighted_share
from monitor.core.text.frequency import is_common, rarity
from monitor.core.text.tokenize import tokenize

# Found on one collection of texts and held on another: `duplicates.md` section 3.
_HELD = 0.4  # a sentence of which this share stands in the known text is that text's sentence
_COVERED = 0.85
_QUOTED = 0.5
_LONG_SENTENCE = 12  # words; in a shorter one a number alone may be page furniture
_NAMING_SENTENCE = 7
_SHORTEST_QUOTE = 30  # characters
_RARE_LENGTH = 4
_SHORT_ITEM = 60  # words; below, the title's numbers count
# Our own, for scripts in which names cannot be told.
_UNSEEN = 0.5
_UNSEEN_SENTENCE = 8

# Words from the rarity of *hospital* on carry the matter of a sentence; news if a third of them is
# new and they weigh as much as one name, in the lead as much as one such word.
_MATTER = 2.0
_FRESH_SHARE = 3
_FRESH_WEIGHT = 6.0
_FRESH_IN_LEAD = 2.0

# Folded, of the languages that the frequency list knows best.
_NEGATIONS = frozenset(
    {
        *("not", "no", "never", "ne", "pas", "jamais", "nicht", "kein", "keine", "nie", "nunca"),
        *("non", "mai", "не", "нет", "никогда", "لم", "لن", "لا", "ليس", "ليست"),
    }
)

_QUOTE = re.compile('["“”„‟«»「」『』]')


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
        has_unheard: It quotes or, in a script without capitals, tells something the other lacks.
        n_changed: How many of the numbers stand in sentences of the known text.
    """

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    has_unheard: bool
    n_changed: int

    def __bool__(self) -> bool:
        return bool(self.numbers or self.names or self.has_unheard)


def compare_facts(a: Document, b: Document) -> Facts:
    """Compare all names and all figures in digits of two whole texts."""
    numbers = dict.fromkeys(number_value(key) for key in a.keys if is_number(key))
    marked = mark_names(a)
    names = {a.keys[word]: a.written[word] for word in range(len(a.keys)) if marked[word]}
    held = values(b)
    return Facts(
        tuple(value for value in numbers if value not in held),
        tuple(names[key] for key in unknown(names, b)),
        len(numbers),
        len(names),
    )


def find_novelty(item: Document, known: Document, shared: Overlap) -> Novelty:
    """Find what an item says that a known text does not; linear in both."""
    at = frozenset(shared.at)
    numbers: list[str] = []
    names: list[str] = []
    n_changed, has_unheard = 0, False
    for sentence in item.sentences:
        if sentence.start == sentence.end:
            continue
        if _held(sentence, at) >= _HELD:
            figures = _fresh_numbers(item, sentence, known)
            numbers += figures
            n_changed += len(figures)
            names += _replaced_names(item, sentence, known, at)
            has_unheard = has_unheard or _is_denied(item, sentence, known)
            continue
        if _is_covered(item, sentence, known):
            continue
        figures, who = _told(item, sentence, known)
        numbers += figures
        names += who
        has_unheard = has_unheard or _is_unheard(item, sentence, known)
    numbers += _title_numbers(item, known)
    return Novelty(
        tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(names)), has_unheard, n_changed
    )


def _held(sentence: Sentence, at: frozenset[int]) -> float:
    n = max(1, sentence.end - sentence.start - SHINGLE + 1)
    return sum(number in at for number in range(sentence.start, sentence.start + n)) / n


def _is_covered(item: Document, sentence: Sentence, known: Document) -> bool:
    keys = item.keys[sentence.start : sentence.end]
    return sum(key in known.vocabulary for key in keys) >= _COVERED * len(keys)


def _told(item: Document, sentence: Sentence, known: Document) -> tuple[list[str], list[str]]:
    """Numbers and names of a sentence in other words that the known text has not."""
    keys = item.keys[sentence.start : sentence.end]
    who = _new_names(item, sentence, known)
    is_to_the_matter = bool(who) or len(keys) >= _LONG_SENTENCE or _has_rare(keys, known)
    figures = _fresh_numbers(item, sentence, known) if is_to_the_matter else []
    return figures, who if len(keys) >= _NAMING_SENTENCE else []


def _has_rare(keys: Iterable[str], known: Document) -> bool:
    return any(
        key in known.vocabulary
        and (len(key) >= _RARE_LENGTH or not key.isascii())
        and not is_common(key)
        for key in keys
    )


def _fresh_numbers(item: Document, sentence: Sentence, known: Document) -> list[str]:
    held = values(known)
    return [
        item.written[word]
        for word in range(sentence.start, sentence.end)
        if is_fresh(item.keys[word], held)
    ]


def _title_numbers(item: Document, known: Document) -> list[str]:
    """In short items the figure often stands in the headline alone."""
    is_read = any(sentence.is_title for sentence in item.sentences)
    if is_read or len(item.keys) >= _SHORT_ITEM or not _has_rare(item.title_keys, known):
        return []
    held = values(known).union(number_value(key) for key in item.keys)
    tokens = tokenize(item.title)
    pairs = zip(tokens.written, item.title_keys, strict=False)
    return [written for written, key in pairs if written[0].isdigit() and is_fresh(key, held)]


def _new_names(item: Document, sentence: Sentence, known: Document) -> list[str]:
    marked = mark_names(item)
    names = {
        item.keys[word]: item.written[word]
        for word in range(sentence.start, sentence.end)
        if marked[word]
    }
    return [names[key] for key in unknown(names, known)]


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


def _is_denied(item: Document, sentence: Sentence, known: Document) -> bool:
    """A *not* between words that stand together in the known text: *has (not) claimed*."""
    keys = item.keys[sentence.start : sentence.end]
    around = {
        (keys[before], keys[number + 1])
        for number in range(1, len(keys) - 1)
        if keys[number] in _NEGATIONS
        for before in range(max(0, number - 2), number)  # the nearest may be a helping verb
    }
    return bool(around) and not around.isdisjoint(_neighbors(known))


@functools.lru_cache(maxsize=8)
def _neighbors(known: Document) -> frozenset[tuple[str, str]]:
    """Words side by side, or with one between them that denies nothing."""
    triples = zip(known.keys, known.keys[1:], known.keys[2:], strict=False)
    apart = {(first, last) for first, middle, last in triples if middle not in _NEGATIONS}
    return frozenset(apart.union(zip(known.keys, known.keys[1:], strict=False)))


def _is_unheard(item: Document, sentence: Sentence, known: Document) -> bool:
    """A long quote of which the known text has not half, or a new sentence whose names are hidden.

    Names cannot be told in Arabic or Chinese before entities are; news must not be lost there.
    """
    if any(_is_new_quote(quote, known) for quote in _QUOTE.split(sentence.text)[1::2]):
        return True
    keys = item.keys[sentence.start : sentence.end]
    if _tells_more(keys, known, is_lead=sentence.start == 0):
        return True
    n_cased = sum(key != key.upper() for key in keys)
    hides_names = 2 * n_cased < len(keys) or capitalizes_nouns(item)
    if not hides_names or len(keys) < _UNSEEN_SENTENCE:
        return False
    return weighted_share(frozenset(keys), known.vocabulary) < _UNSEEN


def _tells_more(keys: Sequence[str], known: Document, *, is_lead: bool) -> bool:
    """Whether the words that carry a sentence's matter are largely not the known text's.

    "Haftar has died in hospital, his family announced" has no new name and no figure, and is the
    news of the year. The lead says it in one word: *died*.
    """
    matter = {key for key in keys if rarity(key) >= _MATTER and not key[:1].isdigit()}
    fresh = matter - known.vocabulary
    weight = sum(rarity(key) for key in fresh)
    return len(fresh) * _FRESH_SHARE >= len(matter) and weight >= (
        _FRESH_IN_LEAD if is_lead else _FRESH_WEIGHT
    )


def _is_new_quote(quote: str, known: Document) -> bool:
    words = tokenize(quote).keys
    if len(quote) < _SHORTEST_QUOTE or not words:
        return False
    return sum(key in known.vocabulary for key in words) < _QUOTED * len(words)
