"""Writes down what came of attempts: all that end while one commit runs go into the next."""

import asyncio
from dataclasses import dataclass, field

from monitor.model.alert import Delivery, Settlement
from monitor.ports.store import Store


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
    delivery: Delivery
    settlement: Settlement
    done: "asyncio.Future[Receipt]" = field(default_factory=asyncio.Future)


class Settler:
    """Settles deliveries of many endpoints, one transaction at a time.

    A commit that waits for the disk costs as much for fifty receipts as for one; whoever comes
    first does not wait for others, who comes meanwhile waits for one commit at most.
    """

    def __init__(self, store: Store, lease_s: float) -> None:
        self._store = store
        self._lease_s = lease_s
        self._waiting: list[_Entry] = []
        self._writing: asyncio.Task[None] | None = None

    def lend_no_more(self) -> None:
        """From now on only write: nothing is lent that nobody would send."""
        self._lease_s = 0.0

    async def settle(self, delivery: Delivery, settlement: Settlement) -> Receipt:
        """Give what became of it once that is stored.

        Raises:
            StoreError: The database cannot serve now; nothing is stored.
        """
        entry = _Entry(delivery, settlement)
        self._waiting.append(entry)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await entry.done

    async def finish(self) -> None:
        """Wait until all that was given is stored, also where nobody waits for it any more."""
        if self._writing is not None:
            await asyncio.wait((self._writing,))

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                entries, self._waiting = self._waiting, []
                await self._write(entries)
        finally:
            self._writing = None

    async def _write(self, entries: list[_Entry]) -> None:
        settled = [(each.delivery, each.settlement) for each in entries]
        try:
            done = await asyncio.to_thread(self._store.settle_all, settled, self._lease_s)
        except Exception as error:  # noqa: BLE001  # each of them is told, and decides for itself
            for entry in entries:
                _tell(entry.done, error)
            return
        for entry, (is_written, following) in zip(entries, done, strict=True):
            if not entry.done.done():  # its attempt was cancelled by a stop
                entry.done.set_result(Receipt(is_written, following))


def _tell(future: "asyncio.Future[Receipt]", error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
