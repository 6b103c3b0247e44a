"""The daemon's lock beside a SQLite file: who may take it, and who holds it."""

import fcntl
import os
import socket
import threading
from datetime import UTC, datetime
from pathlib import Path

from monitor.adapters.store.engine import Holder
from monitor.errors import LockedError, StoreError

_TRIES = 20
_PAUSE_S = 0.01


class FileLock:
    """The right to be the only daemon on a file; the kernel frees it at kill -9.

    Raises:
        LockedError: Another process has it; says which.
        StoreError: The file of the lock cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._fd = open_private(_beside(path))
        if not _hold(self._fd):
            holder = _holder(self._fd)
            os.close(self._fd)
            msg = f"{holder} uses {path}"
            raise LockedError(msg)
        os.ftruncate(self._fd, 0)
        os.pwrite(self._fd, f"{os.getpid()} {socket.gethostname()}\n".encode(), 0)

    def keep(self) -> None:
        """Nothing to do: the kernel takes it from nobody who lives."""

    def release(self) -> None:
        """Let go. The file stays: removing it would let two processes lock two files."""
        os.close(self._fd)


def open_private(path: Path) -> int:
    """Open a file for reading and writing; a new one can be read by its owner alone.

    Raises:
        StoreError: The system refused.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    except (FileExistsError, NotADirectoryError) as error:
        msg = f"{path}: {path.parent} is no folder"
        raise StoreError(msg) from error
    except OSError as error:
        msg = f"{path}: {error.strerror}"
        raise StoreError(msg) from error


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
        return _holder(fd)
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


def _holder(fd: int) -> Holder:
    pid, _, host = os.pread(fd, 300, 0).decode("utf-8", "replace").strip().partition(" ")
    since = datetime.fromtimestamp(os.fstat(fd).st_mtime, UTC)
    return Holder(int(pid) if pid.isdigit() else None, host, since)
