import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from tests.cli.conftest import Command
from tests.contracts.stores import World, report
from tests.support.clock import FakeClock
from tests.support.interrupt import ctrl_c_at

DAY = timedelta(days=1)
PRUNED = "3 items, 3 stories, 4 marks, 0 bodies"


@pytest.fixture
def world(folder: Path) -> Iterator[World]:
    """The database of the desk, in the hands of its daemon."""
    clock = FakeClock(SystemClock().now())
    url = f"sqlite:///{folder / 'data' / 'monitor.db'}"
    store = open_store(url, clock=clock, exclusive=True)
    yield World(store, clock, folder, url)
    store.close()


def bring(world: World, *ages: float) -> None:
    """Store reports that came so many days ago, each with a mark."""
    world.clock.forward(3600)
    now = SystemClock().now()
    reports = [report(str(age), at=now - age * DAY, marks=[n]) for n, age in enumerate(ages)]
    world.ingest(world.lend(), reports)


def test_what_is_too_old_leaves_while_the_daemon_runs(monitor: Command, world: World) -> None:
    bring(world, 999, 500, 181, 179, 1)
    done = monitor("db", "prune")
    assert (done.code, done.out, done.err) == (0, f"pruned: {PRUNED}\n", "")
    again = monitor("db", "prune")
    assert (again.code, again.out) == (0, "nothing is old enough\n")
    assert sorted(item.guid for item in world.store.archive.items(limit=9)) == ["1", "179"]
    assert monitor("db", "check").code == 0


def test_a_dry_run_only_counts(monitor: Command, world: World) -> None:
    bring(world, 999, 500, 181, 179, 1)
    for _ in range(2):
        assert monitor("db", "prune", "--dry-run").out == f"would prune: {PRUNED}\n"
    assert len(world.store.archive.items(limit=9)) == 5


def test_scripts_get_the_counts(monitor: Command, world: World) -> None:
    bring(world, 999, 1)
    counts = {"items": 1, "stories": 1, "marks": 1, "bodies": 0}
    assert json.loads(monitor("db", "prune", "--dry-run", "--json").out) == counts
    assert json.loads(monitor("db", "prune", "--json").out) == counts
    assert json.loads(monitor("db", "prune", "--json").out) == dict.fromkeys(counts, 0)


def test_how_long_things_are_kept_stands_in_the_settings(
    monitor: Command, world: World, folder: Path
) -> None:
    bring(world, 40, 20)
    (folder / "monitor.yaml").write_text("retention: {items: 10d}\n", encoding="utf-8")
    assert monitor("db", "prune").out == "pruned: 2 items, 2 stories, 2 marks, 0 bodies\n"


def test_a_desk_without_a_database_is_told_what_to_do(monitor: Command) -> None:
    done = monitor("db", "prune")
    assert done.code == 2
    assert "run: monitor run" in done.err
    assert not done.out


def test_the_help_says_what_leaves_and_when(monitor: Command) -> None:
    told = " ".join(monitor("db", "prune", "--help").out.split())
    for words in ("retention.items", "retention.stories", "duplicates.window", "30 days", "Seeds"):
        assert words in told


def test_ctrl_c_says_how_far_it_came(monitor: Command, world: World) -> None:
    ages = [999 + n / 10_000 for n in range(1500)]
    bring(world, *ages)

    def n_items() -> int:
        return next(count.n for count in world.store.archive.counts() if count.name == "items")

    with ctrl_c_at("DELETE FROM item"):
        done = monitor("db", "prune")
    assert (done.code, done.out) == (130, "")
    assert done.err.startswith("up to here: ")
    assert 0 < n_items() < len(ages)
    assert monitor("db", "check").code == 0
    assert monitor("db", "prune").code == 0
    assert n_items() == 0
