"""How often words stand in the news that a desk really gets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sample:
    """Counts over the newest stored items: which words are rare here, and how much comes in a day.

    It makes the index faster and estimates better; no result depends on it.

    Args:
        n_items: How many items were counted.
        items_a_day: How many come in, over the time from which they are.
        counts: Key of a word -> how many of the items hold it; of the commonest words only.
        kept_at: When it was stored; None before that.
    """

    n_items: int
    items_a_day: float
    counts: Mapping[str, int]
    kept_at: datetime | None = field(default=None, compare=False)

    def hits_a_day(self, key: str) -> float:
        """Give how many items a day hold a word; one that was never counted is in none."""
        share = self.counts.get(key, 0) / self.n_items if self.n_items else 0.0
        return share * self.items_a_day
