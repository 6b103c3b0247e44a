"""Whom a text names as the source of what it says."""

from dataclasses import dataclass
from typing import Final

from monitor.model.rule import TextField

UNNAMED: Final = "@anon"


@dataclass(frozen=True, slots=True)
class Citation:
    """A text says where it has something from.

    Args:
        source: The outlet as written, or `UNNAMED`.
        entity: Its id, if the desk knows it.
        cue: The words that tell ("according to").
        field: Where it stands; None where a link or the feed tells it, as are `start` and `end`.
        via: The outlet through which it was cited, in a chain: its id, or as written.
        confidence: 0 to 1.
        name: What people call it: the entity's name; empty where only `source` is known.
    """

    source: str
    entity: str | None = None
    cue: str = ""
    field: TextField | None = None
    start: int | None = None
    end: int | None = None
    via: str | None = None
    confidence: float = 1.0
    name: str = ""

    @property
    def outlet(self) -> str:
        """What identifies the source among others: its id, else its folded name."""
        return self.entity or fold_key(self.source)

    @property
    def is_unnamed(self) -> bool:
        """Tell whether the source is one that the text does not name."""
        return self.source == UNNAMED


@dataclass(frozen=True, slots=True)
class Reading:
    """What an item says of where its news comes from.

    Args:
        citations: In text order, title first; those without a place last.
        outlet: Id of the outlet that published the item, where the desk knows it.
        name: That outlet's name; empty where the desk does not know it.
        has_own_sourcing: Somebody told this outlet, it wrote from a place of its own, or it has
            unnamed sources of its own: not everything comes from others.
        n_words: Of title and body together.
    """

    citations: tuple[Citation, ...] = ()
    outlet: str | None = None
    name: str = ""
    has_own_sourcing: bool = False
    n_words: int = 0


NOT_READ: Final = Reading()
"""What is known of an item that nobody has read."""


def fold_key(name: str) -> str:
    """Give a name that the desk does not know as a key: case and spacing do not count."""
    return " ".join(name.casefold().split())
