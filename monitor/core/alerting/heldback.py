"""Why and how long something was held back, in words: each gate that kept it, in its order."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from monitor.core.alerting.letter import weekday, zone_of
from monitor.core.alerting.lines import clean
from monitor.model.hold import HoldKind, Rollup, Silence

_MAX_NAME = 100


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Why something was held.

    Args:
        short: To stand behind the word "held".
        long: A sentence with the times.
    """

    short: str
    long: str


def held_back(rollup: Rollup, tz: tzinfo) -> HeldBack:
    """What held a roll-up, from when to when.

    Example: Held 12:00 to 12:30 by a silence of Ann (works), then to 13:00 EET by quiet hours 'n'.
    """
    first = _by(rollup.hold.kind, rollup.hold.why, rollup.silence)
    others = [_by(kept.kind, kept.why, None) for kept in rollup.kept]
    times = _Times(rollup, tz)
    untils = (times.told(kept.until) for kept in rollup.kept)
    then = (f", then to {until} {by}" for until, by in zip(untils, others, strict=True))
    return HeldBack(
        short=" and ".join(dict.fromkeys((first, *others))),
        long=f"Held {_first(rollup, first, times)}{''.join(then)}.",
    )


def _first(rollup: Rollup, by: str, times: "_Times") -> str:
    """How the first gate held it: its own end is told where it is known."""
    hold, silence, start = rollup.hold, rollup.silence, times.told(rollup.hold.window_start)
    if not rollup.kept and hold.kind == "rate":
        limit = f"{clean(hold.why, _MAX_NAME)} an hour is the limit of this route"
        return f"since {start}: {limit if hold.why else 'too many at once'}"
    if not rollup.kept:
        return f"{start} to {times.told(hold.due_at)} {by}"
    if silence is None:
        return f"from {start} {by}"
    end = min(filter(None, (silence.ends_at, silence.expired_at)))
    return f"{start} to {times.told(end)} {by}"


@dataclass(frozen=True, slots=True)
class _Times:
    """The times of a roll-up on the wall: with their days where it took longer than one."""

    rollup: Rollup
    tz: tzinfo

    def told(self, at: datetime) -> str:
        """A time; the zone is named with the last one alone, but where clocks were changed."""
        local, last = at.astimezone(self.tz), self._last()
        is_short = last - self.rollup.hold.window_start < timedelta(days=1)
        told = f"{local:%H:%M}" if is_short else f"{weekday(local)} {local:%H:%M}"
        zone = zone_of(at, self.tz)
        return f"{told} {zone}" if at == last or zone != zone_of(last, self.tz) else told

    def _last(self) -> datetime:
        hold, kept = self.rollup.hold, self.rollup.kept
        if kept:
            return kept[-1].until
        return hold.window_start if hold.kind == "rate" else hold.due_at


def _by(kind: HoldKind, why: str, silence: Silence | None) -> str:
    """Example: by quiet hours 'night'."""
    named = clean(why, _MAX_NAME)
    if kind == "quiet":
        return f"by quiet hours '{named}'" if named else "by quiet hours"
    if kind != "silence":
        return "by the limit"
    if silence is None:
        return f"by silence {named}"
    reason = clean(silence.reason, _MAX_NAME)
    return f"by a silence of {clean(silence.author, _MAX_NAME)}{f' ({reason})' if reason else ''}"
