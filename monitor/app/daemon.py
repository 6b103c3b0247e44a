"""The running process: store, poller, dispatcher and reloaders, joined and ended in order."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import httpx
import structlog

from monitor.adapters.notify.registry import NotifyContext, SmtpServer, make_notifier
from monitor.adapters.queue.embedded import EmbeddedQueue
from monitor.adapters.store.sqlstore import open_store
from monitor.app.network import make_client, make_fetcher
from monitor.app.retention import keep_of
from monitor.app.setup import Setup
from monitor.clock import SystemClock
from monitor.config import folder
from monitor.config.rulebook import Rulebook
from monitor.config.schema import Settings
from monitor.pipeline import Pipeline
from monitor.ports import Archive, Fetcher, Store
from monitor.services.backfill import Backfill
from monitor.services.dispatcher import DeliveryPolicy, Dispatcher, ReadyReceiver
from monitor.services.heap import settle_heap
from monitor.services.heartbeat import Heartbeat
from monitor.services.poller import Poller
from monitor.services.reloader import Reloader
from monitor.services.retention import Retention
from monitor.services.sampler import Sampler
from monitor.services.scheduler import schedule
from monitor.services.seeding import SUFFIXES, Corpus, load_seeds

_log = structlog.get_logger()
_GRACE_S = 4.0  # for running polls and deliveries after a stop; SIGTERM promises 10 s in all
_SPREAD_S_A_FEED = 0.05  # new feeds become due one after the other, not all at once


@dataclass(frozen=True, slots=True)
class View:
    """What a door of the running daemon may show.

    Args:
        rules: The rule set in force, and why a newer one is not.
        seeds: The same of the seeds.
        refusal: Tells why the database takes in no news now; empty if it does.
    """

    settings: Settings
    archive: Archive
    rules: Reloader[Rulebook]
    seeds: Reloader[Corpus]
    refusal: Callable[[], str] = str


Door: TypeAlias = Callable[[View], AbstractAsyncContextManager[object]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The services of one process, ready to run."""

    store: Store
    poller: Poller
    dispatcher: Dispatcher
    rules: Reloader[Rulebook]
    seeds: Reloader[Corpus]
    heartbeat: Heartbeat | None
    retention: Retention
    backfill: Backfill
    sampler: Sampler


@dataclass(frozen=True, slots=True)
class Summary:
    """What ``run --once`` did."""

    feeds: int
    unchanged: int
    with_new: int
    failed: int
    items: int
    hits: int
    sent: int
    unsent: int
    given_up: int
    alerts_waiting_until: datetime | None
    backfilled_items: int
    backfilled_hits: int


async def run_daemon(
    setup: Setup,
    stop: asyncio.Event,
    *,
    doors: Iterable[Door] = (),
    reload: asyncio.Event | None = None,
) -> None:
    """Poll, match and deliver until stop is set; then end within 10 seconds.

    Args:
        doors: Opened before the first poll and closed after the last: what cannot open stops the
            start.
        reload: Set by who wants rules and seeds read now; cleared here.
    """
    async with _parts(setup, spread=True) as parts, AsyncExitStack() as opened:
        view = View(
            setup.settings,
            parts.store.archive,
            parts.rules,
            parts.seeds,
            refusal=lambda: parts.poller.refusal,
        )
        for door in doors:
            await opened.enter_async_context(door(view))
        queue = EmbeddedQueue(SystemClock())
        pulse = (setup.settings.heartbeat.every, parts.heartbeat) if parts.heartbeat else None
        folders = (parts.rules, parts.seeds)
        schedule(
            queue,
            parts.poller,
            parts.dispatcher,
            folders,
            reload,
            heartbeat=pulse,
            retention=parts.retention,
            backfill=parts.backfill,
            sampler=parts.sampler,
        )
        _log.info(
            "monitor_started",
            feeds=len(setup.book.feeds),
            rules=len(setup.book.rules),
            seeds=len(setup.corpus.seeds),
            database=setup.settings.database.shown,
        )
        try:
            await queue.run(stop)
        finally:  # cancelled too: nothing may work on a store that is closed
            if parts.heartbeat:
                await parts.heartbeat.stop()
            await asyncio.gather(
                parts.poller.stop(_GRACE_S),
                parts.dispatcher.stop(_GRACE_S),
                parts.retention.stop(_GRACE_S),
                parts.sampler.stop(),
            )
    _log.info("monitor_stopped")


async def run_once(setup: Setup) -> Summary:
    """Poll every due feed once, send what is due, and tell what happened."""
    async with _parts(setup, spread=False) as parts:
        tally = await parts.poller.run_once()
        await parts.dispatcher.run_once()
        looked_back = await parts.backfill.finish()
        await parts.sampler.finish()
        flush_at = await asyncio.to_thread(parts.store.next_flush_at)
        return Summary(
            feeds=tally.feeds,
            unchanged=tally.unchanged,
            with_new=tally.with_new,
            failed=tally.failed,
            items=tally.n_items,
            hits=tally.n_hits,
            sent=parts.dispatcher.n_sent,
            unsent=parts.dispatcher.n_unsent,
            given_up=parts.dispatcher.n_given_up,
            alerts_waiting_until=flush_at,
            backfilled_items=looked_back.items,
            backfilled_hits=looked_back.hits,
        )


