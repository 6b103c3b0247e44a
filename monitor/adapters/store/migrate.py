"""The schema's history: which revision a database has, and how it gets to ours."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

import monitor
from monitor.adapters.store.engine import Location, refuse
from monitor.adapters.store.location import locate
from monitor.adapters.store.postgres import PostgresServer
from monitor.adapters.store.sqlite import SqliteFile
from monitor.adapters.store.tables import HEAD
from monitor.errors import ConfigError

_UPGRADE = "run: monitor db upgrade"
_OURS = {"alembic_version", "feed_state", "seen"}
"""Tables of every revision: others use alembic too, and number as we do."""


def scripts() -> Path:
    """The folder of migrations: in an installed package, else at the top of the source tree."""
    package = Path(monitor.__file__).parent
    packed = package / "_alembic"
    return packed if packed.is_dir() else package.parent / "alembic"


def upgrade(url: str) -> tuple[str | None, str]:
    """Bring a database to the schema of this program; makes it if there is none.

    Nobody may use a file meanwhile. A server's schema is changed under those who run: a release
    first adds, and a later one removes.

    Returns:
        Its revision before (None for a new one) and now.

    Raises:
        ConfigError: The URL names no database that we know, or its schema is newer than this
            program.
        LockedError: A monitor runs on the file.
        StoreError: The database refused; it is as it was.
    """
    location = locate(url)
    if not isinstance(location, SqliteFile):
        return upgrade_at(location)
    lock = location.hold()
    try:
        return upgrade_at(location)
    finally:
        lock.release()


def prepare(location: Location, *, locked: bool) -> None:
    """Make sure that a database has this program's schema before it is opened.

    A file is made or upgraded where needed. A server's schema belongs to many processes: it is
    changed on demand alone.

    Args:
        locked: Whether the caller holds the daemon's lock. Without it an older file is changed
            only if no daemon runs: a listing must not pull the tables from under one.

    Raises:
        ConfigError: The schema is newer than this program, or a server's is another.
        LockedError: A daemon of an older version runs on the file.
        StoreError: The database refused.
    """
    revision = location.revision()
    if revision == HEAD:
        return
    if not isinstance(location, SqliteFile):
        raise _other(location, revision)
    lock = None if locked or revision is None else location.hold()
    try:
        upgrade_at(location)
    finally:
        if lock is not None:
            lock.release()


def upgrade_at(location: Location, folder: Path | None = None) -> tuple[str | None, str]:
    """As `upgrade`, for one who holds the daemon's lock or has no use for it.

    A file that holds something is copied beside itself first, as NAME.REVISION.bak. The migrations
    are those of `folder`, or of `scripts()`.
    """
    folder = folder or scripts()
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    history = ScriptDirectory.from_config(config)
    head = history.get_current_head() or ""
    before = location.revision()
    if before == head:
        return before, head
    _refuse_unfit(location)
    if before is not None:
        if before not in {step.revision for step in history.walk_revisions()}:
            raise too_new(location, before)
        if isinstance(location, SqliteFile):
            path = location.path
            location.copy_to(path.with_name(f"{path.name}.{before}.bak"))
    with location.migrating() as conn:
        _refuse_strangers(conn, location)
        config.attributes["connection"] = conn
        command.upgrade(config, "head")  # does nothing where another did it while we waited
    return before, head


def why_unready(revision: str | None) -> str:
    """Why a database at a revision cannot be read as it is, and what to do; empty if it can."""
    if revision == HEAD:
        return ""
    if revision is None:
        return f"holds no tables of monitor yet; {_UPGRADE}"
    if revision < HEAD:
        return f"is at schema {revision}, this version needs {HEAD}; {_UPGRADE}"
    return f"is at schema {revision}, newer than this program; use the version that wrote it"


def refuse_unready(location: Location) -> None:
    """Let nobody look into a database of another schema, or of none.

    Raises:
        ConfigError: It is one; says what to do.
        StoreError: The database refused.
    """
    revision = location.revision()
    if revision != HEAD:
        raise _other(location, revision)


def too_new(location: Location, revision: str) -> ConfigError:
    """Make the error for a database that a later version has written."""
    text = f"schema {revision} is newer than this program"
    return refuse(location.name, "schema", text, "use the version that wrote it, or a later one")


def _other(location: Location, revision: str | None) -> ConfigError:
    """Make the error for a database of another schema that is not changed here."""
    if revision is not None and revision > HEAD:
        return too_new(location, revision)
    at = f"database is at {revision}" if revision else "database has no tables of monitor yet"
    return refuse(location.name, "schema", f"{at}, this version needs {HEAD}", _UPGRADE)


def _refuse_unfit(location: Location) -> None:
    """Put no table where one of our texts or statements would fail one day."""
    if not isinstance(location, PostgresServer):
        return
    nature = location.nature()
    if nature.is_too_old:
        text = f"PostgreSQL {nature.version} is too old"
        raise refuse(location.name, "server", text, "PostgreSQL 15 or newer is needed")
    if not nature.is_utf8:
        text = f"a database in {nature.encoding} cannot hold every text"
        hint = "make it anew: template template0 encoding UTF8 locale 'C.UTF-8'"
        raise refuse(location.name, "encoding", text, hint)


def _refuse_strangers(conn: Connection, location: Location) -> None:
    tables = {name for name in inspect(conn).get_table_names() if not _is_of_queue(name)}
    if not tables <= {"alembic_version"} and not tables >= _OURS:
        text = "this database belongs to another program"
        raise refuse(location.name, "schema", text, "name one of its own in database.url")


def _is_of_queue(table: str) -> bool:
    return table.startswith("procrastinate_")
