"""Which words stand in the news of this desk, and how often: counted once a day from what came in.

The rules are filed by it under their rarest words. It makes matching faster and changes no result.
"""

import asyncio
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from monitor.clock import Clock
from monitor.core.text.tokenize import tokenize
from monitor.errors import StoreError
from monitor.metrics import INTERNAL_ERRORS
from monitor.model.backfill import Stored
from monitor.model.sample import Sample
from monitor.ports.store import Store

_log = structlog.get_logger()
N_ITEMS, N_WORDS = 10_000, 100_000
_ITEMS_A_PIECE = 100  # some 25 ms of work
MAX_AGE = timedelta(days=1)
_GROWTH = 10
"""So many times as many items as were counted are reason to count anew: a young desk grows fast."""
_AFTER_FAILURE = timedelta(hours=1)
_OLDEST = timedelta(days=365)


class Sampler:
    """Counts the words of the newest items that are stored.

    Args:
        n_items: How many of them.
        n_words: How many words are kept, the commonest.
        pause_s: Between two pieces, which are far shorter: others need the processor and the writer
            too.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        *,
        n_items: int = N_ITEMS,
        n_words: int = N_WORDS,
        pause_s: float = 0.2,
    ) -> None:
        self._store = store
        self._clock = clock
        self._n_items = n_items
        self._n_words = n_words
        self._pause_s = pause_s
        self._kept: Sample | None = None  # its figures, without its words
        self._rest_until: datetime | None = None
        self._task: asyncio.Task[None] | None = None

    async def tick(self) -> None:
        """Begin to count where there is reason to; an end of the process does not wait.

        There is where no sample is kept, where the last one is a day old, and where ten times as
        many items are stored by now as it was made of.
        """
        is_resting = self._rest_until is not None and self._clock.now() < self._rest_until
        if not is_resting and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._count_and_keep(), name="sample")

    async def finish(self) -> None:
        """Count now where there is reason to, without a pause, as a process that ends then."""
        self._pause_s = 0.0
        await self._count_and_keep()

    async def stop(self) -> None:
        """Break off: what is counted by then is worth nothing."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait((self._task,))

    async def count(self) -> Sample | None:
        """Count now; None where no item is stored.

        Raises:
            StoreError: The database refused.
        """
        began_at = self._clock.now()
        counts = Counter[str]()
        n_items, oldest_at, below = 0, began_at, 2**63 - 1
        while n_items < self._n_items:
            limit = min(_ITEMS_A_PIECE, self._n_items - n_items)
            piece = await asyncio.to_thread(self._count_piece, counts, began_at, below, limit)
            n_items += len(piece)
            if piece:
                oldest_at, below = piece[-1].item.received_at, piece[-1].id
            if len(piece) < limit:
                break
            await asyncio.sleep(self._pause_s)
        if not n_items:
            return None
        commonest = dict(counts.most_common(self._n_words))
        is_all = n_items < self._n_items
        return Sample(n_items, n_items / _days(began_at - oldest_at, is_all=is_all), commonest)

    def _count_piece(
        self, counts: Counter[str], now: datetime, below: int, limit: int
    ) -> Sequence[Stored]:
        piece = self._store.archive.stored(now - _OLDEST, above=0, below=below, limit=limit)
        for each in piece:
            words = itertools.chain(tokenize(each.item.title).keys, tokenize(each.item.body).keys)
            counts.update(set(words))
        return piece

    async def _renew(self) -> None:
        if not self._is_fresh():  # perhaps a process before this one has counted
            kept = await asyncio.to_thread(self._store.archive.sample)
            self._kept = None if kept is None else replace(kept, counts={})
        if self._is_fresh() and not await asyncio.to_thread(self._has_grown):
            return
        sample = await self.count()
        if sample is not None:
            await self._keep(sample)
            self._kept = replace(sample, counts={}, kept_at=self._clock.now())
            _log.info("words_sampled", items=sample.n_items, words=len(sample.counts))

    def _is_fresh(self) -> bool:
        kept_at = self._kept.kept_at if self._kept else None
        return kept_at is not None and self._clock.now() - kept_at < MAX_AGE

    def _has_grown(self) -> bool:
        n_counted = self._kept.n_items if self._kept else 0
        if n_counted >= self._n_items:
            return False
        extent = self._store.archive.extent(self._clock.now() - _OLDEST)
        return extent.n_items >= _GROWTH * n_counted

    async def _keep(self, sample: Sample) -> None:
        steps = self._store.keep_sample(sample)
        while True:
            n_words = await asyncio.to_thread(next, steps, None)
            if n_words is None:
                return
            await asyncio.sleep(self._pause_s)

    async def _count_and_keep(self) -> None:
        self._rest_until = self._clock.now() + _AFTER_FAILURE
        try:
            await self._renew()
            self._rest_until = None
        except StoreError as error:
            _log.warning("words_not_sampled", why=str(error))
        except Exception:  # noqa: BLE001  # the job comes again; nothing else hangs on it
            INTERNAL_ERRORS.labels(part="sample").inc()
            _log.exception("sample_crashed")


def _days(span: timedelta, *, is_all: bool) -> float:
    """Over how many days items came in.

    What the first polls of a young desk bring is what its feeds had gathered by then: less than a
    day would make far too much of it.
    """
    return max(span / timedelta(days=1), 1.0 if is_all else 1 / 24)
