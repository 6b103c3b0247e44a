"""PostgreSQL goes away under a daemon and comes back: the daemon goes on, and nothing is lost."""

import json
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.newswire import Newswire, Reporters, write_report
from tests.support.postgres import PostgresServer, new_database
from tests.support.webhookserver import WebhookServer
from tests.support.workplace import Daemon, Workplace, eventually

pytestmark = pytest.mark.timeout(300)  # many starts of a real daemon, on a machine that does more

FEEDS = [f"/feed{number}.xml" for number in range(5)]


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """With the settings of real work: what was committed is on the disk."""
    with PostgresServer() as server:
        yield server


@pytest.mark.parametrize("end", ["kill", "stop"])
def test_a_server_that_ends_and_comes_back_costs_nothing_but_time(
    tmp_path: Path, server: PostgresServer, end: str
) -> None:
    rng = random.Random(end)
    seed = write_report(rng, "derna", "seed")
    with (
        new_database(server=server) as url,
        Newswire() as wire,
        WebhookServer() as hook,
    ):
        desk = _desk(tmp_path, url, wire, hook, seed)
        reporters = Reporters(wire, FEEDS, rng, seed)
        daemon = desk.start()
        daemon.wait_started()
        with _publishing(reporters):
            eventually(lambda: hook.received)  # in the middle of the work
            server.kill() if end == "kill" else server.stop()
            eventually(lambda: daemon.told("database_lost"))
            _see_it_rest(daemon, wire)
        server.start()
        eventually(lambda: daemon.ready() == 200)
        eventually(lambda: wire.unacknowledged() == 0)
        eventually(lambda: _all_told(desk, reporters), pause_s=0.5)
        eventually(lambda: daemon.told("database_back"))
        assert len(daemon.told("database_lost")) == len(daemon.told("database_back")) == 1
        assert not any("Traceback" in line or "exception" in line for line in daemon.raw)
        assert daemon.stop()[0] == 0
        _judge(desk, reporters, hook)


def test_a_server_that_is_away_at_the_start_is_told_in_one_line(
    tmp_path: Path, server: PostgresServer
) -> None:
    with new_database(server=server) as url:
        desk = Workplace(tmp_path, database=url)
        desk.write_rules(
            feeds=[{"url": "http://127.0.0.1:9/rss"}], rules=[{"id": "derna", "match": "derna"}]
        )
        server.stop()
        try:
            for arguments in (("run",), ("run", "--once"), ("db", "check")):
                done = desk.monitor(*arguments)
                assert (done.returncode, done.stdout) == (1, "")
                [line] = done.stderr.splitlines()
                assert line.startswith("error: postgresql://monitor@")
        finally:
            server.start()


def _desk(
    folder: Path, url: str, wire: Newswire, hook: WebhookServer, seed: tuple[str, str]
) -> Workplace:
    desk = Workplace(folder, database=url)
    desk.write_seed("known", *seed)
    desk.write_rules(
        feeds=[{"url": wire.url(path), "every": "100ms"} for path in FEEDS],
        rules=[{"id": "derna", "match": "derna"}],
        receivers=[{"name": "desk", "webhook": {"url": hook.url}}],
        route={"receivers": ["desk"], "group_wait": "150ms"},
    )
    for path in FEEDS:
        wire.publish(path, [])
    return desk


@contextmanager
def _publishing(reporters: Reporters) -> Iterator[None]:
    """News comes in all the time."""
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(0.05):
            reporters.publish()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _see_it_rest(daemon: Daemon, wire: Newswire) -> None:
    """No feed is asked for what could not be stored, and who asks is told that it is not ready."""

    def rests() -> bool:  # what was asked already may still be answered
        asked = wire.n_requests
        time.sleep(1.5)
        return wire.n_requests == asked

    eventually(rests)
    assert daemon.ready() == 503
    assert daemon.process.poll() is None


def _all_told(desk: Workplace, reporters: Reporters) -> bool:
    sent = desk.listing("deliveries", "list", "--limit", "10000")
    return {each["state"] for each in sent} == {"delivered"} and len(sent) == len(reporters.stories)


def _judge(desk: Workplace, reporters: Reporters, hook: WebhookServer) -> None:
    hits = desk.listing("hits", "list", "--limit", "10000")
    assert sorted(each["item_guid"] for each in hits) == sorted(reporters.matching)
    bodies: dict[str, set[bytes]] = {}
    for received in hook.received:
        bodies.setdefault(received.id, set()).add(received.body)
    assert all(len(same) == 1 for same in bodies.values())
    told = [json.loads(min(same))["data"]["first_report"]["url"] for same in bodies.values()]
    guids = [each.rpartition("/")[2] for each in told]
    assert len(guids) == len(reporters.stories)
    assert all(sum(guid in story for guid in guids) == 1 for story in reporters.stories)
    done = desk.monitor("db", "check")
    assert done.returncode == 0, done.stdout
