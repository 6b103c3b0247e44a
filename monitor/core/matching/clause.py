"""What a text must hold for a query to have a chance: sets of keys, one of each set.

A key is a word's key as `fold` gives it, or the beginning of one (`beginning`), which no word can
be mistaken for. Every clause of a query is necessary: a text without any key of it cannot match, so
a rule need only be looked at where its cheapest clause is hit.
"""

import math
from collections.abc import Iterable
from typing import Final

from monitor.core.text.frequency import rarity

Clause = frozenset[str]

_BEGINNING: Final = "\3"
# A prefix gathers the words that begin with it: so many times more texts than one word.
_PREFIX_SPREAD = 30
_DECAY = 0.9


def beginning(prefix: str) -> str:
    """Give the key of all words that begin with a prefix."""
    return _BEGINNING + prefix


def prefixes_of(clauses: Iterable[Clause]) -> frozenset[str]:
    """Give the prefixes that clauses ask for."""
    keys = (key for clause in clauses for key in clause)
    return frozenset(key[1:] for key in keys if key.startswith(_BEGINNING))


def cheapest(clauses: Iterable[Clause]) -> Clause:
    """Give the clause that the fewest texts are expected to hit; the first of equals."""
    return min(clauses, key=_expected)


def _expected(clause: Clause) -> float:
    return math.fsum(map(_share, clause))  # exact, so that the order of a set is without effect


def _share(key: str) -> float:
    """About the share of texts that hold a key; a word of no list is the rarest, as names are.

    Long words are rarer than short ones: that tells words apart of which nothing else is known.
    """
    if not key.startswith(_BEGINNING):
        return math.exp(-rarity(key)) * _DECAY ** len(key)
    prefix = key[1:]
    return max(0.5 ** len(prefix), min(1.0, _PREFIX_SPREAD * math.exp(-rarity(prefix))))
