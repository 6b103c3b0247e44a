import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from monitor.clock import SystemClock
from tests.cli.conftest import Command
from tests.contracts.stores import World, a_world, report
from tests.support.holding import hold, tell

ANN = ("--author", "ann", "--reason", "planned works")
ADD = ("silence", "add", "--when", "level<=medium", *ANN)


@pytest.fixture
def world(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A daemon's store that is open meanwhile."""
    with a_world() as made:
        monkeypatch.setenv("MONITOR_DATABASE__URL", made.url)
        yield made


def rows(monitor: Command, *options: str) -> list[dict[str, Any]]:
    done = monitor("silence", "list", "--json", *options)
    return [json.loads(line) for line in done.out.splitlines()]


def test_a_silence_says_what_it_will_do(world: World, monitor: Command) -> None:
    done = monitor(*ADD, "--end", "2031-03-05T18:00")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "silence 1: holds alerts that match level<=medium until Wed 5 Mar 2031 18:00 UTC; "
        "then one roll-up; end it early: monitor silence expire 1\n"
    )
    [row] = rows(monitor)
    assert (row["state"], row["author"], row["reason"]) == ("in force", "ann", "planned works")
    assert (row["ends_at"], row["on_expiry"], row["held"]) == ("2031-03-05T18:00:00Z", "rollup", 0)
    assert [each.silence.when for each in world.store.archive.silences()] == ["level<=medium"]


def test_a_silence_may_begin_later_and_drop_what_it_held(world: World, monitor: Command) -> None:
    start = ("--start", "2031-03-05T18:00+02:00")
    done = monitor(*ADD, *start, "--end", "90m", "--on-expiry", "drop", "--json")
    row = json.loads(done.out)
    assert (row["starts_at"], row["ends_at"]) == ("2031-03-05T16:00:00Z", "2031-03-05T17:30:00Z")
    assert (row["state"], row["on_expiry"]) == ("to come", "drop")
    again = monitor(*ADD, *start, "--end", "90m", "--on-expiry", "drop").out
    assert " from Wed 5 Mar 2031 16:00 UTC until Wed 5 Mar 2031 17:30 UTC; then they are" in again


def test_a_silence_is_ended_and_listed_among_the_past(world: World, monitor: Command) -> None:
    # The daemon's clock says what is over; here it stands still.
    world.clock.forward((SystemClock().now() - world.clock.now()).total_seconds())
    monitor(*ADD, "--end", "2h")
    monitor("silence", "add", "--when", "lang:ar", "--end", "2h", *ANN)
    assert monitor("silence", "expire", "1").out == "silence 1 ended: it held nothing\n"
    assert [row["id"] for row in rows(monitor)] == [2]
    assert [(row["id"], row["state"]) for row in rows(monitor, "--past")] == [
        (2, "in force"),
        (1, "ended"),
    ]
    assert [row["id"] for row in rows(monitor, "--past", "--limit", "1")] == [2]
    [line] = monitor("silence", "list").out.splitlines()
    assert line.split("\t")[5:] == ["rollup", "ann", "lang:ar", "planned works"]
    ended = json.loads(monitor("silence", "expire", "2", "--json").out)
    assert (ended["id"], ended["state"], ended["held"]) == (2, "ended", 0)
    again = monitor("silence", "expire", "1")
    assert (again.code, again.err.count("\n")) == (2, 1)
    assert again.err.startswith("error: silence 1 is over since ")


