"""The schema's history: which revision a file has, and how it gets to ours."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import monitor
from monitor.adapters.store.engine import (
    locate,
    migrating,
    open_private,
    refusals,
    refuse,
)
from monitor.adapters.store.lock import DaemonLock
from monitor.adapters.store.tables import HEAD
from monitor.errors import ConfigError


def scripts() -> Path:
    """The folder of migrations: in an installed package, else at the top of the source tree."""
    package = Path(monitor.__file__).parent
    packed = package / "_alembic"
    return packed if packed.is_dir() else package.parent / "alembic"


def upgrade(url: str) -> tuple[str | None, str]:
    """Bring a database to the schema of this program; makes it if there is none.

    Returns:
        Its revision before (None for a new one) and now.

    Raises:
        ConfigError: The URL names no SQLite file, or its schema is newer than this program.
        LockedError: A monitor runs on it.
        StoreError: The database refused; it is as it was.
    """
    path = locate(url)
    lock = DaemonLock(path)
    try:
        return upgrade_file(path)
    finally:
        lock.release()


def prepare(path: Path, *, locked: bool) -> None:
    """Make sure that a file has this program's schema before it is opened.

    Args:
        path: The file; made if there is none.
        locked: Whether the caller holds the daemon's lock. Without it an older schema is changed
            only if no daemon runs: a listing must not pull the tables from under one.

    Raises:
        ConfigError: The schema is newer than this program.
        LockedError: A daemon of an older version runs on the file.
        StoreError: The database refused.
    """
    revision = revision_of(path)
    if revision == HEAD:
        return
    lock = None if locked or revision is None else DaemonLock(path)
    try:
        upgrade_file(path)
    finally:
        if lock is not None:
            lock.release()


def upgrade_file(path: Path, folder: Path | None = None) -> tuple[str | None, str]:
    """As `upgrade`, for one who holds the daemon's lock or has no use for it.

    A file that holds something is copied beside itself first, as NAME.REVISION.bak. The migrations
    are those of `folder`, or of `scripts()`.
    """
    folder = folder or scripts()
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    history = ScriptDirectory.from_config(config)
    head = history.get_current_head() or ""
    before = revision_of(path)
    if before == head:
        return before, head
    if before is not None:
        if before not in {step.revision for step in history.walk_revisions()}:
            raise too_new(path, before)
        _backup(path, before)
    with migrating(path) as conn:
        _refuse_strangers(conn, path)
        config.attributes["connection"] = conn
        command.upgrade(config, "head")
    return before, head


def revision_of(path: Path) -> str | None:
    """The schema revision that a file says it has; None for a file without tables of ours."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with refusals(str(path)), closing(sqlite3.connect(path)) as conn:
        table = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        if conn.execute(table).fetchone() is None:
            return None
        row = conn.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


def too_new(path: Path, revision: str) -> ConfigError:
    """Make the error for a database that a later version has written."""
    text = f"schema {revision} is newer than this program"
    return refuse(str(path), "schema", text, "use the version that wrote it, or a later one")


def _refuse_strangers(conn: Connection, path: Path) -> None:
    tables = inspect(conn).get_table_names()
    if tables and "alembic_version" not in tables:
        raise refuse(str(path), "schema", "this SQLite file belongs to another program")


def _backup(path: Path, revision: str) -> None:
    target = path.with_name(f"{path.name}.{revision}.bak")
    making = target.with_name(target.name + ".part")
    making.unlink(missing_ok=True)
    os.close(open_private(making))
    with refusals(str(path)), closing(sqlite3.connect(path)) as source:
        source.execute("VACUUM INTO ?", (str(making),))
    making.replace(target)
