"""Rules that met items which were there before them."""

from dataclasses import dataclass

from monitor.model.citation import Citation
from monitor.model.item import Item
from monitor.model.story import Kind


@dataclass(frozen=True, slots=True)
class Stored:
    """An item of a feed as it is stored, with what was decided about it.

    Args:
        id: Row id; they ascend in the order in which items were stored.
        item: As rules see it: text, facts, origin; `keys` is empty.
        story: Public id of its story.
        is_seed_copy: It is a duplicate of a seed, which never alerts.
        citations: Whom it cites, as was read when it came in.
        revision: Number of its text.
    """

    id: int
    item: Item
    story: str
    verdict: Kind
    is_seed_copy: bool
    citations: tuple[Citation, ...] = ()
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Extent:
    """Which stored items there are since some time.

    Args:
        lowest: Smallest row id; 0 where there is none.
        highest: Largest row id.
        n_items: How many items of feeds.
    """

    lowest: int
    highest: int
    n_items: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items that some rules are still to be put to: ids above `above` and below `below`.

    Rules that have come to the same item go on together; below the stretch others may join.

    Args:
        rule_ids: Those to ask.
        digests: Of the text of each that was planned, in the same order: a rule that was changed
            meanwhile has another, and its old stretch is void.
        backfills: The store's own: ids of the rows that say how far they are.
    """

    rule_ids: tuple[str, ...]
    digests: tuple[str, ...]
    above: int
    below: int
    backfills: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What came of rules that were put to stored items.

    Args:
        items: How many items they were put to; one that two rules met at two times counts twice.
        hits: New ones.
    """

    items: int = 0
    hits: int = 0

    def __add__(self, other: "LookedBack") -> "LookedBack":
        """Both together."""
        return LookedBack(self.items + other.items, self.hits + other.hits)
