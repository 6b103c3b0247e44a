"""Opening the store, and using it from many threads."""

import sqlite3
import stat
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest

from monitor.adapters.store import migrate
from monitor.adapters.store.location import locate
from monitor.adapters.store.sqlstore import open_store
from monitor.errors import ConfigError, LockedError, NotFoundError, StoreError
from monitor.model.feed import DueFeed, Feed
from tests.contracts.stores import DATABASES, MONTH, STORES, World, a_world, report
from tests.support.clock import FakeClock
from tests.support.postgres import connect, new_database

END_LOCK = """
    SELECT pg_terminate_backend(a.pid, 5000) FROM pg_stat_activity a
        WHERE a.datname = current_database() AND a.application_name LIKE 'monitor daemon %'
"""


def test_a_store_is_made_with_its_folder_and_can_be_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "data" / "monitor.db"
    for _ in range(2):
        store = open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=True)
        store.sync_feeds([Feed("https://news.example/rss")], 0)
        assert len(store.archive.feeds()) == 1
        store.close()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_a_listing_does_not_make_a_database(tmp_path: Path) -> None:
    path = tmp_path / "data" / "monitor.db"
    with pytest.raises(NotFoundError, match=r"no database at .*monitor\.db yet; run: monitor run"):
        open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=False, create=False)
    assert not path.parent.exists()


def test_a_refused_start_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_text("no database " * 999)
    for _ in range(2):
        with pytest.raises(StoreError, match="file is not a database"):
            open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=True)


def test_a_server_s_schema_is_not_made_by_opening() -> None:
    with new_database(template=False) as url:
        for exclusive in (True, False, True):  # a refused start leaves no lock here either
            with pytest.raises(ConfigError, match=r"no tables of monitor yet.* monitor db upgrade"):
                open_store(url, clock=FakeClock(), exclusive=exclusive)


@pytest.mark.parametrize("kind", STORES)
def test_a_second_daemon_is_refused_and_a_listing_is_not(kind: str, tmp_path: Path) -> None:
    with DATABASES[kind](tmp_path) as url:
        daemon = open_store(url, clock=FakeClock(), exclusive=True)
        with pytest.raises(LockedError, match=r"^another monitor \(pid \d+, host .+\) uses "):
            open_store(url, clock=FakeClock(), exclusive=True)
        listing = open_store(url, clock=FakeClock(), exclusive=False, create=False)
        assert listing.archive.items(limit=1) == []
        listing.close()
        daemon.close()
        daemon.close()
        open_store(url, clock=FakeClock(), exclusive=True).close()


def test_a_daemon_whose_lock_another_took_takes_no_work() -> None:
    def work() -> list[Callable[[], object]]:
        store = world.store
        return [
            lambda: store.claim_feeds(9, 60),
            lambda: store.claim_delivery(20),
            store.is_plan_due,
            lambda: store.sync_feeds([], 0),
        ]

    with a_world("postgresql") as world:
        world.ingest(world.lend(), [report("a", rules=["r"])], wait_s=0)
        world.plan("desk")
        world.ingest(world.lend("https://b.example/"), [report("b", rules=["r"])], wait_s=0)
        world.store.sync_feeds([Feed("https://c.example/")], 0)
        name = locate(world.url).name
        with connect(world.url, autocommit=True) as admin:
            admin.execute(END_LOCK)  # as a restart of the server does
            other = locate(world.url).hold()
        for step in work():
            with pytest.raises(StoreError) as caught:
                step()
            assert str(caught.value).endswith("the connection was lost; this one does no work")
            assert name in str(caught.value)
        other.release()
        assert len(world.store.claim_feeds(9, 60)) == 1
        assert world.send() is not None
        assert world.store.is_plan_due()
        with pytest.raises(LockedError):
            locate(world.url).hold()


@pytest.mark.parametrize("kind", STORES)
def test_an_idle_tick_does_not_wait_for_the_writer(kind: str) -> None:
    idle: list[object] = []
    with a_world(kind) as world:

        def tick() -> None:
            idle.extend((world.store.claim_feeds(9, 60), world.store.claim_delivery(20)))
            idle.append(world.store.is_plan_due())

        with world.store.begin():
            asking = threading.Thread(target=tick)
            asking.start()
            asking.join(60)
            assert idle == [(), None, False]


def test_a_lease_runs_from_when_the_writer_was_free() -> None:
    claimed: list[object] = []
    with a_world() as world:
        world.store.sync_feeds([Feed("https://news.example/rss")], 0)
        with world.store.begin():
            asking = threading.Thread(target=lambda: claimed.extend(world.store.claim_feeds(9, 60)))
            asking.start()
            asking.join(0.05)
            world.clock.forward(59)
        asking.join(60)
        assert len(claimed) == 1
        world.clock.forward(59)
        assert not world.store.claim_feeds(9, 60)


def test_on_a_server_a_claim_does_not_wait_for_one_who_stores() -> None:
    claimed: list[object] = []
    with a_world("postgresql") as world:
        world.store.sync_feeds([Feed("https://news.example/rss")], 0)
        with world.store.begin() as tx:
            tx.due_alerts(1)
            asking = threading.Thread(target=lambda: claimed.extend(world.store.claim_feeds(9, 60)))
            asking.start()
            asking.join(60)
            assert len(claimed) == 1


