"""The disk is full while news comes in: nothing is half stored, and nothing is lost in the end."""

import os
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from tests.support.newswire import News, Newswire, write_report
from tests.support.postgres import new_database
from tests.support.webhookserver import WebhookServer
from tests.support.workplace import Daemon, Workplace, disk_full, eventually

pytestmark = pytest.mark.timeout(300)  # many starts of a real daemon, on a machine that does more

FEEDS = ["/first.xml", "/second.xml"]
N_NEWS = 30
DISK = "48m"  # SQLite lets its log grow to 16 MB


class Disk(Protocol):
    """A place for a database that can be made too small.

    Args:
        seen: What `monitor doctor` says of it; empty where only the daemon can know so soon.
    """

    desk: Workplace
    seen: str

    def fill(self, daemon: Daemon) -> None:
        """Leave no space."""
        ...

    def clear(self, daemon: Daemon) -> None:
        """Give all of it back."""
        ...


class SmallDisk:
    """A file system of its own, in memory, that is filled to the last byte."""

    seen = "0 B free beside the database"

    def __init__(self, desk: Workplace) -> None:
        self.desk = desk
        self._filler = desk.folder / "filler"

    def fill(self, daemon: Daemon) -> None:
        """Write until the system refuses."""
        del daemon
        with self._filler.open("wb", buffering=0) as file:
            for n_bytes in (2**16, 2**12, 1):
                try:
                    while file.write(bytes(n_bytes)) == n_bytes:
                        pass
                except OSError:
                    continue

    def clear(self, daemon: Daemon) -> None:
        """Remove what was written."""
        del daemon
        self._filler.unlink()


class LimitedFiles:
    """Any disk: the system lets the daemon write no file beyond what its largest has now."""

    seen = ""

    def __init__(self, desk: Workplace) -> None:
        self.desk = desk

    def fill(self, daemon: Daemon) -> None:
        """Lower the limit; the write that passes it fails as on a broken disk."""
        log = self.desk.folder / "data" / "monitor.db-wal"
        _limit(daemon, log.stat().st_size)

    def clear(self, daemon: Daemon) -> None:
        """Lift it."""
        _limit(daemon, resource.RLIM_INFINITY)


class FullServer:
    """A PostgreSQL that says what it says where no more space is for a table."""

    seen = "the database does not take what"

    def __init__(self, desk: Workplace, url: str) -> None:
        self.desk = desk
        self._full = disk_full(url)

    def fill(self, daemon: Daemon) -> None:
        """Refuse every new item."""
        del daemon
        self._full.__enter__()

    def clear(self, daemon: Daemon) -> None:
        """Take them again."""
        del daemon
        self._full.__exit__(None, None, None)


