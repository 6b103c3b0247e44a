"""How long things are kept, and what was let go."""

from dataclasses import dataclass
from datetime import timedelta

FEWEST, MOST = 20, 1000
"""How much one short write transaction lets go."""

MOST_MARKS = 10_000
"""The same of marks, which are small and many: some forty of each item."""

FIRST = 100
"""How much the first transaction lets go, while nobody knows how fast this machine is."""

_AIM_S = 0.025  # others must not wait longer than 50 ms, and no two batches cost the same


@dataclass(frozen=True, slots=True)
class Keep:
    """How long what is stored is kept.

    Args:
        items: Items of stories that no rule met, from the time they were received.
        stories: Stories that a rule met, with items and alerts, from the time of the last item.
        marks: How far back items are compared; without its marks an item is found no more.
        bodies: What was sent, once it was delivered.
    """

    items: timedelta
    stories: timedelta
    marks: timedelta
    bodies: timedelta = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Pruned:
    """How much was let go, by kind; true if there was anything.

    Example:
        >>> Pruned(items=2) + Pruned(items=1, bodies=1)
        Pruned(items=3, stories=0, marks=0, bodies=1)
    """

    items: int = 0
    stories: int = 0
    marks: int = 0
    bodies: int = 0

    def __add__(self, other: "Pruned") -> "Pruned":
        return Pruned(
            self.items + other.items,
            self.stories + other.stories,
            self.marks + other.marks,
            self.bodies + other.bodies,
        )

    def __bool__(self) -> bool:
        return bool(self.items or self.stories or self.marks or self.bodies)


def next_size(size: int, took_s: float, most: int = MOST) -> int:
    """How much the next transaction may let go, after one of `size` held the writer for so long.

    It shrinks at once and grows at most twofold: a quick one may have been luck.

    Example:
        >>> next_size(100, 0.001), next_size(1000, 0.25)
        (200, 100)
    """
    fitting = size * _AIM_S / max(took_s, 1e-6)
    return int(max(FEWEST, min(most, 2 * size, fitting)))
