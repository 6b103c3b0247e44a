import json
import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.support.newsroom import Newsroom

ADA = ("--author", "ada")


def rows(monitor: Command) -> list[dict[str, Any]]:
    return [json.loads(line) for line in monitor("stories", "list", "--json").out.splitlines()]


@pytest.fixture
def ids(
    room: Newsroom, monitor: Command, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, str]]:
    """Two stories, the older first; the younger has two reports."""
    monkeypatch.setenv("LOGNAME", "bo")
    younger, older = (row["id"] for row in rows(monitor)[:2])
    yield older, younger
    assert list(room.store.archive.check()) == []


def shown(monitor: Command, story: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(monitor("stories", "show", story, "--json").out)
    return found


def test_two_stories_are_merged_while_the_daemon_runs(
    ids: tuple[str, str], monitor: Command
) -> None:
    older, younger = ids
    title = shown(monitor, older)["title"]
    done = monitor("stories", "merge", younger, older, *ADA, "--reason", "one event")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"merged: story {older} “{title}” has 3 reports now; {younger} leads to it\n"
    )
    told = shown(monitor, younger)
    assert (told["id"], len(told["items"])) == (older, 3)
    [ruling] = told["rulings"]
    assert (ruling["kind"], ruling["author"], ruling["reason"]) == ("merge", "ada", "one event")
    assert (ruling["story"], ruling["other"], len(ruling["items"])) == (older, younger, 2)


def test_a_merged_story_says_so_where_it_is_looked_up(
    ids: tuple[str, str], monitor: Command
) -> None:
    older, younger = ids
    monitor("stories", "merge", younger, older, "--reason", "one event")
    lines = monitor("stories", "show", younger).out.splitlines()
    assert lines[0] == f"{younger} was merged into this story:"
    assert lines[2] == f"  id {older}"
    [said] = [line for line in lines if " merged “" in line]
    assert said.endswith(", 2 reports, into this story: one event")
    assert " bo merged “" in said
    assert monitor("stories", "show", older).out.splitlines() == lines[1:]


def test_reports_are_split_off(ids: tuple[str, str], monitor: Command) -> None:
    _, younger = ids
    item = shown(monitor, younger)["items"][1]
    done = monitor("stories", "split", younger, str(item["id"]), *ADA, "--json")
    said = json.loads(done.out)
    assert (said["other"], said["reports"], said["title"]) == (younger, 1, item["title"])
    assert [each["id"] for each in shown(monitor, said["story"])["items"]] == [item["id"]]
    assert "ada took 1 report out of this story, into “" in monitor("stories", "show", younger).out
    assert (
        f"ada took 1 report out of story {younger}, into this one"
        in monitor("stories", "show", said["story"]).out
    )


def test_a_split_is_told_in_a_line(ids: tuple[str, str], monitor: Command) -> None:
    _, younger = ids
    first = shown(monitor, younger)["items"][0]["id"]
    done = monitor("stories", "split", younger, str(first))
    assert done.code == 0
    assert done.out.startswith("split: story ")
    assert " has 1 report; 1 report left in story " in done.out


def test_reports_are_split_off_by_the_id_of_a_story_that_was_merged_away(
    ids: tuple[str, str], monitor: Command
) -> None:
    older, younger = ids
    items = [str(each["id"]) for each in shown(monitor, younger)["items"]]
    monitor("stories", "merge", younger, older)
    done = monitor("stories", "split", younger, *items)
    assert done.out.startswith(f"split: story {younger} “")
    assert f" has 2 reports; 1 report left in story {older} “" in done.out
    assert shown(monitor, older)["independent_sources"] == 1
    monitor("stories", "merge", younger, older)
    said = json.loads(monitor("stories", "split", younger, *items, "--json").out)
    assert (said["story"], said["reports"], said["other"]) == (younger, 2, older)


def test_a_story_is_marked_and_the_mark_taken_back(ids: tuple[str, str], monitor: Command) -> None:
    older, _ = ids
    done = monitor("stories", "mark", older, "handled", "--reason", "in the evening news")
    assert done.out == f"marked handled by bo: story {older} “{shown(monitor, older)['title']}”\n"
    assert shown(monitor, older)["mark"] == "handled"
    assert {row["id"]: row["mark"] for row in rows(monitor)}[older] == "handled"
    assert "  handled: bo, " in monitor("stories", "show", older).out
    assert ": in the evening news\n" in monitor("stories", "show", older).out
    [line] = [x for x in monitor("stories", "list").out.splitlines() if x.startswith(older)]
    assert line.split("\t")[6] == "handled"
    assert monitor("stories", "mark", older, "none", *ADA).out.startswith("no word of ada any more")
    assert shown(monitor, older)["mark"] == "handled"
    said = json.loads(monitor("stories", "mark", older, "none", "--json").out)
    assert (said["story"], said["mark"], said["author"]) == (older, None, "bo")
    assert shown(monitor, older)["mark"] is None


@pytest.mark.parametrize("name", ["", "  ", "monitor", "x" * 101, "a\x1bb"])
def test_a_word_must_be_somebodys(ids: tuple[str, str], monitor: Command, name: str) -> None:
    done = monitor("stories", "mark", ids[0], "watch", "--author", name)
    assert (done.code, done.out) == (2, "")
    assert "--author" in done.err.splitlines()[0]


def test_the_login_name_of_nobody_is_nobodys_word(
    ids: tuple[str, str], monitor: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "monitor")
    done = monitor("stories", "mark", ids[0], "watch")
    assert (done.code, done.out) == (2, "")
    assert "is what the program calls itself; say whose word it is: --author NAME" in done.err


def test_what_cannot_be_done_is_one_line_and_the_inputs_fault(
    ids: tuple[str, str], monitor: Command
) -> None:
    older, younger = ids
    items = [str(each["id"]) for each in shown(monitor, younger)["items"]]
    for command, said in (
        (("merge", older, older), f"{older} and {older} are one story already"),
        (("merge", older, "nothing"), "no story has the id 'nothing'; see: monitor stories list"),
        (("split", younger, *items), "these are all reports of story"),
        (("split", older, items[0]), f"item {items[0]} is no report of story {older}"),
        (("split", younger, "99999999999999999999"), "is no id of an item; see: monitor"),
        (("split", younger, "999999999999"), "no item has the id"),
        (("split", younger, "x"), "'x' is no id of an item; see: monitor stories show STORY"),
        (("split", younger), "Missing argument"),
        (("mark", older, "good"), "'good' is not one of"),
        (("mark", "5" * 32, "watch"), "no story has the id"),
    ):
        done = monitor("stories", *command)
        assert (done.code, done.out) == (2, ""), command
        assert said in done.err.splitlines()[0], command
        assert os.linesep.join(done.err.splitlines()[1:]).startswith(("", "help: "))


def test_where_no_database_is_there_is_nothing_to_say(folder: object, monitor: Command) -> None:
    done = monitor("stories", "mark", "5" * 32, "watch")
    assert done.code == 2
    assert done.err.startswith("no database at ")
