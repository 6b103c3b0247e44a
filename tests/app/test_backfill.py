import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.app.backfill import backfill_now
from monitor.clock import SystemClock
from monitor.errors import ConfigError, NotFoundError
from monitor.model.backfill import LookedBack
from tests.contracts.stores import World, report
from tests.support.books import make_store
from tests.support.clock import FakeClock

MONTH = timedelta(days=30)


def backfill(config: Path, rule: str = "derna") -> list[tuple[LookedBack, int]]:
    told: list[tuple[LookedBack, int]] = []

    def tell(done: LookedBack, n_items: int) -> None:
        told.append((done, n_items))

    asyncio.run(backfill_now(config, {}, rule, MONTH, tell))
    return told


def test_a_rule_meets_what_is_stored(config: Path, tmp_path: Path) -> None:
    clock = FakeClock(SystemClock().now())
    (tmp_path / "data").mkdir()
    store = make_store(tmp_path / "data", clock)
    world = World(store, clock, tmp_path, "")
    world.ingest(world.lend(), [report("a", "Rain in Derna", at=clock.now())])
    assert backfill(config) == [(LookedBack(1, 1), 1)]
    assert backfill(config) == [(LookedBack(1, 0), 1)]
    store.close()


def test_a_desk_without_a_database_is_told_so(config: Path) -> None:
    with pytest.raises(NotFoundError, match="no database"):
        backfill(config)


@pytest.mark.parametrize(
    ("more", "rule", "error", "told"),
    [
        ("", "dernna", NotFoundError, "no rule dernna; did you mean derna"),
        ("rules: [{id: b, match: b, status: 'off'}]", "b", NotFoundError, "rule b is off"),
        ("rules: [{id: b, match: (b}]", "derna", ConfigError, "never closed"),
    ],
)
def test_what_is_asked_must_be_in_force(
    config: Path, more: str, rule: str, error: type[Exception], told: str
) -> None:
    (config.parent / "rules" / "b.yaml").write_text(more, encoding="utf-8")
    with pytest.raises(error, match=told):
        backfill(config, rule)
    assert not (config.parent / "data").exists()
