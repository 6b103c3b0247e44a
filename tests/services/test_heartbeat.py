import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from monitor.adapters.store.sqlstore import SqlStore
from monitor.app.network import make_client, make_fetcher
from monitor.config.load import load_settings
from monitor.model.feed import Feed
from monitor.services.heartbeat import Heartbeat
from tests.support.books import make_store
from tests.support.clock import FakeClock
from tests.support.feedserver import FeedServer
from tests.support.workplace import Workplace, eventually

SECRET = "4f2c-secret"
PATH = f"/ping/{SECRET}?token={SECRET}"


@dataclass
class Outside:
    """Who is called, what the desk stores, and the time."""

    server: FeedServer
    store: SqlStore
    clock: FakeClock
    folder: Path

    def run(
        self,
        steps: Callable[[Heartbeat], Awaitable[None]],
        allow: str = "[127.0.0.0/8]",
        path: str = PATH,
    ) -> list[EventDict]:
        """Let a heartbeat do some steps; give what was logged."""
        config = self.folder / "monitor.yaml"
        config.write_text(
            f"network: {{allow: {allow}}}\npolling: {{timeout: 60s, host_gap: 1ms}}\n",
            encoding="utf-8",
        )
        settings = load_settings(config, {})
        url = path if path.startswith("http") else self.server.url(path)

        async def go() -> None:
            async with make_client(settings) as client:
                fetcher = make_fetcher(settings, client)
                await steps(Heartbeat(url, fetcher, self.store.archive, self.clock))

        with capture_logs() as logs:
            asyncio.run(go())
        assert SECRET not in str(logs)
        return logs

    def poll_all(self) -> None:
        """Let every due feed be polled; the next poll is due in an hour."""
        for due in self.store.claim_feeds(100, 60):
            with self.store.begin() as tx:
                later = self.clock.now() + timedelta(hours=1)
                tx.record_poll(due, replace(due.state, state="ok", due_at=later))


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    clock = FakeClock()
    store = make_store(tmp_path, clock)
    store.sync_feeds([Feed("https://news.example/rss")], 0)
    with FeedServer() as server:
        server.put(PATH, b"OK")
        yield Outside(server, store, clock, tmp_path)
    store.close()


async def once(heartbeat: Heartbeat) -> None:
    await heartbeat.beat()


async def twice(heartbeat: Heartbeat) -> None:
    await heartbeat.beat()
    await heartbeat.beat()


def test_it_is_called_while_all_goes_on(outside: Outside) -> None:
    outside.poll_all()
    assert outside.run(twice) == []
    assert outside.server.paths() == [PATH] * 2


def test_it_falls_silent_while_a_feed_is_overdue_and_speaks_again_after(outside: Outside) -> None:
    async def steps(heartbeat: Heartbeat) -> None:
        await heartbeat.beat()
        outside.clock.forward(700)
        await twice(heartbeat)
        outside.poll_all()
        await heartbeat.beat()

    withheld, resumed = outside.run(steps)
    assert (withheld["event"], withheld["log_level"]) == ("heartbeat_withheld", "warning")
    assert withheld["why"] == "feeds are not polled: one has been due for 11 min"
    assert resumed["event"] == "heartbeat_resumed"
    assert len(outside.server.paths()) == 2


def test_what_was_overdue_at_the_start_is_given_ten_minutes(outside: Outside) -> None:
    outside.clock.forward(9 * 3600)
    assert outside.run(once) == []
    assert len(outside.server.paths()) == 1


def test_it_is_silent_while_the_store_refuses(outside: Outside) -> None:
    outside.store.close()
    (outside.folder / "monitor.db").write_bytes(b"no database at all" * 1000)
    [withheld] = outside.run(twice)
    assert withheld["event"] == "heartbeat_withheld"
    assert outside.server.paths() == []


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ({"status": 404}, "answered 404"),
        ({"status": 410}, "answered 410"),
        ({"status": 302, "headers": {"Location": PATH}}, "its redirects lead nowhere"),
        (
            {"status": 302, "headers": {"Location": f"gopher://{SECRET}/"}},
            "it redirects to what is no web address",
        ),
        ({"raw": b""}, "127.0.0.1 closed the connection"),
    ],
    ids=str,
)
def test_a_call_that_fails_is_one_line_however_often_and_names_no_path(
    outside: Outside, page: dict[str, Any], why: str
) -> None:
    outside.server.put(PATH, **page)
    outside.poll_all()
    [failed] = outside.run(twice)
    assert (failed["event"], failed["log_level"]) == ("heartbeat_failed", "warning")
    assert (failed["host"], failed["why"]) == ("127.0.0.1", why)


@pytest.mark.parametrize("page", [{"status": 204}, {"status": 200}], ids=str)
def test_an_answer_without_words_is_an_answer(outside: Outside, page: dict[str, Any]) -> None:
    outside.server.put(PATH, **page)
    outside.poll_all()
    assert outside.run(once) == []


def test_a_private_address_is_called_only_where_it_is_allowed(outside: Outside) -> None:
    outside.poll_all()
    [failed] = outside.run(once, allow="[]")
    assert "network.allow" in failed["why"]
    assert outside.server.paths() == []


def test_an_address_that_nobody_has_is_one_line(outside: Outside) -> None:
    outside.poll_all()
    [failed] = outside.run(once, path=f"http://nowhere.invalid/{SECRET}")
    assert (failed["event"], failed["host"]) == ("heartbeat_failed", "nowhere.invalid")


def test_a_call_without_an_answer_holds_up_neither_the_next_tick_nor_the_end(
    outside: Outside,
) -> None:
    outside.server.put(PATH, hangs=True)
    outside.poll_all()

    async def steps(heartbeat: Heartbeat) -> None:
        await heartbeat.stop()  # nothing has been called yet
        for _ in range(3):
            await heartbeat.tick()
        while not outside.server.paths():
            await asyncio.sleep(0.01)
        await heartbeat.stop()

    assert outside.run(steps) == []
    assert len(outside.server.paths()) == 1


def test_the_daemon_calls_at_the_pace_of_the_settings_and_ends_in_time(tmp_path: Path) -> None:
    with FeedServer() as server:
        desk = Workplace(tmp_path / "desk")
        url = server.put(PATH, b"OK")
        desk.write_settings(
            {"heartbeat": {"url": url, "every": "100ms"}, "polling": {"timeout": "60s"}}
        )
        daemon = desk.start()
        try:
            eventually(lambda: len(server.paths()) >= 3)
            server.put(PATH, hangs=True)
            n_called = len(server.paths())
            eventually(lambda: len(server.paths()) > n_called)
        finally:
            code, took_s = daemon.stop()
        assert code == 0
        assert took_s < 10
        assert SECRET not in "".join(daemon.raw)
