from monitor.errors import RuleError
from tests.config.written import place_of

TEXT = """
rules:
  - id: a
    match: 'x (y'
  - id: b
    match: >
      x
      (y
"""


def test_a_problem_stands_at_its_value_or_at_its_key() -> None:
    rule = place_of(TEXT, "rules", 0)
    assert str(rule.at("match")) == "desk.yaml:4:12"
    assert str(rule.key("match")) == "desk.yaml:4:5"
    problem = rule.at("id").error("id", "is no id", "write another")
    assert str(problem) == "desk.yaml:3:9: error: is no id; write another"
    assert rule.at("id").warning("id", "odd").severity == "warning"


def test_a_mistake_in_a_query_stands_at_its_character() -> None:
    error = RuleError("never closed", 2, "add )", "parenthesis")
    problem = place_of(TEXT, "rules", 0, "match").of_query(error)
    assert (problem.line, problem.column, problem.code) == (4, 15, "parenthesis")
    assert problem.message == "never closed"


def test_a_mistake_in_a_folded_query_stands_at_its_character_too() -> None:
    problem = place_of(TEXT, "rules", 1, "match").of_query(RuleError("never closed", 2))
    assert (problem.line, problem.column) == (8, 7)
    assert problem.message == "never closed"


def test_a_place_that_cannot_be_told_is_counted_in_characters() -> None:
    problem = place_of(TEXT, "rules", 1, "match").of_query(RuleError("never closed", 200))
    assert (problem.line, problem.column) == (6, 12)
    assert problem.message == "character 201 of match: never closed"
