"""Connections to one SQLite file: one writer behind a lock, and a few readers.

A transaction that reads first and writes then fails at once with SQLITE_BUSY_SNAPSHOT, whatever
busy_timeout says; hence every write transaction opens with BEGIN IMMEDIATE, and readers cannot
write at all.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, ResourceClosedError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoReader
from sqlalchemy.pool import NullPool, QueuePool

from monitor.errors import ConfigError, Problem, StoreError

_SETTING = "database.url"
_N_READERS = 4
_PRAGMAS = (
    "busy_timeout=5000",  # first: the next ones may have to wait for another process
    "synchronous=NORMAL",
    "cache_size=-65536",
    "temp_store=MEMORY",
)
# Of the file, so the writer says them once: asked of a reader, they would wait for a running write.
_OF_THE_FILE = (
    "auto_vacuum=INCREMENTAL",  # counts only for a file that holds no table yet
    "journal_mode=WAL",
)
_Mode = Literal["write", "read", "migrate"]


def refuse(what: str, code: str, message: str, hint: str = "") -> ConfigError:
    """Make the error for a setting or a database file that a user has to change."""
    return ConfigError([Problem(what, 0, 0, "error", code, message, hint)])


def locate(url: str) -> Path:
    """The file behind ``sqlite:///PATH``.

    Raises:
        ConfigError: The URL cannot be read or names something else; its text is not repeated, as
            it may hold a password.
    """
    example = "write sqlite:///data/monitor.db"
    try:
        read = make_url(url)
    except ArgumentError as error:
        raise refuse(_SETTING, "database", "not a database address", example) from error
    if read.get_backend_name() != "sqlite":
        text = "this version keeps its data in SQLite; PostgreSQL follows"
        raise refuse(_SETTING, "database", text, example)
    if not read.database or read.database == ":memory:" or read.database.startswith("file:"):
        raise refuse(_SETTING, "database", "names no file", example)
    return Path(read.database)


@contextmanager
def refusals(name: str) -> Iterator[None]:
    """Say in one line, with the file and without the data, that the database cannot serve.

    A statement that is wrong (a broken constraint, a value of the wrong type) is an error of ours
    and passes as it is: trying again would not help, and its traceback is needed.

    Raises:
        StoreError: The file is locked, full, damaged, cannot be read or was closed.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not _cannot_serve(error, cause):
            raise
        lines = str(cause).splitlines() or [type(cause).__name__]
        msg = f"{name}: {lines[0]}"
        raise StoreError(msg) from error


def _cannot_serve(error: Exception, cause: BaseException | None) -> bool:
    if isinstance(error, DBAPIError) and error.connection_invalidated:  # closed by a shutdown
        return True
    # A damaged file is told by the class above all others itself.
    damaged = type(cause) is sqlite3.DatabaseError
    return damaged or isinstance(cause, sqlite3.OperationalError | ResourceClosedError | NoReader)


def open_private(path: Path) -> int:
    """Open a file for reading and writing; a new one can be read by its owner alone.

    Raises:
        StoreError: The system refused.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise StoreError(msg) from error


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


@contextmanager
def migrating(path: Path) -> Iterator[Connection]:
    """One transaction in which a schema may be changed; all of it lasts or nothing.

    Raises:
        StoreError: The database refused, or a foreign key points to nothing afterwards.
    """
    os.close(open_private(path))
    engine = _connect(path, "migrate")
    try:
        with refusals(str(path)), engine.begin() as conn:
            yield conn
            dangling = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
            if dangling is not None:
                msg = f"{path}: a foreign key of table {dangling[0]} points to nothing"
                raise StoreError(msg)
    finally:
        engine.dispose()


class Database:
    """An open file whose schema is ours.

    Safe from any thread; `write` must not be called again inside its own block.
    """

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._writing = threading.Lock()
        self._engine = _connect(path, "write")
        self._readers = _connect(path, "read")
        with refusals(self.name):
            self._writer = self._engine.connect()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open the one write transaction; it commits at the end and rolls back on an error."""
        with self._writing, refusals(self.name), self._writer.begin():
            yield self._writer

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a snapshot for reading."""
        with refusals(self.name), self._readers.connect() as conn:
            yield conn

    def n_bytes(self) -> int:
        """How large the file is, with the log of what is not yet merged into it."""
        files = (Path(self.name), Path(self.name + "-wal"))
        with refusals(self.name):
            return sum(path.stat().st_size for path in files if path.exists())

    def close(self) -> None:
        """Close all connections; waits for a running write."""
        with self._writing:
            self._writer.close()
            self._engine.dispose()
        self._readers.dispose()