def test_what_is_wrong_is_one_line_that_says_what_to_write(world: World, monitor: Command) -> None:
    for options, said in (
        ((*ADD,), "Missing option '--end'"),
        (("silence", "add", "--when", "lang:ar", "--end", "2h", *ANN[2:]), "option '--author'"),
        (("silence", "add", "--when", "lang:ar", "--end", "2h", *ANN[:2]), "option '--reason'"),
        (("silence", "add", "--end", "2h", *ANN), "Missing option '--when'"),
        ((*ADD, "--end", "soon"), "--end: 'soon' is no time; write 2h, 18:00"),
        ((*ADD, "--end", "2h", "--start", "x"), "--start: 'x' is no time"),
        (
            (*ADD, "--end", "2020-01-01"),
            "--end: Wed 1 Jan 2020 00:00 UTC is past; write how long, as 2h, or a time",
        ),
        (
            (*ADD, "--start", "2031-01-02", "--end", "2031-01-01"),
            "before it begins, Thu 2 Jan 2031 00:00",
        ),
        ((*ADD, "--end", "2h", "--author", " "), "say whose word it is: --author NAME"),
        ((*ADD, "--end", "2h", "--reason", " "), "say why, so that others know: --reason TEXT"),
        ((*ADD, "--end", "2h", "--reason", "x" * 501), "at most 500 characters"),
        ((*ADD, "--end", "2h", "--on-expiry", "keep"), "'keep' is not one of"),
        (("silence", "add", "--when", "level<=medum", "--end", "2h", *ANN), "did you mean medium?"),
        (("silence", "expire", "7"), "no silence has the id 7; see: monitor silence list"),
        (("silence", "expire", "x"), "'ID'"),
    ):
        done = monitor(*options)
        assert (done.code, done.out) == (2, ""), options
        assert said in done.err.splitlines()[0], options
        assert os.linesep.join(done.err.splitlines()[1:]).startswith(("", "help: "))
    assert rows(monitor, "--past") == []


def test_every_time_is_in_the_zone_of_the_desk_which_is_named(
    world: World, monitor: Command, folder: Path
) -> None:
    (folder / "monitor.yaml").write_text("desk: {tz: Africa/Tripoli}\n", encoding="utf-8")
    world.clock.forward((SystemClock().now() - world.clock.now()).total_seconds())
    past = monitor(*ADD, "--end", "2020-01-01").err
    assert "--end: Wed 1 Jan 2020 00:00 EET is past; write how long, as 2h, or a time to" in past
    later = past.splitlines()[0].rpartition(" ")[2]
    done = monitor(*ADD, "--start", "2031-01-01", "--end", later)
    assert "it would end before it begins, Wed 1 Jan 2031 00:00 EET; write how" in done.err
    assert monitor(*ADD, "--start", "2031-03-05T09:00", "--end", "2031-03-05T18:00").code == 0
    [row] = monitor("silence", "list").out.splitlines()
    assert row.split("\t")[2:4] == ["2031-03-05 09:00 EET", "2031-03-05 18:00 EET"]
    assert rows(monitor)[0]["ends_at"] == "2031-03-05T16:00:00Z"
    assert monitor(*ADD, "--end", "2h").code == 0
    assert monitor("silence", "expire", "2").code == 0
    again = monitor("silence", "expire", "2").err
    assert again.startswith("error: silence 2 is over since ")
    assert again.endswith(" EET\n")


def test_where_is_none_it_says_how_to_add_one(world: World, monitor: Command) -> None:
    done = monitor("silence", "list")
    assert (done.code, done.out) == (0, "")
    assert done.err == "no silences; add one: monitor silence add --help\n"


def test_what_a_silence_held_is_told_when_it_is_ended(world: World, monitor: Command) -> None:
    world.clock.forward((SystemClock().now() - world.clock.now()).total_seconds())
    monitor(*ADD, "--end", "2h")
    world.ingest(world.lend(), [report("a", rules=["r", "s"])], wait_s=0)
    tell(world, holds={"mail": hold("silence", "1")})
    world.clock.forward(1)
    done = monitor("silence", "expire", "1")
    assert done.out == "silence 1 ended: 2 notices that it held go out now\n"


def test_a_name_that_nothing_has_is_warned_of_and_the_silence_added(
    world: World, monitor: Command, folder: Path
) -> None:
    rules = "rules: [{id: derna, match: derna, tags: [libya]}]"
    (folder / "rules" / "a.yaml").write_text(rules, encoding="utf-8")
    done = monitor("silence", "add", "--when", "tag:libya rule:dernaa", "--end", "2h", *ANN)
    assert (done.code, done.out[:10]) == (0, "silence 1:")
    assert done.err == (
        "--when:1:16: warning: rule:dernaa names nothing: no rule has this id; "
        "did you mean derna?\n"
    )
    assert [row["when"] for row in rows(monitor)] == ["tag:libya rule:dernaa"]
