"""Times of day as the rules folder writes them -> `Interval` and `DigestTimes`."""

from collections.abc import Mapping, Sequence
from typing import get_args
from zoneinfo import ZoneInfo

from monitor.config.place import Place
from monitor.config.placed import first_by_name, read_entries
from monitor.config.schema_rules import Day, DigestEntry, TimeInterval
from monitor.errors import Problem
from monitor.model.calendar import EVERY_DAY, DigestTimes, Interval

_DAYS: tuple[Day, ...] = get_args(Day)
_DAY = 24 * 60  # minutes
_ENDLESS = "the whole day, every day: what it keeps back goes out on Mondays at 00:00 UTC only"


def read_intervals(
    places: Sequence[Place], desk_tz: str, problems: list[Problem]
) -> Mapping[str, Interval]:
    """Read the time intervals that `mute` may name; also those with a mistake, which is told.

    Args:
        desk_tz: Of those that name no zone.
    """
    entries = read_entries(places, TimeInterval, problems)
    named = first_by_name(entries, lambda each: each.name, "interval name", problems)
    intervals = {name: _interval(each.value, desk_tz) for name, each in named.items()}
    for name, interval in intervals.items():
        if _is_endless(interval):
            hint = "name the days, or an end that differs from the begin"
            problems.append(named[name].place.at("times").warning("endless", _ENDLESS, hint))
    return intervals


def digest_times(entry: DigestEntry, desk_tz: str) -> DigestTimes:
    """Give the times of a digest, each once, in the order of the day."""
    return DigestTimes(
        at=tuple(sorted(set(map(_minutes, entry.at)))),
        tz=ZoneInfo(entry.tz or desk_tz),
        days=_days(entry.days),
        sends_empty=entry.empty == "send",
    )


def _interval(entry: TimeInterval, desk_tz: str) -> Interval:
    spans = (span.split("-") for span in dict.fromkeys(entry.times))
    return Interval(
        name=entry.name,
        spans=tuple((_minutes(begin), _minutes(end)) for begin, end in spans),
        tz=ZoneInfo(entry.tz or desk_tz),
        days=_days(entry.days),
    )


def _is_endless(interval: Interval) -> bool:
    """Whether it has no moment between its spans, by the clock on the wall."""
    spans = sorted(
        (day * _DAY + begin, day * _DAY + (end if end > begin else end + _DAY))
        for day in interval.days
        for begin, end in interval.spans
    )
    reached = max(end for _, end in spans) - 7 * _DAY  # what began on Sunday runs into Monday
    for begin, end in spans:
        if begin > max(reached, 0):
            return False
        reached = max(reached, end)
    return reached >= 7 * _DAY


def _days(names: Sequence[Day]) -> frozenset[int]:
    return frozenset(map(_DAYS.index, names)) or EVERY_DAY


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
