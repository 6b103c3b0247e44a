"""The only place that reads the time."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Gives the time; a test gives another one."""

    def now(self) -> datetime:
        """The current instant, aware and UTC."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The current instant, aware and UTC."""
        return datetime.now(UTC)
