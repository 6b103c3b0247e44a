"""Times of day on the wall -> instants: which hours are quiet, and which window a digest tells.

Clocks change. A time that does not exist on its day is the first instant after the gap; one that
exists twice is the first where something begins and the second where it ends. A digest's moment is
a begin. Everything is found from the days around an instant, so nothing is remembered in between.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from monitor.model.calendar import DigestTimes, Interval, Window

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_LONG = timedelta(days=8)
_AROUND = 10  # days: more than `_LONG` and a span, in any zone and over a day that was left out
_NEAR = 2  # days: what is in force now began then at the earliest
_AHEAD = 22  # days in which a span of one weekday comes, though a gap swallowed it twice
_MINUTES = 24 * 60
_SECOND = timedelta(seconds=1)


def muted(intervals: Sequence[Interval], now: datetime) -> Window | None:
    """Give the quiet hours that an instant is in; None where messages may go out.

    Intervals that overlap or touch are one stretch: at its end nothing is muted. A stretch of more
    than eight days, endless or not, is cut where a week begins (Monday 00:00 UTC), so that what it
    holds is told once a week.

    Returns:
        The same for every instant inside, with the name of the interval that began first.
    """
    if not any(each.start <= now < each.end for each in _windows(intervals, now, _NEAR, _NEAR)):
        return None
    windows = sorted(_windows(intervals, now, _AROUND, _AROUND), key=_start)
    start, end = _stretch(windows, now)
    if end - start > _LONG:
        monday = _monday(now)
        start, end = max(start, monday), min(end, monday + _WEEK)
    name = next(each.name for each in windows if each.start <= start < each.end)
    return Window(start, end, name)


def next_muted(intervals: Sequence[Interval], now: datetime) -> Window | None:
    """Give the quiet hours that an instant is in, else the next; None if none come."""
    held = muted(intervals, now)
    if held is not None:
        return held
    begins = (each.start for each in _windows(intervals, now, _NEAR, _AHEAD) if each.start > now)
    first = min(begins, default=None)
    return None if first is None else muted(intervals, first)


def digest_window(times: DigestTimes, at: datetime) -> Window:
    """Give the time between two moments of a digest that an instant is in.

    All windows together are all time, and no two overlap: a moment begins one and ends another.
    """
    moments = sorted(
        {
            _instant(day, minute, times.tz, ends=False)
            for day in _days(at, times.tz, _AROUND, _AROUND)
            if day.weekday() in times.days
            for minute in times.at
        }
    )
    behind = bisect_right(moments, at)
    return Window(moments[behind - 1], moments[behind])


def _stretch(windows: Sequence[Window], now: datetime) -> tuple[datetime, datetime]:
    """Join windows, in order of their starts, to the one that holds an instant."""
    start = end = windows[0].start
    for each in windows:
        if each.start > end:
            if now < end:
                break
            start = each.start
        end = max(end, each.end)
    return start, end


def _windows(
    intervals: Sequence[Interval], now: datetime, back: int, ahead: int
) -> Iterator[Window]:
    """Give the spans that begin on the days around an instant, but for those that a gap ate."""
    for interval in intervals:
        for day in _days(now, interval.tz, back, ahead):
            if day.weekday() not in interval.days:
                continue
            for begin, end in interval.spans:
                to = end if end > begin else end + _MINUTES
                window = Window(
                    _instant(day, begin, interval.tz, ends=False),
                    _instant(day, to, interval.tz, ends=True),
                    interval.name,
                )
                if window.start < window.end:
                    yield window


def _days(now: datetime, tz: tzinfo, back: int, ahead: int) -> Iterator[date]:
    today = now.astimezone(tz).date()
    return (today + _DAY * step for step in range(-back, ahead + 1))


def _instant(day: date, minutes: int, tz: tzinfo, *, ends: bool) -> datetime:
    """Give the instant at which the clock on the wall shows a time.

    Both readings of PEP 495 are equal but for a time that exists twice (there the second is the
    later) or not at all (there the first is the later, and the change of the clock is between).
    """
    wall = datetime.combine(day, datetime.min.time(), tz) + timedelta(minutes=minutes)
    first, second = (wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first > second:
        return _change(second, first, tz)
    return second if ends else first


def _change(before: datetime, after: datetime, tz: tzinfo) -> datetime:
    """Find the second at which the clock was changed."""
    old = before.astimezone(tz).utcoffset()
    while after - before > _SECOND:
        middle = before + (after - before) // _SECOND // 2 * _SECOND
        if middle.astimezone(tz).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


def _monday(now: datetime) -> datetime:
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - _DAY * midnight.weekday()


def _start(window: Window) -> datetime:
    return window.start
