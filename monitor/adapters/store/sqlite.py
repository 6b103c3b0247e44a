"""One SQLite file: one writer behind a lock, and a few readers.

A transaction that reads first and writes then fails at once with SQLITE_BUSY_SNAPSHOT, whatever
busy_timeout says; hence every write transaction opens with BEGIN IMMEDIATE, and readers cannot
write at all.
"""

import fcntl
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, QueuePool

from monitor.adapters.store.engine import Database, Holder, Lock, Stopwatch, first_line, refusals
from monitor.adapters.store.filelock import FileLock, holder_of, open_private
from monitor.errors import StoreError

_N_READERS = 4
_LOG_PAGES = 4000
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRAGMAS = (
    "busy_timeout=5000",  # first: the next ones may have to wait for another process
    "synchronous=NORMAL",
    "cache_size=-65536",
    "temp_store=MEMORY",
    # Pages of log, 16 MB: keys are random, so a poll changes a good part of each index, and what
    # changes again and again is then copied into the file once. At 1,000 a sixth less is stored.
    f"wal_autocheckpoint={_LOG_PAGES}",
)
# Of the file, so the writer says them once: asked of a reader, they would wait for a running write.
_OF_THE_FILE = (
    "auto_vacuum=INCREMENTAL",  # counts only for a file that holds no table yet
    "journal_mode=WAL",
)
_Mode = Literal["write", "read", "migrate"]


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A `Location`: the file behind ``sqlite:///PATH``."""

    path: Path

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.path)

    def exists(self) -> bool:
        """Whether the file is there."""
        return self.path.exists()

    def revision(self) -> str | None:
        """The schema revision that the file says it has; None for one without tables of ours.

        Raises:
            StoreError: It is no database, or cannot be read.
        """
        if not self.path.exists() or self.path.stat().st_size == 0:
            return None
        with _refusals(self.name), closing(_open(self.path)) as conn:
            # Another program may have a table of revisions too.
            ours = "name IN ('alembic_version', 'feed_state')"
            tables = f"SELECT count(*) FROM sqlite_master WHERE {ours}"  # noqa: S608  # our words
            if conn.execute(tables).fetchone() != (2,):
                return None
            row = conn.execute("SELECT version_num FROM alembic_version").fetchone()
            return None if row is None else str(row[0])

    def hold(self) -> Lock:
        """Take the lock file beside it."""
        return FileLock(self.path)

    def holder(self) -> Holder | None:
        """Who holds the lock file."""
        return holder_of(self.path)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """One transaction in which the schema may be changed; makes the file if there is none.

        Raises:
            StoreError: The database refused, or a foreign key points to nothing afterwards.
        """
        os.close(open_private(self.path))
        engine = _connect(self.path, "migrate")
        try:
            with _refusals(self.name), engine.begin() as conn:
                yield conn
                dangling = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
                if dangling is not None:
                    msg = f"{self.path}: a foreign key of table {dangling[0]} points to nothing"
                    raise StoreError(msg)
        finally:
            engine.dispose()

    def connect(self) -> Database:
        """Open the file."""
        return SqliteDatabase(self.path)

    def copy_to(
        self,
        target: Path,
        *,
        part: Path | None = None,
        examine: Callable[[Path], None] | None = None,
    ) -> None:
        """Write all that is committed into a new private file, while others may write here.

        The copy appears under its name when it is whole and on the disk.

        Args:
            part: What it is called until then, in the same folder; by default the name with
                ``.part``. A half copy that a killed process left under it is written over.
            examine: Is shown the copy before it gets its name; what it raises keeps it from that.

        Raises:
            StoreError: The database or the disk refused; no half copy is left.
        """
        try:
            with _making(target, part or target.with_name(target.name + ".part")) as making:
                with _refusals(self.name), closing(_open(self.path)) as source:
                    source.execute("VACUUM INTO ?", (str(making),))
                if examine is not None:
                    examine(making)
            _sync(target.parent)
        except OSError as error:
            msg = f"{target}: {error.strerror}"
            raise StoreError(msg) from error


