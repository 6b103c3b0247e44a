"""The one client of a process: feeds, webhooks and all else go through the same guard."""

import httpx

from monitor.adapters.fetch.client import HttpFetcher, guarded_client
from monitor.clock import SystemClock
from monitor.config.schema import Settings


def make_client(settings: Settings) -> httpx.AsyncClient:
    """The client that settings ask for; close it at the end."""
    network = settings.network
    return guarded_client(allow=network.allow, user_agent=network.user_agent)


def make_fetcher(settings: Settings, client: httpx.AsyncClient) -> HttpFetcher:
    """A fetcher on a client, with the limits and the manners that settings ask for."""
    polling = settings.polling
    return HttpFetcher(
        client,
        clock=SystemClock(),
        timeout_s=polling.timeout,
        max_body=polling.max_body,
        host_gap_s=polling.host_gap,
        per_host=polling.per_host,
        concurrency=polling.concurrency,
    )
