"""What a route does with a rule's alerts, in plain words: nobody foresees times from numbers.

    explain_rule(rule: Rule, taken: Sequence[Taken], inhibitors: Iterable[str],
                 now: datetime, tz: tzinfo) -> tuple[str, ...]

`Taken` is one route that takes the rule's hits: ``Taken(router.number(key), router.label(key),
router.route(key), book.receivers_of(key))`` for each key of ``router.taken(rule, about)``;
`inhibitors` are ``book.inhibitors().get(rule.id, ())``, `tz` is the desk's zone. A line that says
more of the line above begins with two spaces.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from monitor.core.alerting.bucket import capacity
from monitor.core.alerting.calendar import digest_window, next_muted
from monitor.core.alerting.route import ROOT_NUMBER, Route
from monitor.model.alert import Receiver
from monitor.model.calendar import EVERY_DAY, DigestTimes, Interval
from monitor.model.rule import Rule
from monitor.model.wording import day

_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
_MINUTES_FROM_S = 120  # below, people count seconds
_MOST_ADDRESSES = 3
_STORED_ONLY = {
    "experimental": "experimental: its hits are stored, never sent",
    "off": "off: no report is asked for it, so nothing is stored or sent",
}
_DIGESTS = "digests go out at their own times, whatever quiet hours and limits say"


@dataclass(frozen=True, slots=True)
class Taken:
    """A route that takes a rule's hits.

    Args:
        number: As `Router.number` gives it.
        label: As `Router.label` gives it.
        receivers: Of the route, those that can be sent to.
    """

    number: str
    label: str | None
    route: Route
    receivers: tuple[Receiver, ...]


def explain_rule(
    rule: Rule, taken: Sequence[Taken], inhibitors: Iterable[str], now: datetime, tz: tzinfo
) -> tuple[str, ...]:
    """Say who is told of a rule's hits and when.

    Args:
        rule: With the level that is asked about.
        taken: All routes that take the hits, in the order of the tree.
        inhibitors: Rules that keep its alerts back on stories that they have too.
        now: What "today" and "held now" count from.
        tz: Zone of the desk.

    Example:
        >>> from datetime import UTC
        >>> route = Taken("1", None, Route(None, ("desk",), 60.0), (Receiver("desk", "webhook"),))
        >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
        >>> explain_rule(Rule("libya", "derna"), [route], (), noon, UTC)[0]
        'libya (level medium) -> the root route: desk (webhook)'
    """
    head = f"{rule.id} ({', '.join(_traits(rule))})"
    if rule.status in _STORED_ONLY:
        return (f"{head} -> nobody; {_STORED_ONLY[rule.status]}",)
    lines: list[str] = []
    for each in taken:
        who = ", ".join(_receiver(receiver, now) for receiver in each.receivers) or "nobody"
        lines.append(f"{head} -> {_name(each)}: {who}")
        lines.append("  " + "; ".join(_pauses(rule, each.route)))
        lines.extend(f"  {line}" for line in _gates(each, now, tz))
    lines.extend(_repeats(taken))
    names = sorted(inhibitors)
    if names:
        lines.append(f"  kept back on stories that {_either(names)} also has")
    return tuple(lines)


def _repeats(taken: Sequence[Taken]) -> Iterator[str]:
    """Say who gets the same from several routes: each of them has an alert of its own."""
    numbers: dict[str, list[str]] = {}
    for each in taken:
        for receiver in each.receivers:
            numbers.setdefault(receiver.name, []).append(each.number)
    for name, those in numbers.items():
        if len(those) > 1:
            often = "twice" if len(those) == 2 else f"{len(those)} times"  # noqa: PLR2004
            yield f"  {name} hears of it {often}: by routes {_listed(those, 'and')}"


def _traits(rule: Rule) -> Iterator[str]:
    yield f"level {rule.level}"
    if rule.tags:
        yield f"{'tag' if len(rule.tags) == 1 else 'tags'} {', '.join(rule.tags)}"


def _name(taken: Taken) -> str:
    if taken.number == ROOT_NUMBER:
        return "the root route"
    return f"route {taken.number}" + (f' "{taken.label}"' if taken.label else "")


def _receiver(receiver: Receiver, now: datetime) -> str:
    addresses = [each for each in receiver.recipients if "@" in each] or [receiver.kind]
    more = len(addresses) - _MOST_ADDRESSES
    shown = [*addresses[:_MOST_ADDRESSES], *([f"{more} more"] if more > 0 else [])]
    if receiver.digest is not None:
        shown.append(_digest(receiver.digest, now))
    return f"{receiver.name} ({', '.join(shown)})"


def _digest(times: DigestTimes, now: datetime) -> str:
    at = " and ".join(map(_clock, times.at))
    comes = _moment(digest_window(times, now).end, now, times.tz)
    return f"digest {_days(times.days)}{at} {times.tz}, next {comes}"


def _pauses(rule: Rule, route: Route) -> Iterator[str]:
    """When what is told after what has happened."""
    wait_s = 0.0 if rule.level == "critical" else route.group_wait_s
    wait = f"{_span(wait_s)} after the first report" if wait_s else ""
    apart = (
        f"at most every {_span(route.group_interval_s)}" if route.group_interval_s else "at once"
    )
    if "new" in rule.on:
        yield f"first message {wait or 'at once'}"
    else:
        yield f"what is known {wait or 'at the first report'} is not told"
    if "update" in rule.on:
        yield f"further sources or new passages {apart}"
        yield "corrections at once"
    else:
        yield "further sources, new passages and corrections never"
    yield f"echoes {apart if 'echo' in rule.on else 'never'}"


def _gates(taken: Taken, now: datetime, tz: tzinfo) -> Iterator[str]:
    if any(receiver.digest is None for receiver in taken.receivers):
        yield f"{_held(taken.route.mute, now, tz)}; {_limit(taken.route.max_per_hour)}"
    if any(receiver.digest is not None for receiver in taken.receivers):
        yield _DIGESTS


def _held(mute: Sequence[Interval], now: datetime, tz: tzinfo) -> str:
    window = next_muted(mute, now)
    if window is None:
        return "no quiet hours"
    zone = next((each.tz for each in mute if each.name == window.name), tz)
    if window.start <= now:
        told = f"held now until {_moment(window.end, now, zone)}"
    else:
        told = f"next: {_moment(window.start, now, zone)}"
    return f"held {' and '.join(map(_hours, mute))}, then one summary ({told})"


def _limit(max_per_hour: int | None) -> str:
    if max_per_hour is None:
        return "any number of messages an hour"
    burst = int(capacity(max_per_hour))
    return (
        f"at most {max_per_hour:,} an hour, up to {burst:,} at once; "
        "the rest in one summary within 60 min"
    )


def _hours(interval: Interval) -> str:
    spans = " and ".join(f"{_clock(begin)}-{_clock(end)}" for begin, end in interval.spans)
    return f"{_days(interval.days)}{spans} {interval.tz}"


def _days(days: frozenset[int]) -> str:
    """Days in words, those in a row as one: ``mon-fri``; nothing for all."""
    if days == EVERY_DAY:
        return ""
    runs: list[list[int]] = []
    for each in sorted(days):
        if runs and runs[-1][-1] == each - 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return (
        ",".join("-".join(_DAY_NAMES[i] for i in dict.fromkeys((r[0], r[-1]))) for r in runs) + " "
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _moment(at: datetime, now: datetime, tz: tzinfo) -> str:
    """Say when something comes, by the clock on the wall and by how long that is."""
    local, today = at.astimezone(tz), now.astimezone(tz).date()
    match (local.date() - today).days:
        case 0:
            when = "today"
        case 1:
            when = "tomorrow"
        case 2 | 3 | 4 | 5 | 6:
            when = _DAY_NAMES[local.weekday()]
        case _:
            when = day(local)
    return f"{when} {local:%H:%M}, in {_span((at - now) / timedelta(seconds=1))}"


def _span(seconds: float) -> str:
    """Say a duration in its two largest units: ``4 h 12 min``."""
    if seconds < _MINUTES_FROM_S:
        return f"{round(seconds, 2):g} s"
    parts, rest = [], int(seconds)
    for length, unit in _UNITS:
        number, rest = divmod(rest, length)
        if number:
            parts.append(f"{number} {unit}")
    return " ".join(parts[:2])


def _either(names: Sequence[str]) -> str:
    """``rule a``, ``rule a or b``, ``rule a, b or c``."""
    return f"rule {_listed(names, 'or')}"


def _listed(names: Sequence[str], word: str) -> str:
    return f" {word} ".join(filter(None, (", ".join(names[:-1]), names[-1])))
