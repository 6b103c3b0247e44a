"""The only place where adapters meet services: what each command needs, put together."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
import structlog

from monitor.adapters.fetch.client import HttpFetcher, guarded_client
from monitor.adapters.notify.registry import (
    NotifyContext,
    SmtpServer,
    make_notifier,
    options_models,
)
from monitor.adapters.queue.embedded import EmbeddedQueue
from monitor.adapters.store.engine import locate
from monitor.adapters.store.migrate import upgrade
from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from monitor.config.load import load_settings
from monitor.config.rulebook import Rulebook, build_rulebook, examine
from monitor.config.schema import Settings
from monitor.config.trial import Trial, try_rules
from monitor.errors import ConfigError, Problem
from monitor.pipeline import Pipeline
from monitor.ports import Store
from monitor.services.dispatcher import DeliveryPolicy, Dispatcher, ReadyReceiver
from monitor.services.poller import Poller
from monitor.services.preview import Preview, preview
from monitor.services.scheduler import schedule
from monitor.services.seeding import Corpus, load_seeds, read_corpus

_log = structlog.get_logger()
_GRACE_S = 4.0  # for running polls and deliveries after a stop; SIGTERM promises 10 s in all
_SPREAD_S_A_FEED = 0.05  # new feeds become due one after the other, not all at once


@dataclass(frozen=True, slots=True)
class Setup:
    """What the user wrote, read whole and found right."""

    settings: Settings
    book: Rulebook
    corpus: Corpus


@dataclass(frozen=True, slots=True)
class Parts:
    """The services of one process, ready to run."""

    store: Store
    poller: Poller
    dispatcher: Dispatcher


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


@dataclass(frozen=True, slots=True)
class Checked:
    """What ``monitor check`` found, and how much there is; what cannot be read counts as none."""

    problems: tuple[Problem, ...]
    n_feeds: int
    n_rules: int
    n_seeds: int


def read_setup(config: Path | None, environ: Mapping[str, str], *, sends: bool = True) -> Setup:
    """Read settings, rules and seeds.

    Args:
        sends: Whether something will be sent; else a secret may be missing.

    Raises:
        ConfigError: Every problem of all of them.
    """
    settings = load_settings(config, environ, sends=sends)
    book = build_rulebook(settings, environ, options_models(), sends=sends)
    return Setup(settings, book, read_corpus(settings.seeds, SystemClock().now()))


def read_trials(config: Path | None, environ: Mapping[str, str]) -> Mapping[str, Trial]:
    """Compile every rule and run its own tests.

    Raises:
        ConfigError: Every problem but failing tests.
    """
    settings = load_settings(config, environ, sends=False)
    return try_rules(settings, environ, options_models())


def open_existing(config: Path | None, environ: Mapping[str, str]) -> Store:
    """Open the database for looking; a running daemon is not disturbed.

    Raises:
        NotFoundError: There is none yet.
    """
    settings = load_settings(config, environ, sends=False)
    return open_store(settings.database.url, clock=SystemClock(), exclusive=False, create=False)


async def run_daemon(setup: Setup, stop: asyncio.Event) -> None:
    """Poll, match and deliver until stop is set; then end within 10 seconds."""
    async with _parts(setup, spread=True) as parts:
        queue = EmbeddedQueue(SystemClock())
        schedule(queue, parts.poller, parts.dispatcher)
        _log.info(
            "monitor_started",
            feeds=len(setup.book.feeds),
            rules=len(setup.book.rules),
            seeds=len(setup.corpus.seeds),
            database=setup.settings.database.shown,
        )
        await queue.run(stop)
        await asyncio.gather(parts.poller.stop(_GRACE_S), parts.dispatcher.stop(_GRACE_S))
    _log.info("monitor_stopped")


async def run_once(setup: Setup) -> Summary:
    """Poll every due feed once, send what is due, and tell what happened."""
    async with _parts(setup, spread=False) as parts:
        tally = await parts.poller.run_once()
        await parts.dispatcher.run_once()
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
        )


async def preview_feed(config: Path | None, environ: Mapping[str, str], url: str) -> Preview:
    """Fetch and read one feed as the daemon would; nothing is stored.

    Raises:
        FetchError: It gave no usable answer.
        ParseError: It is no feed.
    """
    settings = load_settings(config, environ, sends=False)
    book = build_rulebook(settings, environ, options_models(), sends=False)
    async with _client(settings) as client:
        return await preview(url, book, _fetcher(settings, client))


def check_all(config: Path | None, environ: Mapping[str, str]) -> Checked:
    """Check settings, rules, rule tests and seeds; never raises for what a user wrote."""
    examined = examine(config, environ, options_models())
    settings, book = examined.settings, examined.book
    problems = dict.fromkeys(examined.problems)
    n_seeds = 0
    try:
        locate(settings.database.url)
        corpus = read_corpus(settings.seeds, SystemClock().now())
        n_seeds = len(corpus.seeds)
        problems |= dict.fromkeys(corpus.warnings)
    except ConfigError as error:
        problems |= dict.fromkeys(error.problems)  # a test on a seed may have met the same file
    n_feeds, n_rules = (len(book.feeds), len(book.rules)) if book else (0, 0)
    return Checked(tuple(problems), n_feeds, n_rules, n_seeds)


def upgrade_database(config: Path | None, environ: Mapping[str, str]) -> tuple[str | None, str]:
    """Bring the schema to this version; give the revision before and after."""
    return upgrade(load_settings(config, environ, sends=False).database.url)


def _client(settings: Settings) -> httpx.AsyncClient:
    """The one client of a process: feeds and webhooks go through the same guard."""
    network = settings.network
    return guarded_client(allow=network.allow, user_agent=network.user_agent)


def _fetcher(settings: Settings, client: httpx.AsyncClient) -> HttpFetcher:
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


@asynccontextmanager
async def _parts(setup: Setup, *, spread: bool) -> AsyncIterator[Parts]:
    settings, clock = setup.settings, SystemClock()
    store = await asyncio.to_thread(
        open_store, settings.database.url, clock=clock, exclusive=True, create=True
    )
    try:
        await asyncio.to_thread(_bring_up, store, setup, spread=spread)
        async with _client(settings) as client:
            pipeline = Pipeline(setup.book, store)
            poller = _poller(settings, pipeline, _fetcher(settings, client))
            yield Parts(store, poller, _dispatcher(setup, pipeline, client))
    finally:
        await asyncio.to_thread(store.close)


def _bring_up(store: Store, setup: Setup, *, spread: bool) -> None:
    """Make the store know the seeds and feeds of today, and free what a killed daemon held."""
    store.recover()
    seeded = load_seeds(setup.corpus, store)
    if seeded.changed or seeded.gone:
        _log.info("seeds_loaded", total=seeded.total, changed=seeded.changed, gone=seeded.gone)
    feeds = setup.book.feeds
    every = setup.book.policy.pace.every_s
    spread_s = min(every, len(feeds) * _SPREAD_S_A_FEED) if spread else 0.0
    store.sync_feeds(feeds, spread_s)


def _poller(settings: Settings, pipeline: Pipeline, fetching: HttpFetcher) -> Poller:
    polling = settings.polling
    turns = 4  # that a feed may wait for its host and for a free place, each a timeout long
    return Poller(
        pipeline,
        fetching,
        SystemClock(),
        capacity=turns * polling.concurrency,
        per_host=turns * polling.per_host,
        # Its deadline begins when its turn comes; no feed may be lent out twice before that.
        lease_s=(2 * turns + 2) * (polling.timeout + polling.host_gap) + 60.0,
    )


def _dispatcher(setup: Setup, pipeline: Pipeline, client: httpx.AsyncClient) -> Dispatcher:
    smtp, delivery = setup.settings.smtp, setup.settings.delivery
    context = NotifyContext(
        http=client,
        smtp=SmtpServer(
            host=smtp.host,
            port=smtp.port,
            tls=smtp.tls,
            username=smtp.username,
            password=smtp.password,
            timeout_s=delivery.timeout,
        ),
        timeout_s=delivery.timeout,
        clock=SystemClock(),
    )
    receivers = {
        name: ReadyReceiver(
            receiver.kind, make_notifier(receiver.kind, setup.book.receiver_options[name], context)
        )
        for name, receiver in setup.book.receivers.items()
    }
    policy = DeliveryPolicy(delivery.retry, delivery.jitter, delivery.timeout)
    return Dispatcher(pipeline, receivers, SystemClock(), policy)
