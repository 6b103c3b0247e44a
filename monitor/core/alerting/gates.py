"""What holds a notice back, always asked in this order; each answer is stored with its reason.

    inhibit      another rule tells of the story: the alert is kept back whole
    silence      somebody asked for silence
    digest       the receiver hears of everything at fixed times
    order        an earlier notice of the same alert is still held: this one goes with it
    quiet hours  of the route
    rate         more messages than the route may send in an hour

What is held goes into a roll-up for each receiver, and out of it once: `release`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.core.alerting.bucket import fill, free_at, take
from monitor.core.alerting.calendar import digest_window, muted
from monitor.core.alerting.route import Route
from monitor.core.alerting.when import holds, parse_when
from monitor.errors import RuleError
from monitor.model.alert import AlertRule, Receiver, Waiting
from monitor.model.hold import Bucket, Hold, Kept, Silence

_ALWAYS = timedelta(days=7)
"""Quiet hours that last as long never end: what they hold goes out once a week."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What a route has sent lately.

    Args:
        bucket: As it was kept last; None if it never was.
        waits: The roll-up of what was too much, while it is not sent.
    """

    bucket: Bucket | None = None
    waits: Hold | None = None


@dataclass(frozen=True, slots=True)
class Passed:
    """Who hears of a notice at once, and in which roll-ups it waits for the others.

    Args:
        holds: By receiver.
        bucket: What is left to the route; None where nothing was taken.
    """

    holds: Mapping[str, Hold] = field(default_factory=dict)
    bucket: Bucket | None = None


def inhibitor_of(waiting: Waiting, rule: AlertRule) -> str | None:
    """Which rule keeps an alert back, as it has an alert on the same story; None if none does."""
    return min(rule.inhibitors & waiting.rivals, default=None)


def pass_gates(
    waiting: Waiting,
    rule: AlertRule,
    route: Route,
    receivers: Sequence[Receiver],
    *,
    silences: Sequence[Silence],
    traffic: Traffic,
    now: datetime,
) -> Passed:
    """Decide for each receiver whether a notice goes out at once.

    Args:
        waiting: The alert that it is of.
        rule: That of the alert.
        route: Its settings.
        receivers: All that the route leads to.
        silences: Those in force.
    """
    key, silence = waiting.alert.route, silence_of(waiting, rule, silences)
    held = {}
    for receiver in receivers:
        if hold := _held(receiver, waiting, route, silence, now):
            held[receiver.name] = hold
    direct = [receiver.name for receiver in receivers if receiver.name not in held]
    if not direct or route.max_per_hour is None:
        return Passed(held)
    full = fill(traffic.bucket, route.max_per_hour, now)
    left = None if traffic.waits else take(full)
    if left is not None:
        return Passed(held, left)
    free = free_at(full, route.max_per_hour)
    hold = traffic.waits or Hold("rate", key, now, free, str(route.max_per_hour))
    return Passed({**held, **dict.fromkeys(direct, hold)})


def silence_of(waiting: Waiting, rule: AlertRule, silences: Sequence[Silence]) -> Silence | None:
    """The silence that holds an alert for longest; of equals one that rolls up."""
    matching = [silence for silence in silences if _matches(silence, waiting, rule)]
    return max(matching, key=lambda each: (each.ends_at, each.on_expiry == "rollup"), default=None)


def release(hold: Hold, route: Route, bucket: Bucket | None, now: datetime) -> Bucket | Kept | None:
    """Decide whether a roll-up goes out now that its time has come.

    Args:
        hold: What held it.
        route: Settings of its route.
        bucket: What was left to the route when it was kept last.

    Returns:
        What holds it on, and until when; what is left to the route once it is out; None where it
        goes out and takes nothing.
    """
    if hold.kind == "digest":
        return None
    quiet = muted(route.mute, now)
    if quiet and quiet.end - quiet.start < _ALWAYS:
        return Kept("quiet", quiet.name, quiet.end)
    if route.max_per_hour is None:
        return None
    full = fill(bucket, route.max_per_hour, now)
    free = free_at(full, route.max_per_hour)
    return take(full) or Kept("rate", str(route.max_per_hour), free)


def _held(
    receiver: Receiver, waiting: Waiting, route: Route, silence: Silence | None, now: datetime
) -> Hold | None:
    key = waiting.alert.route
    if silence and (silence.on_expiry == "drop" or not receiver.digest):
        drops = silence.on_expiry == "drop"
        why = str(silence.id)
        return Hold("silence", key, silence.starts_at, silence.ends_at, why, drops)
    if receiver.digest:
        # By when it was owed: what a stopped daemon missed belongs to the window that it missed.
        owed_at = min(waiting.alert.flush_at or now, now)
        window = digest_window(receiver.digest, silence.ends_at if silence else owed_at)
        return Hold("digest", "", window.start, window.end)
    if earlier := waiting.held.get(receiver.name):
        return earlier
    if quiet := muted(route.mute, now):
        return Hold("quiet", key, quiet.start, quiet.end, quiet.name)
    return None


def _matches(silence: Silence, waiting: Waiting, rule: AlertRule) -> bool:
    try:
        return holds(parse_when(silence.when), rule, waiting.alert.about)
    except RuleError:  # written by another version of the language: it silences nothing
        return False
