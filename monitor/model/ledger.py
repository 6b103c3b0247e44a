"""The ledger of one item: every decision about it, in order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.record import ItemRecord
from monitor.model.wording import Piece

Step = Literal[
    "fetched", "verdict", "story", "page", "edit", "rules", "hit", "alert", "hold", "delivery"
]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One decision about an item, with its reason.

    Args:
        at: When; of a delivery the end of its last attempt, before that when it was queued.
        text: The pieces joined.
        delivery: Public id of the delivery that it tells of.
        pieces: Parts of the text, and whether each is foreign: words of a feed, a title, a name,
            which may run the other way and say anything.
    """

    step: Step
    at: datetime | None
    text: str
    delivery: str | None = None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was decided about one item, in order."""

    item: ItemRecord
    lines: tuple[LedgerLine, ...]


def theirs(text: str) -> Piece:
    """Words of others, as a part of a line."""
    return text, True


def write_line(
    step: Step, at: datetime | None, *parts: str | Piece, delivery: str | None = None
) -> LedgerLine:
    """A line of our own words and, as pieces, those of others.

    Example:
        >>> write_line("fetched", None, "From ", theirs("Coast Herald"), ".").text
        'From Coast Herald.'
    """
    pieces = tuple(part if isinstance(part, tuple) else (part, False) for part in parts if part)
    return LedgerLine(step, at, "".join(text for text, _ in pieces), delivery, pieces)
