"""How it is said what became of alerts: what held notices back, and what was told of a report."""

from collections.abc import Mapping
from datetime import datetime

from monitor.model.hold import HoldKind
from monitor.model.holdrecord import HoldRecord
from monitor.model.provenance import Pieces

LISTENS = "The rule tells only what is new later (alert.on): the opening was noted, not sent."
ECHO = "An echo: counted, told to nobody; a rule that wants echoes says alert: {on: [echo]}."
CLOSED = "was closed, as its story had nothing new; what is new opens it again."

_HELD: Mapping[HoldKind, str] = {
    "silence": "held by silence ",
    "quiet": "held in the quiet hours ",
    "rate": "held by the limit of its route, ",
    "digest": "kept for the digest",
}
_BROUGHT: Mapping[str, str] = {
    "source": "Its further source ",
    "passage": "Its new passage",
    "correction": "Its correction",
    "echo": "Its echo",
}


def ended_or_until(hold: HoldRecord) -> datetime | None:
    """The moment that `tell_hold` wants to be told: when it ended, else when it will."""
    return hold.ended_at or hold.until


def tell_hold(hold: HoldRecord, moment: str) -> Pieces:
    """What holds a notice back and what becomes, or became, of it; without a full stop.

    Args:
        moment: `ended_or_until`, as the door writes times.

    Example:
        >>> from datetime import UTC, datetime
        >>> from monitor.model.provenance import plain
        >>> noon = datetime(2026, 3, 5, 12, tzinfo=UTC)
        >>> plain(tell_hold(HoldRecord("desk", 1, "quiet", "night", noon, noon), "6 h later"))
        'held in the quiet hours night until 6 h later; then in one roll-up'
    """
    why = _why(hold)
    if hold.ended_at is None:
        return (*why, (_ahead(hold, moment), False))
    if not hold.n_together:
        asked = ", as the silence asks" if hold.drops else ""
        return (*why, (f"; dropped {moment}{asked}", False))
    message = "digest" if hold.kind == "digest" else "roll-up"
    how = f"in a {message} of {hold.n_together:,}" if hold.n_together > 1 else "by itself"
    return (*why, (f"; went out {how} {moment}", False))


def _why(hold: HoldRecord) -> Pieces:
    begin = _HELD.get(hold.kind, f"held ({hold.kind}) ")
    match hold.kind:
        case "silence" if hold.author:
            who: Pieces = ((hold.author, True), (": ", False), (hold.reason, True))
            return ((f"{begin}{hold.why} (", False), *who, (")", False))
        case "quiet":
            return ((begin, False), (hold.why, True))
        case "rate":
            return ((f"{begin}{hold.why} an hour", False),)
        case "digest":
            return ((begin, False),)
    return ((f"{begin}{hold.why}", False),)


def _ahead(hold: HoldRecord, moment: str) -> str:
    if hold.kind == "digest":
        return f", due {moment}"
    return f" until {moment}; then {'dropped' if hold.drops else 'in one roll-up'}"


def tell_inhibited(by: str) -> str:
    """Why an alert is not sent, as a sentence.

    Args:
        by: The rule that keeps it back.
    """
    return f"Kept back by rule {by}, which has the story too (inhibits)."


def tell_brought(kind: str, source: str = "") -> Pieces:
    """What a report brought to its story, as the beginning of a sentence.

    Args:
        kind: Of the fact.
        source: Its name, of kind source.
    """
    begin = _BROUGHT.get(kind, f"Its {kind}")
    return ((begin, False), (source, True)) if kind == "source" else ((begin, False),)
