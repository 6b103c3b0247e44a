import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.app.retention import count_prunable, keep_of, prune_now
from monitor.clock import SystemClock
from monitor.config.load import load_settings
from monitor.errors import NotFoundError
from monitor.model.retention import Keep, Pruned
from tests.contracts.stores import World, report
from tests.support.books import make_store
from tests.support.clock import FakeClock

DAY = timedelta(days=1)


def test_the_settings_say_how_long_things_are_kept(tmp_path: Path) -> None:
    config = tmp_path / "monitor.yaml"
    config.write_text("retention: {items: 90m, stories: 3d}\nduplicates: {window: 2d}\n")
    assert keep_of(load_settings(config, {})) == Keep(
        items=timedelta(minutes=90), stories=3 * DAY, marks=2 * DAY, bodies=30 * DAY
    )
    config.write_text("{}\n")
    assert keep_of(load_settings(config, {})) == Keep(
        items=180 * DAY, stories=730 * DAY, marks=30 * DAY, bodies=30 * DAY
    )


def test_a_desk_without_a_database_is_told_so(config: Path) -> None:
    with pytest.raises(NotFoundError, match="no database"):
        count_prunable(config, {})
    with pytest.raises(NotFoundError, match="no database"):
        asyncio.run(prune_now(config, {}, lambda _: None))


def test_what_is_counted_is_what_leaves(config: Path, tmp_path: Path) -> None:
    now = SystemClock().now()
    (tmp_path / "data").mkdir()
    store = make_store(tmp_path / "data", FakeClock(now))
    world = World(store, FakeClock(now), tmp_path, "")
    ages = {"old": 181, "young": 179}
    reports = [report(name, at=now - age * DAY, marks=[age]) for name, age in ages.items()]
    world.ingest(world.lend(), reports)
    counted = count_prunable(config, {})
    told: list[Pruned] = []
    asyncio.run(prune_now(config, {}, told.append))
    assert counted == sum(told, Pruned()) == Pruned(items=1, stories=1, marks=2)
    assert [item.guid for item in store.archive.items(limit=9)] == ["young"]
    store.close()
