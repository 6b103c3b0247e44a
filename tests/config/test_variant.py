import pytest

from monitor.config.load import load_settings
from monitor.config.trial import Trial, try_rule
from monitor.config.variant import with_query
from monitor.errors import RuleError
from tests.config.written import MODELS, Written

RULES = (
    "entities: [{id: place.derna, name: Derna}]\n"
    "rules: [{id: a, any: [flood, storm], let: {strike: 'airstrike* OR bomb*'}, "
    "where: {lang: [en], feed_tags: [libya]}, tests: [{text: flood, expect: match}]}]"
)


@pytest.fixture
def trial(written: Written) -> Trial:
    written.write("rules/a.yaml", RULES)
    settings = load_settings(written.write("monitor.yaml", ""), {})
    return try_rule(settings, {}, MODELS, "a")


def test_another_query_keeps_where_and_parts_of_the_rule(trial: Trial) -> None:
    changed = with_query(trial, "@place.derna $strike", "--match")
    assert changed.rule.id == "a"
    for asked in ("@place.derna", "(airstrike* OR bomb*)", "lang:en", "tag:libya"):
        assert asked in changed.rule.text
    assert "flood" not in changed.rule.text


def test_its_own_tests_say_nothing_of_another_query(trial: Trial) -> None:
    changed = with_query(trial, "derna", "--match")
    assert (trial.n_tests, changed.n_tests, changed.failures) == (1, 0, ())


def test_warnings_are_those_of_the_other_query(trial: Trial) -> None:
    (warning,) = with_query(trial, "derna or flood", "--match").warnings
    assert (warning.file, warning.line, warning.column) == ("--match", 1, 7)
    assert warning.severity == "warning"


def test_a_query_that_cannot_be_read_is_refused_with_its_place(trial: Trial) -> None:
    with pytest.raises(RuleError) as told:
        with_query(trial, "derna (flood", "--match")
    assert told.value.offset == 6


def test_a_rule_without_where_is_the_query_alone(written: Written) -> None:
    written.write("rules/a.yaml", "rules: [{id: a, match: flood}]")
    settings = load_settings(written.write("monitor.yaml", ""), {})
    trial = try_rule(settings, {}, MODELS, "a")
    assert with_query(trial, "derna", "--match").rule.text == "derna"
