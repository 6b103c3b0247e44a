import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.app.ledger import read_ledger
from monitor.errors import NotFoundError
from tests.support.conversing import HERALD, a_desk

TITLE, BODY = "Air strike on Derna", "Two air strikes hit the port of Derna, residents said."
ROUTE = {"receivers": ["desk"], "routes": [{"when": "level>=high", "receivers": ["desk"]}]}
RULES = [{"id": "derna", "match": "derna", "level": "high"}]


@pytest.fixture
def config(tmp_path: Path) -> Iterator[Path]:
    """A desk on which a route without a name took a hit."""
    with a_desk(tmp_path, rules=RULES, route=ROUTE) as desk:
        desk.says(HERALD, "one", TITLE, BODY)
        desk.until("10:05")
        config = tmp_path / "monitor.yaml"
        settings = {"database": {"url": desk.world.url}}
        config.write_text(json.dumps(settings), encoding="utf-8")
        yield config


def alert_line(config: Path) -> str:
    lines = read_ledger(config, {}, "one").lines
    return next(line.text for line in lines if line.step == "alert")


def test_a_route_without_a_name_is_called_as_routes_explain_calls_it(config: Path) -> None:
    told = (
        'Opened the alert of rule derna on route 1.1 "level>=high". Notice 1 was made 1 min later.'
    )
    assert alert_line(config) == told


@pytest.mark.parametrize("broken", ["route: [", "route: {routes: [{when: 'level>=hgh'}]}", None])
def test_broken_rules_are_in_nobodys_way(config: Path, broken: str | None) -> None:
    rules = config.parent / "rules" / "desk.yaml"
    rules.unlink() if broken is None else rules.write_text(broken, encoding="utf-8")
    told = alert_line(config)
    short = told.removeprefix("Opened the alert of rule derna on route ").partition(".")[0]
    assert len(short) == 8
    assert int(short, 16) >= 0


def test_a_broken_rule_hides_no_route(config: Path) -> None:
    rules = {"rules": [{"id": "derna", "match": "(("}], "route": ROUTE}
    (config.parent / "rules" / "desk.yaml").write_text(json.dumps(rules), encoding="utf-8")
    assert 'on route 1.1 "level>=high". ' in alert_line(config)


def test_what_is_not_there_is_said(config: Path) -> None:
    with pytest.raises(NotFoundError, match="no item has the id"):
        read_ledger(config, {}, "two")
