"""Dates as feeds write them; the golden pair odd_dates shows more."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.feeds.dates import plausible, read_date

NOW = datetime(2025, 3, 6, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2025-03-04T10:00:00Z", datetime(2025, 3, 4, 10, tzinfo=UTC)),
        ("2025-03-04T10:00:00+0530", datetime(2025, 3, 4, 4, 30, tzinfo=UTC)),
        ("Tue, 4 Mar 2025 10:00:00 GMT", datetime(2025, 3, 4, 10, tzinfo=UTC)),
        ("  Tue,  04 Mar 2025\n10:00:00 UTC+03:30 ", datetime(2025, 3, 4, 6, 30, tzinfo=UTC)),
        ("Tue, 04 Mar 2025 10:00:00 MSK", datetime(2025, 3, 4, 7, tzinfo=UTC)),
        ("20250304T100000Z", datetime(2025, 3, 4, 10, tzinfo=UTC)),
        ("", None),
        ("now", None),
        ("9999-12-31T23:59:59-23:59", None),
        ("Tue, 99 Mar 2025 10:00:00 GMT", None),
    ],
)
def test_a_date_is_read_as_it_is_meant(written: str, at: datetime | None) -> None:
    assert read_date(written) == at


def test_another_readers_numbers_help_where_ours_fail() -> None:
    written = "Tue Mar 4 02:02 PM 2025"
    assert read_date(written) is None
    assert read_date(written, (2025, 3, 4, 14, 2, 0, 1, 63, 0)) == datetime(
        2025, 3, 4, 14, 2, tzinfo=UTC
    )
    assert read_date(written, (99999, 1, 1, 0, 0, 0)) is None


@pytest.mark.parametrize(
    "at", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC), None]
)
def test_bad_f15_a_date_no_news_can_have_is_none(at: datetime | None) -> None:
    assert plausible(at, NOW) is None


def test_bad_f15_a_date_of_the_past_or_of_a_day_ahead_stays() -> None:
    assert plausible(NOW + timedelta(hours=24), NOW) == NOW + timedelta(hours=24)
    assert plausible(NOW + timedelta(hours=25), NOW) is None
    assert plausible(NOW - timedelta(days=9000), NOW) is not None


@settings(max_examples=200)
@given(st.text("0123456789-:TZ +,.GMTUTCMarTue apm", max_size=40) | st.text(max_size=30))
def test_any_text_is_a_date_in_utc_or_none(written: str) -> None:
    at = read_date(written)
    assert at is None or at.utcoffset() == timedelta(0)


@settings(max_examples=100)
@given(st.datetimes(datetime(1990, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - the strategy wants naive bounds
def test_a_date_that_python_wrote_is_read_back(at: datetime) -> None:
    assert read_date(at.isoformat()) == at
