from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from monitor.cli.moments import local_time, read_moment

BERLIN = ZoneInfo("Europe/Berlin")
SINCE = datetime(2026, 3, 5, 12, tzinfo=UTC)  # 13:00 in Berlin


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]  # any number of them


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("90m", at(2026, 3, 5, 13, 30)),
        (" 7d ", at(2026, 3, 12, 12)),
        ("18:00", at(2026, 3, 5, 17)),
        ("13:00", at(2026, 3, 6, 12)),
        ("9:05", at(2026, 3, 6, 8, 5)),
        ("2026-03-07", at(2026, 3, 6, 23)),
        ("2026-03-07T18:00", at(2026, 3, 7, 17)),
        ("2026-03-07 18:00", at(2026, 3, 7, 17)),
        ("2026-03-07T18:00Z", at(2026, 3, 7, 18)),
        ("2026-03-07T18:00+05:00", at(2026, 3, 7, 13)),
        # Clocks change at the end of October: of an hour that comes twice it is the second.
        ("2026-10-25T02:30", at(2026, 10, 25, 1, 30)),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, expected: datetime) -> None:
    assert read_moment(typed, SINCE, BERLIN) == expected


@pytest.mark.parametrize("typed", ["", "2", "25:00", "soon", "2hours", "2026-13-01", "-2h", "9:5"])
def test_what_is_no_time_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(typer.BadParameter) as refused:
        read_moment(typed, SINCE, BERLIN)
    assert "is no time; write 2h, 18:00, 2026-03-05T18:00" in refused.value.message


def test_a_time_beyond_all_calendars_is_refused() -> None:
    with pytest.raises(typer.BadParameter, match="is no time"):
        read_moment("36500d", at(9990, 1, 1), BERLIN)


@given(
    st.integers(0, 366 * 24 * 60).map(lambda n: at(2026, 1, 1) + timedelta(minutes=n)),
    st.integers(0, 23),
    st.integers(0, 59),
)
def test_an_hour_is_the_next_one(since: datetime, hour: int, minute: int) -> None:
    found = read_moment(f"{hour}:{minute:02}", since, BERLIN)
    assert 0 < (found - since).total_seconds() <= 25 * 3600 + 1
    local = found.astimezone(BERLIN)
    is_gap = local.date() == date(2026, 3, 29) and hour == 2
    assert is_gap or (local.hour, local.minute) == (hour, minute)


def test_a_time_is_told_in_the_zone_of_the_desk() -> None:
    assert local_time(SINCE, BERLIN) == "Thu 5 Mar 2026 13:00 CET"
