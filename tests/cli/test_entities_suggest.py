import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from tests.cli.conftest import Command
from tests.contracts.stores import World, report
from tests.support.clock import FakeClock

ENTITIES = """
entities:
  - {id: person.khalifa-haftar, name: Khalifa Haftar, aliases: [Haftar]}
  - {id: org.lna, name: LNA}
"""
HAFTAR = "person.khalifa-haftar"
BODIES = ["Rain. Hifter left.", "Haftar stays.", "Hifter came.", "He saw Hoftur.", "On Hafter."]


@pytest.fixture(autouse=True)
def rules(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(ENTITIES, encoding="utf-8")


@pytest.fixture
def world(folder: Path) -> Iterator[World]:
    """The database of the desk, in the hands of its daemon."""
    now = SystemClock().now()
    clock = FakeClock(now)
    url = f"sqlite:///{folder / 'data' / 'monitor.db'}"
    store = open_store(url, clock=clock, exclusive=True)
    yield World(store, clock, folder, url)
    store.close()


@pytest.fixture
def stored(world: World) -> None:
    world.ingest(
        world.lend(),
        [
            report(str(n), body, at=world.clock.now() - n * timedelta(hours=1))
            for n, body in enumerate(BODIES)
        ],
    )


@pytest.mark.usefixtures("stored")
def test_spellings_are_shown_with_a_sentence_and_the_line_to_paste(monitor: Command) -> None:
    done = monitor("entities", "suggest", HAFTAR)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:2] == [
        "person.khalifa-haftar  Khalifa Haftar",
        "looked through 5 items of the last 30 days",
    ]
    near, found = (lines.index(line) for line in lines if line.endswith("paste the line:"))
    assert lines[near + 1] == "  Hoftur  1 item"
    assert lines[near + 3].startswith("      He saw Hoftur. (item ")
    assert lines[near + 4] == "      aliases: [Hoftur]"
    assert lines[found + 1] == "  Hifter  2 items"
    assert "a~i .35, a~e .15, budget .65" in lines[found + 2]
    assert lines[found + 3].startswith("      Hifter came. (item ")
    assert lines[found + 4] == "      not: [Hifter]"
    assert lines[found + 5] == "  Hafter  1 item"


@pytest.mark.usefixtures("stored")
def test_scripts_get_a_line_for_each_spelling_the_frequent_first(monitor: Command) -> None:
    told = [
        json.loads(line)
        for line in monitor("entities", "suggest", HAFTAR, "--json").out.splitlines()
    ]
    assert [(each["text"], each["found"], each["items"]) for each in told] == [
        ("Hifter", True, 2),
        ("Hoftur", False, 1),
        ("Hafter", True, 1),
    ]
    assert (told[0]["id"], told[0]["alias"], told[0]["paste"]) == (
        HAFTAR,
        "Haftar",
        "not: [Hifter]",
    )
    assert told[0]["sentence"] == "Hifter came."
    assert told[0]["marks"] == [[0, 6]]


@pytest.mark.usefixtures("stored")
def test_a_list_that_was_cut_says_so(monitor: Command) -> None:
    done = monitor("entities", "suggest", HAFTAR, "--limit", "1")
    assert "Hifter" in done.out
    assert "Hafter" not in done.out
    assert done.err == "and 2 spellings more: --limit 0\n"


@pytest.mark.usefixtures("stored")
def test_an_entity_without_likeness_is_told_so(monitor: Command) -> None:
    done = monitor("entities", "suggest", "org.lna")
    assert done.code == 0
    assert done.err == "none of its names is looked for by likeness: that takes mode: translit\n"


def test_where_all_spellings_are_known_that_is_said(monitor: Command, world: World) -> None:
    world.ingest(world.lend(), [report("a", "Haftar left.", at=world.clock.now())])
    done = monitor("entities", "suggest", HAFTAR)
    assert done.code == 0
    assert done.err == "no spelling came near its names but those that stand in its entry\n"


def test_an_empty_store_says_how_to_fill_it(monitor: Command, world: World) -> None:
    assert world.url
    done = monitor("entities", "suggest", HAFTAR, "--since", "90d")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("no item of the last 90 days is stored to look through\n")


def test_an_unknown_entity_names_the_nearest(monitor: Command) -> None:
    done = monitor("entities", "suggest", "person.khalifa-hafter")
    assert (done.code, done.out) == (2, "")
    assert done.err == "no entity person.khalifa-hafter; did you mean person.khalifa-haftar?\n"
