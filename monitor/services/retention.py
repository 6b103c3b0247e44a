"""What is too old is let go a little at a time, beside all other work."""

import asyncio
import itertools
from collections.abc import Callable, Iterator
from dataclasses import asdict

import structlog

from monitor.errors import StoreError
from monitor.metrics import INTERNAL_ERRORS, PRUNED
from monitor.model.retention import Keep, Pruned
from monitor.ports.store import Store
from monitor.services.stepwise import to_the_end

_log = structlog.get_logger()


class Retention:
    """Prunes a store.

    Args:
        pause_s: Between two steps: whoever waits for the writer gets it.
    """

    def __init__(self, store: Store, keep: Keep, pause_s: float = 0.05) -> None:
        self._store = store
        self._keep = keep
        self._pause_s = pause_s
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def tick(self) -> None:
        """Begin to prune, unless that is under way; an end of the process must not wait for it."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._prune_and_tell(), name="prune")

    async def stop(self, grace_s: float) -> None:
        """End after the step that is under way, which may take so long."""
        self._stopping.set()
        if self._task is None:
            return
        _, late = await asyncio.wait((self._task,), timeout=grace_s)
        for task in late:
            task.cancel()  # its step ends by itself, and whoever ends the loop waits for it

    async def prune(self, tell: Callable[[Pruned], None]) -> None:
        """Let go all that is too old, or as much until the stop.

        Args:
            tell: Hears of each step, also of one that let go nothing.

        Raises:
            StoreError: The database refused; what was told has been done.
        """
        steps = itertools.chain(self._store.prune(self._keep), _thinned(self._store))

        def tell_of(step: Pruned | None) -> None:
            if step is not None:
                for what, n in asdict(step).items():
                    PRUNED.labels(what=what).inc(n)
                tell(step)

        while not self._stopping.is_set():
            if await to_the_end(lambda: next(steps, None), tell_of) is None:
                return
            await asyncio.sleep(self._pause_s)

    async def _prune_and_tell(self) -> None:
        total = Pruned()

        def add(step: Pruned) -> None:
            nonlocal total
            total += step

        try:
            await self.prune(add)
        except StoreError as error:
            _log.error("prune_failed", why=str(error))
        except Exception:  # noqa: BLE001  # the job comes again; nothing else hangs on it
            INTERNAL_ERRORS.labels(part="prune").inc()
            _log.exception("prune_crashed")
        if total:
            _log.info("pruned", **asdict(total))


def _thinned(store: Store) -> Iterator[Pruned]:
    """Marks that too many documents hold are of no use: they leave with what is too old."""
    return (Pruned(marks=n_marks) for n_marks in store.thin())
