"""How often redirects may lead to one host: the queue of wishes knows only the first of them."""

from collections import OrderedDict, deque
from datetime import datetime, timedelta

from monitor.clock import Clock
from monitor.errors import FetchError
from monitor.model.host import host_of
from monitor.model.page import PAGES_AN_HOUR
from monitor.services.robots import RobotsKeeper

_HOUR = timedelta(hours=1)
_MOST_HOSTS = 4096


class RedirectPace:
    """Lets pages be led to a host as often as it may be asked for pages, in this process.

    Args:
        robots: Says what each host allows, and how long it wants to be left alone.
    """

    def __init__(self, robots: RobotsKeeper, clock: Clock) -> None:
        self._robots = robots
        self._clock = clock
        self._visits: OrderedDict[str, deque[datetime]] = OrderedDict()

    async def may_follow(self, url: str) -> None:
        """Return where a redirect may be followed, and count it.

        Raises:
            FetchError: Its host wants no programs there (`robots`), or not yet (`busy_host`).
            StoreError: The database refused.
        """
        await self._robots.may_read(url)
        host, now = host_of(url), self._clock.now()
        visits = self._visits.setdefault(host, deque())
        self._visits.move_to_end(host)
        while visits and now - visits[0] >= _HOUR:
            visits.popleft()
        if len(visits) >= PAGES_AN_HOUR:
            said = f"was asked for {PAGES_AN_HOUR} pages within the hour"
            raise _busy(host, said, visits[0] + _HOUR - now)
        free_at = visits[-1] + timedelta(seconds=self._robots.delay_s(url)) if visits else now
        if free_at > now:
            raise _busy(host, "wants to be left alone for a while", free_at - now)
        visits.append(now)
        if len(self._visits) > _MOST_HOSTS:
            self._visits.popitem(last=False)


def _busy(host: str, said: str, wait: timedelta) -> FetchError:
    text = f"it leads to {host}, which {said}"
    return FetchError("busy_host", text, retry_after_s=wait.total_seconds(), host=host)
