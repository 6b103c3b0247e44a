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
        via: The outlet through which it was cited, in a chain.
        confidence: 0 to 1.
    """

    source: str
    entity: str | None = None
    cue: str = ""
    field: TextField | None = None
    start: int | None = None
    end: int | None = None
    via: str | None = None
    confidence: float = 1.0
