"""Whether work gets done, told from what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.model.record import Health

Part = Literal["polling", "matching", "delivery", "feeds"]

PATIENCE = timedelta(minutes=10)
"""How long work may be due and untaken before it counts as standing still."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One part that is not well.

    Args:
        since: Since when; None where that is not known.
        line: For people, one line without a full stop.
    """

    part: Part
    since: datetime | None
    line: str

    @property
    def is_standstill(self) -> bool:
        """Whether our own work does not go on; that every feed fails may be the world's fault."""
        return self.part != "feeds"


def diagnose(
    health: Health, now: datetime, *, started_at: datetime | None = None
) -> tuple[Trouble, ...]:
    """Tell what is not well; empty means that all goes on.

    Work that is due for more than `PATIENCE` and not taken stands still. A long queue of messages
    that are sent one after the other does not: it counts from the last attempt.

    Args:
        started_at: When the daemon started, where that is known: what lay there before waits for
            it only since then.
    """
    found = [
        Trouble(part, since, f"{line}: one has been due for {span(now - since)}")
        for part, since, line in _waiting(health, started_at)
        if now - since > PATIENCE
    ]
    if health.feeds and health.failing == health.feeds:
        found.append(_all_failing(health, now))
    return tuple(found)


def _waiting(health: Health, started_at: datetime | None) -> Iterator[tuple[Part, datetime, str]]:
    if health.due_since is not None:
        yield "polling", _latest(health.due_since, started_at), "feeds are not polled"
    if health.unplanned_since is not None:
        since = _latest(health.unplanned_since, started_at)
        yield "matching", since, "alerts do not become messages"
    if health.unsent_since is not None:
        since = _latest(health.unsent_since, started_at, health.last_attempt_at)
        yield "delivery", since, "messages are not sent"


def _latest(moment: datetime, *others: datetime | None) -> datetime:
    return max([moment, *(other for other in others if other is not None)])


def _all_failing(health: Health, now: datetime) -> Trouble:
    every = "the only feed fails" if health.feeds == 1 else f"all {health.feeds:,} feeds fail"
    if health.last_ok_at is None:
        return Trouble("feeds", None, f"{every}, and none has ever answered")
    ago = span(now - health.last_ok_at)
    return Trouble("feeds", health.last_ok_at, f"{every}; the last good answer came {ago} ago")


def span(passed: timedelta) -> str:
    """A time span as people say it, in its largest unit.

    Example:
        >>> span(timedelta(minutes=150)), span(timedelta(days=1)), span(timedelta(seconds=-3))
        ('2 h', '1 day', '0 s')
    """
    seconds = max(0, int(passed.total_seconds()))
    for size, unit in ((86_400, "day"), (3_600, "h"), (60, "min")):
        if seconds >= size:
            n = seconds // size
            return f"{n:,} {unit}{'s' if unit == 'day' and n > 1 else ''}"
    return f"{seconds} s"
