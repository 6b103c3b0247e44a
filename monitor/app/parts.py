"""The services of one process, joined to a store: what the daemon and ``run --once`` run."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import structlog

from monitor.adapters.store.sqlstore import open_store
from monitor.app.network import make_client, make_fetchers, make_web
from monitor.app.polling import make_heartbeat, make_poller
from monitor.app.retention import keep_of
from monitor.app.sending import make_dispatcher, make_receivers
from monitor.app.setup import Setup
from monitor.app.upkeep import Upkeep, make_upkeep
from monitor.clock import SystemClock
from monitor.config import folder
from monitor.config.rulebook import Rulebook
from monitor.pipeline import Pipeline
from monitor.ports.store import Store
from monitor.services.backfill import Backfill
from monitor.services.dispatcher import Dispatcher
from monitor.services.fulltext import PageReading
from monitor.services.heap import settle_heap
from monitor.services.heartbeat import Heartbeat
from monitor.services.learning import Learner, shared_furniture
from monitor.services.poller import Poller
from monitor.services.reloader import Reloader
from monitor.services.retention import Retention
from monitor.services.sampler import Sampler
from monitor.services.seeding import SUFFIXES, Corpus, load_seeds
from monitor.services.sweep import Sweep

_log = structlog.get_logger()
_SPREAD_S_A_FEED = 0.05  # new feeds become due one after the other, not all at once


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
    learner: Learner
    sweep: Sweep
    pages: PageReading
    upkeep: Upkeep


@asynccontextmanager
async def open_parts(setup: Setup, *, spread: bool) -> AsyncIterator[Parts]:
    """Open the store, make it know the rules and seeds of today, and join the services to it.

    Args:
        spread: New feeds become due one after the other, not all at once.

    Raises:
        StoreError: The database cannot be opened, or another monitor works on it.
    """
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
            await parts.upkeep.caretaker.tick()
            await asyncio.to_thread(parts.learner.load)
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
    furniture = shared_furniture()
    pipeline = Pipeline(setup.book, store, furniture)
    fetchers = make_fetchers(setup.settings, client, store)
    poller = make_poller(setup.settings, pipeline, fetchers.feeds)
    pages = PageReading(pipeline, make_web(fetchers), SystemClock())
    dispatcher = make_dispatcher(setup, pipeline, client)

    def is_settled() -> bool:
        return poller.is_settled() and pages.is_settled()

    backfill = Backfill(store, SystemClock(), setup.book, is_settled)
    sweep = Sweep(store, SystemClock(), setup.book, furniture)

    async def use_rules(book: Rulebook) -> None:
        # First what can fail; the rest is one step that nobody sees half done.
        receivers = make_receivers(setup.settings, book, client)
        await asyncio.to_thread(_sync_feeds, book, store, spread=True)
        async with backfill.changing(book):
            pipeline = Pipeline(book, store, furniture)
            poller.use(pipeline)
            pages.use(pipeline)
            dispatcher.use(pipeline, receivers)
            sweep.use(book)
            upkeep.use(book)
        _log.info("rules_reloaded", feeds=len(book.feeds), rules=len(book.rules))

    rules = Reloader(
        "rules",
        setup.settings.rules,
        folder.SUFFIXES,
        current=setup.book,
        seen=setup.seen[0],
        read=setup.read_rules,
        use=use_rules,
        clock=SystemClock(),
    )
    seeds = _seeds(setup, store)
    upkeep = make_upkeep(setup, store, dispatcher, rules, seeds)
    return Parts(
        store=store,
        poller=poller,
        dispatcher=dispatcher,
        rules=rules,
        seeds=seeds,
        heartbeat=make_heartbeat(setup.settings, store, client),
        retention=Retention(store, keep_of(setup.settings)),
        backfill=backfill,
        sampler=Sampler(store, SystemClock()),
        learner=Learner(store, furniture),
        sweep=sweep,
        pages=pages,
        upkeep=upkeep,
    )


def _seeds(setup: Setup, store: Store) -> Reloader[Corpus]:
    async def use(corpus: Corpus) -> None:
        seeded = await asyncio.to_thread(load_seeds, corpus, store)
        _log.info("seeds_loaded", total=seeded.total, changed=seeded.changed, gone=seeded.gone)

    return Reloader(
        "seeds",
        setup.settings.seeds,
        SUFFIXES,
        current=setup.corpus,
        seen=setup.seen[1],
        read=setup.read_seeds,
        use=use,
        clock=SystemClock(),
    )


def _sync_feeds(book: Rulebook, store: Store, *, spread: bool) -> None:
    spread_s = min(book.policy.pace.every_s, len(book.feeds) * _SPREAD_S_A_FEED)
    store.sync_feeds(book.feeds, spread_s if spread else 0.0)
