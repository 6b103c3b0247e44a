"""What polls, and the switch that tells somebody outside that it does."""

import httpx

from monitor.app.network import make_fetcher
from monitor.clock import SystemClock
from monitor.config.schema import Settings
from monitor.pipeline import Pipeline
from monitor.ports.fetcher import Fetcher
from monitor.ports.store import Store
from monitor.services.heartbeat import Heartbeat
from monitor.services.poller import Poller


def make_poller(settings: Settings, pipeline: Pipeline, fetcher: Fetcher) -> Poller:
    """The poller that settings ask for."""
    polling = settings.polling
    turns = 4  # that a feed may wait for its host and for a free place, each a timeout long
    return Poller(
        pipeline,
        fetcher,
        SystemClock(),
        capacity=turns * polling.concurrency,
        per_host=turns * polling.per_host,
        # Its deadline begins when its turn comes; no feed may be lent out twice before that.
        lease_s=(2 * turns + 2) * (polling.timeout + polling.host_gap) + 60.0,
    )


def make_heartbeat(settings: Settings, store: Store, client: httpx.AsyncClient) -> Heartbeat | None:
    """The switch that calls an address while all goes on; None where none is named."""
    url = settings.heartbeat.url
    if url is None:
        return None
    # Of its own: feeds that wait for their hosts must not keep it waiting.
    return Heartbeat(url, make_fetcher(settings, client), store.archive, SystemClock())