def _open(path: Path) -> sqlite3.Connection:
    """Open a file that is there; one that is not, is not made."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


@contextmanager
def _making(target: Path, part: Path) -> Iterator[Path]:
    """An empty private file that gets its name when it is on the disk; after an error it is gone.

    What a killed process left under the name of the part is used and not kept; a lock keeps two who
    write the same copy from taking each other's half for whole.
    """
    fd = _lock_new(part)
    try:
        os.ftruncate(fd, 0)
        part.with_name(part.name + "-journal").unlink(missing_ok=True)
        try:
            yield part
            os.fsync(fd)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    finally:
        os.close(fd)


def _lock_new(part: Path) -> int:
    """Open a file that nobody else writes and that still has its name when it is ours.

    Raises:
        StoreError: Another process writes it.
    """
    while True:
        with ExitStack() as opened:
            fd = open_private(part)
            opened.callback(os.close, fd)
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                msg = f"{part.with_suffix('')}: another process writes it"
                raise StoreError(msg) from error
            # Else another one has just finished it, and given it its name.
            if part.exists() and os.path.samestat(os.fstat(fd), part.stat()):
                opened.pop_all()
                return fd


def _sync(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _refusals(name: str) -> Any:
    return refusals(name, _cannot_serve, _say)


def _say(cause: BaseException) -> str:
    said = first_line(cause)
    is_cut = said.startswith("Could not decode")  # the rest of the line is what is stored there
    if is_cut or getattr(cause, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
        told = "a row cannot be read" if is_cut else said
        return f"{told}; the file is damaged: see monitor db check, and restore a backup"
    return said


def _cannot_serve(cause: BaseException) -> bool:
    # A damaged file is told by the class above all others itself.
    return type(cause) is sqlite3.DatabaseError or isinstance(cause, sqlite3.OperationalError)


def _cannot_be_read(cause: BaseException) -> bool:
    # Who writes where he said he would read has made a mistake of ours. A file that may not be
    # written has codes of its own.
    code = getattr(cause, "sqlite_errorcode", None)
    return code != sqlite3.SQLITE_READONLY and _cannot_serve(cause)


def _connect(path: Path, mode: _Mode) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"check_same_thread": False, "timeout": 5},
        **({"poolclass": NullPool} if mode == "migrate" else _pool(mode)),
    )
    foreign_keys = "foreign_keys=OFF" if mode == "migrate" else "foreign_keys=ON"
    # A batch operation rebuilds a table; with foreign keys on, dropping the old one would empty
    # every table below it.
    last = ("query_only=ON",) if mode == "read" else _OF_THE_FILE

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, before DDL too
        for pragma in (*_PRAGMAS, foreign_keys, *last):
            connection.execute(f"PRAGMA {pragma}").close()

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if mode == "read" else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _pool(mode: _Mode) -> dict[str, Any]:
    size = _N_READERS if mode == "read" else 1
    return {"poolclass": QueuePool, "pool_size": size, "max_overflow": 0}


class SqliteDatabase:
    """A `Database`: an open file. `write` must not be called again inside its own block."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._writing = threading.Lock()
        self._engine = _connect(path, "write")
        self._readers = _connect(path, "read")
        with _refusals(self.name):
            self._writer = self._engine.connect()

    @contextmanager
    def write(
        self, *, in_turn: bool = True, beside: bool = False, apart: bool = False
    ) -> Iterator[Connection]:
        """Open the one write transaction; here every writer takes its turn.

        The commit that makes the log too long copies it into the file before the next writer may
        begin, and syncs both: with `apart` that is left to `catch_up`.
        """
        del in_turn, beside
        with (
            self._writing,
            _refusals(self.name),
            self._merging(apart=apart),
            Stopwatch() as watch,
            self._writer.begin(),
        ):
            watch.start()
            yield self._writer

    def catch_up(self) -> None:
        """Copy the log into the file, by a reader: whoever writes meanwhile is not held up."""
        with self.read() as conn:
            conn.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")

    @contextmanager
    def _merging(self, *, apart: bool) -> Iterator[None]:
        """Let this one commit leave the log as long as it is."""
        if not apart:
            yield
            return
        self._merge_at(0)
        try:
            yield
        finally:
            self._merge_at(_LOG_PAGES)

    def _merge_at(self, n_pages: int) -> None:
        # Said to the driver: it needs no transaction, so nobody can keep it from being put back.
        connection = self._writer.connection.driver_connection
        if connection is not None:
            connection.execute(f"PRAGMA wal_autocheckpoint={n_pages}").close()

    @contextmanager
    def read(self, *, patient: bool = False) -> Iterator[Connection]:
        """Open a snapshot for reading; no statement has a limit here."""
        del patient
        with refusals(self.name, _cannot_be_read, _say), self._readers.connect() as conn:
            yield conn

    def n_bytes(self, conn: Connection) -> int:
        """How large the file is, with the log of what is not yet merged into it."""
        del conn
        files = (Path(self.name), Path(self.name + "-wal"))
        with _refusals(self.name):
            return sum(path.stat().st_size for path in files if path.exists())

    def close(self) -> None:
        """Close all connections; waits for a running write."""
        with self._writing:
            self._writer.close()
            self._engine.dispose()
        self._readers.dispose()
