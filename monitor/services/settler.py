"""Writes down what came of attempts: all that end while one commit runs go into the next."""

import asyncio
import math
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from monitor.errors import StoreError
from monitor.model.alert import Delivery, Settlement
from monitor.ports.store import Store

_log = structlog.get_logger()

_PAUSES_S = (0.25, 0.5, 1.0, 2.0, 5.0)
"""After the first, second, ... refusal of the database in a row; the last one again and again."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a settlement.

    Args:
        is_written: False where another worker holds the delivery by now.
        following: The next delivery of the same endpoint, lent in the same transaction.
    """

    is_written: bool
    following: Delivery | None


@dataclass(slots=True)
class _Entry:
    """What is to be written; given at `since` of the loop's clock, in seconds."""

    delivery: Delivery
    settlement: Settlement
    since: float
    was_refused: bool = False
    done: "asyncio.Future[Receipt]" = field(default_factory=asyncio.Future)


class Settler:
    """Settles deliveries of many endpoints, one transaction at a time.

    A commit that waits for the disk costs as much for fifty receipts as for one; whoever comes
    first does not wait for others, who comes meanwhile waits for one commit at most.

    What the database refuses is kept and tried again: a receipt that is forgotten is a message that
    goes out twice. The end of the lease is no reason to forget it, as only another worker could
    have taken the endpoint since, and the fence tells.
    """

    def __init__(self, store: Store, lease_s: float) -> None:
        self._store = store
        self._lease_s = lease_s
        self._patience_s = math.inf
        self._is_urgent = asyncio.Event()
        self._waiting: list[_Entry] = []
        self._writing: asyncio.Task[None] | None = None

    def lend_no_more(self) -> None:
        """From now on only write: nothing is lent that nobody would send."""
        self._lease_s = 0.0

    def give_up_after(self, seconds: float) -> None:
        """Try no longer than this with one settlement, where nobody could wait for ever."""
        self._patience_s = seconds

    async def settle(self, delivery: Delivery, settlement: Settlement) -> Receipt:
        """Give what became of it once that is stored.

        Raises:
            StoreError: The database could not serve for as long as it was tried; nothing is stored.
        """
        since = asyncio.get_running_loop().time()
        entry = _Entry(delivery, settlement, since)
        self._waiting.append(entry)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await entry.done

    async def finish(self) -> None:
        """Store what was given, also where nobody waits for it any more; one last try each."""
        self.give_up_after(0.0)
        self._is_urgent.set()
        if self._writing is not None:
            await asyncio.wait((self._writing,))

    async def _write_all(self) -> None:
        n_refusals = 0
        try:
            while self._waiting:
                entries, self._waiting = self._waiting, []
                refused = await self._write(entries)
                self._waiting = refused + self._waiting
                n_refusals = n_refusals + 1 if refused else 0
                if refused:
                    await self._pause(n_refusals)
        finally:
            self._writing = None

    async def _pause(self, n_refusals: int) -> None:
        pause_s = _PAUSES_S[min(n_refusals, len(_PAUSES_S)) - 1]
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_urgent.wait(), pause_s)

    async def _write(self, entries: list[_Entry]) -> list[_Entry]:
        """Write all of them; give those that are to be tried again."""
        settled = [(each.delivery, each.settlement) for each in entries]
        try:
            done = await asyncio.to_thread(self._store.settle_all, settled, self._lease_s)
        except StoreError as error:
            return [entry for entry in entries if self._keeps(entry, error)]
        except Exception as error:  # noqa: BLE001  # whoever waits is told, and decides for itself
            if len(entries) > 1:  # one of them must not take the others with it
                return [each for entry in entries for each in await self._write([entry])]
            _tell(entries[0].done, error)
            return []
        for entry, (is_written, following) in zip(entries, done, strict=True):
            if not entry.done.done():  # its attempt was cancelled by a stop
                entry.done.set_result(Receipt(is_written, following))
        return []

    def _keeps(self, entry: _Entry, error: StoreError) -> bool:
        """Whether what was refused is tried again; whoever waits for it is told if not."""
        uid = entry.delivery.uid
        if asyncio.get_running_loop().time() - entry.since < self._patience_s:
            if not entry.was_refused:
                _log.warning("delivery_not_settled", id=uid, error=str(error))
            entry.was_refused = True
            return True
        _log.error("delivery_left_open", id=uid, error=str(error))
        _tell(entry.done, error)
        return False


def _tell(future: "asyncio.Future[Receipt]", error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
