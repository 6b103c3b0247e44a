"""A round of `bench.page_delay`: the daemon's services for a while, and the delay of each poll."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, cast

from bench.page_delay_load import WORD, Sites
from monitor.adapters.queue.embedded import EmbeddedQueue
from monitor.app.parts import Parts, open_parts
from monitor.app.setup import read_setup
from monitor.clock import SystemClock
from monitor.model.feed import DueFeed, FeedState
from monitor.pipeline import Pipeline
from monitor.ports.store import Store
from monitor.ports.transaction import Transaction
from monitor.services.scheduler import schedule

WARM_UP_S: Final = 12.0
"""Until every feed was asked once: they become due one after the other."""
_SETTINGS: Final = {
    "polling": {
        "every": "1s",
        "min_every": "1s",
        "max_every": "1s",
        "host_gap": "1ms",
        "first_poll_alert_age": "3650d",
    },
    "network": {"allow": ["127.0.0.0/8"]},
    "web": {"port": 0},
    "log": {"level": "error"},
}


@dataclass(slots=True)
class Watch:
    """Notes the delay of each poll that is stored, once `is_on`.

    Args:
        due_at: When each feed is due next.
    """

    is_on: bool = False
    delays_s: list[float] = field(default_factory=list[float])
    due_at: dict[int, datetime] = field(default_factory=dict[int, datetime])

    def note(self, due: DueFeed, state: FeedState) -> None:
        """A poll was stored: it taught when the feed is due again."""
        now, was_due = SystemClock().now(), self.due_at.get(due.id)
        if self.is_on and was_due is not None:
            self.delays_s.append((now - was_due).total_seconds())
        self.due_at[due.id] = state.due_at


class _Store:
    """The store, with a look at what polls write back."""

    def __init__(self, store: Store, watch: Watch) -> None:
        self._store, self._watch = store, watch

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def begin(self, *, admits: bool = False) -> Iterator[Transaction]:
        """One transaction; a poll in it counts when it is committed."""
        with self._store.begin(admits=admits) as tx:
            noted = _Transaction(tx)
            yield cast("Transaction", noted)
        for due, state in noted.polls:
            self._watch.note(due, state)


class _Transaction:
    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self.polls: list[tuple[DueFeed, FeedState]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def record_poll(self, due: DueFeed, state: FeedState) -> None:
        self._tx.record_poll(due, state)
        self.polls.append((due, state))


@dataclass(frozen=True, slots=True)
class Round:
    """What one run of the daemon came to."""

    delays_s: tuple[float, ...]
    pages: str
    items: int


async def run_round(
    folder: Path, sites: Sites, mode: str, seconds: float, *, warm_up_s: float = WARM_UP_S
) -> Round:
    """Run the daemon's services for a while.

    Args:
        mode: Of ``fulltext``.
        warm_up_s: Before anything is measured.
    """
    setup = read_setup(_write_desk(folder, sites, mode), {})
    watch, stop = Watch(), asyncio.Event()
    async with open_parts(setup, spread=True) as parts:
        watched = cast("Store", _Store(parts.store, watch))
        parts.poller.use(Pipeline(setup.book, watched))
        queue = EmbeddedQueue(SystemClock())
        schedule(queue, parts.poller, parts.dispatcher, pages=parts.pages)
        running = asyncio.create_task(queue.run(stop))
        await asyncio.sleep(warm_up_s)
        watch.is_on = True
        await asyncio.sleep(seconds)
        watch.is_on = False
        stop.set()
        await running
        await asyncio.gather(parts.poller.stop(2.0), parts.pages.stop(2.0))
        await parts.dispatcher.stop(2.0)
        items = parts.poller.tally.n_items
        return Round(tuple(watch.delays_s), _pages(parts), items)


def _pages(parts: Parts) -> str:
    tally = parts.pages.tally
    told = f"{tally.read} read, {tally.refused} of no use, {tally.failed} failed"
    return f"{told}, {tally.waiting} to be tried again"


def _write_desk(folder: Path, sites: Sites, mode: str) -> Path:
    (folder / "rules").mkdir()
    (folder / "seeds").mkdir()
    settings = folder / "monitor.yaml"
    settings.write_text(json.dumps({**_SETTINGS, "fulltext": {"mode": mode}}), encoding="utf-8")
    rules = {
        "feeds": [{"url": url} for url in sites.feeds],
        "rules": [{"id": "harbor", "match": WORD}],
        "receivers": [{"name": "log", "log": {}}],
        "route": {"receivers": ["log"], "group_wait": "3600s"},
    }
    (folder / "rules" / "desk.yaml").write_text(json.dumps(rules), encoding="utf-8")
    return settings
