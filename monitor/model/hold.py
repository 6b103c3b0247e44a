"""What keeps a notice back for a while, and the roll-ups in which it goes out after that."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from monitor.model.noticetype import NoticeType

HoldKind = Literal["silence", "quiet", "rate", "digest"]
MOST_MEMBERS = 300
"""Notices that one roll-up tells: their ids alone fill most of a webhook body."""

OnExpiry = Literal["rollup", "drop"]


@dataclass(frozen=True, slots=True)
class Hold:
    """The roll-up that a notice goes into for one receiver, instead of being sent by itself.

    What is held for the same receiver with the same kind, route and `window_start` is one roll-up.

    Args:
        kind: Why: a silence, quiet hours, too many messages, or a receiver that wants digests.
        route: Key of the route; empty for a digest, which takes from all.
        window_start: When the holding began: of the silence, the quiet hours, the first notice
            that was too much, the digest's window.
        due_at: When it is to go out.
        why: Id of the silence, name of the interval, the limit; empty for a digest.
        drops: Nothing goes out at the end: a silence asked for that.
    """

    kind: HoldKind
    route: str
    window_start: datetime
    due_at: datetime
    why: str = ""
    drops: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A gate that held a roll-up on when its own time had come: the one that began it had ended.

    Args:
        why: As of `Hold`.
        until: When it let go, as known when it was asked last.
    """

    kind: HoldKind
    why: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Silence:
    """Alerts that somebody wants kept back for a time, and why.

    Args:
        when: Which: a condition as routes have it.
        ends_at: As asked for.
        on_expiry: What becomes of what it held.
        expired_at: When somebody ended it early; None if nobody did.
    """

    id: int
    when: str
    starts_at: datetime
    ends_at: datetime
    author: str
    reason: str
    on_expiry: OnExpiry = "rollup"
    expired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SilenceRecord:
    """A silence as people look at it.

    Args:
        n_held: Notices, each counted once, that it holds now or has held.
    """

    silence: Silence
    n_held: int


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many messages a route may send at once, as it was at a time; it fills as time goes on."""

    tokens: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """One notice in a roll-up, as it was frozen.

    Args:
        notice_id: Its row.
        payload: The ``data`` that its own webhook body would have.
    """

    notice_id: int
    alert_id: int
    alert_key: str
    seq: int
    type: NoticeType
    payload: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Rollup:
    """What was held back from one receiver and is to go out in one message.

    Args:
        ids: Its rows: several where digests were missed while nobody could send them.
        hold: What held it; of several the latest.
        part: 0; 1, 2, ... where more was held than one message takes.
        members: In the order in which they were made; none in an empty digest.
        kept: Other gates that held it on, in their order, each once.
        silence: Whose hold it is, with author and reason; None where no silence began it.
    """

    ids: tuple[int, ...]
    receiver: str
    hold: Hold
    part: int = 0
    members: tuple[Held, ...] = field(default=())
    kept: tuple[Kept, ...] = ()
    silence: Silence | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """What a digest says at its end: that we are still watching."""

    feeds: int
    failing: int
