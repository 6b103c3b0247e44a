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

HOUR = timedelta(hours=1)
RULES = """
rules:
  - {id: derna, match: derna, where: {lang: [en]}}
  - {id: common, match: said or told}
"""


@pytest.fixture(autouse=True)
def rules(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(RULES, encoding="utf-8")


@pytest.fixture
def world(folder: Path) -> Iterator[World]:
    """The database of the desk, in the hands of its daemon; five of ten items name Derna."""
    now = SystemClock().now()
    clock = FakeClock(now)
    url = f"sqlite:///{folder / 'data' / 'monitor.db'}"
    store = open_store(url, clock=clock, exclusive=True)
    world = World(store, clock, folder, url)
    reports = [
        report(str(n), ("Derna weeps", "Rome")[n % 2], at=now - n * HOUR, rules=["derna"] * (n < 2))
        for n in range(10)
    ]
    world.ingest(world.lend(), reports)
    yield world
    store.close()


def test_figures_difference_and_examples_are_shown(monitor: Command, world: World) -> None:
    assert world.store.archive.hits(limit=9)
    done = monitor("rules", "backtest", "derna")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("derna: derna AND lang:en\nput to 10 items, ")
    assert "all of the last 9 h\n  hits   5\n" in done.out
    assert "2 hits are stored for the rule now: 1 would stay, 1 would go, and 4" in done.out
    assert "would be new:\n" in done.out
    assert "Title of 8" in done.out


def test_scripts_get_all_figures(monitor: Command, world: World) -> None:
    assert world.url
    told = json.loads(monitor("rules", "backtest", "derna", "--json", "--examples", "1").out)
    assert {name: told[name] for name in ("rule", "items", "hits", "alerts", "hits_a_day")} == {
        "rule": "derna", "items": 10, "hits": 5, "alerts": 5, "hits_a_day": None,
    }  # fmt: skip
    assert sum(day["hits"] for day in told["days"]) == 5
    assert set(told["days"][0]) == {"day", "hits", "alerts"}
    assert [told["difference"][name]["n"] for name in ("both", "new", "gone")] == [1, 4, 1]
    assert [each["title"] for each in told["examples"]] == ["Title of 8"]
    assert told["examples"][0]["passage"] == "Derna weeps"


def test_a_period_and_a_query_may_be_given(monitor: Command, world: World) -> None:
    assert world.url
    done = monitor("rules", "backtest", "derna", "--since", "150m", "--match", "rome", "--json")
    told = json.loads(done.out)
    assert (told["items"], told["hits"], told["query"]) == (3, 1, "rome AND lang:en")


def test_a_repair_can_be_tried_while_the_rule_itself_is_broken(
    monitor: Command, world: World, folder: Path
) -> None:
    assert world.url
    (folder / "rules" / "b.yaml").write_text("rules: [{id: b, match: (c}]\n", encoding="utf-8")
    assert monitor("rules", "backtest", "b").code == 2
    done = monitor("rules", "backtest", "b", "--match", "derna")
    assert (done.code, done.err) == (0, "")
    assert "hits   5\n" in done.out


def test_mistakes_in_other_rules_are_told_beside_the_answer(
    monitor: Command, world: World, folder: Path
) -> None:
    assert world.url
    (folder / "rules" / "b.yaml").write_text("rules: [{id: b, match: (c}]\n", encoding="utf-8")
    for options in ((), ("--match", "rome")):
        done = monitor("rules", "backtest", "derna", *options)
        assert done.code == 0
        assert done.err == (
            "rules: warning: 1 error in other rules: the daemon does not take this folder; "
            "see: monitor check\n"
        )


def test_warnings_are_shown(monitor: Command, world: World) -> None:
    assert world.url
    done = monitor("rules", "backtest", "common")
    assert done.code == 0
    assert "rules/a.yaml:4:30: warning: or in small letters" in done.err


@pytest.mark.parametrize(
    ("query", "error", "line", "caret"),
    [
        ("derna (flood", "--match:1:7: error: this ( is never closed", "  derna (flood", 8),
        ("国 (a", "--match:1:3: error: this ( is never closed", "  国 (a", 5),
        (f"{'a ' * 99}(b", "--match:1:199: error: this ( is never closed", f"  {'a ' * 25}(b", 52),
    ],
)
def test_a_mistake_in_the_query_is_pointed_at(
    monitor: Command, query: str, error: str, line: str, caret: int
) -> None:
    done = monitor("rules", "backtest", "derna", "--match", query)
    assert (done.code, done.out) == (2, "")
    told = done.err.splitlines()
    assert told[:2] == [error, line]
    assert told[2:] == [f"{' ' * caret}^", "  hint: put a ) where it ends"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("derma",), "no rule derma; did you mean derna"),
        (("derna", "--since", "soon"), "write 90s, 15m, 2h, 30d"),
        (("derna", "--examples", "-1"), "--examples"),
        (("derna",), "no database"),
    ],
    ids=["rule", "period", "number", "database"],
)
def test_what_is_wrong_is_told_with_exit_code_two(
    monitor: Command, arguments: tuple[str, ...], told: str
) -> None:
    done = monitor("rules", "backtest", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_an_empty_database_says_what_to_do(monitor: Command, folder: Path) -> None:
    assert monitor("run", "--once").code == 0
    assert (folder / "data").exists()
    done = monitor("rules", "backtest", "derna")
    assert done.code == 0
    assert "no item of the last 30 days is stored" in done.err
    assert "monitor run" in done.err
