"""The reading side of the database, for commands that only look."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.app.setup import open_existing
from monitor.config.load import load_settings
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


def max_passage(config: Path | None) -> int:
    """How many characters of an article page's text are shown at once.

    Args:
        config: As for `archive`.
    """
    return load_settings(config, os.environ, sends=False).display.max_passage
