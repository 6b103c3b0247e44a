import json
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.app.routes import Report, explain_routes
from monitor.clock import SystemClock
from monitor.errors import ConfigError, NotFoundError
from monitor.model.hold import Silence
from tests.contracts.stores import a_world
from tests.support.clock import NOON

RULES = {
    "feeds": [{"url": "https://herald.example/rss", "name": "Coast Herald", "tags": ["libya"]}],
    "rules": [
        {"id": "derna", "match": "derna", "level": "high"},
        {"id": "storm", "match": "storm", "inhibits": ["derna"]},
    ],
    "receivers": [{"name": "desk", "log": {}}, {"name": "night", "log": {}}],
    "route": {
        "receivers": ["night"],
        "routes": [
            {"when": "lang:ar", "name": "arabic", "receivers": ["desk"]},
            {"when": "feed:'coast herald'".replace("'", '"'), "receivers": ["desk"]},
            {"when": "tag:libya level>=critical", "receivers": ["desk"], "name": "grave"},
        ],
    },
}


def desk(folder: Path, url: str = "") -> Path:
    (folder / "rules").mkdir()
    (folder / "rules" / "a.yaml").write_text(json.dumps(RULES), encoding="utf-8")
    config = folder / "monitor.yaml"
    said = {"database": {"url": url or f"sqlite:///{folder / 'none.db'}"}}
    config.write_text(json.dumps(said), encoding="utf-8")
    return config


def test_routes_that_depend_on_the_report_stand_beside_the_one_that_takes_it(
    tmp_path: Path,
) -> None:
    config = desk(tmp_path)
    told = explain_routes(config, {}, "derna", Report(), NOON)
    assert [each.label for each in told.taken] == [None]
    assert [each.asks for each in told.depends] == [("lang",), ("feed",)]
    assert (told.inhibitors, told.hushed) == (("storm",), ())
    assert told.lines[0] == "derna (level high) -> the root route: night (log)"


def test_what_is_said_of_the_report_decides(tmp_path: Path) -> None:
    config = desk(tmp_path)
    for report, label, open_ones in (
        (Report(lang="ar"), "arabic", 0),
        (Report(lang="en", feed="coast HERALD"), 'feed:"coast herald"', 0),
        (Report(feed="https://herald.example/rss"), 'feed:"coast herald"', 1),
        (Report(lang="en", source="x", tags=("libya",), level="critical"), "grave", 1),
    ):
        told = explain_routes(config, {}, "derna", report, NOON)
        assert [each.label for each in told.taken] == [label]
        assert len(told.depends) == open_ones
        assert told.rule.level == (report.level or "high")


def test_silences_in_force_are_told_and_whether_they_hold_all(tmp_path: Path) -> None:
    with a_world() as world:
        config, now = desk(tmp_path, world.url), SystemClock().now()
        for when, start in (("level>=high", 0), ("lang:ar", 0), ("lang:ar", 1), ("level=low", 0)):
            begin = now + timedelta(hours=start)
            world.store.add_silence(Silence(0, when, begin, begin + timedelta(days=1), "ann", "x"))
        told = explain_routes(config, {}, "derna", Report(), now)
        assert {(each.silence.when, each.is_sure) for each in told.hushed} == {
            ("level>=high", True),
            ("lang:ar", False),
        }


def test_what_is_not_there_is_named_with_what_is(tmp_path: Path) -> None:
    config = desk(tmp_path)
    with pytest.raises(NotFoundError, match="no rule dernaa; did you mean derna"):
        explain_routes(config, {}, "dernaa", Report(), NOON)
    with pytest.raises(NotFoundError, match="no feed Coast Heral; did you mean Coast Herald"):
        explain_routes(config, {}, "derna", Report(feed="Coast Heral"), NOON)
    with pytest.raises(NotFoundError, match="no feed zzz; see: monitor feeds list"):
        explain_routes(config, {}, "derna", Report(feed="zzz"), NOON)


def test_without_the_secret_of_a_receiver_nobody_else_is_named_in_its_place(
    tmp_path: Path,
) -> None:
    config = desk(tmp_path)
    hook = {"url": {"env": "HOOK"}, "secret": {"env": "KEY"}}
    rules = {**RULES, "receivers": [{"name": "desk", "webhook": hook}, RULES["receivers"][1]]}
    (tmp_path / "rules" / "a.yaml").write_text(json.dumps(rules), encoding="utf-8")
    with pytest.raises(ConfigError, match="HOOK"):
        explain_routes(config, {}, "derna", Report(), NOON)
