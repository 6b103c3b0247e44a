"""What both databases have in common: an open one, a place where one is, and errors of one line."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, ResourceClosedError
from sqlalchemy.exc import TimeoutError as NoConnection

from monitor.errors import ConfigError, Problem, StoreError
from monitor.metrics import LONGEST_TRANSACTION

SETTING = "database.url"
"""What a problem with the address is a problem of."""


@dataclass(frozen=True, slots=True)
class Holder:
    """The daemon that has a database for itself.

    Args:
        pid: As it knows itself; None in the moment before it has written it.
        host: The machine it runs on; empty where it did not say.
        since: When it took the lock.
    """

    pid: int | None
    host: str
    since: datetime

    def __str__(self) -> str:
        told = f"pid {self.pid or 'unknown'}" + (f", host {self.host}" if self.host else "")
        return f"another monitor ({told})"


class Lock(Protocol):
    """The right to be the only daemon on a database; it ends with the process."""

    def keep(self) -> None:
        """Make sure that it is still ours.

        Raises:
            StoreError: It was lost, and is not to be had now.
        """
        ...

    def release(self) -> None:
        """Let go of it."""
        ...


class Database(Protocol):
    """An open database whose schema is ours; safe from any thread."""

    name: str

    def write(
        self, *, in_turn: bool = True, beside: bool = False, apart: bool = False
    ) -> AbstractContextManager[Connection]:
        """Open a write transaction; it commits at the end and rolls back on an error.

        Args:
            in_turn: Whether it must see all that others wrote before it, and be seen by all after
                it. A claim or a settlement needs no turn where rows can be locked.
            beside: Whether it shares its turn with others that say so too, and sees to it by locks
                of its own that they do not meet.
            apart: Whether what the database does with many changed pages is left to `catch_up`,
                and not done in the commit.
        """
        ...

    def catch_up(self) -> None:
        """Do what a write `apart` left to be done, beside whoever writes now."""
        ...

    def read(self, *, patient: bool = False) -> AbstractContextManager[Connection]:
        """Open a snapshot for reading.

        Args:
            patient: Whether a statement may take longer than the server would let it.
        """
        ...

    def n_bytes(self, conn: Connection) -> int:
        """How large it is, asked by a connection of its own that is open."""
        ...

    def close(self) -> None:
        """Close all connections; waits for a running write."""
        ...


class Location(Protocol):
    """Where a database is, or may be made."""

    @property
    def name(self) -> str:
        """As messages call it; without a secret."""
        ...

    def exists(self) -> bool:
        """Whether there is something to look into."""
        ...

    def revision(self) -> str | None:
        """The schema revision that it says it has; None where no table of ours is."""
        ...

    def hold(self) -> Lock:
        """Take the right to be its only daemon.

        Raises:
            LockedError: Another process has it; says which.
        """
        ...

    def holder(self) -> Holder | None:
        """Who holds it now; None if nobody does."""
        ...

    def migrating(self) -> AbstractContextManager[Connection]:
        """One transaction in which the schema may be changed; all of it lasts or nothing."""
        ...

    def connect(self) -> Database:
        """Open it for reading and writing."""
        ...


def refuse(what: str, code: str, message: str, hint: str = "") -> ConfigError:
    """Make the error for a setting or a database that a user has to change."""
    return ConfigError([Problem(what, 0, 0, "error", code, message, hint)])


@contextmanager
def refusals(
    name: str,
    cannot_serve: Callable[[BaseException], bool],
    say: Callable[[BaseException], str] | None = None,
) -> Iterator[None]:
    """Say in one line, with the database and without the data, that it cannot serve.

    A statement that is wrong (a broken constraint, a value of the wrong type) is an error of ours
    and passes as it is: trying again would not help, and its traceback is needed.

    Args:
        cannot_serve: Whether an error of the driver says that the database is locked, full,
            damaged, gone or not to be read.
        say: What the user is told of it; by default the first line of the error.

    Raises:
        StoreError: It cannot serve now.
    """
    try:
        yield
    except Exception as error:
        cause = (error.orig or error) if isinstance(error, DBAPIError) else error
        if not (_is_closed(error) or cannot_serve(cause)):
            raise
        msg = f"{name}: {(say or first_line)(cause)}"
        raise StoreError(msg) from error


def _is_closed(error: Exception) -> bool:
    """Whether our side of the connection is the trouble: none free, or closed by a shutdown."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated
    return isinstance(error, ResourceClosedError | NoConnection)


def first_line(error: BaseException) -> str:
    """The line of an error that says what is wrong."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    if not lines:
        return type(error).__name__
    return " ".join(lines[:2]) if lines[0].endswith(":") else lines[0]


class Stopwatch:
    """Notes how long a write transaction was open, its commit included; others may have to wait.

    Example:
        with Stopwatch() as watch, connection.begin():
            watch.start()
    """

    def __init__(self) -> None:
        self._began: float | None = None

    def start(self) -> None:
        """Count from here: what came before was waiting."""
        self._began = time.perf_counter()

    def __enter__(self) -> "Stopwatch":
        return self

    def __exit__(self, *_: object) -> None:
        if self._began is not None:  # else it never opened
            LONGEST_TRANSACTION.note(time.perf_counter() - self._began)
