"""How often and how many at once we ask one host."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

_MAX_IDLE_LANES = 4096


@dataclass(slots=True)
class _Lane:
    """The queue before one host.

    Args:
        next_start: Loop time before which no further request may start.
        users: Requests that wait or run.
    """

    slots: asyncio.Semaphore
    next_start: float = 0.0
    users: int = 0


class Politeness:
    """Gives each request its turn at its host.

    Args:
        per_host: Requests that may run at once.
        gap_s: Seconds between two starts.
    """

    def __init__(self, per_host: int, gap_s: float) -> None:
        self._per_host = per_host
        self._gap_s = gap_s
        self._lanes: dict[str, _Lane] = {}

    @contextlib.asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for a host's turn, first come first served, and hold it for the block."""
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = _Lane(asyncio.Semaphore(self._per_host))
        lane.users += 1
        try:
            async with lane.slots:
                await self._wait_for_gap(lane)
                yield
        finally:
            lane.users -= 1
            if len(self._lanes) > _MAX_IDLE_LANES:
                self._forget_idle()

    async def _wait_for_gap(self, lane: _Lane) -> None:
        now = asyncio.get_running_loop().time()
        start = max(now, lane.next_start)
        lane.next_start = start + self._gap_s
        if start > now:
            await asyncio.sleep(start - now)

    def _forget_idle(self) -> None:
        now = asyncio.get_running_loop().time()
        self._lanes = {
            host: lane for host, lane in self._lanes.items() if lane.users or lane.next_start > now
        }
