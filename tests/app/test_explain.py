from contextlib import closing
from pathlib import Path

import pytest

from monitor.app.explain import explain_rule
from monitor.errors import NotFoundError
from tests.contracts.stores import World, report
from tests.support.books import make_store
from tests.support.clock import FakeClock

RULES = "rules: [{id: derna, match: derna, where: {lang: [ar]}, status: off}, {id: b, match: x}]\n"


@pytest.fixture(autouse=True)
def rules(config: Path) -> None:
    (config.parent / "rules" / "a.yaml").write_text(RULES, encoding="utf-8")


def test_what_where_asks_counts_as_met_for_a_file(config: Path, tmp_path: Path) -> None:
    (tmp_path / "doc.txt").write_text("Derna\n\nWater.\n", encoding="utf-8")
    (found,) = explain_rule(config, {}, "derna", str(tmp_path / "doc.txt"))
    assert (found.name, found.title, found.item) == ("doc", "Derna", None)
    assert (found.explanation.holds, found.supposed) == (True, True)
    (found,) = explain_rule(config, {}, "b", str(tmp_path / "doc.txt"))
    assert (found.explanation.holds, found.supposed) == (False, False)


def test_of_a_stored_item_it_is_asked(config: Path, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    clock = FakeClock()
    with closing(make_store(tmp_path / "data", clock)) as store:
        world = World(store, clock, tmp_path, "")
        (stored,) = world.ingest(world.lend(), [report("g1", "Derna weeps")])
    (found,) = explain_rule(config, {}, "derna", "g1")
    assert (found.name, found.item) == (f"item {stored.id}", stored.id)
    assert (found.explanation.holds, found.supposed) == (False, False)
    assert [each.holds for each in found.explanation.answer.children] == [True, False]


def test_what_is_to_be_known_of_the_rules_is_told_with_it(config: Path, tmp_path: Path) -> None:
    (tmp_path / "doc.txt").write_text("Derna\n\nWater.\n", encoding="utf-8")
    (tmp_path / "rules" / "b.yaml").write_text("rules: [{id: c, match: (d}]\n", encoding="utf-8")
    (found,) = explain_rule(config, {}, "derna", str(tmp_path / "doc.txt"))
    assert [each.code for each in found.warnings] == ["other-rules"]


def test_an_unknown_rule_is_told_before_the_document_is_read(config: Path) -> None:
    with pytest.raises(NotFoundError, match="no rule derma; did you mean derna"):
        explain_rule(config, {}, "derma", "nope")
