"""Times, numbers and states as people say them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from monitor.model import wording
from monitor.model.holdrecord import HoldRecord
from monitor.model.record import DeliveryRecord, FeedRecord, StoryLine
from monitor.model.wording import count, span

Tone = Literal["good", "wait", "bad", "calm"]
Shape = Literal["done", "clock", "alarm", "cross", "dash", "ring", "again"]

_MINUTE = 60
_JUST_NOW_S = 10
_LONG_AGO = timedelta(days=14)
_RECENT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class State:
    """A state in words, with a shape for the eye: its color never stands alone."""

    words: str
    shape: Shape
    tone: Tone


_DELIVERIES: Mapping[str, tuple[Shape, Tone]] = {
    "queued": ("ring", "wait"),
    "sending": ("clock", "wait"),
    "retrying": ("again", "wait"),
    "delivered": ("done", "good"),
    "dead": ("cross", "bad"),
}
DELIVERIES: Mapping[str, State] = {
    name: State(wording.DELIVERIES[name], *look) for name, look in _DELIVERIES.items()
}
GOES_ON = State("all goes on", "done", "good")
IDLE = State("nothing to do", "dash", "calm")
NOT_ALERTED = State("not alerted", "dash", "calm")
_FEEDS: Mapping[str, State] = {
    "new": State("not polled yet", "ring", "calm"),
    "ok": State("works", "done", "good"),
    "failing": State("failing", "alarm", "bad"),
    "waiting": State("waiting, as its server asked", "clock", "wait"),
    "gone": State("gone: no longer polled", "cross", "bad"),
    "off": State("off", "dash", "calm"),
}


def feed_state(feed: FeedRecord) -> State:
    """How a feed is."""
    state = _FEEDS.get(feed.state, State(feed.state, "ring", "calm"))
    if feed.state == "failing" and feed.failures > 1:
        return State(f"failing, {feed.failures:,} times in a row", state.shape, state.tone)
    return state


def delivery_state(delivery: DeliveryRecord) -> State:
    """How a delivery is."""
    return DELIVERIES.get(delivery.state, State(delivery.state, "ring", "calm"))


def hold_state(hold: HoldRecord) -> State:
    """Whether a notice is held back still, and what became of it if not."""
    if hold.ended_at is None:
        return State("held", "clock", "wait")
    if not hold.n_together:
        return State("dropped", "dash", "calm")
    return State("was held", "done", "good")


def alert_state(story: StoryLine, now: datetime) -> State:
    """Whether a story was alerted of, when it will be, or that it is not; what failed first."""
    if story.dead:
        return State(f"{count(story.dead, 'delivery', 'deliveries')} given up", "cross", "bad")
    if story.retrying:
        number_of = count(story.retrying, "delivery", "deliveries")
        return State(f"{number_of} to be tried again", "again", "wait")
    if story.notices:
        times = f", {story.notices:,} notices" if story.notices > 1 else ""
        return State(f"alerted{times}", "done", "good")
    if story.waiting_until:
        is_due = story.waiting_until <= now
        return State("alert due now" if is_due else "alert waits", "clock", "wait")
    return NOT_ALERTED if story.rules else State("no rule met it", "dash", "calm")


def why_quiet(reasons: Iterable[str]) -> str:
    """Why hits raise no alert: words of `hit.quiet` as people say them."""
    return "; ".join(wording.why_quiet(reason).short for reason in reasons if reason)


def number(amount: int) -> str:
    """A number in groups of three digits."""
    return f"{amount:,}"


def took(passed_s: float) -> str:
    """How long an exchange took: fine where it was short.

    Example:
        >>> took(0.0421), took(12.3), took(90)
        ('42 ms', '12.3 s', '1 min')
    """
    if passed_s < 1:
        return f"{1000 * passed_s:.0f} ms"
    return f"{passed_s:.1f} s" if passed_s < _MINUTE else seconds(passed_s)


def seconds(passed_s: float) -> str:
    """A time span in its largest unit, from seconds.

    Example:
        >>> seconds(900), seconds(0.25)
        ('15 min', '0 s')
    """
    return span(timedelta(seconds=passed_s))


@dataclass(frozen=True, slots=True)
class Times:
    """Moments as they are said at `now`, in the desk's zone."""

    now: datetime
    tz: tzinfo

    def ago(self, at: datetime) -> str:
        """How long ago or how soon; the day where it is long ago."""
        passed_s = (self.now - at).total_seconds()
        if -1 < passed_s < _JUST_NOW_S:
            return "just now" if passed_s >= 0 else "now"
        if self.is_long_ago(at):
            return self.day(at)
        return f"{seconds(passed_s)} ago" if passed_s > 0 else f"in {seconds(-passed_s)}"

    def is_long_ago(self, at: datetime) -> bool:
        """So far away, in either direction, that its day says more than a span."""
        return abs(self.now - at) >= _LONG_AGO

    def is_recent(self, at: datetime) -> bool:
        """Within the last hour: one who looks often has not seen it yet."""
        return self.now - at < _RECENT

    def day(self, at: datetime) -> str:
        """Example: 5 Mar 2026."""
        return wording.day(at.astimezone(self.tz))

    def exact(self, at: datetime) -> str:
        """Example: 5 Mar 2026, 14:05:33 EET."""
        local = at.astimezone(self.tz)
        return f"{self.day(at)}, {local:%H:%M:%S} {local.tzname()}"

    def brief(self, at: datetime) -> str:
        """Example: 14:05 on the same day, else 5 Mar, 14:05, and with its year if it is another."""
        local, here = at.astimezone(self.tz), self.now.astimezone(self.tz)
        if local.date() == here.date():
            return f"{local:%H:%M}"
        day = wording.day(local).removesuffix(f" {here.year}")
        return f"{day}, {local:%H:%M}"

    def machine(self, at: datetime) -> str:
        """For the attribute `datetime`. Example: 2026-03-05T12:05:33Z."""
        return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
