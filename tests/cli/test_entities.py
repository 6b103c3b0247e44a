import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

ENTITIES = """
entities:
  - id: person.khalifa-haftar
    name: Khalifa Haftar
    aliases: [Haftar, {text: KH, near: [Benghazi]}]
    not: [Haftar Street]
  - {id: outlet.al-ahram, name: Al-Ahram, domains: [ahram.example], kind: newspaper}
  - {id: place.derna, name: Derna, aliases: [درنة]}
rules: [{id: broken, match: (derna}]
"""


@pytest.fixture(autouse=True)
def rules(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(ENTITIES, encoding="utf-8")


def test_entities_are_listed_by_id_though_a_query_is_broken(monitor: Command) -> None:
    done = monitor("entities", "list")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "outlet.al-ahram\tAl-Ahram\t1\tfolded 1\t-",
        "person.khalifa-haftar\tKhalifa Haftar\t3\ttranslit 2, exact 1\tHaftar, KH",
        "place.derna\tDerna\t2\ttranslit 2\tدرنة",
    ]


def test_a_list_may_be_cut_and_be_of_one_type(monitor: Command) -> None:
    assert monitor("entities", "list", "--limit", "1").out.startswith("outlet.al-ahram\t")
    assert monitor("entities", "list", "--type", "place").out.count("\n") == 1
    done = monitor("entities", "list", "--type", "org")
    assert (done.code, done.out, done.err) == (0, "", "no org is known\n")


def test_scripts_get_all_that_is_known_of_an_entity(monitor: Command) -> None:
    (line,) = monitor("entities", "list", "--type", "person", "--json").out.splitlines()
    assert json.loads(line) == {
        "id": "person.khalifa-haftar",
        "type": "person",
        "name": "Khalifa Haftar",
        "aliases": [
            {"text": "Khalifa Haftar", "mode": "translit", "near": [], "weak": False},
            {"text": "Haftar", "mode": "translit", "near": [], "weak": False},
            {"text": "KH", "mode": "exact", "near": ["Benghazi"], "weak": False},
        ],
        "not": ["Haftar Street"],
        "domains": [],
        "kind": None,
    }


def test_an_unknown_type_is_refused_naming_all(monitor: Command) -> None:
    done = monitor("entities", "list", "--type", "people")
    assert done.code == 2
    assert "choose from person, org, place, outlet, other" in done.err


def test_a_folder_without_entities_says_where_they_are_written(
    monitor: Command, folder: Path
) -> None:
    (folder / "rules" / "a.yaml").write_text("{}", encoding="utf-8")
    done = monitor("entities", "list")
    assert (done.code, done.out) == (0, "")
    assert done.err == "no entities: write some into the rules folder (docs/rule-language.md)\n"


def test_a_mistake_among_the_entities_is_told(monitor: Command, folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text("entities: [{id: x}]", encoding="utf-8")
    done = monitor("entities", "list")
    assert done.code == 2
    assert "'x' has no type" in done.err