@asynccontextmanager
async def _parts(setup: Setup, *, spread: bool) -> AsyncIterator[Parts]:
    settings, clock = setup.settings, SystemClock()
    store = await asyncio.to_thread(
        open_store, settings.database.url, clock=clock, exclusive=True, create=True
    )
    try:
        await asyncio.to_thread(_bring_up, store, setup, spread=spread)
        async with make_client(settings) as client:
            parts = _join(setup, store, client)
            # Before the first poll: of what was stored so far nothing may pass a new rule by.
            await asyncio.to_thread(parts.backfill.plan)
            await asyncio.to_thread(settle_heap)
            yield parts
    finally:
        await asyncio.to_thread(store.close)


def _bring_up(store: Store, setup: Setup, *, spread: bool) -> None:
    """Make the store know the seeds and feeds of today, and free what a killed daemon held."""
    store.recover()
    seeded = load_seeds(setup.corpus, store)
    if seeded.changed or seeded.gone:
        _log.info("seeds_loaded", total=seeded.total, changed=seeded.changed, gone=seeded.gone)
    _sync_feeds(setup.book, store, spread=spread)


def _join(setup: Setup, store: Store, client: httpx.AsyncClient) -> Parts:
    pipeline = Pipeline(setup.book, store)
    poller = _poller(setup.settings, pipeline, make_fetcher(setup.settings, client))
    receivers = _receivers(setup.settings, setup.book, client)
    delivery = setup.settings.delivery
    policy = DeliveryPolicy(delivery.retry, delivery.jitter, delivery.timeout)
    dispatcher = Dispatcher(pipeline, receivers, SystemClock(), policy)
    backfill = Backfill(store, SystemClock(), setup.book, poller.is_settled)

    async def use_rules(book: Rulebook) -> None:
        # First what can fail; the rest is one step that nobody sees half done.
        receivers = _receivers(setup.settings, book, client)
        await asyncio.to_thread(_sync_feeds, book, store, spread=True)
        async with backfill.changing(book):
            poller.use(Pipeline(book, store))
            dispatcher.use(Pipeline(book, store), receivers)
        _log.info("rules_reloaded", feeds=len(book.feeds), rules=len(book.rules))

    async def use_seeds(corpus: Corpus) -> None:
        seeded = await asyncio.to_thread(load_seeds, corpus, store)
        _log.info("seeds_loaded", total=seeded.total, changed=seeded.changed, gone=seeded.gone)

    rules_seen, seeds_seen = setup.seen
    rules = Reloader(
        "rules",
        setup.settings.rules,
        folder.SUFFIXES,
        current=setup.book,
        seen=rules_seen,
        read=setup.read_rules,
        use=use_rules,
        clock=SystemClock(),
    )
    seeds = Reloader(
        "seeds",
        setup.settings.seeds,
        SUFFIXES,
        current=setup.corpus,
        seen=seeds_seen,
        read=setup.read_seeds,
        use=use_seeds,
        clock=SystemClock(),
    )
    heartbeat = _heartbeat(setup.settings, store, client)
    retention = Retention(store, keep_of(setup.settings))
    sampler = Sampler(store, SystemClock())
    return Parts(store, poller, dispatcher, rules, seeds, heartbeat, retention, backfill, sampler)


def _heartbeat(settings: Settings, store: Store, client: httpx.AsyncClient) -> Heartbeat | None:
    url = settings.heartbeat.url
    if url is None:
        return None
    # Of its own: feeds that wait for their hosts must not keep it waiting.
    return Heartbeat(url, make_fetcher(settings, client), store.archive, SystemClock())


def _sync_feeds(book: Rulebook, store: Store, *, spread: bool) -> None:
    spread_s = min(book.policy.pace.every_s, len(book.feeds) * _SPREAD_S_A_FEED)
    store.sync_feeds(book.feeds, spread_s if spread else 0.0)


def _poller(settings: Settings, pipeline: Pipeline, fetcher: Fetcher) -> Poller:
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


def _receivers(
    settings: Settings, book: Rulebook, client: httpx.AsyncClient
) -> Mapping[str, ReadyReceiver]:
    smtp, timeout_s = settings.smtp, settings.delivery.timeout
    context = NotifyContext(
        http=client,
        smtp=SmtpServer(
            host=smtp.host,
            port=smtp.port,
            tls=smtp.tls,
            username=smtp.username,
            password=smtp.password,
            timeout_s=timeout_s,
        ),
        timeout_s=timeout_s,
        clock=SystemClock(),
    )
    return {
        name: ReadyReceiver(
            receiver.kind, make_notifier(receiver.kind, book.receiver_options[name], context)
        )
        for name, receiver in book.receivers.items()
    }
