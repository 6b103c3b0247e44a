import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.app.sample import read_sample
from monitor.config.load import load_settings
from tests.cli.conftest import Command
from tests.support.newswire import News, Newswire
from tests.support.workplace import FAST

BODY = "Divers raised the bell of a ship that sank off Derna in 1911, the museum said on Monday."


@pytest.fixture
def wire() -> Iterator[Newswire]:
    with Newswire() as server:
        server.publish("/a.xml", [News("1", "Bell raised", BODY, "http://a.example/1")])
        yield server


@pytest.fixture(autouse=True)
def desk(folder: Path, wire: Newswire) -> None:
    (folder / "monitor.yaml").write_text(json.dumps(FAST), encoding="utf-8")
    rules = {
        "feeds": [{"url": wire.url("/a.xml"), "every": "1h"}, {"url": wire.url("/missing.xml")}],
        "rules": [{"id": "derna", "match": "derna"}],
        "route": {"group_wait": "1h"},
    }
    (folder / "rules" / "a.yaml").write_text(json.dumps(rules), encoding="utf-8")


def test_one_round_tells_what_came_what_failed_and_what_waits(monitor: Command) -> None:
    done = monitor("run", "--once")
    assert done.code == 0
    first, second, third = done.out.splitlines()
    assert first == (
        "2 feeds: 0 unchanged, 1 with 1 new item, 1 failed (see: monitor feeds list --failing)"
    )
    assert second == "1 hit; 0 messages sent, 0 to be tried again"
    assert third.startswith("alerts wait until 2")


def test_the_summary_comes_as_json_too(monitor: Command) -> None:
    summary = json.loads(monitor("run", "--once", "--json").out)
    assert (summary["feeds"], summary["items"], summary["hits"]) == (2, 1, 1)


def test_a_round_counts_the_words_that_came_for_whoever_runs_no_daemon(monitor: Command) -> None:
    assert monitor("run", "--once").code == 0
    sample = read_sample(load_settings(None, {}))
    assert sample is not None
    assert (sample.n_items, sample.counts["museum"]) == (1, 1)


def test_a_broken_rules_folder_starts_nothing(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "b.yaml").write_text("rules: [{id: x}]\n", encoding="utf-8")
    done = monitor("run", "--once")
    assert done.code == 2
    assert "b.yaml:1:" in done.err
    assert not (folder / "data").exists()
