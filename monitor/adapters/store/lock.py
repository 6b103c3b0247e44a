"""The daemon's lock: who may take it, and who holds it."""

import fcntl
import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from monitor.adapters.store.engine import open_private
from monitor.errors import LockedError, StoreError

_TRIES = 20
_PAUSE_S = 0.01


class DaemonLock:
    """The right to be the only daemon on a file; the kernel frees it at kill -9.

    Raises:
        LockedError: Another process has it; says which.
        StoreError: The file of the lock cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._fd = open_private(_beside(path))
        if not _hold(self._fd):
            holder = _pid(self._fd) or "unknown"
            os.close(self._fd)
            msg = f"another monitor (pid {holder}) uses {path}"
            raise LockedError(msg)
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, b"%d\n" % os.getpid(), 0)

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes lock two files."""
        os.close(self._fd)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a database's lock.

    Args:
        pid: As it knows itself; None in the moment before it has written it.
        since: When it took the lock.
    """

    pid: int | None
    since: datetime


def holder_of(path: Path) -> Holder | None:
    """Who holds the lock of a database file now; None if nobody does.

    Raises:
        StoreError: The file of the lock cannot be read.
    """
    try:
        fd = os.open(_beside(path), os.O_RDONLY)
    except FileNotFoundError:
        return None
    except OSError as error:
        msg = f"{_beside(path)}: {error.strerror}"
        raise StoreError(msg) from error
    try:
        if _take(fd, fcntl.LOCK_SH):
            return None
        pid = _pid(fd)
        since = datetime.fromtimestamp(os.fstat(fd).st_mtime, UTC)
        return Holder(int(pid) if pid.isdigit() else None, since)
    finally:
        os.close(fd)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _hold(fd: int) -> bool:
    """Take the lock for good; one who only looks has it too, but shared and for a moment."""
    for _ in range(_TRIES):
        if _take(fd, fcntl.LOCK_EX):
            return True
        if not _take(fd, fcntl.LOCK_SH):
            return False
        fcntl.flock(fd, fcntl.LOCK_UN)
        threading.Event().wait(_PAUSE_S)
    return False


def _take(fd: int, how: int) -> bool:
    try:
        fcntl.flock(fd, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _pid(fd: int) -> str:
    return os.pread(fd, 32, 0).decode("ascii", "replace").strip()
