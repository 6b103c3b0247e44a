import os
import signal
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from multiprocessing import active_children
from pathlib import Path

import pytest

from monitor.adapters.store.sqlstore import open_store
from monitor.app.backtest import Order, backtest
from monitor.clock import SystemClock
from monitor.errors import ConfigError, NotFoundError, RuleError
from monitor.model.backtest import Backtest
from tests.contracts.stores import DATABASES, STORES, World, report
from tests.support.clock import FakeClock

HOUR = timedelta(hours=1)
RULES = (
    "rules:\n"
    "  - {id: derna, match: derna or flood, where: {lang: [en]}}\n"
    "  - {id: waters, match: $water, where: {lang: [en]}, let: {water: flood OR storm}}\n"
)


@pytest.fixture(params=STORES)
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A desk whose daemon is at work; ten items came in the last ten hours."""
    for name in ("rules", "seeds"):
        (tmp_path / name).mkdir()
    (tmp_path / "rules" / "a.yaml").write_text(RULES, encoding="utf-8")
    with DATABASES[request.param](tmp_path) as url:
        path = tmp_path / "monitor.yaml"
        path.write_text(f"database: {{url: '{url}'}}\n", encoding="utf-8")
        now = SystemClock().now()
        clock = FakeClock(now)
        with closing(open_store(url, clock=clock, exclusive=True)) as store:
            world = World(store, clock, tmp_path, url)
            bodies = ["Derna or flood", "A storm"] * 5
            reports = [report(str(n), body, at=now - n * HOUR) for n, body in enumerate(bodies)]
            world.ingest(world.lend(), reports)
            yield path


def told(config: Path, order: Order) -> tuple[Backtest, list[tuple[int, int]]]:
    steps: list[tuple[int, int]] = []
    return backtest(config, {}, order, lambda done, total: steps.append((done, total))), steps


def test_a_rule_is_put_to_what_is_stored_while_the_daemon_runs(config: Path) -> None:
    found, steps = told(config, Order("derna"))
    assert (found.items, found.hits, found.alerts) == (10, 5, 5)
    assert steps == [(0, 10), (10, 10)]
    assert [each.code for each in found.warnings] == ["small-operator"]


def test_many_hands_find_the_same(config: Path) -> None:
    alone, _ = told(config, Order("derna"))
    shared, steps = told(config, Order("derna", n_workers=2))
    assert (shared.items, shared.hits, shared.days) == (alone.items, alone.hits, alone.days)
    assert shared.examples == alone.examples
    assert steps[-1] == (10, 10)


def test_another_query_takes_the_place_of_the_rule_s_own(config: Path) -> None:
    found, _ = told(config, Order("waters", query="$water NOT derna"))
    assert (found.hits, found.warnings) == (5, ())
    with pytest.raises(RuleError):
        told(config, Order("derna", query="(derna"))


def test_a_query_can_be_tried_in_the_place_of_a_broken_one(config: Path) -> None:
    rules = config.parent / "rules" / "a.yaml"
    rules.write_text("rules: [{id: derna, match: (derna}]\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        told(config, Order("derna"))
    assert told(config, Order("derna", query="derna"))[0].hits == 5


def test_the_period_ends_now(config: Path) -> None:
    found, _ = told(config, Order("derna", look_back=4.5 * HOUR, n_examples=1))
    assert (found.items, found.hits, len(found.examples)) == (5, 3, 1)


def test_an_unknown_rule_is_told(config: Path) -> None:
    with pytest.raises(NotFoundError, match="no rule derma"):
        told(config, Order("derma"))


@pytest.mark.parametrize("n_workers", [1, 2])
def test_ctrl_c_ends_it_and_leaves_nobody_at_work(config: Path, n_workers: int) -> None:
    def tell(done: int, _total: int) -> None:
        if done:
            os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        backtest(config, {}, Order("derna", n_workers=n_workers), tell)
    assert active_children() == []
