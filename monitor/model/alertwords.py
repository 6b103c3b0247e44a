"""How it is said what became of alerts: what held notices back, and what was told of a report."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from monitor.model.hold import HoldKind, Kept
from monitor.model.holdrecord import HoldRecord
from monitor.model.key import is_key
from monitor.model.provenance import Pieces
from monitor.model.wording import Piece, count

TellRoute: TypeAlias = Callable[[str], Pieces]
"""How a route is called, by its key."""

LISTENS = "The rule tells only what is new later (alert.on): the opening was noted, not sent."
ECHO = "An echo: counted, not sent by itself; a rule that wants echoes says alert: {on: [echo]}."
COUNTED = "counted as a report, not sent by itself."
CLOSED = "was closed, as its story had nothing new; what is new opens it again."

_HELD: Mapping[HoldKind, str] = {
    "silence": "held by silence ",
    "quiet": "held in the quiet hours ",
    "rate": "held by the limit of its route, ",
    "digest": "kept for the digest",
}
_KEPT: Mapping[HoldKind, str] = {
    "silence": "silence ",
    "quiet": "the quiet hours ",
    "rate": "the limit of the route, ",
}
_SHORT = 8  # digits of a key: enough to tell two of them apart
_BROUGHT: Mapping[str, str] = {
    "source": "Its further source ",
    "passage": "Its new passage",
    "correction": "Its correction",
    "echo": "Its echo",
}


def tell_hold(hold: HoldRecord, at: Callable[[datetime], str]) -> Pieces:
    """What holds a notice back and what becomes, or became, of it; without a full stop.

    Args:
        at: How the door writes a time.

    Example:
        >>> from datetime import UTC, datetime
        >>> from monitor.model.provenance import plain
        >>> noon = datetime(2026, 3, 5, 12, tzinfo=UTC)
        >>> plain(tell_hold(HoldRecord("desk", 1, "quiet", "night", noon, noon), "{:%H:%M}".format))
        'held in the quiet hours night until 12:00; then in one roll-up'
    """
    why = (*_why(hold), *_kept_on(hold, at))
    if hold.ended_at is None:
        return (*why, (_ahead(hold, at), False))
    ended = at(hold.ended_at)
    if not hold.n_together:
        asked = ", as the silence asks" if hold.drops else ""
        return (*why, (f"; dropped {ended}{asked}", False))
    return (*why, (f"; went out {_in_what(hold)} {ended}", False))


def _in_what(hold: HoldRecord) -> str:
    # A digest is a digest also where it tells one notice; a roll-up of one is that notice.
    if hold.kind == "digest":
        return f"in a digest of {count(hold.n_together, 'notice')}"
    if hold.n_together > 1:
        return f"in a roll-up of {count(hold.n_together, 'notice')}"
    return "by itself"


def _kept_on(hold: HoldRecord, at: Callable[[datetime], str]) -> Pieces:
    """The gates that held it on when what began it let go, each with its end."""
    if not hold.kept:
        return ()
    told: list[Piece] = [(f" until {at(hold.ends_at)}", False)] if hold.ends_at else []
    for each in hold.kept:
        told += [(", then held on by ", False), *_gate(each), (f" until {at(each.until)}", False)]
    return tuple(told)


def _gate(kept: Kept) -> Pieces:
    begin = (_KEPT.get(kept.kind, f"{kept.kind} "), False)
    if kept.kind == "rate":
        return (begin, (f"{kept.why} an hour", False))
    return (begin, (kept.why, kept.kind == "quiet"))


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


def _ahead(hold: HoldRecord, at: Callable[[datetime], str]) -> str:
    moment = at(hold.until) if hold.until else "later"
    if hold.kind == "digest":
        return f", due {moment}"
    until = "" if hold.kept else f" until {moment}"
    return f"{until}; then {'dropped' if hold.drops else 'in one roll-up'}"


def tell_route(key: str, number: str = "", when: str = "") -> Pieces:
    """How people know a route: by its name, else by its place in the tree and its condition.

    Args:
        key: Its name; of a route without one it is derived from conditions.
        number: Its place; empty where that is not known, or the route is gone.
        when: Its condition.

    Example:
        >>> from monitor.model.key import derive_key
        >>> from monitor.model.provenance import plain
        >>> plain(tell_route(derive_key("route", "a"), "1.2", "level>=high"))
        'route 1.2 "level>=high"'
        >>> plain(tell_route("night", "1.2", "level>=high")), plain(tell_route("0f" * 16))
        ('route night', 'route 0f0f0f0f')
    """
    if not is_key(key):
        return ((f"route {key}", False),)
    if not when:
        return ((f"route {number or key[:_SHORT]}", False),)
    return ((f'route {number} "', False), (when, True), ('"', False))


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
