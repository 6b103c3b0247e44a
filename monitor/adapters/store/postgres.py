"""One PostgreSQL database: a pool of connections, and turns taken by advisory locks.

Where a transaction must see all that was written before it, as the judging of a new item must see
the copy that another feed brought a moment ago, it takes its turn: one advisory lock, held to its
end. Polls share theirs with each other and see to the rest by finer locks (`admission`). All others
run side by side and lock the rows they change.
"""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ResourceClosedError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from monitor.adapters.store.engine import (
    SETTING,
    Database,
    Holder,
    Lock,
    Stopwatch,
    refusals,
    refuse,
)
from monitor.errors import LockedError, StoreError
from monitor.model.wording import shown_server

_POOL, _OVERFLOW = 5, 5
_TIMEOUT_MS = 30_000
# Both sides notice a cut network, or a frozen peer, within about half a minute.
_LINK = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
_SPACE = 0x6D6F6E69
"""Our own among the advisory locks of a database: the letters "moni"."""

_DAEMON, _TURN, _SCHEMA = 1, 2, 3
_NO_SYNC = text("SET LOCAL synchronous_commit = off")
_SIZE = text("SELECT pg_database_size(current_database())")
_FREE = text(f"SELECT pg_advisory_unlock({_SPACE}, {_DAEMON})")
_TAKE_TURN = text(f"SELECT pg_advisory_xact_lock({_SPACE}, {_TURN})")
_SHARE_TURN = text(f"SELECT pg_advisory_xact_lock_shared({_SPACE}, {_TURN})")
_HOLDER = text(
    """
    SELECT a.application_name, coalesce(a.backend_start, now()) FROM pg_locks l
        JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
        LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
            AND l.classid = :space AND l.objid = :daemon
    """
)
# Not errors of operation by their class, and nothing that our statements did wrong: no privilege, a
# server that only reads, a session ended while it rested.
_READ_ONLY = "25006"
_NOT_NOW = {"42501", _READ_ONLY, "25P03"}
_LIMITS = "54"
"""Class of what is too large for the server, as a key of an index: it will be so the next time."""


# Before 17 the locale of ICU has another name, and the server has no locales of its own.
# By way of JSON: not every version has every column, and an old one has to be told of too.
_NATURE = text(
    """
    SELECT current_setting('server_version_num')::int, current_setting('server_version'),
        pg_encoding_to_char(d.encoding),
        CASE coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') WHEN 'c' THEN d.datcollate
            ELSE coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', '') END,
        coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'i'
        FROM pg_database d WHERE d.datname = current_database()
    """
)
_BY_CODE_POINT = {"C", "POSIX", "C.UTF-8", "C.utf8", "PG_UNICODE_FAST"}
_OLDEST = 150_000


