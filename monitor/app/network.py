"""The one client of a process: feeds, pages, webhooks and all else go through the same guard."""

from dataclasses import dataclass

import httpx

from monitor.adapters.fetch.client import FEEDS, HttpFetcher, guarded_client
from monitor.adapters.fetch.politeness import Politeness
from monitor.adapters.processes.extractor import PageExtractor
from monitor.clock import SystemClock
from monitor.config.schema import Settings
from monitor.ports.store import Store
from monitor.services.pagepace import RedirectPace
from monitor.services.pageweb import Web
from monitor.services.robots import RobotsKeeper

_PAGES_AT_ONCE = 8
_PAGE_S = 5.0
_ROBOTS_BYTES = 2 << 20  # 500 KiB of it count; a web page in its place may be longer
PAGES = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"
_ROBOTS = "text/plain, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetchers:
    """What reads feeds and the article pages behind them, with one pace for each host.

    Args:
        pages: Lets feeds go first, and follows a redirect only where `robots` lets it; who asks for
            a page asks `robots` before.
    """

    feeds: HttpFetcher
    pages: HttpFetcher
    robots: RobotsKeeper


def make_client(settings: Settings) -> httpx.AsyncClient:
    """The client that settings ask for; close it at the end."""
    network = settings.network
    return guarded_client(allow=network.allow, user_agent=network.user_agent)


def make_fetcher(
    settings: Settings, client: httpx.AsyncClient, *, accept: str = FEEDS
) -> HttpFetcher:
    """A fetcher on a client, with the limits and the manners that settings ask for.

    Args:
        accept: What we would like to get, as the header says it: `FEEDS` or `PAGES`.
    """
    return _feeds(settings, client, _politeness(settings), accept)


def make_fetchers(settings: Settings, client: httpx.AsyncClient, store: Store) -> Fetchers:
    """The fetchers of a daemon, which together ask no host more than settings allow.

    Args:
        store: Keeps what hosts ask of programs.
    """
    politeness, clock = _politeness(settings), SystemClock()
    timeout_s = min(settings.polling.timeout, _PAGE_S)
    plain = HttpFetcher(
        client,
        clock=clock,
        timeout_s=timeout_s,
        max_body=_ROBOTS_BYTES,
        politeness=politeness,
        concurrency=_PAGES_AT_ONCE,
        accept=_ROBOTS,
        patient=True,
    )
    robots = RobotsKeeper(plain, store, clock, settings.network.user_agent)
    pages = HttpFetcher(
        client,
        clock=clock,
        timeout_s=timeout_s,
        max_body=settings.fulltext.max_body,
        politeness=politeness,
        concurrency=_PAGES_AT_ONCE,
        accept=PAGES,
        patient=True,
        gate=RedirectPace(robots, clock).may_follow,
    )
    return Fetchers(_feeds(settings, client, politeness), pages, robots)


def make_web(fetchers: Fetchers) -> Web:
    """What the article pages of a daemon are read with; close it at the end."""
    return Web(fetchers.pages, fetchers.robots, PageExtractor())


def _politeness(settings: Settings) -> Politeness:
    return Politeness(settings.polling.per_host, settings.polling.host_gap)


def _feeds(
    settings: Settings, client: httpx.AsyncClient, politeness: Politeness, accept: str = FEEDS
) -> HttpFetcher:
    polling = settings.polling
    return HttpFetcher(
        client,
        clock=SystemClock(),
        timeout_s=polling.timeout,
        max_body=polling.max_body,
        politeness=politeness,
        concurrency=polling.concurrency,
        accept=accept,
    )
