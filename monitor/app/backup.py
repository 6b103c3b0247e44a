"""A copy of the database that the settings name."""

from collections.abc import Mapping
from pathlib import Path

from monitor.adapters.store.backup import Backup, back_up
from monitor.clock import SystemClock
from monitor.config.load import load_settings

__all__ = ["Backup", "back_up_database"]


def back_up_database(
    config: Path | None, environ: Mapping[str, str], target: Path, *, force: bool
) -> Backup:
    """Copy the database while a daemon may write.

    Args:
        target: A file, or a folder for one that is named after the time.
        force: Whether a file of that name is replaced.

    Raises:
        ConfigError: The settings are wrong, `target` cannot be taken, or the database lies on a
            server.
        NotFoundError: There is no database yet.
        StoreError: The database or the disk refused.
    """
    url = load_settings(config, environ, sends=False).database.url
    return back_up(url, target, SystemClock().now(), force=force)
