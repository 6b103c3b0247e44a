"""Asks each host's ``robots.txt`` before a page of it is asked for, and keeps what it says a day.

Source: RFC 9309. A host that answers 4xx, with nothing, with a web page or only with redirects has
none: everything may be read. One that fails (5xx, no answer) may have one that we do not know, so
nothing is read until it is back; what it asked before counts on for a week.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import SplitResult, urlsplit
from weakref import WeakValueDictionary

from monitor.clock import Clock
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest
from monitor.model.host import host_of
from monitor.model.page import Robots
from monitor.ports.fetcher import Fetcher
from monitor.ports.store import Store
from monitor.services.robotrules import RobotRules, decoded, product_token

_KEPT = timedelta(days=1)
_OUTLIVES_FAILURE = timedelta(days=7)
_STALE = timedelta(minutes=10)  # until a host that failed is asked again, its old answer in use
_FAILED = timedelta(seconds=5)  # the same without one: who asked meanwhile shares the failure
_MAX_LINES = 60_000  # of all hosts in memory, at about 600 bytes each
_HOST_LINES = 10  # that a host without rules counts for
# The address itself is bad, so its page need not be tried either.
_OF_THE_ADDRESS = frozenset({"refused_address", "scheme", "tls", "unknown_host"})
_MAX_SHOWN = 100
_REFUSALS = frozenset(range(400, 500))
_TOO_MANY_REQUESTS = 429
_MOST_KEPT = 64 << 10  # characters of the lines that concern us; real files have a few hundred


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a host in memory, until it is asked again.

    Args:
        trouble: Why nothing is known; then nothing of it may be read.
    """

    rules: RobotRules
    until: datetime
    trouble: FetchError | None = None


class RobotsKeeper:
    """Says whether a page may be asked for; safe to ask from many tasks at once.

    Args:
        fetcher: Bodies over its limit are refused, so that should be well over 500 KiB.
        agent: How requests name themselves.
    """

    def __init__(self, fetcher: Fetcher, store: Store, clock: Clock, agent: str) -> None:
        self._fetcher = fetcher
        self._store = store
        self._clock = clock
        self._token = product_token(agent)
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._n_lines = 0
        # A lock lives as long as somebody asks about its host.
        self._asking: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def may_read(self, url: str) -> None:
        """Return where a page may be asked for.

        Raises:
            FetchError: Its host asks programs not to (`robots`), or what it asks cannot be found
                out now (`robots_unreachable`), or the address is none to be visited.
            StoreError: The database refused.
        """
        host, place = _origin(url)
        known = self._fresh(host)
        if known is None:
            asking = self._asking.setdefault(host, asyncio.Lock())
            async with asking:
                known = self._fresh(host) or await self._learn(host, place)
        if known.trouble is not None:
            raise known.trouble.with_traceback(None)
        if not known.rules.allow(url):
            path = _shown(place.path or "/")
            text = f"robots.txt of {host_of(url)} asks programs not to read {path}"
            raise FetchError(kind="robots", text=text, hard=True)

    def delay_s(self, url: str) -> float:
        """How long a page's host asks to wait between two: of what `may_read` saw last; else 0."""
        known = self._known.get(_origin(url)[0])
        return known.rules.delay_s if known is not None else 0.0

    def _fresh(self, host: str) -> _Known | None:
        known = self._known.get(host)
        if known is None or self._clock.now() >= known.until:
            return None
        self._known.move_to_end(host)
        return known

    async def _learn(self, host: str, place: SplitResult) -> _Known:
        """Take what the store keeps, or else ask the host."""
        now = self._clock.now()
        kept = await asyncio.to_thread(self._store.robots, host)
        if kept is not None and abs(now - kept.at) < _KEPT:
            return await self._remember(host, kept.text, kept.at + _KEPT)
        try:
            text = await self._ask(host)
        except FetchError as trouble:
            if kept is not None and abs(now - kept.at) < _OUTLIVES_FAILURE:
                return await self._remember(host, kept.text, now + _STALE)
            return await self._remember(host, "", self._clock.now() + _FAILED, trouble)
        known = await self._remember(host, text, now + _KEPT)
        kept_text = known.rules.text
        if len(kept_text) > _MOST_KEPT:
            kept_text = kept_text[:_MOST_KEPT].rpartition("\n")[0]
        await asyncio.to_thread(self._store.keep_robots, host, Robots(kept_text, now))
        return known

    async def _ask(self, host: str) -> str:
        """Fetch what a host asks; empty where it asks nothing."""
        try:
            result = await self._fetcher.fetch(FetchRequest(f"{host}/robots.txt"))
        except FetchError as error:
            if _says_there_is_none(error):
                return ""
            raise _unreachable(host, error) from error
        return decoded(result.body)

    async def _remember(
        self, host: str, text: str, until: datetime, trouble: FetchError | None = None
    ) -> _Known:
        """Keep a host's rules in memory, and forget whom nobody asked about for longest."""
        rules = await asyncio.to_thread(RobotRules, text, self._token)
        known = _Known(rules, until, trouble)
        former = self._known.pop(host, None)
        if former is not None:
            self._n_lines -= _HOST_LINES + former.rules.n_lines
        self._known[host] = known
        self._n_lines += _HOST_LINES + rules.n_lines
        while self._n_lines > _MAX_LINES and len(self._known) > 1:
            _, forgotten = self._known.popitem(last=False)
            self._n_lines -= _HOST_LINES + forgotten.rules.n_lines
        return known


def _origin(url: str) -> tuple[str, SplitResult]:
    """Whose rules hold for a page: its scheme and host, however that is spelled.

    Raises:
        FetchError: It is no address of a page. The fetcher judges the rest of it.
    """
    host = host_of(url)
    if not host:
        raise FetchError(kind="scheme", text="not a valid address: invalid URL or host", hard=True)
    place = urlsplit(url)
    if place.username is not None or place.password is not None:
        raise FetchError(kind="scheme", text="no user or password in a URL", hard=True)
    return f"{place.scheme}://{host}", place


def _shown(text: str) -> str:
    """A host or a path as a message may show it: short, on one line."""
    text = text if len(text) <= _MAX_SHOWN else text[:_MAX_SHOWN] + "..."
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _says_there_is_none(error: FetchError) -> bool:
    """Whether an answer means that a host has no ``robots.txt``."""
    # Who is asked too often has not told whether there is one.
    is_refused = (error.status or 0) in _REFUSALS - {_TOO_MANY_REQUESTS}
    return is_refused or error.kind in ("empty", "redirects")


def _unreachable(host: str, error: FetchError) -> FetchError:
    is_bad = error.hard and error.kind in _OF_THE_ADDRESS
    name = _shown(host.partition("://")[2])
    return FetchError(
        kind=error.kind if is_bad else "robots_unreachable",
        text=f"robots.txt of {name} cannot be read: {error.text}",
        status=error.status,
        retry_after_s=error.retry_after_s,
        hard=is_bad,
    )
