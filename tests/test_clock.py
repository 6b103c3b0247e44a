from datetime import UTC

from monitor.clock import SystemClock


def test_the_time_is_aware_utc_and_never_far_behind_itself() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert first <= second
