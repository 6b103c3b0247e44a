import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.contracts.stores import World, report
from tests.support.books import make_store
from tests.support.clock import FakeClock
from tests.support.workplace import Workplace

ENTITIES = """
entities:
  - {id: person.khalifa-haftar, name: Khalifa Haftar, aliases: [Haftar, {text: حفتر, mode: folded}]}
  - {id: place.tripoli, name: Tripoli, near: [Libya]}
"""
NOBODY = "nobody is named; who is known: monitor entities list\n"


@pytest.fixture(autouse=True)
def rules(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(ENTITIES, encoding="utf-8")


@pytest.fixture
def item_id(folder: Path) -> Iterator[str]:
    """A stored item; its daemon is at work."""
    (folder / "data").mkdir()
    clock = FakeClock()
    store = make_store(folder / "data", clock)
    world = World(store, clock, folder, "")
    (stored,) = world.ingest(world.lend(), [report("g1", "Haftar flew out.")])
    yield str(stored.id)
    store.close()


def test_a_typed_text_tells_who_is_named_and_who_is_not(monitor: Command) -> None:
    done = monitor("entities", "find", "Hifter met حفتر in Tripoli")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "person.khalifa-haftar  Khalifa Haftar"
    assert lines[1].startswith('  body 0-6  "Hifter" = alias "Haftar" of ')
    assert "by likeness (HFTR, a~i .35" in lines[1]
    assert lines[2].startswith('  body 11-15  \u2068"حفتر" = alias "حفتر" of ')
    assert lines[3:5] == ["not counted:", "place.tripoli  Tripoli"]
    assert lines[5].startswith('  body 19-26  "Tripoli" has none of its near words within 50')
    assert len(lines) == 6


def test_a_text_that_names_nobody_has_exit_code_one(monitor: Command) -> None:
    assert monitor("entities", "find", "Hefner after Hofer") == (1, "", NOBODY)
    done = monitor("entities", "find", "Tripoli")
    assert (done.code, done.err) == (1, NOBODY)
    assert done.out.startswith("not counted:\nplace.tripoli")
    assert monitor("entities", "find", "", "--json") == (1, "", "nobody is named\n")


def test_a_file_of_several_texts_is_told_text_by_text(monitor: Command, folder: Path) -> None:
    lines = [f'{{"id": "{id_}", "title": "T {id_}", "body": "Haftar"}}' for id_ in "ab"]
    (folder / "docs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = monitor("entities", "find", "docs.jsonl").out.splitlines()
    assert [line for line in out if not line.startswith("  ")] == [
        'a "T a"', "person.khalifa-haftar  Khalifa Haftar",
        "", 'b "T b"', "person.khalifa-haftar  Khalifa Haftar",
    ]  # fmt: skip


def test_a_text_may_be_piped(tmp_path: Path) -> None:
    desk = Workplace(tmp_path / "desk")
    desk.write_rules(entities=[{"id": "person.haftar", "name": "Haftar"}])
    done = desk.monitor("entities", "find", "-", stdin="Haftar\n\nA report.\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert '  title 0-6  "Haftar" = alias "Haftar" of ' in done.stdout


def test_a_stored_item_is_asked_for_by_an_option(monitor: Command, item_id: str) -> None:
    for name in (item_id, "g1"):
        done = monitor("entities", "find", "--item", name)
        assert done.code == 0
        assert done.out.startswith(f'item {item_id} "Title of g1"\nperson.khalifa-haftar')
    assert monitor("entities", "find", "--item", "nope").code == 2


def test_exactly_one_text_is_asked_for(monitor: Command) -> None:
    for arguments in ((), ("Haftar", "--item", "1")):
        done = monitor("entities", "find", *arguments)
        assert (done.code, done.out) == (2, "")
        assert "give a text, or --item" in done.err


def test_scripts_get_a_line_for_each_place(monitor: Command) -> None:
    told = monitor("entities", "find", "Haftar, Tripoli", "--json").out.splitlines()
    one, other = map(json.loads, told)
    assert one.pop("why").startswith('"Haftar" = alias "Haftar" of person.khalifa-haftar')
    assert one == {
        "document": "", "item": None, "id": "person.khalifa-haftar", "name": "Khalifa Haftar",
        "counts": True, "field": "body", "start": 0, "end": 6, "text": "Haftar", "mode": "folded",
    }  # fmt: skip
    assert (other["id"], other["counts"], other["mode"]) == ("place.tripoli", False, None)
