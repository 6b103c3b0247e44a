"""What says when jobs run."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

Job = Callable[[], Awaitable[None]]


class JobQueue(Protocol):
    """Says when jobs run. Jobs carry no data: what is due stands in tables."""

    def every(self, seconds: float, job: Job, name: str, *, first_after_s: float = 0.0) -> None:
        """Run a job again and again, never twice at once, also after it raised.

        Args:
            first_after_s: How long after the start it runs for the first time.
        """
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Work until stop is set, then wait for what runs."""
        ...
