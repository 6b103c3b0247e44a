import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

BODY = (
    "The council of Jalu opened the new clinic on Monday after two years of delay, the mayor said. "
    "Doctors from Benghazi will work there on three days a week until staff is hired. "
    "The building cost 4 million dinars, half of it paid by families of the town."
)


@pytest.fixture(autouse=True)
def seeds(folder: Path) -> None:
    (folder / "seeds" / "clinic.txt").write_text(f"Clinic opens\n\n{BODY}\n", encoding="utf-8")


def test_list_names_the_seeds(monitor: Command) -> None:
    (row,) = (json.loads(line) for line in monitor("seeds", "list", "--json").out.splitlines())
    assert (row["name"], row["title"], row["lang"]) == ("clinic", "Clinic opens", "en")


def test_a_known_text_is_recognized_with_its_passage(monitor: Command, folder: Path) -> None:
    (folder / "doc.txt").write_text(f"Jalu gets a clinic\n\n{BODY}\n", encoding="utf-8")
    done = monitor("seeds", "check", "doc.txt", "--json")
    assert done.code == 0
    answer = json.loads(done.out)
    assert (answer["duplicate"]["verdict"], answer["duplicate"]["of"]) == ("duplicate", "clinic")
    assert answer["duplicate"]["passage"] in BODY
    assert answer["nearest"][0]["name"] == "clinic"
    assert "duplicate of clinic" in monitor("seeds", "check", "doc.txt").out


def test_an_unknown_text_is_new_and_still_shows_the_nearest(monitor: Command, folder: Path) -> None:
    text = "Rain in Rome\n\nThe mayor said on Monday after two years of delay that it rained.\n"
    (folder / "doc.txt").write_text(text, encoding="utf-8")
    answer = json.loads(monitor("seeds", "check", "doc.txt", "--json").out)
    assert answer["duplicate"]["verdict"] in ("new", "related")


def test_an_unreadable_file_is_one_line(monitor: Command, folder: Path) -> None:
    (folder / "doc.txt").write_bytes(b"\xff\xff")
    done = monitor("seeds", "check", "doc.txt")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert monitor("seeds", "check", "missing.txt").code == 2
