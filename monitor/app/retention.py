"""How long the settings want things kept, and a prune that somebody asks for."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from monitor.adapters.store.sqlstore import SqlStore, open_store
from monitor.clock import SystemClock
from monitor.config.load import load_settings
from monitor.config.schema import Settings
from monitor.model.retention import Keep, Pruned
from monitor.services.retention import Retention


def keep_of(settings: Settings) -> Keep:
    """Give how long things are kept."""
    return Keep(
        items=timedelta(seconds=settings.retention.items),
        stories=timedelta(seconds=settings.retention.stories),
        marks=timedelta(seconds=settings.duplicates.window),
    )


def count_prunable(config: Path | None, environ: Mapping[str, str]) -> Pruned:
    """Count what is too old.

    Raises:
        NotFoundError: There is no database yet.
    """
    settings = load_settings(config, environ, sends=False)
    with closing(_open(settings)) as store:
        return store.prunable(keep_of(settings))


async def prune_now(
    config: Path | None, environ: Mapping[str, str], tell: Callable[[Pruned], None]
) -> None:
    """Let go what is too old; a daemon that runs is not disturbed.

    Args:
        tell: Hears of each short transaction.

    Raises:
        NotFoundError: There is no database yet.
        StoreError: The database refused; what was told has been done.
    """
    settings = load_settings(config, environ, sends=False)
    with closing(await asyncio.to_thread(_open, settings)) as store:
        await Retention(store, keep_of(settings)).prune(tell)


def _open(settings: Settings) -> SqlStore:
    return open_store(settings.database.url, clock=SystemClock(), exclusive=False, create=False)
