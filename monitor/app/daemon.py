"""The running process: store, poller, dispatcher and reloaders, joined and ended in order."""

import asyncio
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

import structlog

from monitor.adapters.queue.embedded import EmbeddedQueue
from monitor.app.optout import OptOut
from monitor.app.parts import open_parts
from monitor.app.setup import Setup
from monitor.app.view import Door, View
from monitor.clock import SystemClock
from monitor.services.scheduler import schedule

_log = structlog.get_logger()
_GRACE_S = 4.0  # for running polls and deliveries after a stop; SIGTERM promises 10 s in all


@dataclass(frozen=True, slots=True)
class Summary:
    """What ``run --once`` did."""

    feeds: int
    unchanged: int
    with_new: int
    failed: int
    items: int
    hits: int
    pages_read: int
    pages_unused: int
    pages_waiting: int
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
    async with open_parts(setup, spread=True) as parts, AsyncExitStack() as opened:
        view = View(
            setup.settings,
            parts.store.archive,
            parts.rules,
            parts.seeds,
            refusal=lambda: parts.poller.refusal,
            opt_out=OptOut(parts.store),
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
            learner=parts.learner,
            sweep=parts.sweep,
            pages=parts.pages,
            incidents=parts.upkeep.incidents,
            caretaker=parts.upkeep.caretaker,
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
                parts.pages.stop(_GRACE_S),
                parts.dispatcher.stop(_GRACE_S),
                parts.retention.stop(_GRACE_S),
                parts.sampler.stop(),
            )
    _log.info("monitor_stopped")


async def run_once(setup: Setup) -> Summary:
    """Poll every due feed once, send what is due, and tell what happened."""
    async with open_parts(setup, spread=False) as parts:
        tally = await parts.poller.run_once()
        pages = await parts.pages.run_once()
        await parts.dispatcher.run_once()
        await parts.upkeep.incidents.tick()
        await parts.dispatcher.run_once()
        looked_back = await parts.backfill.finish()
        await parts.sampler.finish()
        await parts.learner.tick(is_last=True)
        await parts.sweep.tick()
        await parts.pages.stop(_GRACE_S)
        flush_at = await asyncio.to_thread(parts.store.next_flush_at)
        waiting = await asyncio.to_thread(parts.store.waiting_pages)
        return Summary(
            feeds=tally.feeds,
            unchanged=tally.unchanged,
            with_new=tally.with_new,
            failed=tally.failed,
            items=tally.n_items,
            hits=tally.n_hits + pages.n_hits,
            pages_read=pages.read,
            pages_unused=pages.refused + pages.failed,
            pages_waiting=waiting,
            sent=parts.dispatcher.n_sent,
            unsent=parts.dispatcher.n_unsent,
            given_up=parts.dispatcher.n_given_up,
            alerts_waiting_until=flush_at,
            backfilled_items=looked_back.items,
            backfilled_hits=looked_back.hits,
        )
