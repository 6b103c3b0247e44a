"""What an alert may tell of a story once it is open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.citation import fold_key
from monitor.model.key import derive_key

FactKind = Literal["source", "passage", "correction", "echo"]


@dataclass(frozen=True, slots=True)
class Fact:
    """Something new about a story, told once: unique by (story, kind, key).

    Args:
        kind: A source that rests on no other; a passage with new content; an edit of a report by
            its publisher that tells a new fact; an echo that a rule asks for (`alert.on: [echo]`).
        key: 128-bit hex of what is new: the source, the facts of the passage, item and revision.
        item_id: The report that brought it; its story is the story of the fact.
        source: Name of the source, for kind source.
        passages: Sentences with new content, as written.
        revision: Of the item, for kind correction.
        is_quiet: The report may not alert (the past of a feed, our own mail come back): the fact is
            known, but nobody is told of it.
    """

    kind: FactKind
    key: str
    item_id: int
    at: datetime
    source: str = ""
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    revision: int = 0
    is_quiet: bool = False


def source_key(name: str) -> str:
    """The key of the fact that a story has a source, by the source's name."""
    return derive_key(fold_key(name))
