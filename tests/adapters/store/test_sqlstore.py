"""Opening the store, and using it from many threads."""

import stat
import threading
from pathlib import Path

import pytest

from monitor.adapters.store.sqlstore import open_store
from monitor.errors import ConfigError, LockedError, NotFoundError, StoreError
from monitor.model.feed import Feed
from tests.contracts.stores import a_world, report
from tests.support.clock import FakeClock


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


def test_a_second_daemon_is_refused_and_a_listing_is_not(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/monitor.db"
    daemon = open_store(url, clock=FakeClock(), exclusive=True)
    with pytest.raises(LockedError, match=r"another monitor \(pid \d+\) uses"):
        open_store(url, clock=FakeClock(), exclusive=True)
    listing = open_store(url, clock=FakeClock(), exclusive=False, create=False)
    assert listing.archive.items(limit=1) == []
    listing.close()
    daemon.close()
    daemon.close()
    open_store(url, clock=FakeClock(), exclusive=True).close()


def test_a_refused_start_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_text("no database " * 999)
    for _ in range(2):
        with pytest.raises(StoreError, match="file is not a database"):
            open_store(f"sqlite:///{path}", clock=FakeClock(), exclusive=True)


def test_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="PostgreSQL follows"):
        open_store("postgresql+psycopg://u@h/db", clock=FakeClock(), exclusive=True)


def test_an_idle_tick_does_not_wait_for_the_writer() -> None:
    idle: list[object] = []
    with a_world() as world:

        def tick() -> None:
            idle.extend((world.store.claim_feeds(9, 60), world.store.claim_delivery(20)))
            idle.append(world.store.alerts_due())

        with world.store.begin():
            asking = threading.Thread(target=tick)
            asking.start()
            asking.join(5)
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
        asking.join(5)
        assert len(claimed) == 1
        world.clock.forward(59)
        assert not world.store.claim_feeds(9, 60)


def test_many_threads_may_ingest_and_list_at_once() -> None:
    urls = [f"https://h{n}.example/rss" for n in range(8)]
    errors: list[BaseException] = []
    with a_world() as world:
        world.store.sync_feeds([Feed(url) for url in urls], 0)
        claimed = world.store.claim_feeds(10, 60)

        def work(n: int) -> None:
            try:
                reports = [report(f"{n} {m}", marks=[m], rules=["r"]) for m in range(20)]
                world.ingest(claimed[n], reports)
                assert world.store.archive.items(limit=5)
            except BaseException as error:  # noqa: BLE001 - told to the test's own thread
                errors.append(error)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(len(urls))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(world.store.archive.items(limit=1000)) == 160
