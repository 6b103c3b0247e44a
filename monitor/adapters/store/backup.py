"""A copy of the database for a bad day: of a file made here, of a server by its own tool."""

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, make_url

from monitor.adapters.store.engine import refuse
from monitor.adapters.store.location import locate
from monitor.adapters.store.sqlite import SqliteFile
from monitor.errors import ConfigError, NotFoundError, StoreError

_STAMP = "%Y%m%d-%H%M%S"
_COMPANIONS = ("-wal", "-shm", "-journal")
_SECRETS = ("password", "sslpassword", "passfile")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was written.

    Args:
        database: What it is a copy of.
        file: Where it is.
        schema: Its revision.
    """

    database: Path
    file: Path
    n_bytes: int
    schema: str


def back_up(url: str, target: Path, now: datetime, *, force: bool = False) -> Backup:
    """Copy a database file as it is at one moment; a daemon may write meanwhile.

    The copy is one file that its owner alone can read. It gets its name when it is on the disk and
    its pages have been read again. A file of 1 GB takes about four seconds.

    Args:
        target: The file to write, or a folder for one that is named after the time.
        now: That time.
        force: Whether a file of that name is replaced.

    Raises:
        ConfigError: `target` cannot be taken, or the database lies on a server; the message has the
            command to run there.
        NotFoundError: There is no database yet.
        StoreError: The database or the disk refused; a file of that name is as it was.
    """
    source = locate(url)
    if not isinstance(source, SqliteFile):
        raise _needs_tool(source.name, make_url(url), target, now)
    if not source.exists():
        msg = f"no database at {source.name} yet; run: monitor run"
        raise NotFoundError(msg)
    if source.revision() is None:
        text = "this file holds no database of monitor"
        raise refuse(source.name, "database", text, "name the right one in database.url")
    with _disk(source.name, target):
        file = _file_of(target, source.path.stem, source.path.suffix, now)
        _refuse_place(source.path, file, force=force)
        # In a folder each copy has another name: what a killed one left must be found by the next.
        part = file.with_name(f"{source.path.name}.part") if target.is_dir() else None
        source.copy_to(file, part=part, examine=_examine)
        revision = SqliteFile(file).revision() or ""
        return Backup(source.path, file.absolute(), file.stat().st_size, revision)


def _file_of(target: Path, name: str, suffix: str, now: datetime) -> Path:
    return target / f"{name}-{now.strftime(_STAMP)}{suffix}" if target.is_dir() else target


def _refuse_place(source: Path, file: Path, *, force: bool) -> None:
    if not file.parent.is_dir():
        # Made here it might be where a disk should have been mounted.
        text = f"there is no folder {file.parent}"
        raise refuse(
            str(file), "folder", text, f"make it: mkdir -p {shlex.quote(str(file.parent))}"
        )
    if _is_part_of(source, file):
        raise refuse(str(file), "file", "is the database itself", "name another file")
    if str(file) == "-" or (file.exists() and not file.is_file()):
        raise refuse(str(file), "file", "is no file", "name a file or a folder")
    if any(_beside(file, end).exists() for end in _COMPANIONS):
        # SQLite would play that log into the copy.
        text = f"{file.name}-wal or its like lies there: a database is open under that name"
        raise refuse(str(file), "file", text, "name another file")
    if file.exists() and not force:
        raise refuse(str(file), "file", "is there already", "name another file, or add --force")


def _is_part_of(database: Path, file: Path) -> bool:
    ends = ("", ".lock", *_COMPANIONS)
    if file.resolve() in {_beside(database.resolve(), end) for end in ends}:
        return True
    return file.exists() and file.samefile(database)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _examine(copy: Path) -> None:
    """Read every page of a copy that nobody else has."""
    address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as conn:
        told = [row[0] for row in conn.execute("PRAGMA quick_check(1)")]
    if told != ["ok"]:
        raise sqlite3.DatabaseError(told[0])


@contextmanager
def _disk(source: str, target: Path) -> Iterator[None]:
    """Name both files where something refused: SQLite does not say which one is meant."""
    try:
        yield
    except OSError as error:
        msg = f"{target}: {error.strerror}"
        raise StoreError(msg) from error
    except sqlite3.Error as error:
        msg = f"{source}: its copy is damaged: {error}"
        raise StoreError(msg) from error
    except StoreError as error:
        cause = error.__cause__
        if not isinstance(cause, sqlite3.Error):
            raise
        is_full = cause.sqlite_errorcode == sqlite3.SQLITE_FULL
        msg = f"{source} to {target}: {'no space left on the disk' if is_full else cause}"
        raise StoreError(msg) from error


def _needs_tool(name: str, url: URL, target: Path, now: datetime) -> ConfigError:
    """Say how a server's database is copied; with no password, as others can see a command."""
    # Made anew: `set` takes None for "as it is".
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    address = shlex.quote(bare.difference_update_query(_SECRETS).render_as_string())
    file = shlex.quote(str(_file_of(target, url.database or "", ".dump", now)))
    text = "a server's database is copied by a tool of its own"
    return refuse(name, "database", text, f"run: pg_dump -Fc -d {address} -f {file}")
