"""Quiet hours and digest moments, above all on days on which the clock is changed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.alerting.calendar import digest_window, muted, next_muted
from monitor.model.calendar import EVERY_DAY, DigestTimes, Interval, Window

TICK = timedelta(microseconds=1)
BERLIN = ZoneInfo("Europe/Berlin")
TRIPOLI = ZoneInfo("Africa/Tripoli")
APIA = ZoneInfo("Pacific/Apia")
ZONES = [
    "Europe/Berlin", "Africa/Cairo", "Africa/Tripoli", "America/New_York", "Australia/Lord_Howe",
    "Asia/Tehran", "Pacific/Apia", "America/Sao_Paulo", "UTC",
]  # fmt: skip
# Days on which one or the other of them changes its clock, and a day that Apia did not have.
CHANGES = [
    date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 8), date(2026, 11, 1), date(2026, 4, 24),
    date(2026, 10, 29), date(2026, 4, 5), date(2026, 10, 4), date(2021, 3, 22), date(2021, 9, 21),
    date(2011, 12, 30), date(2018, 11, 4), date(2018, 2, 17), date(2012, 11, 10),
    date(2013, 3, 29), date(2013, 10, 25),
]  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def minutes(text: str) -> int:
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def quiet(*spans: str, tz: str = "Europe/Berlin", days: frozenset[int] = EVERY_DAY) -> Interval:
    pairs = [span.split("-") for span in spans]
    return Interval("night", tuple((minutes(a), minutes(b)) for a, b in pairs), ZoneInfo(tz), days)


def test_a_span_runs_past_midnight_and_its_end_is_not_in_it() -> None:
    night = quiet("23:00-06:30", tz="Africa/Tripoli")
    window = Window(at("2026-03-02T21:00"), at("2026-03-03T04:30"), "night")
    assert muted([night], window.start) == muted([night], at("2026-03-03T01:00")) == window
    assert muted([night], window.start - TICK) is muted([night], window.end) is None


def test_days_are_those_on_which_a_span_begins() -> None:
    friday = quiet("23:00-06:30", tz="UTC", days=frozenset({4}))
    assert muted([friday], at("2026-03-07T06:00")) is not None  # Saturday morning
    assert muted([friday], at("2026-03-06T06:00")) is None
    assert muted([friday], at("2026-03-07T23:30")) is None


def test_a_day_may_end_at_24_and_touch_the_next() -> None:
    weekend = quiet("00:00-24:00", tz="UTC", days=frozenset({5, 6}))
    window = Window(at("2026-03-07"), at("2026-03-09"), "night")
    assert muted([weekend], at("2026-03-07T12:00")) == muted([weekend], at("2026-03-08")) == window


def test_intervals_that_overlap_or_touch_are_one_stretch_named_by_the_first() -> None:
    parts = [
        Interval("late", ((minutes("22:00"), minutes("23:00")),), BERLIN),
        quiet("23:00-06:30"),
        Interval("prayer", ((minutes("04:00"), minutes("07:00")),), TRIPOLI),
    ]
    window = Window(at("2026-01-05T21:00"), at("2026-01-06T05:30"), "late")
    assert muted(parts, at("2026-01-05T23:00")) == window
    assert muted(parts[::-1], at("2026-01-06T05:29")) == window


def test_bad_r17_a_time_that_the_clock_skips_is_the_first_instant_after_the_gap() -> None:
    """On 2026-03-29 in Berlin 02:00 CET is followed by 03:00 CEST, 01:00 UTC."""
    change = at("2026-03-29T01:00")
    held = muted([quiet("23:00-02:30")], at("2026-03-29T00:59:59"))
    assert held == Window(at("2026-03-28T22:00"), change, "night")
    assert muted([quiet("02:30-06:00")], change) == Window(change, at("2026-03-29T04:00"), "night")
    assert muted([quiet("02:15-02:45")], change) is None


def test_a_time_that_comes_twice_is_the_first_for_a_begin_and_the_second_for_an_end() -> None:
    """On 2026-10-25 in Berlin 03:00 CEST, 01:00 UTC, is followed by 02:00 CET."""
    twice = quiet("02:15-02:45")
    window = Window(at("2026-10-25T00:15"), at("2026-10-25T01:45"), "night")
    assert muted([twice], window.start) == muted([twice], window.end - TICK) == window


def test_a_day_that_a_country_leaves_out_is_no_time() -> None:
    """Samoa went from 2011-12-29 24:00 straight to 2011-12-31 00:00, 10:00 UTC."""
    skipped = at("2011-12-30T10:00")
    night = quiet("23:00-06:30", tz="Pacific/Apia")
    window = Window(at("2011-12-30T09:00"), at("2011-12-30T16:30"), "night")
    assert muted([night], skipped - TICK) == muted([night], skipped) == window
    assert muted([quiet("00:00-24:00", tz="Pacific/Apia", days=frozenset({4}))], skipped) is None


def test_quiet_hours_without_an_end_are_cut_by_the_week() -> None:
    always = [quiet("00:00-24:00"), quiet("12:00-12:00", tz="Asia/Tehran")]
    for day in ("2026-03-23", "2026-03-26T12:00", "2026-03-29T23:59"):
        assert muted(always, at(day)) == Window(at("2026-03-23"), at("2026-03-30"), "night")
    assert muted(always, at("2026-03-30")) == Window(at("2026-03-30"), at("2026-04-06"), "night")


def test_the_next_quiet_hours_are_the_present_or_those_to_come() -> None:
    friday = [quiet("02:15-02:45", days=frozenset({6}))]
    coming = next_muted(friday, at("2026-03-22T06:00"))  # the Sunday after is swallowed by the gap
    assert coming == Window(at("2026-04-05T00:15"), at("2026-04-05T00:45"), "night")
    assert coming is not None
    assert next_muted(friday, coming.start) == coming
    assert next_muted([], coming.start) is None


def test_a_digest_tells_what_came_since_the_last_one() -> None:
    times = DigestTimes((480, 1080), TRIPOLI, frozenset(range(5)))
    friday_evening = Window(at("2026-03-06T16:00"), at("2026-03-09T06:00"))
    assert digest_window(times, at("2026-03-06T16:00")) == friday_evening
    assert digest_window(times, at("2026-03-08T12:00")) == friday_evening
    assert digest_window(times, friday_evening.end).start == friday_evening.end


@pytest.mark.parametrize(
    ("minute", "day", "moment"),
    [
        (150, "2026-03-29", "2026-03-29T01:00"),
        (150, "2026-10-25", "2026-10-25T00:30"),
    ],
)
def test_a_moment_of_a_digest_is_a_begin(minute: int, day: str, moment: str) -> None:
    assert digest_window(DigestTimes((minute,), BERLIN), at(day)).end == at(moment)


INSTANTS = st.builds(
    lambda day, second: (
        datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=second)
    ),
    st.sampled_from(CHANGES),
    st.integers(-3 * 86400, 3 * 86400),
)
TZS = st.sampled_from(ZONES).map(ZoneInfo)
DAYS = st.frozensets(st.integers(0, 6), min_size=1)
SPANS = st.tuples(
    st.integers(0, 95).map(lambda n: n * 15), st.integers(0, 96).map(lambda n: n * 15)
)
INTERVALS = st.builds(
    Interval,
    st.sampled_from(["a", "b", "c"]),
    st.lists(SPANS, min_size=1, max_size=3).map(tuple),
    TZS,
    DAYS | st.just(EVERY_DAY),
)
LISTS = st.lists(INTERVALS, min_size=1, max_size=3)


@settings(max_examples=150)
@given(LISTS, INSTANTS, st.floats(0, 1, exclude_max=True))
def test_quiet_hours_are_the_same_stretch_for_every_instant_inside(
    intervals: list[Interval], now: datetime, share: float
) -> None:
    window = muted(intervals, now)
    if window is None:
        return
    assert window.start <= now < window.end
    assert window.start.tzinfo is window.end.tzinfo is UTC
    for inside in (
        window.start,
        window.end - TICK,
        now,
        window.start + (now - window.start) * share,
    ):
        assert muted(intervals, inside) == window
    if window.end - window.start != timedelta(days=7):  # else it was cut
        before, after = muted(intervals, window.start - TICK), muted(intervals, window.end)
        assert before is None or before.end == window.start == _monday(window.start)
        assert after is None or after.start == window.end == _monday(window.end)


def _monday(moment: datetime) -> datetime:
    midnight = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return midnight - timedelta(days=moment.weekday())


@settings(max_examples=150)
@given(LISTS, INSTANTS)
def test_what_is_muted_is_what_the_clocks_on_the_walls_say(
    intervals: list[Interval], now: datetime
) -> None:
    """Far from changes of the clock the wall alone decides."""
    walls = [(each, now.astimezone(each.tz)) for each in intervals]
    if any(
        (now + timedelta(days=n)).astimezone(each.tz).utcoffset() != wall.utcoffset()
        for each, wall in walls
        for n in (-3, -2, -1, 1, 2, 3)
    ):
        return
    shown = any(_shows(each, wall) for each, wall in walls)
    assert (muted(intervals, now) is not None) == shown


def _shows(interval: Interval, wall: datetime) -> bool:
    minute = wall.hour * 60 + wall.minute
    today, yesterday = wall.weekday(), (wall.weekday() - 1) % 7
    return any(
        (today in interval.days and begin <= minute < (end if end > begin else end + 1440))
        or (yesterday in interval.days and end <= begin and minute < end)
        for begin, end in interval.spans
    )


@settings(max_examples=100)
@given(LISTS, INSTANTS)
def test_no_quiet_hours_come_before_the_next(intervals: list[Interval], now: datetime) -> None:
    window = next_muted(intervals, now)
    assert window is not None
    assert window.end > now
    assert muted(intervals, max(now, window.start)) == window
    for step in range(1, 5):
        earlier = now + (window.start - now) * step / 5
        assert earlier >= window.start or muted(intervals, earlier) is None


@settings(max_examples=100)
@given(
    st.lists(st.integers(0, 1439), min_size=1, max_size=4, unique=True).map(sorted).map(tuple),
    TZS,
    DAYS,
    INSTANTS,
)
def test_digests_share_all_time_among_them(
    moments: tuple[int, ...], tz: ZoneInfo, days: frozenset[int], start: datetime
) -> None:
    times = DigestTimes(moments, tz, days)
    window = digest_window(times, start)
    assert window.start <= start < window.end
    for _ in range(12):
        assert digest_window(times, window.end - TICK) == digest_window(times, window.start)
        following = digest_window(times, window.end)
        assert window.start < window.end == following.start
        window = following
