"""Times, numbers and states as people say them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from monitor.model.record import DeliveryRecord, FeedRecord, StoryLine
from monitor.services import health

Tone = Literal["good", "wait", "bad", "calm"]
Shape = Literal["done", "clock", "alarm", "cross", "dash", "ring", "again"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MINUTE, _DAY = 60, 86_400
_JUST_NOW_S = 10
_LONG_AGO_S = 14 * _DAY
_KIB = 1024


@dataclass(frozen=True, slots=True)
class State:
    """A state in words, with a shape for the eye: its color never stands alone."""

    words: str
    shape: Shape
    tone: Tone


ROLES = {
    "origin": "first report",
    "independent": "independent report",
    "echo": "repeats an earlier report",
    "unknown": "source unclear",
}
VERDICTS = {
    "new": "new",
    "duplicate": "known",
    "extends": "longer version",
    "update": "update",
    "related": "related",
}
HOW = {
    "live": "as it came in",
    "baseline": "older than the first poll of its feed",
    "backfilled": "found later in stored items",
}
QUIET = {
    "seed_copy": "repeats a seed",
    "baseline": "from before its feed's first poll",
    "experimental": "the rule is experimental",
    "not_asked": "the rule asks for no new stories",
}
DELIVERIES: Mapping[str, State] = {
    "queued": State("queued", "ring", "wait"),
    "sending": State("being sent", "clock", "wait"),
    "retrying": State("to be tried again", "again", "wait"),
    "delivered": State("delivered", "done", "good"),
    "dead": State("given up", "cross", "bad"),
}
GOES_ON = State("all goes on", "done", "good")
NOT_TOLD = State("not told", "dash", "calm")
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


def alert_state(story: StoryLine, now: datetime) -> State:
    """What was told of a story, or when it will be, or why it is not."""
    if story.notices:
        return State(
            "told" if story.notices == 1 else f"told, {story.notices:,} notices", "done", "good"
        )
    if story.waiting_until:
        is_due = story.waiting_until <= now
        return State("about to be told" if is_due else "waits to be told", "clock", "wait")
    return NOT_TOLD if story.rules else State("no rule met it", "dash", "calm")


def why_quiet(reasons: Iterable[str]) -> str:
    """Why hits raise no alert: words of `hit.quiet` as people say them."""
    return "; ".join(QUIET.get(reason, reason) for reason in reasons if reason)


def count(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun.

    Example:
        >>> count(1, "echo", "echoes"), count(1204, "item")
        ('1 echo', '1,204 items')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def number(amount: int) -> str:
    """A number in groups of three digits."""
    return f"{amount:,}"


def took(seconds: float) -> str:
    """How long an exchange took: fine where it was short.

    Example:
        >>> took(0.0421), took(12.3), took(90)
        ('42 ms', '12.3 s', '1 min')
    """
    if seconds < 1:
        return f"{1000 * seconds:.0f} ms"
    return f"{seconds:.1f} s" if seconds < _MINUTE else span(seconds)


def span(seconds: float) -> str:
    """A time span in its largest unit.

    Example:
        >>> span(900), span(86_400), span(0.25)
        ('15 min', '1 day', '0 s')
    """
    return health.span(timedelta(seconds=seconds))


def size(n_bytes: int) -> str:
    """A size in its largest unit.

    Example:
        >>> size(900), size(3_500_000)
        ('900 B', '3.3 MiB')
    """
    amount, unit = float(n_bytes), "B"
    for larger in ("KiB", "MiB", "GiB"):
        if amount < _KIB:
            break
        amount, unit = amount / _KIB, larger
    return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:,.1f} {unit}"


@dataclass(frozen=True, slots=True)
class Times:
    """Moments as they are said at `now`, in the desk's zone."""

    now: datetime
    tz: tzinfo

    def ago(self, at: datetime) -> str:
        """How long ago or how soon; the day where it is long ago."""
        passed_s = (self.now - at).total_seconds()
        if -1 < passed_s < _JUST_NOW_S:
            return "just now"
        if abs(passed_s) >= _LONG_AGO_S:
            return self.day(at)
        return f"{span(passed_s)} ago" if passed_s > 0 else f"in {span(-passed_s)}"

    def day(self, at: datetime) -> str:
        """Example: 5 Mar 2026."""
        local = at.astimezone(self.tz)
        return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"

    def exact(self, at: datetime) -> str:
        """Example: 5 Mar 2026, 14:05:33 EET."""
        local = at.astimezone(self.tz)
        return f"{self.day(at)}, {local:%H:%M:%S} {local.tzname()}"

    def brief(self, at: datetime) -> str:
        """Example: 14:05 on the same day, else 5 Mar, 14:05, and with its year if it is another."""
        local, here = at.astimezone(self.tz), self.now.astimezone(self.tz)
        if local.date() == here.date():
            return f"{local:%H:%M}"
        day = f"{local.day} {_MONTHS[local.month - 1]}"
        year = "" if local.year == here.year else f" {local.year}"
        return f"{day}{year}, {local:%H:%M}"

    def machine(self, at: datetime) -> str:
        """For the attribute `datetime`. Example: 2026-03-05T12:05:33Z."""
        return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
