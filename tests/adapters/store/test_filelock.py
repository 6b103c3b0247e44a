"""The daemon's lock: one holder, named, gone with its process."""

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.adapters.store.filelock import FileLock, holder_of
from monitor.clock import SystemClock
from monitor.errors import LockedError, StoreError


def test_the_lock_names_who_holds_it_and_is_free_after_release(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    lock = FileLock(path)
    with pytest.raises(
        LockedError, match=rf"another monitor \(pid {os.getpid()}, host .+\) uses .*\.db"
    ):
        FileLock(path)
    lock.release()
    FileLock(path).release()


def test_a_killed_daemon_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    holder = (
        "import sys, time, pathlib; from monitor.adapters.store.filelock import FileLock;"
        "lock = FileLock(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as daemon:
        assert daemon.stdout is not None
        assert daemon.stdout.readline() == b"held\n"
        with pytest.raises(LockedError, match=f"pid {daemon.pid}"):
            FileLock(path)
        daemon.kill()
        daemon.wait()
        FileLock(path).release()


def test_whoever_looks_is_told_who_holds_it_and_since_when(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    assert holder_of(path) is None
    before = SystemClock().now() - timedelta(seconds=1)  # file systems count time coarsely
    lock = FileLock(path)
    holder = holder_of(path)
    assert holder is not None
    assert holder.pid == os.getpid()
    assert before <= holder.since <= SystemClock().now() + timedelta(seconds=1)
    lock.release()
    assert holder_of(path) is None


def test_looking_keeps_no_daemon_from_its_lock(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    FileLock(path).release()
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            holder_of(path)

    looker = threading.Thread(target=look)
    looker.start()
    try:
        for _ in range(200):
            FileLock(path).release()
    finally:
        done.set()
        looker.join()


def test_a_lock_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError, match=r"monitor\.db\.lock: Not a directory"):
        holder_of(tmp_path / "data" / "monitor.db")


def test_a_holder_that_has_not_written_its_number_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    lock = FileLock(path)
    path.with_name("monitor.db.lock").write_bytes(b"")
    os.utime(path.with_name("monitor.db.lock"), (0, 0))
    holder = holder_of(path)
    assert holder is not None
    assert (holder.pid, holder.since) == (None, datetime(1970, 1, 1, tzinfo=UTC))
    with pytest.raises(LockedError, match="pid unknown"):
        FileLock(path)
    lock.release()
