"""The sample of words that the last daemon kept, for whoever builds a rulebook."""

import threading
from contextlib import closing, suppress

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from monitor.config.schema import Settings
from monitor.errors import MonitorError
from monitor.model.sample import Sample

_PATIENCE_S = 2.0


def read_sample(settings: Settings, patience_s: float = _PATIENCE_S) -> Sample | None:
    """Give the sample that was kept last; a database is neither made nor upgraded for it.

    No result depends on it, so nothing is waited for: None where there is no database or no sample,
    where it is of another version, or where it does not answer.
    """
    found: list[Sample | None] = []
    # Looking up the name of a server that is away cannot be broken off, only left behind.
    reader = threading.Thread(
        target=lambda: found.append(_read(settings.database.url)), name="sample", daemon=True
    )
    reader.start()
    reader.join(patience_s)
    return found[0] if found else None


def _read(url: str) -> Sample | None:
    with suppress(MonitorError, OSError):
        store = open_store(url, clock=SystemClock(), exclusive=False, create=False)
        with closing(store):
            return store.archive.sample()
    return None
