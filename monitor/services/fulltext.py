"""Wishes to read article pages -> fetch -> extract -> `monitor.rereading`, one task a page."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import structlog

from monitor.clock import Clock
from monitor.config.spelling import shown_url
from monitor.core.fulltext.retry import after_failure
from monitor.core.fulltext.stub import refusal_of
from monitor.errors import FetchError, LeaseLostError, StoreError, WorkError
from monitor.metrics import HITS, INTERNAL_ERRORS, PAGES
from monitor.model.page import Page, Settled, Wish
from monitor.pipeline import Pipeline
from monitor.rereading import Reread, reread
from monitor.services.pageweb import Web

_log = structlog.get_logger()
CAPACITY = 8
"""Pages that are read at once, each of another host."""
LEASE_S = 120.0
"""For how long a wish is ours: longer than robots.txt, page, extraction and their turns take."""
_PATIENCE_S = LEASE_S - 30.0  # a host with many slow feeds may let a page wait for longer
_INTERNAL = FetchError("internal", "an error of monitor itself; the log has the details")
_BUSY = FetchError("busy_host", "its host was busy with feeds for too long")
_OFF = Settled("refused", "off", "article pages are switched off, or its feed is gone")


@dataclass(slots=True)
class PageTally:
    """What a run of pages came to, for the summary of ``run --once``."""

    read: int = 0
    refused: int = 0
    failed: int = 0
    waiting: int = 0
    n_hits: int = 0


class PageReading:
    """Keeps up to eight pages in hand, each of another host; what they say is stored at once."""

    def __init__(self, pipeline: Pipeline, web: Web, clock: Clock) -> None:
        self.tally = PageTally()
        self._pipeline = pipeline
        self._store = pipeline.store
        self._web = web
        self._clock = clock
        self._tasks: dict[asyncio.Task[None], Wish] = {}
        self._stored_with: dict[asyncio.Future[Reread], Pipeline] = {}
        # Of its own: neither polls nor deliveries wait behind the study of a long text.
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="page")

    def use(self, pipeline: Pipeline) -> None:
        """Study with another rule set from now on."""
        self._pipeline = pipeline

    def is_settled(self) -> bool:
        """Whether no page is being stored that met other rules than those now in use."""
        return all(each is self._pipeline for each in self._stored_with.values())

    async def tick(self) -> None:
        """Claim due wishes for the free places and start to read; does not wait for the pages.

        Raises:
            StoreError: The database refused; nothing was started.
        """
        free = CAPACITY - len(self._tasks)
        if free <= 0:
            return
        busy = {wish.host for wish in self._tasks.values()}
        for wish in await asyncio.to_thread(
            self._store.claim_wishes, free, LEASE_S, busy=frozenset(busy)
        ):
            task = asyncio.create_task(self._serve(wish), name=f"page of item {wish.item_id}")
            self._tasks[task] = wish
            task.add_done_callback(lambda done: self._tasks.pop(done, None))

    async def run_once(self) -> PageTally:
        """Read all pages that are due now, and wait for them."""
        await self.tick()
        while self._tasks:
            await asyncio.wait(tuple(self._tasks), return_when=asyncio.FIRST_COMPLETED)
            await self.tick()
        return self.tally

    async def stop(self, grace_s: float) -> None:
        """Let pages in hand finish for a while, then give their wishes back."""
        running = dict(self._tasks)
        if running:
            _, late = await asyncio.wait(tuple(running), timeout=grace_s)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
            for task in late:
                await self._give_back(running[task])
        self._worker.shutdown(wait=False, cancel_futures=True)
        await self._web.close()

    async def _give_back(self, wish: Wish) -> None:
        try:
            await asyncio.to_thread(self._store.release_wish, wish)
        except StoreError as error:  # its lease ends by itself
            _log.warning("wish_not_given_back", item=wish.item_id, why=str(error))

    # -- one page
    async def _serve(self, wish: Wish) -> None:
        try:
            await self._read(wish)
        except FetchError as error:
            await self._settle_failure(wish, error)
        except TimeoutError:  # its turn did not come, or its worker had too much to do
            await self._settle_failure(wish, _BUSY)
        except LeaseLostError:
            PAGES.labels(result="dropped").inc()
            _log.info("page_dropped", item=wish.item_id, why="the item has changed meanwhile")
            await self._give_back(wish)
        except WorkError as error:
            await self._settle_failure(wish, FetchError("worker", str(error)))
        except StoreError as error:  # not given back: it is due again when its lease ends
            PAGES.labels(result="not_stored").inc()
            _log.warning("page_not_stored", item=wish.item_id, why=str(error))
        except Exception:  # noqa: BLE001  # one page must not stop the rest
            INTERNAL_ERRORS.labels(part="page").inc()
            _log.exception("page_crashed", item=wish.item_id, page=shown_url(wish.url))
            await self._settle_failure(wish, _INTERNAL)

    async def _read(self, wish: Wish) -> None:
        pipeline, loop = self._pipeline, asyncio.get_running_loop()
        mode = wish.feed.fulltext or pipeline.book.policy.need.mode
        if mode == "off" or not wish.is_polled:
            await self._settle(wish, _OFF)
            return
        page = wish.page or await self._fetch(wish)
        refused = await loop.run_in_executor(self._worker, refusal_of, page, wish.item)
        if refused is not None:
            await self._settle(wish, Settled("refused", refused.reason, refused.detail))
            return
        storing = loop.run_in_executor(self._worker, reread, pipeline, wish, page)
        self._stored_with[storing] = pipeline
        storing.add_done_callback(self._stored_with.pop)
        # A thread that stores is not cancelled half-way: its transaction decides.
        found = await asyncio.shield(storing)
        PAGES.labels(result="read").inc()
        HITS.inc(len(found.hits))
        self.tally.read += 1
        self.tally.n_hits += len(found.hits)
        _log.info(
            "page_read",
            item=wish.item_id,
            page=shown_url(wish.url),
            verdict=found.judged.verdict.kind,
            hits=len(found.hits),
            joined=found.joined or None,
        )

    async def _fetch(self, wish: Wish) -> Page:
        """Ask the host, and keep what the page says before anything is made of it."""
        async with asyncio.timeout(_PATIENCE_S):
            page = await self._web.read(wish.url)
        pause_s = self._web.pause_s(page)
        await asyncio.to_thread(self._store.keep_page, wish, page, pause_s=pause_s)
        return page

    async def _settle_failure(self, wish: Wish, error: FetchError) -> None:
        try:
            host = error.host or wish.host
            failures = await asyncio.to_thread(self._store.host_failures, host)
        except StoreError as lost:
            _log.warning("page_not_stored", item=wish.item_id, why=str(lost))
            return
        await self._settle(wish, after_failure(wish, error, failures, self._clock.now()))

    async def _settle(self, wish: Wish, settled: Settled) -> None:
        result = "again" if settled.state == "open" else settled.state
        PAGES.labels(result=result).inc()
        self.tally.refused += settled.state == "refused"
        self.tally.failed += settled.state == "failed"
        self.tally.waiting += settled.state == "open"
        _log.info(
            "page_not_used",
            item=wish.item_id,
            page=shown_url(wish.url),
            state=settled.state,
            reason=settled.reason,
            why=settled.detail or None,
        )
        try:
            await asyncio.to_thread(self._store.settle_wish, wish, settled)
        except StoreError as error:  # the wish is due again when its lease ends
            _log.warning("page_not_stored", item=wish.item_id, why=str(error))
