"""How often and how many at once we ask one host."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator

_MAX_IDLE_LANES = 4096


class _Lane:
    """The queues before one host.

    Args:
        slots: Requests that may run at once.
    """

    def __init__(self, slots: int) -> None:
        self.next_start = 0.0  # loop time before which no further request may start
        self.n_users = 0  # requests that wait or run
        self.patience = asyncio.Lock()  # held by the one patient request that waits or runs
        self._n_free = slots
        self._first: deque[asyncio.Future[None]] = deque()
        self._last: deque[asyncio.Future[None]] = deque()

    async def take(self, *, patient: bool) -> None:
        """Wait for a slot."""
        if self._n_free > 0:  # then nobody waits: a slot that is given back goes to who does
            self._n_free -= 1
            return
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._last if patient else self._first).append(place)
        try:
            await place
        except asyncio.CancelledError:
            if not place.cancelled():  # given up at the very moment when the slot came
                self.give()
            raise

    def give(self) -> None:
        """Hand a slot to who waits longest: the patient last."""
        for queue in (self._first, self._last):
            while queue:
                place = queue.popleft()
                if not place.done():
                    place.set_result(None)
                    return
        self._n_free += 1


class Politeness:
    """Gives each request its turn at its host; fetchers that share one keep to it together.

    Args:
        per_host: Requests that may run at once.
        gap_s: Seconds between two starts.
    """

    def __init__(self, per_host: int, gap_s: float) -> None:
        self._per_host = per_host
        self._gap_s = gap_s
        self._lanes: dict[str, _Lane] = {}

    @contextlib.asynccontextmanager
    async def turn(self, host: str, *, patient: bool = False) -> AsyncIterator[None]:
        """Wait for a host's turn, first come first served, and hold it for the block.

        Args:
            patient: Lets all go first that are not, and comes to a host one at a time: the others
                wait for at most one that is patient, and for none where a host takes two at once.
        """
        lane = self._lanes.get(host)
        if lane is None:
            lane = self._lanes[host] = _Lane(self._per_host)
        lane.n_users += 1
        try:
            async with lane.patience if patient else contextlib.nullcontext():
                await lane.take(patient=patient)
                try:
                    await self._wait_for_gap(lane)
                    yield
                finally:
                    lane.give()
        finally:
            lane.n_users -= 1
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
            host: lane
            for host, lane in self._lanes.items()
            if lane.n_users or lane.next_start > now
        }
