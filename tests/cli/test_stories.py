import json
from datetime import timedelta
from typing import Any

from monitor.model.hold import Silence
from tests.cli.conftest import Command
from tests.support.newsroom import Newsroom

BEHIND = "The New Arab (not held), with unnamed sources behind it (“Egyptian sources”)"
FIELDS = (
    "id title first_seen items independent_sources unknown_sources echoes mark "
    "first_report origin_not_held roots rules last_seen growth facts marks rulings alerts"
)


def story(monitor: Command) -> dict[str, Any]:
    """The one that moved last."""
    listed: dict[str, Any] = json.loads(monitor("stories", "list", "--json").out.splitlines()[0])
    return listed


def test_a_list_of_stories_says_whom_their_reports_cite(room: Newsroom, monitor: Command) -> None:
    listed = story(monitor)
    told = [(item["role"], item["cites"]) for item in listed["items"]]
    assert told == [("echo", ["The New Arab", "@anon", "AFP"]), ("echo", [])]
    assert listed["items"][0]["why"] == "cites The New Arab (“has said”)"
    assert listed["origin_not_held"] == ["The New Arab"]
    row = monitor("stories", "list").out.splitlines()[0].split("\t")
    assert row[2:] == ["2", "0", "1", "2", "-", "Cairo weighs a raid on Derna"]


def test_a_story_is_shown_with_the_fields_that_scripts_rely_on(
    room: Newsroom, monitor: Command
) -> None:
    listed = story(monitor)
    shown = json.loads(monitor("stories", "show", listed["id"], "--json").out)
    assert set(shown) == set(FIELDS.split())
    assert {name: shown[name] for name in listed if name != "items"} == {
        name: value for name, value in listed.items() if name != "items"
    }
    assert shown["roots"] == [
        {"name": "The New Arab", "is_held": False, "unnamed": "Egyptian sources"}
    ]
    for one, other in zip(shown["items"], listed["items"], strict=True):
        assert {name: one[name] for name in other} == other
    assert shown["items"][0]["chain"] == [["The New Arab", "@anon"]]
    assert shown["items"][1]["chain"] == []
    assert shown["first_report"] == shown["items"][0]["id"]


def test_a_story_is_shown_to_people_with_each_role_and_why(
    room: Newsroom, monitor: Command
) -> None:
    done = monitor("stories", "show", story(monitor)["id"])
    head, first, second = done.out.split("\n\n")
    assert head.splitlines()[0] == "Cairo weighs a raid on Derna"
    assert head.splitlines()[2:] == [
        "  2 reports in 10 min, first seen 2026-03-12 10:00:00, last report 2026-03-12 10:10:00",
        f"  1 independent source: {BEHIND}",
        "  origin not held: The New Arab",
        "  earliest we hold: Coast Herald, item 2",
        "  rules: haftar",
        "  alert of haftar: waits, due 2026-03-12 10:01:00",
    ]
    assert first.splitlines() == [
        "2026-03-12 10:00:00  item 2  Coast Herald",
        "  echo: cites The New Arab (“has said”)",
        "  Coast Herald → The New Arab → unnamed: “Egyptian sources”, “The sources”",
        "  new source: The New Arab",
        "  http://herald.example/rumor",
    ]
    assert second.splitlines() == [
        "2026-03-12 10:10:00  item 3  \u2068وكالة الشمال\u2069",
        "  Raid on Derna weighed",
        "  echo: repeats 100 % of Coast Herald’s report of 10:00, uncredited",
        "  http://wire.example/copied",
    ]


def test_a_story_tells_what_held_its_alerts_back_and_where_they_went(
    room: Newsroom, monitor: Command
) -> None:
    now = room.clock.now()
    works = Silence(0, "level>=info", now, now + timedelta(hours=3), "ann", "press day")
    room.store.add_silence(works)
    room.clock.forward(3600)
    room.tell()
    listed = story(monitor)["id"]
    held = "held by silence 1 (ann: press day)"
    lines = monitor("stories", "show", listed).out.splitlines()
    at = next(number for number, line in enumerate(lines) if "alert of haftar" in line)
    assert lines[at].startswith("  alert of haftar: 1 notice, the last 2026-03-12 11:")
    assert lines[at + 1].startswith("    notice 1 for ")
    assert lines[at + 1].endswith(f": {held} until {works.ends_at:%F %T}; then in one roll-up")
    room.clock.forward(3 * 3600)
    room.tell()
    out = monitor("stories", "show", listed).out
    assert f"{held}; went out in a roll-up of 2 " in out
    assert "    roll-up to " in out
    [alert] = json.loads(monitor("stories", "show", listed, "--json").out)["alerts"]
    assert {(hold["kind"], hold["n_together"]) for hold in alert["holds"]} == {("silence", 2)}


def test_a_story_that_is_not_there_is_one_line(room: Newsroom, monitor: Command) -> None:
    for wrong in ("nothing", "5" * 32, ""):
        done = monitor("stories", "show", wrong)
        assert (done.code, done.out) == (2, "")
        assert done.err == f"no story has the id {wrong!r}; see: monitor stories list\n"
