"""What reports showed to be page furniture is kept, and what others learned is taken over."""

import asyncio
import threading

import structlog

from monitor.core.dedup.learned import Furniture
from monitor.errors import StoreError
from monitor.metrics import INTERNAL_ERRORS
from monitor.ports.store import Store

_log = structlog.get_logger()


def shared_furniture() -> Furniture:
    """Give what several threads may learn: polls are admitted by more than one."""
    return Furniture(guard=threading.Lock())


class Learner:
    """Carries page furniture between the process that meets it and the database.

    It is knowledge of texts, not news: what a killed process had learned in its last minute, and
    had met in fewer reports than make furniture, is learned again.
    """

    def __init__(self, store: Store, furniture: Furniture) -> None:
        self._store = store
        self._furniture = furniture

    def load(self) -> None:
        """Take over what is stored.

        Raises:
            StoreError: The database refused.
        """
        self._furniture.add(self._store.furniture())

    async def tick(self, *, is_last: bool = False) -> None:
        """Store what was learned since the last time, and take over what is stored.

        Args:
            is_last: The process ends: what stood in too few reports so far is stored too.
        """
        try:
            await asyncio.to_thread(self._exchange, is_last)
        except StoreError as error:
            _log.warning("furniture_not_kept", why=str(error))
        except Exception:  # noqa: BLE001  # the job comes again; nothing else hangs on it
            INTERNAL_ERRORS.labels(part="learn").inc()
            _log.exception("furniture_crashed")

    def _exchange(self, is_last: bool) -> None:  # noqa: FBT001  # handed on by position
        if learned := self._furniture.drain(whole=is_last):
            try:
                self._store.keep_furniture(learned)
            except StoreError:
                self._furniture.give_back(learned)
                raise
            _log.info("furniture_learned", sentences=len(learned))
        self.load()
