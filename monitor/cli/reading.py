"""The reading side of the database, for commands that only look."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.app.setup import open_existing
from monitor.ports.archive import Archive


@contextmanager
def archive(config: Path | None) -> Iterator[Archive]:
    """What is stored, closed at the end.

    Args:
        config: Settings file; None for the one of the current folder, or the defaults.
    """
    store = open_existing(config, os.environ)
    try:
        yield store.archive
    finally:
        store.close()
