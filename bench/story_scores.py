"""How found stories are held against labelled events: pair by pair, in one language at a time.

Two items in different languages are left out: whether they are joined is neither right nor wrong.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from operator import attrgetter
from typing import Final

from bench.story_sets import ALIKE, Told

UNALIKE: Final = "unrelated"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items in one language, the earlier one first.

    Args:
        is_joined: Whether they were put in one story.
    """

    one: Told
    other: Told
    is_joined: bool

    @property
    def belongs(self) -> bool:
        """Whether they tell of one event."""
        return self.one.event == self.other.event

    @property
    def lang(self) -> str:
        """The language of both."""
        return self.one.lang

    @property
    def kind(self) -> str:
        """How the later one tells the event of the earlier; else how the two are alike."""
        if self.belongs:
            return self.other.kind
        alike = self.one.confusable and self.one.confusable == self.other.confusable
        return ALIKE[self.one.confusable.partition(":")[0]] if alike else UNALIKE


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pairs came out how; rates are 1 where there is nothing to be right about.

    Args:
        right: Belong together and were joined.
        wrong: Were joined, but belong apart.
        missed: Belong together, but were not joined.
        apart: Belong apart, and were left so.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0
    apart: int = 0

    @property
    def precision(self) -> float:
        """Of the joined pairs, the share that belongs together."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float:
        """Of the pairs that belong together, the share that was joined."""
        return _share(self.right, self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return _share(2 * self.right, self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Score:
    """The pairs of a stream, all that matter."""

    pairs: tuple[Pair, ...] = field(repr=False)

    @property
    def total(self) -> Tally:
        """All of them."""
        return tally(self.pairs)

    def by(self, name: str) -> dict[str, Tally]:
        """Tally by ``lang`` or ``kind``, the largest group first."""
        told: Callable[[Pair], str] = attrgetter(name)
        groups = Counter(told(pair) for pair in self.pairs)
        return {
            group: tally(pair for pair in self.pairs if told(pair) == group)
            for group, _ in groups.most_common()
        }

    def wrong(self) -> Iterator[Pair]:
        """Give the pairs that were joined but belong apart."""
        return (pair for pair in self.pairs if pair.is_joined and not pair.belongs)

    def missed(self) -> Iterator[Pair]:
        """Give the pairs that belong together but were not joined."""
        return (pair for pair in self.pairs if pair.belongs and not pair.is_joined)


def score(items: Sequence[Told], story_of: Mapping[str, Hashable]) -> Score:
    """Hold stories against events.

    Args:
        items: In time order.
        story_of: The story of each item, by the item's id.

    Raises:
        KeyError: An item has no story.
    """
    return Score(
        tuple(
            Pair(one, other, story_of[one.id] == story_of[other.id])
            for one, other in combinations(items, 2)
            if one.lang == other.lang
        )
    )


def tally(pairs: Iterable[Pair]) -> Tally:
    """Count pairs."""
    n = Counter((pair.belongs, pair.is_joined) for pair in pairs)
    return Tally(n[True, True], n[False, True], n[True, False], n[False, False])


def _share(good: int, bad: int) -> float:
    return good / (good + bad) if good + bad else 1.0
