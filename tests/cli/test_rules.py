import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command


@pytest.fixture(autouse=True)
def rules(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(
        "rules:\n  - id: derna\n    match: derna OR درنة\n    tests:\n"
        "      - {text: 'Derna weeps', expect: match}\n"
        "      - {text: 'Rome', expect: no_match}\n  - {id: bare, match: oil}\n",
        encoding="utf-8",
    )


def test_list_shows_rules_as_they_are_understood(monitor: Command) -> None:
    rows = [json.loads(line) for line in monitor("rules", "list", "--json").out.splitlines()]
    assert {row["id"]: row["tests"] for row in rows} == {"derna": 2, "bare": 0}
    assert rows[0]["query"]


def test_a_rule_runs_its_own_tests(monitor: Command) -> None:
    done = monitor("rules", "test", "derna")
    assert done.code == 0
    assert done.out == "rule derna: 2 tests, none failed\n"
    assert "no tests" in monitor("rules", "test", "bare").out


def test_a_single_test_is_told_as_one(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "b.yaml").write_text(
        "rules: [{id: one, match: oil, tests: [{text: gas, expect: match}]}]\n", encoding="utf-8"
    )
    done = monitor("rules", "test", "one")
    assert (done.code, done.out.splitlines()[-1]) == (1, "rule one: 1 test, 1 failed")


def test_a_rule_is_tried_on_a_file_with_evidence(monitor: Command, folder: Path) -> None:
    (folder / "doc.txt").write_text("Flood\n\nWater rose in Derna.\n", encoding="utf-8")
    done = monitor("rules", "test", "derna", "doc.txt", "--json")
    assert done.code == 0
    (evidence,) = json.loads(done.out)["evidence"]
    assert (evidence["field"], evidence["start"], evidence["text"]) == ("body", 14, "Derna")
    assert monitor("rules", "test", "bare", "doc.txt").code == 1


def test_a_rule_that_names_an_entity_is_tried_with_all_its_names(
    monitor: Command, folder: Path
) -> None:
    (folder / "rules" / "b.yaml").write_text(
        "entities: [{id: place.derna, name: Derna, aliases: [Darnah]}]\n"
        "rules: [{id: named, match: '@place.derna'}]\n",
        encoding="utf-8",
    )
    (folder / "doc.txt").write_text("Flood\n\nWater rose in Darnah.\n", encoding="utf-8")
    done = monitor("rules", "test", "named", "doc.txt")
    assert (done.code, "'Darnah' (@place.derna)" in done.out) == (0, True)


def test_what_a_rule_asks_of_the_feed_counts_as_met_for_a_file(
    monitor: Command, folder: Path
) -> None:
    (folder / "rules" / "b.yaml").write_text(
        "rules: [{id: tagged, match: derna, where: {feed_tags: [libya], lang: [en]}}]\n",
        encoding="utf-8",
    )
    (folder / "doc.txt").write_text("Derna\n\nWater rose.\n", encoding="utf-8")
    assert monitor("rules", "test", "tagged", "doc.txt").code == 0


def test_mistakes_in_other_rules_are_told_beside_the_answer(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "b.yaml").write_text("rules: [{id: b, match: (c}]\n", encoding="utf-8")
    done = monitor("rules", "test", "derna")
    assert (done.code, done.out) == (0, "rule derna: 2 tests, none failed\n")
    assert done.err.startswith("rules: warning: 1 error in other rules")
    assert monitor("rules", "list").code == 2


def test_an_unknown_rule_or_file_is_named(monitor: Command) -> None:
    done = monitor("rules", "test", "dernaa")
    assert done.code == 2
    assert "did you mean derna" in done.err
    done = monitor("rules", "test", "derna", "missing.txt")
    assert done.code == 2
    assert "missing.txt" in done.err


def test_a_stored_item_is_left_to_the_command_that_takes_one(monitor: Command) -> None:
    done = monitor("rules", "test", "derna", "125")
    assert (done.code, done.out) == (2, "")
    assert "'125' is no file here" in done.err
    assert "monitor rules explain derna 125" in done.err


def test_a_folder_is_refused_in_the_words_of_explain(monitor: Command) -> None:
    told = {monitor("rules", name, "derna", "seeds") for name in ("test", "explain")}
    assert told == {(2, "", "seeds: error: is a folder; name a file of texts\n")}


PRESS = (
    "entities: [{id: outlet.reuters, name: Reuters, kind: agency}]\n"
    "rules:\n  - id: cited\n    match: 'oil cites:@outlet.reuters'\n    tests:\n"
    "      - {text: 'Oil flows again, Reuters reported.', expect: match}\n"
    "      - {text: 'Oil flows again. Reuters moved its office.', expect: no_match}\n"
    "      - {text: 'Oil flows again, he told Reuters.', source: Reuters, expect: no_match}\n"
)


def test_a_rule_may_ask_whom_a_text_cites(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "b.yaml").write_text(PRESS, encoding="utf-8")
    done = monitor("rules", "test", "cited")
    assert (done.code, done.out) == (0, "rule cited: 3 tests, none failed\n")
    (folder / "doc.txt").write_text("Oil\n\nIt flows, according to Reuters.\n", encoding="utf-8")
    done = monitor("rules", "test", "cited", "doc.txt", "--json")
    texts = [(each["field"], each["text"]) for each in json.loads(done.out)["evidence"]]
    assert texts == [("title", "Oil"), ("cites", "Reuters")]
