import pytest
from hypothesis import given, settings

from monitor.core.matching.compile import anchor, compile_rules
from monitor.core.matching.parse import parse
from monitor.model.rule import Query, Rule
from tests.core.matching.samples import queries, rule


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("derna said", {"derna"}),
        ('"the minister of derna"', {"derna"}),
        ("title:(derna the)", {"derna"}),
        ("(derna the) OR (haftar said)", {"derna", "haftar"}),
        ("derna a*", {"derna"}),
        ("the airstr*", {"\3airstr"}),
        ("derna NOT haftar lang:en", {"derna"}),
        ("NOT derna", None),
        ("derna OR NOT haftar", None),
        ("lang:en", None),
    ],
)
def test_query_is_filed_under_its_rarest_necessary_words(
    text: str, expected: set[str] | None
) -> None:
    assert anchor(parse(text)) == expected


def test_equal_conditions_are_one_program() -> None:
    index = compile_rules([rule("a AND b", "x"), rule("a  b", "y"), rule("b a", "z")])
    assert [program.rule_ids for program in index.programs] == [("x", "y"), ("z",)]


def test_rule_that_is_off_is_left_out_and_an_experiment_stays() -> None:
    tree = parse("derna")
    off = Rule("off", tree, "derna", status="off")
    index = compile_rules([off, Rule("try", tree, "derna", status="experimental")])
    assert [program.rule_ids for program in index.programs] == [("try",)]
    assert compile_rules([off]).programs == ()


@settings(max_examples=60, deadline=None)
@given(queries)
def test_each_program_is_filed_or_run_always(tree: Query) -> None:
    index = compile_rules([rule(tree)])
    filed = {number for numbers in index.anchored.values() for number in numbers}
    assert (filed == {0}) != (index.always == (0,))
    assert index.anchors == index.anchored.keys()