@dataclass(frozen=True, slots=True)
class Nature:
    """What kind of server and database it is.

    Args:
        number: The server's version as one number, 180006 for 18.6.
        version: The version as the server writes it.
        encoding: How the database writes characters.
        locale: By which it orders them.
        by_icu: Whether that is a locale of ICU, which knows none that orders by code point.
    """

    number: int
    version: str
    encoding: str
    locale: str
    by_icu: bool

    @property
    def is_too_old(self) -> bool:
        """Whether our statements need a newer server."""
        return self.number < _OLDEST

    @property
    def is_utf8(self) -> bool:
        """Whether it can hold every text."""
        return self.encoding == "UTF8"

    @property
    def orders_as_sqlite(self) -> bool:
        """Whether texts are ordered by their code points, as SQLite does."""
        return not self.by_icu and self.locale in _BY_CODE_POINT


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A `Location`: one database of a server."""

    url: URL

    @property
    def name(self) -> str:
        """Who, where and which, as in an address; neither password nor parameters."""
        return shown_server(self.url.render_as_string(hide_password=True))

    def exists(self) -> bool:
        """Whether the server answers and has the database.

        Raises:
            StoreError: It does not.
        """
        with self._once() as conn:
            return bool(conn.execute(text("SELECT true")).scalar())

    def revision(self) -> str | None:
        """The schema revision that the database says it has; None where no table of ours is.

        Raises:
            StoreError: The server does not answer, or refuses.
        """
        with self._once() as conn:
            return _revision(conn)

    def hold(self) -> Lock:
        """Take an advisory lock on a connection of its own."""
        return ServerLock(self)

    def holder(self) -> Holder | None:
        """Who has that lock."""
        with self._once() as conn:
            return _holder(conn)

    def nature(self) -> Nature:
        """What kind of server and database it is.

        Raises:
            StoreError: The server does not answer, or refuses.
        """
        with self._once() as conn:
            row = conn.execute(_NATURE).one()
        return Nature(*row)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """One transaction in which the schema may be changed, one at a time.

        A second one waits for the first, however long that takes; a table that others use is
        waited for 5 seconds only, as everybody else would queue up behind.

        Raises:
            StoreError: The server refused.
        """
        with self._once() as conn, conn.begin():
            conn.execute(text("SET LOCAL statement_timeout = 0"))
            conn.execute(text(f"SELECT pg_advisory_xact_lock({_SPACE}, {_SCHEMA})"))
            conn.execute(text("SET LOCAL lock_timeout = '5s'"))
            yield conn

    def connect(self) -> Database:
        """Open the pool."""
        return PostgresDatabase(self)

    def engine(self, purpose: str = "", **pool: Any) -> Engine:
        """Make an engine whose sessions have our settings.

        Args:
            purpose: What the server shows of a session, beside process and machine.
            pool: How connections are kept.
        """
        shown = f"monitor{purpose} {os.getpid()}@{socket.gethostname()}"[:63]
        link = {name: value for name, value in _LINK.items() if name not in self.url.query}
        engine = create_engine(
            self.url,
            connect_args={"application_name": shown, "client_encoding": "UTF8", **link},
            **pool,
        )
        event.listen(engine, "do_connect", _dial)
        event.listen(engine, "connect", _prepare)
        return engine

    @contextmanager
    def _once(self) -> Iterator[Connection]:
        engine = self.engine(poolclass=NullPool)
        try:
            with _refusals(self.name), engine.connect() as conn:
                yield conn
        finally:
            engine.dispose()


def _dial(dialect: Any, _record: object, args: list[Any], parameters: dict[str, Any]) -> Any:
    try:
        return dialect.connect(*args, **parameters)
    except dialect.loaded_dbapi.ProgrammingError as error:
        # Said before anything is asked of a server. What was read as a parameter may be a piece of
        # a password: it is not repeated.
        text = "a parameter after ? is unknown to PostgreSQL's library, or has a wrong value"
        raise refuse(SETTING, "database", text, "one is such as ?sslmode=require") from error


def _prepare(connection: Any, _record: object) -> None:
    connection.execute(
        "SELECT set_config('timezone', 'UTC', false),"
        f" set_config('statement_timeout', '{_TIMEOUT_MS}', false),"
        f" set_config('idle_in_transaction_session_timeout', '{_TIMEOUT_MS}', false)"
    )
    connection.commit()


def _revision(conn: Connection) -> str | None:
    # Another program may have a table of revisions too.
    ours = text("SELECT to_regclass('alembic_version'), to_regclass('feed_state')")
    if None in conn.execute(ours).one():
        return None
    found = conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _holder(conn: Connection) -> Holder | None:
    row = conn.execute(_HOLDER, {"space": _SPACE, "daemon": _DAEMON}).first()
    if row is None:
        return None
    shown: str = row[0] or ""
    pid, _, host = shown.rpartition(" ")[2].partition("@")
    since: datetime = row[1]
    return Holder(int(pid) if pid.isdigit() else None, host, since)


def _refusals(name: str) -> Any:
    return refusals(name, _cannot_serve)


def _cannot_serve(cause: BaseException) -> bool:
    # Named, not imported: a process on SQLite never loads the driver.
    if type(cause).__module__.partition(".")[0] != "psycopg":
        return False
    state: str = getattr(cause, "sqlstate", None) or ""
    kinds = {kind.__name__ for kind in type(cause).__mro__}
    of_operation = "OperationalError" in kinds and not state.startswith(_LIMITS)
    is_damaged = state.startswith("XX")
    return of_operation or is_damaged or state in _NOT_NOW


def _cannot_be_read(cause: BaseException) -> bool:
    # Who writes where he said he would read has made a mistake of ours.
    return getattr(cause, "sqlstate", None) != _READ_ONLY and _cannot_serve(cause)


class ServerLock:
    """The right to be the only daemon on a database; the server frees it when we are gone."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._engine = server.engine(" daemon", poolclass=NullPool)
        self._conn: Connection | None = None
        self._keeping = threading.Lock()
        try:
            self._take()
        except BaseException:
            self.release()
            raise

    def keep(self) -> None:
        """Take it again if the connection was lost, as it is when the server was restarted."""
        with self._keeping:
            self._keep()

    def _keep(self) -> None:
        if self._conn is not None:
            try:
                self._conn.execute(text("SELECT true"))
                self._conn.rollback()
            except SQLAlchemyError:
                self._drop()
            else:
                return
        try:
            self._take()
        except LockedError as error:
            msg = f"{error}, since the connection was lost; this one does no work"
            raise StoreError(msg) from error

    def release(self) -> None:
        """Let go of it: free at once, and not when the server has seen the session end."""
        with self._keeping:  # one who takes it again just now is waited for
            if self._conn is not None:
                with suppress(SQLAlchemyError):  # a session that was lost holds nothing
                    self._conn.execute(_FREE)
            self._drop()
            self._engine.dispose()

    def _take(self) -> None:
        with _refusals(self._server.name):
            conn = self._engine.connect()
            try:
                self._ask(conn)
            except BaseException:  # of a session that may have ended in between nothing is kept
                _end(conn)
                raise
            self._conn = conn

    def _ask(self, conn: Connection) -> None:
        ask = text(f"SELECT pg_try_advisory_lock({_SPACE}, {_DAEMON})")
        taken = bool(conn.execute(ask).scalar())
        holder = None if taken else _holder(conn)
        conn.rollback()  # the lock is the session's; an open transaction would time out
        if not taken:
            msg = f"{holder or 'another monitor'} uses {self._server.name}"
            raise LockedError(msg)

    def _drop(self) -> None:
        conn, self._conn = self._conn, None
        if conn is not None:
            _end(conn)


