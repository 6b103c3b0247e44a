"""The rate limit of a route."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.alerting.bucket import capacity, fill, free_at, take
from monitor.model.hold import Bucket

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
RATES = st.integers(1, 10_000)
STEPS = st.lists(st.floats(0, 4000), min_size=1, max_size=80)


@pytest.mark.parametrize(("rate", "burst"), [(1, 5), (20, 5), (300, 5), (1200, 20)])
def test_a_minute_may_go_out_at_once_and_at_least_five(rate: int, burst: float) -> None:
    assert capacity(rate) == burst


def test_a_route_that_never_sent_anything_may_send_its_burst_and_no_more() -> None:
    bucket: Bucket | None = fill(None, 20, NOON)
    for _ in range(5):
        assert bucket is not None
        bucket = take(bucket)
    assert bucket == Bucket(0.0, NOON)
    assert take(Bucket(0.99, NOON)) is None
    assert free_at(Bucket(0.0, NOON), 20) == NOON + timedelta(minutes=3)
    assert free_at(Bucket(2.5, NOON), 20) == NOON


def test_a_bucket_never_overflows_nor_keeps_more_than_a_lower_limit_allows() -> None:
    assert fill(Bucket(4.0, NOON), 20, NOON + 9 * HOUR).tokens == 5.0
    assert fill(Bucket(20.0, NOON), 20, NOON).tokens == 5.0


def test_a_clock_that_is_set_back_adds_nothing_and_stops_nothing() -> None:
    bucket = fill(Bucket(0.0, NOON), 1, NOON - 24 * HOUR)
    assert bucket == Bucket(0.0, NOON - 24 * HOUR)
    assert take(fill(bucket, 1, NOON - 23 * HOUR)) is not None


@settings(max_examples=100)
@given(RATES, STEPS)
def test_no_stretch_of_time_has_more_messages_than_its_share(rate: int, steps: list[float]) -> None:
    """As fast as ever allowed: each step sends all that the bucket has."""
    sent, now, bucket = [], NOON, None
    for seconds in steps:
        now += timedelta(seconds=seconds)
        bucket = fill(bucket, rate, now)
        while (rest := take(bucket)) is not None:
            sent.append(now)
            bucket = rest
            if len(sent) > 500:
                break
    for first in range(0, len(sent), 7):
        for last in range(first, len(sent), 5):
            hours = (sent[last] - sent[first]) / HOUR
            assert last - first + 1 <= capacity(rate) + rate * hours + 1e-6


@given(RATES, st.floats(0, 20), st.integers(0, 10**9))
def test_a_token_is_whole_when_that_was_foretold_and_not_much_before(
    rate: int, tokens: float, since: int
) -> None:
    bucket = fill(Bucket(tokens, NOON), rate, NOON + timedelta(microseconds=since))
    free = free_at(bucket, rate)
    assert bucket.at <= free <= bucket.at + HOUR
    assert take(fill(bucket, rate, free)) is not None
    early = free - timedelta(milliseconds=1)
    assert early < bucket.at or take(fill(bucket, rate, early)) is None


@given(RATES, st.floats(0, 5), st.floats(0, 1e6))
def test_after_an_hour_without_messages_one_is_free(rate: int, tokens: float, more: float) -> None:
    later = NOON + HOUR + timedelta(seconds=more)
    assert take(fill(Bucket(tokens, NOON), rate, later)) is not None
