"""Made-up marks of items, of which some are common, for ``bench.candidates``."""

import hashlib
import struct
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from bench.storage_load import POLL
from monitor.model.story import CROWD

MARKS = 27
"""Of a report of some 80 words, as ``python -m bench.duplicates --sampling`` counts them; a feed
entry of under 60 words has fewer."""
ALONE = 6
"""Of these so many are single words."""
ASKED_PAIRS, ASKED_ALONE = 9, 6
"""Pairs and words that a short text asks for beside its own marks."""

_COMMON = 5_000
_VOCABULARY = 500_000
_ONE_IN = 20
_SPAN = 2**63


class Marks:
    """The marks of each item, by its number alone: signed 64 bits, evenly spread but for 5 %.

    Those are of 5,000 common ones, of which the second is half as common as the first, and so on.
    The last six are single words out of half a million, which are as unlike in how common they are.
    """

    def __init__(self, n: int) -> None:
        n -= ALONE
        self._format = struct.Struct(f">{n}q{n}I")
        self._n = n
        self._steps = list(accumulate(1 / rank for rank in range(1, _COMMON + 1)))
        digest = hashlib.shake_128(b"common").digest(8 * _COMMON)
        self._pairs: Sequence[int] = struct.unpack(f">{_COMMON}q", digest)
        self.common = frozenset((*self._pairs, *map(_word, range(1, _COMMON + 1))))

    def asked(self, number: int) -> tuple[int, ...]:
        """Give what an item asks for beside its marks."""
        form = struct.Struct(f">{ASKED_PAIRS}q")
        told = form.unpack(hashlib.shake_128(b"asked %d" % number).digest(form.size))
        return (*told, *_words(b"asks %d" % number, ASKED_ALONE))

    def of(self, number: int) -> tuple[int, ...]:
        """Give the marks of an item."""
        told = self._format.unpack(hashlib.shake_128(b"%d" % number).digest(self._format.size))
        own, chances = told[: self._n], told[self._n :]
        pairs = (
            self._common(mark) if chance % _ONE_IN == 0 else mark
            for mark, chance in zip(own, chances, strict=True)
        )
        return tuple(dict.fromkeys((*pairs, *_words(b"alone %d" % number, ALONE))))

    def _common(self, mark: int) -> int:
        place = (mark + _SPAN) / (2 * _SPAN) * self._steps[-1]
        return self._pairs[min(bisect(self._steps, place), _COMMON - 1)]


def _words(seed: bytes, n: int) -> tuple[int, ...]:
    """Single words: each is as likely to be among the first ten as among the next ninety."""
    chances = struct.unpack(f">{n}I", hashlib.shake_128(seed).digest(4 * n))
    return tuple(_word(int(_VOCABULARY ** (chance / 2**32))) for chance in chances)


@cache
def _word(rank: int) -> int:
    return int.from_bytes(hashlib.shake_128(b"word %d" % rank).digest(8), signed=True)


class Crowds:
    """The marks that searches would have found to be a crowd's by now: mark -> its documents."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._common = marks.common
        self._held: Counter[int] = Counter()
        self.noted: dict[int, int] = {}

    def left_out(self, numbers: range) -> dict[int, Sequence[int]]:
        """Give what is stored of the next items: not what was a crowd's before their list."""
        stored: dict[int, Sequence[int]] = {}
        for first in range(0, len(numbers), POLL):
            for number in numbers[first:][:POLL]:
                stored[number] = [m for m in self._marks.of(number) if m not in self.noted]
                self._held.update(self._common.intersection(stored[number]))
            self.noted |= {mark: n for mark, n in self._held.items() if n > CROWD}
        return stored
