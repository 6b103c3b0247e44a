"""What became of a poll, and of alerts whose time had come."""

from dataclasses import dataclass

from monitor.model.alert import Alert, Hit, Planned
from monitor.model.edit import Edit
from monitor.model.hold import Rollup
from monitor.model.story import Judged


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one poll brought.

    Args:
        judged: The new items, with what was decided about each.
        hits: Their hits, and those of edits.
        edits: Items that their publisher changed.
        n_renamed: Known items that came under guids that the feed never gave them.
    """

    judged: tuple[Judged, ...] = ()
    hits: tuple[Hit, ...] = ()
    edits: tuple[Edit, ...] = ()
    n_renamed: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What became of alerts whose time had come.

    Args:
        failed: Alerts that an error of our own kept from being told; they stay owed.
        released: Roll-ups that went out, or were dropped as was asked.
        stuck: Roll-ups that an error of our own kept back; they stay held.
        stranded: Roll-ups whose receiver the rules name no more; they stay held until they do.
    """

    planned: tuple[Planned, ...] = ()
    failed: tuple[tuple[Alert, Exception], ...] = ()
    released: tuple[Rollup, ...] = ()
    stuck: tuple[tuple[Rollup, Exception], ...] = ()
    stranded: tuple[Rollup, ...] = ()
