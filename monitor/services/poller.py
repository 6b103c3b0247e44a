"""Due feeds -> fetch -> `Pipeline.ingest`, one task a feed."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import structlog

from monitor import crashpoint
from monitor.clock import Clock
from monitor.config.spelling import shown_url
from monitor.core.feeds.schedule import after_failure, after_refusal
from monitor.errors import FetchError, LeaseLostError, ParseError, StoreError
from monitor.metrics import HITS, INTERNAL_ERRORS, ITEMS, POLLS
from monitor.model.feed import DueFeed, FetchRequest, Poll
from monitor.model.ingested import Ingested
from monitor.pipeline import Pipeline
from monitor.ports.fetcher import Fetcher

_log = structlog.get_logger()
_INTERNAL = FetchError("internal", "an error of monitor itself; the log has the details")


@dataclass(slots=True)
class PollTally:
    """What a run of polls came to, for the summary of ``run --once``."""

    feeds: int = 0
    unchanged: int = 0
    with_new: int = 0
    failed: int = 0
    n_items: int = 0
    n_hits: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)

    def count(self, ingested: Ingested) -> None:
        """Add one answered poll."""
        self.feeds += 1
        self.with_new += bool(ingested.judged)
        self.unchanged += not ingested.judged
        self.n_items += len(ingested.judged)
        self.n_hits += len(ingested.hits)
        self.verdicts.update(each.verdict.kind for each in ingested.judged)

    def count_failure(self) -> None:
        """Add one failed poll."""
        self.feeds += 1
        self.failed += 1


class Poller:
    """Keeps up to `capacity` feeds in hand; each is polled, ingested and given back by itself.

    Args:
        capacity: How many feeds may be claimed at once. The fetcher bounds what is open at once;
            more may wait here for their host.
        per_host: How many of one host, so that a slow one cannot take all places.
        lease_s: For how long a claimed feed is ours: longer than its poll can take.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        fetcher: Fetcher,
        clock: Clock,
        *,
        capacity: int,
        per_host: int,
        lease_s: float,
    ) -> None:
        self.tally = PollTally()
        self._pipeline = pipeline
        self._store = pipeline.store
        self._fetcher = fetcher
        self._clock = clock
        self._capacity = capacity
        self._per_host = per_host
        self._lease_s = lease_s
        self._tasks: dict[asyncio.Task[None], DueFeed] = {}
        self._held: list[DueFeed] = []  # to be given back when the database takes it
        self._held_until = 0.0
        self._claim_refused = ""
        self._polls_refused: dict[int, str] = {}  # by feed
        # Of one round: a feed of a quick pace may be due again before the last one has answered.
        self._polled: set[int] | None = None
        # What is being stored now, and by which version of the rules.
        self._ingests: dict[asyncio.Future[Ingested], Pipeline] = {}
        # Of their own, so that deliveries never wait behind a row of large feeds; two, as Python
        # runs one at a time anyway and one slow feed must not hold the others.
        self._workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="ingest")

    @property
    def refusal(self) -> str:
        """Why the database takes in no news now; empty if it does, as far as we know."""
        return self._claim_refused or next(iter(self._polls_refused.values()), "")

    def use(self, pipeline: Pipeline) -> None:
        """Ingest with another rule set from now on; polls under way may end with the old one."""
        crashpoint.reach("K14")
        self._pipeline = pipeline
        self._polls_refused.clear()  # of a feed that is gone there may be no other poll

    def is_settled(self) -> bool:
        """Whether no poll is being stored that met other rules than those now in use."""
        return all(each is self._pipeline for each in self._ingests.values())

    async def tick(self) -> None:
        """Claim due feeds for the free places and start their polls; does not wait for them.

        Raises:
            StoreError: The database refused; no poll was started.
        """
        for due in await self._claim():
            if self._polled is not None:
                if due.id in self._polled:
                    await asyncio.to_thread(self._store.release_feed, due)
                    continue
                self._polled.add(due.id)
            task = asyncio.create_task(self._poll(due), name=f"poll {due.id}")
            self._tasks[task] = due
            task.add_done_callback(lambda done: self._tasks.pop(done, None))

    async def _claim(self) -> Sequence[DueFeed]:
        free = self._capacity - len(self._tasks)
        if free <= 0:
            return ()
        try:
            if asyncio.get_running_loop().time() >= self._held_until:
                await self._give_back()
            claimed = await asyncio.to_thread(
                self._store.claim_feeds, free, self._lease_s, per_host=self._per_host
            )
        except StoreError as error:
            self._claim_refused = str(error)
            raise
        self._claim_refused = ""
        return claimed

    async def _give_back(self) -> None:
        while self._held:
            due = self._held.pop(0)  # a stop may come while a tick is at it
            try:
                await asyncio.to_thread(self._store.release_feed, due)
            except BaseException:  # given up by us, it may still be done: twice does no harm
                self._held.insert(0, due)
                raise

    async def run_once(self) -> PollTally:
        """Poll every feed that is due, each once, and wait for all."""
        self._polled = set()
        await self.tick()
        while self._tasks:
            await asyncio.wait(tuple(self._tasks), return_when=asyncio.FIRST_COMPLETED)
            await self.tick()
        self._polled = None
        return self.tally

    async def stop(self, grace_s: float) -> None:
        """Let running polls finish for a while, then cancel them and give their feeds back."""
        running = dict(self._tasks)
        if running:
            await self._end(running, grace_s)
        try:
            await self._give_back()
        except StoreError as error:  # the next start frees them
            _log.warning("feeds_not_given_back", feeds=len(self._held), why=str(error))
        self._workers.shutdown(wait=False, cancel_futures=True)

    async def _end(self, running: Mapping[asyncio.Task[None], DueFeed], grace_s: float) -> None:
        _, late = await asyncio.wait(tuple(running), timeout=grace_s)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)
        self._held += [running[task] for task in late]

    async def _poll(self, due: DueFeed) -> None:
        try:
            ingested = await self._fetch_and_ingest(due)
        except (FetchError, ParseError) as error:
            await self._record_failure(due, error)
        except LeaseLostError:
            POLLS.labels(result="dropped").inc()
            _say_dropped(due)
        except StoreError as error:
            await self._record_refusal(due, str(error))
        except Exception:  # noqa: BLE001  # one feed must not stop the rest
            INTERNAL_ERRORS.labels(part="poll").inc()
            _log.exception("poll_crashed", feed=_shown(due))
            await self._record_failure(due, _INTERNAL)
        else:
            self._report(due, ingested)

    async def _fetch_and_ingest(self, due: DueFeed) -> Ingested:
        state = due.state
        request = FetchRequest(state.url_now or due.feed.url, state.etag, state.last_modified)
        result = await self._fetcher.fetch(request)
        loop = asyncio.get_running_loop()
        poll, pipeline = Poll(due=due, result=result), self._pipeline
        ingest = loop.run_in_executor(self._workers, pipeline.ingest, poll)
        self._ingests[ingest] = pipeline
        ingest.add_done_callback(self._ingests.pop)
        # A thread that ingests is not cancelled half-way: its transaction decides.
        return await asyncio.shield(ingest)

    async def _record_failure(self, due: DueFeed, error: FetchError | ParseError) -> None:
        self.tally.count_failure()
        kind = error.kind if isinstance(error, FetchError) else "not_a_feed"
        POLLS.labels(result=kind).inc()
        state = after_failure(due, error, self._clock.now(), self._pipeline.book.policy.pace)
        _log.warning("feed_failed", feed=_shown(due), error=state.error, failures=state.failures)
        try:
            await asyncio.to_thread(self._store.record_failure, due, state)
        except LeaseLostError:
            _say_dropped(due)
        except StoreError as lost:
            self._hold(due)
            _log.error("failure_not_stored", feed=_shown(due), error=str(lost))
        else:
            self._polls_refused.pop(due.id, None)

    async def _record_refusal(self, due: DueFeed, why: str) -> None:
        """Nothing of the poll is stored: not the validators either, so it all comes again."""
        self.tally.count_failure()
        POLLS.labels(result="store_error").inc()
        # Told once: where the disk is full, each feed that has news is refused again and again.
        say = _log.debug if self._polls_refused else _log.error
        say("poll_not_stored", feed=_shown(due), error=why)
        self._polls_refused[due.id] = why
        state = after_refusal(due, why, self._clock.now())
        try:  # a full disk may have space for so little
            await asyncio.to_thread(self._store.record_failure, due, state)
        except LeaseLostError:
            _say_dropped(due)
        except StoreError:
            self._hold(due)

    def _hold(self, due: DueFeed) -> None:
        """Keep what could not be given back, for another try in a second."""
        self._held.append(due)
        self._held_until = asyncio.get_running_loop().time() + 1.0

    def _report(self, due: DueFeed, ingested: Ingested) -> None:
        self.tally.count(ingested)
        if self._polls_refused and ingested.judged:
            self._polls_refused.clear()
            _log.info("polls_stored_again")
        self._polls_refused.pop(due.id, None)
        POLLS.labels(result="new" if ingested.judged else "unchanged").inc()
        HITS.inc(len(ingested.hits))
        for judged in ingested.judged:
            ITEMS.labels(verdict=judged.verdict.kind).inc()
        if ingested.judged:
            crashpoint.reach("K3")
            _log.info(
                "feed_fetched",
                feed=_shown(due),
                new_items=len(ingested.judged),
                hits=len(ingested.hits),
            )
        else:
            _log.debug("feed_unchanged", feed=_shown(due))


def _say_dropped(due: DueFeed) -> None:
    """The feed is another worker's by now, who polls it: nothing is owed."""
    _log.warning("poll_dropped", feed=_shown(due), why="lent to another worker meanwhile")


def _shown(due: DueFeed) -> str:
    """The feed's URL without its query, which may hold a key."""
    return shown_url(due.feed.url)
