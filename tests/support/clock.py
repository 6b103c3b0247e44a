"""A clock that a test sets."""

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class FakeClock:
    """Stands still until it is set forward."""

    def __init__(self, start: datetime = NOON) -> None:
        self._now = start

    def now(self) -> datetime:
        """The instant that the test says it is."""
        return self._now

    def forward(self, seconds: float) -> datetime:
        """Let time pass; give the new instant."""
        self._now += timedelta(seconds=seconds)
        return self._now
