import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.support.conversing import HERALD, a_desk

BODY = "Two air strikes hit the port of Derna, residents said."
RULES = [{"id": "derna", "match": "derna", "level": "high"}]
WHEN = "level>=high AND NOT tag:طرابلس"


@pytest.fixture(autouse=True)
def told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A desk that was told of an item by a route without a name."""
    route = {"receivers": ["desk"], "routes": [{"when": WHEN, "receivers": ["desk"]}]}
    with a_desk(folder, rules=RULES, route=route) as desk:
        desk.says(HERALD, "one", "Air strike on Derna", BODY)
        desk.until("10:05")
        monkeypatch.setenv("MONITOR_DATABASE__URL", desk.world.url)
        yield


def test_a_route_is_named_as_people_know_it_in_lines_and_in_json(monitor: Command) -> None:
    done = monitor("explain", "one")
    assert (done.code, done.err) == (0, "")
    name = f'alert of rule derna on route 1.1 "\u2068{WHEN}\u2069". Notice 1 was made 1 min later.'
    assert f"  2026-03-12 10:00:00  alert     Opened the {name}\n" in done.out
    lines = json.loads(monitor("explain", "one", "--json").out)["lines"]
    [line] = [line for line in lines if line["step"] == "alert"]
    assert f'on route 1.1 "{WHEN}". ' in line["text"]
    assert [WHEN, True] in line["pieces"]


def test_it_answers_though_the_rules_are_broken(folder: Path, monitor: Command) -> None:
    (folder / "rules" / "desk.yaml").write_text("rules: [", encoding="utf-8")
    done = monitor("explain", "one")
    assert (done.code, done.err) == (0, "")
    assert "Opened the alert of rule derna on route " in done.out
    assert "level>=high" not in done.out


def test_what_is_not_stored_is_said(monitor: Command) -> None:
    done = monitor("explain", "two")
    assert done.code == 2
    assert done.err.startswith("no item has the id, guid or URL 'two'")
