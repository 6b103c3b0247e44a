"""Whether a sentence in other words tells the matter of a known text, or a matter of its own.

A desk that writes a report anew keeps its numbers, its names and the words that carry the matter,
one sentence for another; forms of a word count as one.
"""

import functools
import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.core.dedup.document import Document, Sentence
from monitor.core.dedup.numbers import Number, held_values, number_value
from monitor.core.dedup.turns import turns_of
from monitor.core.dedup.words import is_telling, plain, stem
from monitor.core.text.frequency import rarity
from monitor.core.text.tokenize import is_unspaced, tokenize

# A sentence that has a counterpart shares so many telling things with one sentence of the known
# text or with two that follow each other, and this share of its own.
_SHARED = 3
_SHARED_SHARE = 0.4

# Words from the rarity of *hospital* on carry the matter of a sentence; news if half of them is new
# and they weigh as much as one name.
_MATTER = 2.0
_FRESH_SHARE = 0.5
_FRESH_WEIGHT = 6.0
_ADDED = 2
_ADDED_WEIGHT = 5.0
_MOSTLY_TOLD = 0.8
_SHORTEST_ADDED = 8  # words; a shorter one between the sentences of a copy is a line of the page
_SHORTEST_MATTER = 6  # words; a shorter sentence is as often a line of the page


@dataclass(frozen=True, slots=True)
class Held:
    """What a known text tells, whichever words it takes.

    Args:
        values: Of its numbers, the title's too.
        stems: Of its words, the title's too.
        turns: See `turns_of`.
    """

    values: frozenset[str]
    stems: frozenset[str]
    turns: frozenset[int]


@functools.lru_cache(maxsize=128)
def held_by(document: Document) -> Held:
    """Give what a text tells; linear."""
    return Held(
        held_values(document.numbers, document.vocabulary),
        frozenset(map(stem, document.vocabulary)),
        frozenset(abs(turn) for key in document.vocabulary for turn in turns_of(key)),
    )


@functools.lru_cache(maxsize=128)
def _told(document: Document) -> tuple[frozenset[str], ...]:
    """Stems of telling words and values of numbers, of every two sentences that follow."""
    each = [
        telling_of(document.keys[one.start : one.end], numbers_in(document, one))
        for one in document.sentences
    ]
    each.append(telling_of(document.title_keys, ()))
    return tuple(one | other for one, other in itertools.pairwise([*each, frozenset[str]()]))


def numbers_in(document: Document, sentence: Sentence) -> tuple[Number, ...]:
    """Give the numbers of one sentence."""
    low = bisect_left(document.numbers, sentence.start, key=_first_word)
    high = bisect_left(document.numbers, sentence.end, low, key=_first_word)
    return document.numbers[low:high]


def _first_word(number: Number) -> int:
    return number.first


def telling_of(keys: Iterable[str], numbers: Iterable[Number]) -> frozenset[str]:
    """Give the stems of telling words, and the values of numbers."""
    words = {stem(key) for key in keys if is_telling(key)}
    return frozenset(words.union(number.values[0] for number in numbers if number.is_counted))


def has_counterpart(item: Document, sentence: Sentence, known: Document) -> bool:
    """Tell whether the known text tells a sentence's matter in its own words, in one place.

    Linear in the known text.
    """
    telling = telling_of(item.keys[sentence.start : sentence.end], numbers_in(item, sentence))
    needed = max(_SHARED, _SHARED_SHARE * len(telling))
    return any(len(telling & told) >= needed for told in _told(known))


def turns_in(keys: Iterable[str], known: Document) -> bool:
    """Tell whether words tell of a turn that the known text has not told of."""
    held = held_by(known).turns
    return any(
        all(turn > 0 and turn not in held for turn in turns)
        for turns in map(turns_of, keys)
        if turns
    )


