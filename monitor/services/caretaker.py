"""Keeps conversations in order: frees alerts, closes those that rest, opens digest windows."""

import asyncio
from datetime import datetime, timedelta

import structlog

from monitor.config.rulebook import Rulebook
from monitor.core.alerting.calendar import digest_window
from monitor.model.hold import Hold
from monitor.ports.store import Store

_log = structlog.get_logger()
CLOSES_AFTER = timedelta(hours=72)
"""An alert is closed when nothing new was known for so long; a later fact opens it again."""


class Caretaker:
    """What no event starts, and time alone brings about."""

    def __init__(self, store: Store, book: Rulebook) -> None:
        self._store = store
        self._book = book

    def use(self, book: Rulebook) -> None:
        """Go by another rule set from now on."""
        self._book = book

    async def tick(self) -> None:
        """Do all of it once, in one short transaction."""
        await asyncio.to_thread(self.tend)

    def tend(self) -> None:
        """The same, in the thread of the caller."""
        book = self._book
        with self._store.begin() as tx:
            freed = tx.uninhibit(book.inhibitors())
            closed = tx.close_alerts(tx.now() - CLOSES_AFTER)
            tx.open_digests(_windows(book, tx.now()))
            tx.give_up_disabled()
        if freed or closed:
            _log.info("alerts_tended", freed=freed, closed=closed)


def _windows(book: Rulebook, now: datetime) -> dict[str, Hold]:
    """The present digest window of each receiver that wants empty digests too."""
    windows = {}
    for receiver in book.receivers.values():
        if receiver.digest is not None and receiver.digest.sends_empty:
            window = digest_window(receiver.digest, now)
            windows[receiver.name] = Hold("digest", "", window.start, window.end)
    return windows