@pytest.fixture(params=["small disk", "limited files", "full server"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    """Each way in which there may be no space."""
    if request.param == "full server":
        with new_database() as url:
            yield FullServer(Workplace(tmp_path, database=url), url)
    elif request.param == "limited files" or not _may_mount():
        yield LimitedFiles(Workplace(tmp_path))
    else:
        with _mounted(tmp_path) as (folder, prefix):
            yield SmallDisk(Workplace(folder, prefix=prefix))


def test_bad_c04_a_full_disk_loses_no_news_and_is_told(disk: Disk) -> None:
    desk, rng = disk.desk, random.Random(4)
    with Newswire() as wire, WebhookServer() as hook:
        _furnish(desk, wire, hook)
        _publish(wire, rng, "before", 1)
        daemon = desk.start()
        eventually(lambda: len(hook.received) == len(FEEDS) and wire.unacknowledged() == 0)
        disk.fill(daemon)
        _publish(wire, rng, "during", N_NEWS)
        told = eventually(lambda: daemon.told("poll_not_stored") + daemon.told("database_lost"))
        assert any(word in _why(told[0]) for word in ("full", "disk I/O", "No space left"))
        eventually(lambda: daemon.ready() == 503)
        eventually(lambda: _is_alarmed(disk), pause_s=0.5)
        assert wire.unacknowledged() == len(FEEDS) * N_NEWS  # no validator has advanced
        disk.clear(daemon)
        n_news = len(FEEDS) * (1 + N_NEWS)
        eventually(lambda: wire.unacknowledged() == 0)
        eventually(lambda: daemon.ready() == 200)
        eventually(lambda: len({each.id for each in hook.received}) == n_news)
        _judge(desk, n_news)
        assert daemon.stop()[0] == 0
    for name in ("poll_not_stored", "polls_stored_again", "database_lost", "database_back"):
        assert len(daemon.told(name)) <= 1, name
    assert not any("Traceback" in line or '"exception"' in line for line in daemon.raw)


def _furnish(desk: Workplace, wire: Newswire, hook: WebhookServer) -> None:
    desk.write_rules(
        feeds=[{"url": wire.url(path), "every": "100ms"} for path in FEEDS],
        rules=[{"id": "derna", "match": "derna"}],
        receivers=[{"name": "desk", "webhook": {"url": hook.url}}],
        route={"receivers": ["desk"], "group_wait": "0s"},
    )


def _publish(wire: Newswire, rng: random.Random, when: str, n_news: int) -> None:
    for path in FEEDS:
        news = []
        for number in range(n_news):
            title, body = write_report(rng, "derna")
            more = " ".join(write_report(rng)[1] for _ in range(12))
            guid = f"{when}{path}-{number}"
            news.append(News(guid, title, f"{body} {more}", f"http://example.org/{guid}"))
        wire.publish(path, news)


def _why(event: dict[str, object]) -> str:
    return str(event.get("error") or event["why"])


def _is_alarmed(disk: Disk) -> bool:
    """Whether the doctor's answer is no, and why; a feed that waits for its turn says nothing."""
    if not disk.seen:
        return True
    done = disk.desk.monitor("doctor")
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAIL")]
    return done.returncode == 1 and any(disk.seen in line for line in failed)


def _judge(desk: Workplace, n_news: int) -> None:
    hits = [each["item_guid"] for each in desk.listing("hits", "list", "--limit", "1000")]
    assert len(hits) == len(set(hits)) == n_news
    items = desk.listing("items", "list", "--limit", "1000")
    assert sorted(each["guid"] for each in items) == sorted(hits)
    sent = desk.listing("deliveries", "list", "--limit", "1000")
    assert [each["state"] for each in sent] == ["delivered"] * n_news
    done = desk.monitor("db", "check")
    assert done.returncode == 0, done.stdout


def _limit(daemon: Daemon, n_bytes: int) -> None:
    _, most = resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE, (n_bytes, most))


def _unshare() -> list[str]:
    """Start a command that may mount what nobody else sees; not only root may."""
    return ["unshare", "--mount", *(["--user", "--map-root-user"] if os.geteuid() else [])]


def _may_mount() -> bool:
    if sys.platform != "linux":
        return False
    trial = "mount -t tmpfs -o size=64k tmpfs /mnt && nsenter --version"
    try:
        done = subprocess.run([*_unshare(), "sh", "-c", trial], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


@contextmanager
def _mounted(folder: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Give a folder that is a small file system, and the command prefix of those who use it."""
    script = f'mount -t tmpfs -o size={DISK} tmpfs "$0" && echo mounted && exec sleep 600'
    holder = subprocess.Popen(
        [*_unshare(), "sh", "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "mounted\n"
        seen = f"/proc/{holder.pid}/root{folder}"
        also = ["--user", "--preserve-credentials"] if os.geteuid() else []
        prefix = ["nsenter", f"--target={holder.pid}", "--mount", *also, f"--wd={seen}"]
        yield Path(seen), tuple(prefix)
    finally:
        holder.kill()
        holder.communicate()
