from monitor.errors import ConfigError, Problem, RuleError


def test_a_problem_is_one_line_with_its_place_and_what_to_write_instead() -> None:
    problem = Problem(
        "rules/a.yaml", 3, 7, "error", "unknown-key", "unknown key mach", "write match"
    )
    assert str(problem) == "rules/a.yaml:3:7: error: unknown key mach; write match"


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    problem = Problem("seeds/a.txt", 0, 0, "warning", "empty", "is empty")
    assert str(problem) == "seeds/a.txt: warning: is empty"


def test_a_config_error_tells_all_its_problems() -> None:
    problems = [Problem("a", n, 1, "error", "x", f"no {n}") for n in (1, 2)]
    assert str(ConfigError(problems)).splitlines() == ["a:1:1: error: no 1", "a:2:1: error: no 2"]


def test_a_rule_error_counts_columns_from_one() -> None:
    error = RuleError("this ( is never closed", 4, "close it")
    assert (error.offset, error.problems[0].column) == (4, 5)
