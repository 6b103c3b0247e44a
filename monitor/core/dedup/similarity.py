"""How much of one text stands in another, and where: the exact check after the index."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.core.dedup.document import SHINGLE, Document
from monitor.core.text.frequency import rarity

SHORTEST_PASSAGE = 8  # words
LONGEST_PASSAGE = 300  # characters
_MOST_WORDS = LONGEST_PASSAGE // 2


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts hold in common, seen from the item.

    Args:
        at: Positions of the item's shingles that stand in the known text, ascending.
        of_item: Share of the item's shingles that stand in the known text (containment, Broder
            1997).
        of_known: Share of the known text's shingles that stand in the item.
    """

    at: tuple[int, ...]
    of_item: float
    of_known: float

    @property
    def score(self) -> float:
        """The larger of the two shares."""
        return max(self.of_item, self.of_known)


def overlap(item: Document, known: Document) -> Overlap:
    """Compare two texts by all their shingles; linear in the item."""
    theirs = known.shingle_set
    at = tuple(number for number, mark in enumerate(item.shingles) if mark in theirs)
    if not at:
        return Overlap((), 0.0, 0.0)
    shared = {item.shingles[number] for number in at}
    return Overlap(at, len(at) / len(item.shingles), len(shared) / len(theirs))


def coverage(item: Document, known: Document) -> float:
    """Give the share of the item's words that the known text uses too, rare words weighing more."""
    return weighted_share(frozenset(item.keys), known.vocabulary)


def weighted_share(words: frozenset[str], known: frozenset[str]) -> float:
    """Give the share of words that are known, each weighed by its rarity; 0 for no words."""
    # Sorted, for a sum of floats depends on its order and the order of a set on the process.
    weights = [(rarity(word), word in known) for word in sorted(words)]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, is_held in weights if is_held) / total if total else 0.0


def longest_run(item: Document, shared: Overlap) -> tuple[int, int]:
    """Find the longest stretch of the item that stands in the known text.

    Returns:
        Its first word and the word after its last; the first of equal ones, (0, 0) if none.
    """
    best = (0, 0)
    for first, last in _runs(item, shared):
        end = min(last + SHINGLE, len(item.keys))
        if end - first > best[1] - best[0]:
            best = (first, end)
    return best


def passage(item: Document, shared: Overlap) -> str:
    """Give a slice of the item's text that stands in the known one, at most 300 characters.

    A stretch under 8 words is shown with its neighbors, as far as the field goes.
    """
    first, end = longest_run(item, shared)
    if first == end:
        return ""
    while end - first < SHORTEST_PASSAGE and end < len(item.keys) and _is_next(item, end):
        end += 1
    while end - first < SHORTEST_PASSAGE and first > 0 and _is_next(item, first):
        first -= 1
    last = min(end, first + _MOST_WORDS) - 1
    while last > first and len(item.slice(first, last)) > LONGEST_PASSAGE:
        last -= 1
    return item.slice(first, last)[:LONGEST_PASSAGE]


def _runs(item: Document, shared: Overlap) -> Iterator[tuple[int, int]]:
    """First and last shingle of each stretch that is whole in the item's text too."""
    start = before = -1
    gaps = _gaps(item)
    for number in shared.at:
        if gaps and not gaps.isdisjoint(range(number + 1, number + SHINGLE)):
            continue  # furniture was cut out between the words
        if start >= 0 and number != before + 1:
            yield start, before
            start = -1
        start = number if start < 0 else start
        before = number
    if start >= 0:
        yield start, before


@functools.lru_cache(maxsize=128)
def _gaps(item: Document) -> frozenset[int]:
    """Words that do not stand next to the one before in the text as given."""
    return frozenset(word for word in range(1, len(item.keys)) if not _is_next(item, word))


def _is_next(item: Document, word: int) -> bool:
    return item.firsts[word] - item.lasts[word - 1] <= 1
