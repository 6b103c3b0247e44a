"""Whether work gets done, told from what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.model.soundness import FailingReceiver, Health
from monitor.model.wording import count, span

Part = Literal["polling", "matching", "delivery", "feeds", "receivers"]

PATIENCE = timedelta(minutes=10)
"""How long work may be due and untaken before it counts as standing still."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One part that is not well.

    Args:
        line: For people, one line without a full stop.
        is_standstill: Whether our own work does not go on; that every feed fails, or a receiver
            takes nothing, may be the world's fault.
    """

    part: Part
    line: str
    is_standstill: bool = True


def diagnose(
    health: Health, now: datetime, *, started_at: datetime | None = None
) -> tuple[Trouble, ...]:
    """Tell what is not well; empty means that all goes on.

    Work that is due for more than `PATIENCE` and not taken stands still. A long queue of messages
    that are sent one after the other does not: it counts from the last attempt. Messages that were
    given up are a trouble until one arrives.

    Args:
        started_at: When the daemon started, where that is known: what lay there before waits for
            it only since then.
    """
    found = [
        Trouble(part, f"{line}: one has been due for {span(now - since)}")
        for part, since, line in _waiting(health, now, started_at)
        if now - since > PATIENCE
    ]
    if health.not_stored:
        from_feeds = count(health.not_stored, "feed")
        found.append(Trouble("feeds", f"the database does not take what {from_feeds} brought"))
    elif health.feeds and health.failing == health.feeds:
        found.append(Trouble("feeds", _all_failing(health, now), is_standstill=False))
    if health.last_dead_at is not None:
        ago = span(now - health.last_dead_at)
        line = f"messages do not arrive: one was given up {ago} ago, and none was delivered since"
        found.append(Trouble("delivery", line, is_standstill=False))
    found += [
        Trouble("receivers", _failing(receiver, now), is_standstill=False)
        for receiver in health.receivers
    ]
    return tuple(found)


def _failing(receiver: FailingReceiver, now: datetime) -> str:
    """How a receiver fails; what waits for it is no standstill of ours."""
    ago = f" for {span(now - receiver.since)}" if receiver.since else ""
    waits = f"{receiver.waiting:,} waiting"
    if receiver.disabled_reason:
        return f"receiver {receiver.name}: disabled{ago}, {waits}: {receiver.disabled_reason}"
    return f"receiver {receiver.name}: circuit open{ago}, {waits}"


def _waiting(
    health: Health, now: datetime, started_at: datetime | None
) -> Iterator[tuple[Part, datetime, str]]:
    # A moment that lies ahead was noted before the clock was set back, and excuses nobody.
    started_at, last_attempt_at = (
        at if at is not None and at <= now else None for at in (started_at, health.last_attempt_at)
    )
    if health.due_since is not None:
        yield "polling", _latest(health.due_since, started_at), "feeds are not polled"
    if health.unplanned_since is not None:
        since = _latest(health.unplanned_since, started_at)
        yield "matching", since, "alerts do not become messages"
    if health.unsent_since is not None:
        since = _latest(health.unsent_since, started_at, last_attempt_at)
        yield "delivery", since, "messages are not sent"


def _latest(moment: datetime, *others: datetime | None) -> datetime:
    return max([moment, *(other for other in others if other is not None)])


def _all_failing(health: Health, now: datetime) -> str:
    every = "the only feed fails" if health.feeds == 1 else f"all {health.feeds:,} feeds fail"
    if health.last_ok_at is None:
        return f"{every}, and none has ever answered"
    return f"{every}; the last good answer came {span(now - health.last_ok_at)} ago"
