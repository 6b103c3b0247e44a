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

RULES = [
    {"id": "rain", "match": "rain"},
    {"id": "sun", "match": "sun", "status": "off"},
]


@pytest.fixture(autouse=True)
def rules(folder: Path) -> Path:
    path = folder / "rules" / "a.yaml"
    path.write_text(json.dumps({"rules": RULES}), encoding="utf-8")
    return path


@pytest.fixture
def world(folder: Path) -> Iterator[World]:
    """The database of the desk, in the hands of its daemon."""
    clock = FakeClock(SystemClock().now())
    url = f"sqlite:///{folder / 'data' / 'monitor.db'}"
    store = open_store(url, clock=clock, exclusive=True)
    yield World(store, clock, folder, url)
    store.close()


def bring(world: World, *bodies: str, days_ago: float = 0) -> None:
    world.clock.forward(3600)
    at = SystemClock().now() - timedelta(days=days_ago)
    reports = [report(f"{days_ago}-{n}", body, at=at) for n, body in enumerate(bodies)]
    world.ingest(world.lend(), reports)


def test_a_rule_meets_what_is_stored_while_the_daemon_runs(monitor: Command, world: World) -> None:
    bring(world, "Rain", "Sun", "More rain")
    done = monitor("rules", "backfill", "rain")
    assert (done.code, done.out, done.err) == (
        0,
        "rule rain: 3 items looked at, 2 new hits\n",
        "",
    )
    again = monitor("rules", "backfill", "rain")
    assert again.out == "rule rain: 3 items looked at, 0 new hits\n"
    hits = [json.loads(line) for line in monitor("hits", "list", "--json").out.splitlines()]
    assert [(hit["rule"], hit["how"]) for hit in hits] == [("rain", "backfilled")] * 2
    assert monitor("db", "check").code == 0


def test_its_hits_alert_nobody_and_the_ledger_says_why(monitor: Command, world: World) -> None:
    bring(world, "Rain")
    monitor("rules", "backfill", "rain")
    world.clock.forward(10**6)
    assert world.plan("desk") == 0
    [hit] = world.store.archive.hits(limit=9)
    told = monitor("explain", str(hit.item)).out
    assert "was stored before the rule" in " ".join(told.split())


def test_one_says_how_far_back(monitor: Command, world: World) -> None:
    bring(world, "Rain", days_ago=40)
    assert monitor("rules", "backfill", "rain").out == "no item is stored since then\n"
    found = json.loads(monitor("rules", "backfill", "rain", "--since", "60d", "--json").out)
    assert found == {"rule": "rain", "items": 1, "hits": 1}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ran"], "no rule ran; did you mean rain?"),
        (["sun"], "rule sun is off and meets nothing"),
        (["rain", "--since", "soon"], "soon is no duration; write 90s, 15m, 2h, 30d or 250ms"),
        (["rain"], "run: monitor run"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    monitor: Command, arguments: list[str], told: str
) -> None:
    done = monitor("rules", "backfill", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_folder_with_a_mistake_is_not_in_force(monitor: Command, rules: Path) -> None:
    (rules.parent / "b.yaml").write_text("rules: [{id: b, match: (b}]", encoding="utf-8")
    done = monitor("rules", "backfill", "rain")
    assert (done.code, done.out) == (2, "")
    assert "b.yaml:1:" in done.err


def test_ctrl_c_says_how_far_it_came(monitor: Command, world: World) -> None:
    bring(world, *(f"Rain on day {n}" for n in range(1000)))

    def n_hits() -> int:
        return len(world.store.archive.hits(limit=0))

    with ctrl_c_at("INSERT INTO hit"):
        done = monitor("rules", "backfill", "rain")
    assert (done.code, done.out) == (130, "")
    assert done.err.startswith("up to here: ")
    assert 0 < n_hits() < 1000
    assert monitor("rules", "backfill", "rain").code == 0
    assert n_hits() == 1000