def test_on_a_server_a_failure_does_not_wait_for_one_who_stores() -> None:
    with a_world("postgresql") as world:
        due = world.lend()
        with world.store.begin() as tx:
            tx.due_alerts(1)
            failing = replace(due.state, state="failing")
            telling = threading.Thread(target=lambda: world.store.record_failure(due, failing))
            telling.start()
            telling.join(60)
            assert len(world.store.archive.feeds(failing=True)) == 1


def at_once(jobs: Sequence[Callable[[], None]]) -> None:
    """Run each in a thread of its own, begun together; the first error of any is raised here."""
    errors: list[BaseException] = []
    together = threading.Barrier(len(jobs), timeout=60)

    def run(job: Callable[[], None]) -> None:
        try:
            together.wait()
            job()
        except BaseException as error:  # noqa: BLE001 - told to the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


@pytest.mark.parametrize("kind", STORES)
def test_many_threads_may_ingest_and_list_at_once(kind: str) -> None:
    urls = [f"https://h{n}.example/rss" for n in range(8)]
    with a_world(kind) as world:
        world.store.sync_feeds([Feed(url) for url in urls], 0)
        claimed = world.store.claim_feeds(10, 60)

        def work(due: DueFeed) -> None:
            reports = [report(f"{due.id} {m}", marks=[m], rules=["r"]) for m in range(20)]
            world.ingest(due, reports)
            assert world.store.archive.items(limit=5)

        at_once([partial(work, due) for due in claimed])
        assert len(world.store.archive.items(limit=1000)) == 160


@pytest.mark.parametrize("kind", STORES)
def test_many_who_claim_at_once_each_lend_other_feeds(kind: str) -> None:
    urls = [f"https://h{n}.example/rss" for n in range(40)]
    lent: list[int] = []
    with a_world(kind) as world:
        world.store.sync_feeds([Feed(url) for url in urls], 0)

        def work() -> None:
            for _ in range(20):
                lent.extend(due.id for due in world.store.claim_feeds(3, 60))

        at_once([work] * 8)
        assert len(lent) == len(set(lent)) == len(urls)


@dataclass
class Senders:
    """Threads that claim and settle, and what they saw."""

    world: World
    sent: list[tuple[int, int]] = field(default_factory=list)
    busy: Counter[str] = field(default_factory=Counter)
    most: set[int] = field(default_factory=set)

    def send(self) -> None:
        """Deliver until nothing has been due for a while."""
        n_idle = 0
        while n_idle < 20:
            delivery = self.world.send()
            if delivery is None:
                n_idle += 1
                threading.Event().wait(0.002)
                continue
            self.busy[delivery.endpoint] += 1
            self.most.add(self.busy[delivery.endpoint])
            self.sent.append((delivery.id, delivery.attempt))
            threading.Event().wait(0.002)
            self.busy[delivery.endpoint] -= 1
            assert self.world.settle(delivery)


@pytest.mark.parametrize("kind", STORES)
def test_many_who_claim_settle_and_ingest_at_once_send_each_delivery_once(kind: str) -> None:
    with a_world(kind) as world:
        world.store.sync_feeds([Feed(f"https://h{n}.example/") for n in range(8)], 0)
        first, *others = world.store.claim_feeds(10, 60)
        world.ingest(first, [report(f"a{n}", rules=["r"]) for n in range(10)], wait_s=0)
        world.plan("desk-a", "desk-b", "desk-c")
        senders = Senders(world)

        def ingest(due: DueFeed) -> None:
            world.ingest(due, [report(f"{due.id} {n}", rules=["r"]) for n in range(5)], wait_s=0)

        at_once([senders.send] * 5 + [partial(ingest, due) for due in others[:3]])
        assert len(senders.sent) == len(set(senders.sent)) == 30
        assert {attempt for _, attempt in senders.sent} == {1}
        assert senders.most == {1}
        states = [record.state for record in world.store.archive.deliveries(limit=100)]
        assert states == ["delivered"] * 30


@pytest.mark.parametrize("kind", STORES)
def test_feeds_that_bring_one_article_at_once_open_one_story(kind: str) -> None:
    opened: list[int] = []
    text = "one article"
    with a_world(kind) as world:
        world.store.sync_feeds([Feed(f"https://h{n}.example/") for n in range(6)], 0)
        claimed = world.store.claim_feeds(10, 60)

        def bring(due: DueFeed) -> None:
            with world.store.begin() as tx:
                article = report(f"of {due.id}", text_of=text, rules=["r"])
                [fresh] = tx.register(due.id, [article]).fresh
                known = tx.candidates([fresh], world.clock.now() - MONTH).by_item[fresh.id]
                if not known:
                    opened.append(fresh.id)
                judged = world.judge(fresh, known[0] if known else None)
                tx.add_items(due.id, [judged], "v1")

        at_once([partial(bring, due) for due in claimed])
        assert len(opened) == 1
        assert len(world.store.archive.items(limit=100)) == 6
        assert len({each.story_id for each in world.known(report("x", text_of=text))}) == 1


@pytest.mark.parametrize("content", ["", "old"])
def test_who_only_looks_changes_no_file(tmp_path: Path, content: str) -> None:
    path = tmp_path / "monitor.db"
    path.touch()
    if content:
        migrate.upgrade(f"sqlite:///{path}")
        with closing(sqlite3.connect(path)) as conn, conn:
            conn.execute("UPDATE alembic_version SET version_num = '0002'")
    before = path.read_bytes()
    with pytest.raises(ConfigError, match="run: monitor db upgrade"):
        open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=False, create=False)
    assert path.read_bytes() == before
