from monitor.config.ruleset import compile_desk
from monitor.core.attribution.names import OutletNames
from monitor.core.entities.gazetteer import Gazetteer
from tests.config.written import Written

TWO = """\
entities: [{id: outlet.wire, name: Coast Wire, kind: agency}]
rules:
  - {id: off, match: derna, status: off}
  - id: cited
    match: 'flood cites:@outlet.wire'
    tests:
      - {text: "The flood has crested, Coast Wire reported.", expect: match}
      - {text: "The flood has crested.", expect: match}
"""


def test_all_rules_are_compiled_and_their_examples_run_as_they_would_be_read(
    written: Written,
) -> None:
    written.write("rules/a.yaml", TWO)
    desk = written.desk()
    names = OutletNames(desk.entities.values())
    gazetteer = Gazetteer(desk.entities.values())
    rules, index, problems = compile_desk(desk, gazetteer, names, written.folder / "seeds", None)
    assert list(rules) == ["off", "cited"]
    assert index.gazetteer is gazetteer
    assert [each.code for each in problems] == ["test"]
    assert "test 2 of rule cited failed" in problems[0].message


def test_a_query_that_cannot_be_read_is_left_out_and_told(written: Written) -> None:
    written.write("rules/a.yaml", "rules: [{id: a, match: 'derna AND'}, {id: b, match: derna}]\n")
    desk = written.desk()
    folder = written.folder / "seeds"
    rules, _, problems = compile_desk(desk, Gazetteer(()), OutletNames(()), folder, None)
    assert list(rules) == ["b"]
    assert [each.severity for each in problems] == ["error"]
