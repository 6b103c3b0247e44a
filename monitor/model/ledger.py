"""The ledger of one item: every decision about it, in order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.record import ItemRecord

Step = Literal["fetched", "verdict", "story", "page", "edit", "rules", "hit", "alert", "delivery"]


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
    pieces: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was decided about one item, in order."""

    item: ItemRecord
    lines: tuple[LedgerLine, ...]