def _end(conn: Connection) -> None:
    with suppress(SQLAlchemyError):
        conn.invalidate()
    conn.close()


class PostgresDatabase:
    """A `Database`: a pool on a server."""

    def __init__(self, server: PostgresServer) -> None:
        self.name = server.name
        self._is_closed = False
        self._engine = server.engine(
            poolclass=QueuePool,
            pool_size=_POOL,
            max_overflow=_OVERFLOW,
            # A restart of the server is then felt by nobody who comes after it.
            pool_pre_ping=True,
        )
        self._snapshots = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @contextmanager
    def write(
        self, *, in_turn: bool = True, beside: bool = False, apart: bool = False
    ) -> Iterator[Connection]:
        """Open a transaction; READ COMMITTED, so that what waits for a lock sees what it won.

        With `apart` its commit does not wait for the disk: should the server be killed just then,
        all of it is as if it had not been, and nothing that came after it is there either.
        """
        with (
            _refusals(self.name),
            self._open(self._engine) as conn,
            Stopwatch() as watch,
            conn.begin(),
        ):
            if in_turn:
                conn.execute(_SHARE_TURN if beside else _TAKE_TURN)
            if apart:
                conn.execute(_NO_SYNC)
            watch.start()
            yield conn

    def catch_up(self) -> None:
        """Nothing to do: the server has processes for that."""

    @contextmanager
    def read(self, *, patient: bool = False) -> Iterator[Connection]:
        """Open a snapshot for reading."""
        with (
            refusals(self.name, _cannot_be_read),
            self._open(self._snapshots) as conn,
            conn.begin(),
        ):
            if patient:
                conn.execute(text("SET LOCAL statement_timeout = 0"))
            yield conn

    def n_bytes(self, conn: Connection) -> int:
        """How large the database is, indexes included."""
        return int(conn.execute(_SIZE).scalar_one())

    def close(self) -> None:
        """Close all connections; one that is in use is closed by its user."""
        self._is_closed = True
        self._engine.dispose()

    def _open(self, engine: Engine) -> Connection:
        if self._is_closed:  # the pool would begin anew
            msg = "closed"
            raise ResourceClosedError(msg)
        return engine.connect()
