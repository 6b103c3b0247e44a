import pytest

from monitor.config.load import load_settings
from monitor.config.trial import Trial, try_rule, try_rules
from monitor.core.matching.compile import compile_rules
from monitor.core.matching.match import match
from monitor.errors import ConfigError, NotFoundError
from tests.config.written import MODELS, Written
from tests.core.matching.samples import item


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
    assert [bool(match(item(body), index)) for body in ("The LNA said", "lna")] == [True, False]


def test_any_other_mistake_refuses_the_set(written: Written) -> None:
    with pytest.raises(ConfigError):
        trials(written, "rules: [{id: a, match: (b}]")


def one(written: Written, text: str, rule_id: str) -> Trial:
    written.write("rules/a.yaml", text)
    return try_rule(load_settings(written.write("monitor.yaml", ""), {}), {}, MODELS, rule_id)


def test_one_rule_is_tried_whatever_the_queries_of_others_say(written: Written) -> None:
    found = one(written, "rules: [{id: a, match: (b}, {id: b, match: cat or dog}]", "b")
    assert found.rule.text == "cat AND or AND dog"
    own, others = found.warnings
    assert own.code == "small-operator"
    assert (others.severity, others.message, others.hint) == (
        "warning",
        "1 error in other rules: the daemon does not take this folder",
        "see: monitor check",
    )


def test_a_sound_folder_needs_no_word(written: Written) -> None:
    assert one(written, "rules: [{id: a, match: cat}, {id: b, match: c or d}]", "a").warnings == ()


def test_a_mistake_of_the_rule_itself_or_outside_of_queries_refuses_it(written: Written) -> None:
    with pytest.raises(ConfigError, match="never closed"):
        one(written, "rules: [{id: a, match: (b}]", "a")
    for rule_id in ("a", "unknown"):
        with pytest.raises(ConfigError, match="nonsense"):
            one(written, "rules: [{id: a, match: b}]\nnonsense: 1", rule_id)


def test_one_rule_that_is_not_there_is_told_with_the_nearest_one(written: Written) -> None:
    with pytest.raises(NotFoundError, match="no rule haftr; did you mean haftar"):
        one(written, "rules: [{id: haftar, match: derna}]", "haftr")
    with pytest.raises(NotFoundError, match="no rule a; see: monitor rules list"):
        one(written, "rules: []", "a")
