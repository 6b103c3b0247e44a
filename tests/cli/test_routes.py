import json
from pathlib import Path

import pytest

from tests.app.test_routes import RULES
from tests.cli.conftest import Command

EXPLAIN = ("routes", "explain", "--rule")


@pytest.fixture(autouse=True)
def rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "rules" / "a.yaml").write_text(json.dumps(RULES), encoding="utf-8")
    monkeypatch.setenv("MONITOR_DATABASE__URL", f"sqlite:///{folder / 'monitor.db'}")


def test_it_is_said_in_plain_words_who_is_told_and_when(monitor: Command) -> None:
    done = monitor(*EXPLAIN, "derna")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "derna (level high) -> the root route: night (log)"
    assert any("first message 60 s after the first report" in line for line in lines)
    assert lines[-2:] == [
        'if lang:ar, route "arabic" takes it: desk (decided by --lang)',
        'if feed:"coast herald", another route takes it: desk (decided by --feed)',
    ]
    grave = monitor(*EXPLAIN, "derna", "--lang", "en", "--level", "critical", "--tag", "libya")
    assert grave.out.startswith('derna (level critical) -> route 1.3 "grave": desk (log)')


def test_scripts_are_told_the_same(monitor: Command) -> None:
    told = json.loads(monitor(*EXPLAIN, "derna", "--feed", "Coast Herald", "--json").out)
    assert (told["rule"], told["level"], told["status"]) == ("derna", "high", "stable")
    [route] = told["routes"]
    assert (route["number"], route["receivers"], route["group_wait_s"]) == ("1.2", ["desk"], 60.0)
    [other] = told["depends"]
    assert (other["route"], other["asks"], other["receivers"]) == ("arabic", ["lang"], ["desk"])
    assert (told["inhibited_by"], told["silences"]) == (["storm"], [])
    assert told["lines"][0].startswith("derna (level high) -> route 1.2")


def test_a_silence_in_force_is_told(monitor: Command) -> None:
    assert monitor("run", "--once").code == 0
    for when in ("level>=high", "lang:ar"):
        options = ("--when", when, "--end", "2031-03-05", "--author", "ann", "--reason", "works")
        assert monitor("silence", "add", *options).code == 0
    done = monitor(*EXPLAIN, "derna")
    until = (
        "held now by silence {} (ann: works) until Wed 5 Mar 2031 00:00 UTC; then in one roll-up"
    )
    assert done.out.splitlines()[-2:] == [
        f"what matches lang:ar is {until.format(2)}",
        until.format(1),
    ]
    told = json.loads(monitor(*EXPLAIN, "derna", "--json").out)
    assert [(each["id"], each["sure"]) for each in told["silences"]] == [(2, False), (1, True)]


def test_what_is_wrong_is_one_line(monitor: Command) -> None:
    for options, said in (
        ((*EXPLAIN, "dernaa"), "no rule dernaa; did you mean derna?"),
        ((*EXPLAIN, "derna", "--feed", "zzz"), "no feed zzz; see: monitor feeds list"),
        (EXPLAIN[:2], "Missing option '--rule'"),
        ((*EXPLAIN, "derna", "--level", "hi"), "'hi' is not one of"),
    ):
        done = monitor(*options)
        assert (done.code, done.out) == (2, ""), options
        assert said in done.err.splitlines()[0]


def test_who_is_told_twice_is_said(monitor: Command, folder: Path) -> None:
    routes = [{"when": "level=high", "continue": True}, {"when": "rule:derna"}]
    said = {**RULES, "route": {"receivers": ["desk"], "routes": routes}}
    (folder / "rules" / "a.yaml").write_text(json.dumps(said), encoding="utf-8")
    lines = monitor(*EXPLAIN, "derna").out.splitlines()
    assert "  desk hears of it twice: by routes 1.1 and 1.2" in lines
