import pytest

from monitor.config.load import load_settings
from monitor.config.trial import Trial, find_trial, try_rules
from monitor.core.matching.compile import compile_rules
from monitor.errors import ConfigError, NotFoundError
from tests.config.written import MODELS, Written


def trials(written: Written, text: str) -> dict[str, Trial]:
    written.write("rules/a.yaml", text)
    settings = load_settings(written.write("monitor.yaml", ""), {})
    return dict(try_rules(settings, {}, MODELS))


def test_a_failing_test_is_counted_and_refuses_nothing(written: Written) -> None:
    tests = "[{text: b, expect: match}, {text: derna, expect: match}]"
    found = trials(
        written, f"rules: [{{id: a, match: derna, tests: {tests}}}, {{id: b, match: c d}}]"
    )
    assert (found["a"].n_tests, len(found["a"].failures)) == (2, 1)
    assert (found["b"].n_tests, found["b"].failures) == (0, ())


def test_a_trial_knows_whom_its_rule_names(written: Written) -> None:
    tests = "[{text: the LNA, expect: match}, {text: lna, expect: match}]"
    found = trials(
        written,
        "entities: [{id: org.lna, name: LNA}]\n"
        f"rules: [{{id: a, match: '@org.lna', tests: {tests}}}]",
    )
    assert len(found["a"].failures) == 1
    index = compile_rules([found["a"].rule], found["a"].gazetteer)
    assert index.anchors == {"lna"}


def test_any_other_mistake_refuses_the_set(written: Written) -> None:
    with pytest.raises(ConfigError):
        trials(written, "rules: [{id: a, match: (b}]")


def test_an_unknown_rule_is_told_with_the_nearest_one(written: Written) -> None:
    found = trials(written, "rules: [{id: haftar, match: derna}]")
    assert find_trial(found, "haftar").rule.id == "haftar"
    with pytest.raises(NotFoundError, match="no rule haftr; did you mean haftar"):
        find_trial(found, "haftr")
    with pytest.raises(NotFoundError, match="no rule a; see: monitor rules list"):
        find_trial({}, "a")
