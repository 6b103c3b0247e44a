import pytest

from monitor.core.matching.compile import compile_rules
from monitor.core.matching.document import Document
from monitor.core.matching.match import match, met, prepare
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import check, evidence, requires
from monitor.model.rule import Evidence, Regex
from tests.core.matching.samples import item, rule


@pytest.mark.parametrize(
    ("query", "title", "body", "expected"),
    [
        ("re:/F-?16/", "An F16", "F-16s, f16", ["F16", "F-16"]),
        ("re:/F-?16/i", "", "F-16s, f16", ["F-16", "f16"]),
        ("title:re:/F-?16/", "", "F-16", None),
        ("body:re:/F-?16/", "F16", "F-16", ["F-16"]),
        (r"re:/\bحفتر\b/", "", "قال حفتر.", ["حفتر"]),
        (r"re:/\bحفتر\b/", "", "حفترية", None),
        (r"re:/a\/b/", "", "a/b", ["a/b"]),
        ("oil re:/p.rt/", "", "Oil port", ["Oil", "port"]),
        ("oil NOT re:/p.rt/", "", "Oil port", None),
        ("oil NOT re:/p.rt/", "", "Oil", ["Oil"]),
        ("re:/oil.port/", "oil", "port", None),
        ("oil OR re:/p.rt/", "", "pert", ["pert"]),
    ],
)
def test_expression_runs_on_title_and_body_as_given(
    query: str, title: str, body: str, expected: list[str] | None
) -> None:
    at = item(body, title)
    found = match(at, compile_rules([rule(query)]))
    assert ([each.text for each in found[0].evidence] if found else None) == expected
    assert check(parse(query))(Document(at)) == (expected is not None)


def test_no_word_is_required_and_evidence_names_the_expression() -> None:
    tree = parse("re:/p(.)rt/i")
    assert requires(tree) == ()
    assert list(evidence(tree, Document(item("😀 A Port")))) == [
        Evidence("body", 4, 8, "Port", "re:/p(.)rt/i")
    ]


def test_evidence_of_a_field_is_limited() -> None:
    assert len(list(evidence(parse("re:/a/"), Document(item("a" * 80, "a" * 70))))) == 100


def test_expression_beside_a_word_is_run_only_where_the_word_is_and_once_for_all_rules() -> None:
    index = compile_rules(
        [
            rule("oil re:/p.rt/", "a"),
            rule("gas re:/p.rt/", "b"),
            rule("oil re:/x/", "c"),
        ]
    )
    assert index.asked.patterns.patterns == ()
    elsewhere = prepare(item("A port"), index)
    assert met(elsewhere, index) == ()
    assert elsewhere._searched == {}
    here = prepare(item("Oil port"), index)
    assert [each.rule_ids for each in met(here, index)] == [("a",)]
    assert here.searched("body")._known == {Regex("p.rt"): True, Regex("x"): False}


def test_expressions_that_no_word_gives_away_are_run_together() -> None:
    index = compile_rules(
        [
            rule("re:/p.rt/", "a"),
            rule("NOT re:/x/", "b"),
            rule("oil OR title:re:/y/", "c"),
            rule("gas re:/z/", "d"),
        ]
    )
    assert index.asked.patterns.patterns == (Regex("p.rt"), Regex("x"), Regex("y"))
    assert [each.rule_id for each in match(item("A port x", "y"), index)] == ["a", "c"]
