from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from monitor.config.hours import digest_times, read_intervals
from monitor.config.schema_rules import DigestEntry
from monitor.core.alerting.calendar import muted
from monitor.errors import Problem
from monitor.model.calendar import DigestTimes, Interval
from tests.config.written import Written, place_of


def read(text: str) -> tuple[list[Interval], list[str]]:
    problems: list[Problem] = []
    top = place_of(text)
    data = top.node.data
    places = [top.at(number) for number in range(len(data) if isinstance(data, tuple) else 0)]
    intervals = read_intervals(places, "Europe/Berlin", problems)
    assert list(intervals) == [each.name for each in intervals.values()]
    return list(intervals.values()), [str(each).removeprefix("desk.yaml:") for each in problems]


def test_intervals_are_read_with_their_zone_or_the_desks() -> None:
    assert read(
        """\
        - {name: night, times: ["23:00-06:30", "13:05-14:00"], tz: Africa/Tripoli}
        - {name: weekend, times: ["00:00-24:00", "00:00-24:00"], days: [sun, sat]}
        """
    ) == (
        [
            Interval("night", ((1380, 390), (785, 840)), ZoneInfo("Africa/Tripoli")),
            Interval("weekend", ((0, 1440),), ZoneInfo("Europe/Berlin"), frozenset({5, 6})),
        ],
        [],
    )


def test_mistakes_of_intervals_are_told_at_their_places() -> None:
    intervals, problems = read(
        """\
        - {name: night, times: ["23:00-06:30"]}
        - {name: noon, times: ["noon"]}
        - {name: night, times: ["00:00-24:00"]}
        """
    )
    assert [each.name for each in intervals] == ["night"]
    assert problems == [
        "2:24: error: times: 'noon' is no span of the day; write \"23:00-06:30\"",
        "3:10: error: interval night is given twice, first in desk.yaml:1:10",
    ]


def test_bad_r17_a_zone_that_is_none_is_refused_with_the_one_that_was_meant(
    written: Written,
) -> None:
    written.write(
        "rules/a.yaml", "time_intervals: [{name: night, times: ['23:00-02:30'], tz: CEST}]"
    )
    assert written.said() == [
        "rules/a.yaml:1:60: error: tz: CEST is no time zone; did you mean CET?"
    ]


def test_the_times_of_a_digest_come_once_in_the_order_of_the_day() -> None:
    entry = DigestEntry(at=("18:00", "08:05", "18:00"), days=("fri",), empty="send")
    assert digest_times(entry, "UTC") == DigestTimes(
        (485, 1080), ZoneInfo("UTC"), frozenset({4}), sends_empty=True
    )


@pytest.mark.parametrize(
    "written",
    [
        '["08:00-08:00"]',
        '["00:00-24:00"], tz: Africa/Tripoli',
        '["12:00-24:00", "00:00-12:00"]',
        '["23:00-08:00", "07:00-23:30"]',
        '["06:00-06:00"], days: [sun, mon, tue, wed, thu, fri, sat]',
    ],
)
def test_hours_that_never_end_are_warned_of(written: str) -> None:
    intervals, (problem,) = read(f"- {{name: p, times: {written}}}")
    assert len(intervals) == 1
    assert problem == (
        "1:20: warning: the whole day, every day: what it keeps back goes out on Mondays at "
        "00:00 UTC only; name the days, or an end that differs from the begin"
    )


@pytest.mark.parametrize(
    "written",
    [
        '["23:00-06:30"]',
        '["00:00-23:59"]',
        '["08:00-08:00"], days: [mon, tue, wed, thu, fri, sat]',
        '["08:00-07:59", "09:00-10:00"]',
        '["00:00-12:00", "12:01-24:00"]',
    ],
)
def test_hours_with_an_end_are_not(written: str) -> None:
    assert read(f"- {{name: p, times: {written}}}")[1] == []


def test_what_the_warning_says_of_hours_that_never_end_is_what_happens() -> None:
    [interval] = read('- {name: p, times: ["08:00-08:00"]}')[0]
    window = muted([interval], datetime(2026, 3, 5, 12, tzinfo=UTC))
    assert window is not None
    assert window.end == datetime(2026, 3, 9, tzinfo=UTC)  # a Monday
