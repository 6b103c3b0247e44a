"""A notice that was held back, as people look at it."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.hold import HoldKind, Kept


@dataclass(frozen=True, slots=True)
class HoldRecord:
    """What holds, or held, a notice back from a receiver, and what became of it.

    Args:
        receiver: Its name.
        seq: Number of the notice in its alert.
        kind: What holds it.
        why: Id of the silence, name of the interval, the limit; empty for a digest.
        since: When the notice was made.
        until: When it is to go out; of one that did, when it was to.
        drops: Nothing goes out at the end.
        ended_at: When it went out, or was dropped; None while it waits.
        n_together: How many notices the message told in which it went out; 1: it went out as
            itself, 0: it did not go out.
        author: Whose silence it is.
        reason: Why that person asked for it.
        ends_at: When that lets, or let, go, which may be before `until`.
        kept: Other gates that held it on then, in their order.
    """

    receiver: str
    seq: int
    kind: HoldKind
    why: str
    since: datetime
    until: datetime | None
    drops: bool = False
    ended_at: datetime | None = None
    n_together: int = 0
    author: str = ""
    reason: str = ""
    ends_at: datetime | None = None
    kept: tuple[Kept, ...] = ()