def swaps_turn(keys: Iterable[str], known: Document) -> bool:
    """Tell whether words put into a sentence of a known text turn it round: accepted, rejected.

    There one word of another turn is enough, though it may mean something else elsewhere.
    """
    held = held_by(known).turns
    fresh = (key for key in keys if key not in known.vocabulary)
    return any(turn > 0 and turn not in held for key in fresh for turn in turns_of(key))


def tells_more(keys: Sequence[str], known: Document) -> bool:
    """Tell whether the words that carry a sentence's matter are largely not the known text's.

    "The hall sank into the harbor overnight" has no new name and no figure.
    """
    if len(keys) < _SHORTEST_MATTER:
        return False
    fresh = fresh_matter(keys, known)
    n_matter = len({stem(key) for key in keys if _is_matter(key)})
    return len(fresh) >= _FRESH_SHARE * n_matter and sum(fresh.values()) >= _FRESH_WEIGHT


def adds_matter(item: Document, sentence: Sentence, known: Document) -> bool:
    """Tell whether words put into a sentence of a known text carry a matter of their own.

    Words that stand there instead of others are another wording of these. Never of a script without
    spaces, where another word for one makes three pairs of characters.
    """
    keys = item.keys[sentence.start : sentence.end]
    if len(keys) < _SHORTEST_ADDED or share_told(keys, held_by(known)) >= _MOSTLY_TOLD:
        return False
    fresh = fresh_matter(itertools.filterfalse(is_unspaced, keys), known)
    n_added = len(fresh) - len(_given_up(item, keys, known))
    return n_added >= _ADDED and sum(fresh.values()) >= _ADDED_WEIGHT


def _given_up(item: Document, keys: Iterable[str], known: Document) -> frozenset[str]:
    """What the most alike sentence of a known text tells and the item does not."""
    stems = {stem(key) for key in keys if is_telling(key)}
    theirs = max(_stems(known), key=lambda told: len(told & stems), default=frozenset[str]())
    if 2 * len(theirs & stems) < len(stems):
        return frozenset()  # it stands for no sentence of the known text
    return theirs - held_by(item).stems


@functools.lru_cache(maxsize=128)
def _stems(document: Document) -> tuple[frozenset[str], ...]:
    """Stems of the telling words of each sentence."""
    return tuple(
        frozenset(stem(key) for key in document.keys[one.start : one.end] if is_telling(key))
        for one in document.sentences
    )


def fresh_matter(keys: Iterable[str], known: Document) -> dict[str, float]:
    """Give the stems of words that carry matter and that a known text has in no form.

    A word for a turn that the known text tells in another word (quit, resigned) is not fresh.
    """
    held = held_by(known)
    return {
        root: rarity(key)
        for key in keys
        if _is_matter(key)
        and (root := stem(key)) not in held.stems
        and held.turns.isdisjoint(map(abs, turns_of(key)))
    }


def _is_matter(key: str) -> bool:
    return rarity(key) >= _MATTER and not number_value(key)


def share_told(keys: Iterable[str], held: Held) -> float:
    """Give the share of words, forms counting as one, that a text holds; rare ones weigh more.

    1 for no words.
    """
    weights = {key: rarity(key) for key in keys}
    total = told = 0.0
    for key in sorted(weights):  # a sum of floats depends on its order
        total += weights[key]
        if stem(key) in held.stems or number_value(key) in held.values:
            told += weights[key]
    return told / total if total else 1.0


def share_begun(document: Document, other: Document, n: int) -> float:
    """Give the share of a text's words that the title and first n words of another hold."""
    keys = frozenset((*other.title_keys, *other.keys[:n]))
    values = held_values((one for one in other.numbers if one.first < n), keys)
    return share_told(document.keys, Held(values, frozenset(map(stem, keys)), frozenset()))


def has_quote(quote: str, known: Document, share: float) -> bool:
    """Tell whether a known text has a share of a quote's words."""
    keys = tuple(map(plain, tokenize(quote).keys))
    stems = held_by(known).stems
    return sum(stem(key) in stems for key in keys) >= share * len(keys)
