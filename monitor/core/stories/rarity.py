"""How much a word tells among the stories that live now.

The lists of `core.text.frequency` know how rare a word is anywhere; they cannot know that a desk
has read of one minister all day, or that nobody wrote of a lake before. What the stream shows
counts beside them, and while it is young they decide alone.
"""

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import exp, log

from monitor.core.stories.lead import word_term
from monitor.model.story import CROWD, Neighbors, Numbered

# A word that n other living stories hold is at least as common as one of n in a hundred items;
# a name that the desk looks for, as one of twenty: it is there because it is looked for.
_HUNDRED = 100.0
_WATCHED = 3.0


@dataclass(frozen=True, slots=True)
class Others:
    """How many living stories, but for one, hold each term of a report."""

    counts: Mapping[int, int]

    def weight(self, word: str, rarity: float, *, is_watched: bool = False) -> float:
        """Say how much a word tells: its rarity, or less.

        Args:
            rarity: About -ln of the share of items that hold it, as word lists have it.
            is_watched: It stands in a name that the desk knows.

        Example:
            >>> Others({}).weight("slatin", 6.0), Others({}).weight("slatin", 6.0, is_watched=True)
            (6.0, 3.0)
            >>> round(Others({word_term("slatin"): 10}).weight("slatin", 6.0), 1)
            2.3
        """
        if is_watched:
            rarity = min(rarity, _WATCHED)
        count = self.counts.get(word_term(word), 0) if self.counts else 0
        return _lessened(rarity, count) if count else rarity


NO_OTHERS = Others({})


@dataclass(frozen=True, slots=True)
class Stream:
    """Which living stories hold the terms of a report.

    Args:
        holders: Ids of the stories, for each term.
        crowd: Terms that more than `CROWD` stories hold.
    """

    holders: Mapping[int, frozenset[int]]
    crowd: Collection[int] = ()

    def beside(self, story_id: int) -> Others:
        """Count the holders of each term, without a story."""
        counts = {
            term: len(own) - (story_id in own)
            for term, own in self.holders.items()
            if len(own) > 1 or story_id not in own
        }
        return Others(counts | dict.fromkeys(self.crowd, CROWD))


EMPTY_STREAM = Stream({})


def stream_of(numbered: Numbered, neighbors: Neighbors) -> Stream:
    """Give what a look among stored stories tells of the terms of one report, and of no other."""
    terms = numbered.dossier.lead.terms
    held = {term: neighbors.holders[term] for term in terms if term in neighbors.holders}
    return Stream(held, frozenset(terms) & neighbors.crowd)


@functools.lru_cache(maxsize=10_000)
def _lessened(rarity: float, count: int) -> float:
    return max(0.0, -log(exp(-rarity) + count / _HUNDRED))
