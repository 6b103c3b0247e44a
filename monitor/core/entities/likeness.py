"""When two words that have the same consonants are one name: by the vowels between them.

Each pair of vowels has a price; a pair of words may cost so much as its consonants allow: the more
of them agree, the less the vowels need to. Arabic, Hebrew and Hindi leave short vowels out, which
there are free.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from monitor.core.entities.skeleton import Reading

_BUDGETS: Final = (0.0, 0.0, 0.1, 0.3, 0.65, 0.8, 1.0)
_LARGEST_BUDGET: Final = 1.2
_PAIRS: Final = {
    "ae": 0.15, "ei": 0.15, "ou": 0.1, "ao": 0.3, "ai": 0.35, "au": 0.45, "eo": 0.5, "eu": 0.5,
    "io": 0.6, "iu": 0.6,
    "aö": 0.6, "eö": 0.15, "iö": 0.5, "oö": 0.0, "uö": 0.3, "öü": 0.2,
    "aü": 0.9, "eü": 0.4, "iü": 0.3, "oü": 0.3, "uü": 0.0,
}  # fmt: skip
_ANY: Final = "*"  # a letter that only carries a vowel
_RUN: Final = 0.1
_RUN_BESIDE_NONE: Final = 0.05  # in a script without short vowels, where only the long are written
_ONE_MORE: Final = 0.35
_FIRST: Final = 0.7
_LAST: Final = 0.45
_LAST_E: Final = 0.1
_LAST_I: Final = 0.7
_LONE_CARRIER: Final = 0.1  # an alif before two consonants
_MAY_BE_SILENT: Final = "H"  # at the end it counts for half a consonant: Hannah is not Haniyeh
_CLOSE: Final = 1e-9


class Lacking(NamedTuple):
    """Which of two words leaves short vowels out."""

    ours: bool
    theirs: bool


WRITTEN: Final = Lacking(ours=False, theirs=False)


class Likeness(NamedTuple):
    """How far two words are from each other.

    Args:
        key: The consonants that they share.
        cost: Of all their vowels.
        budget: What it may be.
        ours: The vowels around the consonants of the one, `theirs` of the other.
        lacking: Which side leaves short vowels out.
    """

    cost: float
    budget: float
    key: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    lacking: "Lacking"

    @classmethod
    def same(cls, key: str) -> "Likeness":
        """Give that of two words with one key: it costs nothing."""
        return cls(0.0, 0.0, key, (), (), WRITTEN)

    @property
    def excess(self) -> float:
        """What is above the budget; the words are alike where it is not positive."""
        return self.cost - self.budget

    def is_within(self, stretch: float = 1.0, spare: float = 0.0) -> bool:
        """Tell whether the words are alike, with a budget so many times as large and so much more.

        A budget of nothing stays nothing.
        """
        return self.cost <= self.budget * stretch + spare + _CLOSE


def budget_of(key: str) -> float:
    """Give what the vowels around some consonants may cost.

    Example:
        >>> budget_of("HFTR"), budget_of("SS")
        (0.65, 0.1)
    """
    if key.endswith(_MAY_BE_SILENT):
        return (_budget(len(key) - 1) + _budget(len(key))) / 2
    return _budget(len(key))


def _budget(n_consonants: int) -> float:
    return _BUDGETS[n_consonants] if n_consonants < len(_BUDGETS) else _LARGEST_BUDGET


def likeness(
    ours: Iterable[Reading], theirs: AbstractSet[Reading], lacking: Lacking = WRITTEN
) -> Likeness | None:
    """Give the nearest pair of readings; None where none share their consonants."""
    pairs = (
        _likeness(mine, other, lacking)
        for mine, other in itertools.product(ours, theirs)
        if mine.key == other.key
    )
    return min(pairs, key=lambda pair: (pair.excess, pair), default=None)


def told(pair: Likeness) -> str:
    """Give a likeness in words: the consonants, the vowels that differ, what they may cost.

    Example:
        >>> mine = Reading("HFTR", ("", "a", "", "a", ""))
        >>> told(likeness([mine], {Reading("HFTR", ("", "i", "", "a", ""))}))
        'HFTR, a~i .35, budget .65'
    """
    differing = [f"{_shown(x)}~{_shown(y)} {_price(cost)}" for x, y, cost in _priced(pair) if cost]
    return ", ".join((pair.key, *differing, f"budget {_price(pair.budget)}"))


def _priced(pair: Likeness) -> Iterator[tuple[str, str, float]]:
    last = len(pair.key)
    for place, (x, y) in enumerate(zip(pair.ours, pair.theirs, strict=True)):
        if x == y:
            continue
        is_first, is_last = place == 0, place == last
        price = _slot(x, y, is_first=is_first, is_last=is_last, lacking=pair.lacking)
        yield x, y, price + _ONE_MORE * _is_crowded(pair, place)


def _is_crowded(pair: Likeness, place: int) -> bool:
    """Without the vowel three consonants stand side by side: Pskov is not Peskov."""
    if pair.lacking != WRITTEN or not 0 < place < len(pair.key):
        return False
    slots = pair.theirs if pair.ours[place] else pair.ours
    beside = [at for at in (place - 1, place + 1) if 0 < at < len(pair.key)]
    return not slots[place] and any(not slots[at] for at in beside)


def _likeness(mine: Reading, other: Reading, lacking: Lacking) -> Likeness:
    pair = Likeness(0.0, budget_of(mine.key), mine.key, mine.slots, other.slots, lacking)
    return pair if mine.slots == other.slots else pair._replace(cost=sum(_prices(pair)))


def _prices(pair: Likeness) -> Iterator[float]:
    return (cost for _, _, cost in _priced(pair))


@functools.lru_cache(maxsize=20_000)
def _slot(x: str, y: str, *, is_first: bool, is_last: bool, lacking: Lacking) -> float:
    """The price of two runs of vowels in one place."""
    if x == y:
        return 0
    if x and y:
        return _pair(x, y, _RUN_BESIDE_NONE if any(lacking) else _RUN)
    lone = x or y
    if lone == _ANY:
        return _LONE_CARRIER
    # At the edges of a word every script writes its vowels; within it, what is written on the side
    # that leaves short ones out is a long one: both have their price.
    if (lacking.theirs if x else lacking.ours) and not (is_first or is_last):
        return 0 if len(lone) == 1 else _RUN_BESIDE_NONE
    return _missing(lone, is_first=is_first, is_last=is_last)


def _missing(lone: str, *, is_first: bool, is_last: bool) -> float:
    if is_last:
        return _LAST_E if lone == "e" else _LAST_I if lone[-1] == "i" else _LAST
    return _FIRST if is_first else _ONE_MORE


def _pair(x: str, y: str, run: float) -> float:
    cheapest = min(_single(a, b) for a in x for b in y)
    return cheapest if len(x) == len(y) == 1 else cheapest + run


def _single(a: str, b: str) -> float:
    if a == b or _ANY in (a, b):
        return 0
    return _PAIRS["".join(sorted((a, b)))]


def _shown(vowels: str) -> str:
    return vowels.replace(_ANY, "") or "-"


def _price(cost: float) -> str:
    return f"{cost:.2f}".lstrip("0").rstrip("0").rstrip(".") or "0"
