import pytest

from monitor.config.draft import Draft, draft_rule
from monitor.config.load import load_settings
from monitor.config.variant import with_query
from monitor.errors import ConfigError, RuleError
from tests.config.written import MODELS, Written

RULES = (
    "entities: [{id: place.derna, name: Derna}]\n"
    "rules: [{id: a, any: [flood, storm], let: {strike: 'airstrike* OR bomb*'}, "
    "where: {lang: [en], feed_tags: [libya]}, tests: [{text: flood, expect: match}]}]"
)


def drafted(written: Written, text: str) -> Draft:
    written.write("rules/a.yaml", text)
    settings = load_settings(written.write("monitor.yaml", ""), {})
    return draft_rule(settings, {}, MODELS, "a")


@pytest.fixture
def draft(written: Written) -> Draft:
    return drafted(written, RULES)


def test_another_query_keeps_where_and_parts_of_the_rule(draft: Draft) -> None:
    changed = with_query(draft, "@place.derna $strike", "--match")
    assert changed.rule.id == "a"
    for asked in ("@place.derna", "(airstrike* OR bomb*)", "lang:en", "tag:libya"):
        assert asked in changed.rule.text
    assert "flood" not in changed.rule.text


def test_its_own_tests_say_nothing_of_another_query(draft: Draft) -> None:
    changed = with_query(draft, "derna", "--match")
    assert (len(draft.entry.value.tests), changed.n_tests, changed.failures) == (1, 0, ())


def test_warnings_are_those_of_the_other_query(draft: Draft) -> None:
    (warning,) = with_query(draft, "derna or flood", "--match").warnings
    assert (warning.file, warning.line, warning.column) == ("--match", 1, 7)
    assert warning.severity == "warning"


def test_a_query_that_cannot_be_read_is_refused_with_its_place(draft: Draft) -> None:
    with pytest.raises(RuleError) as told:
        with_query(draft, "derna (flood", "--match")
    assert told.value.offset == 6


def test_a_rule_without_where_is_the_query_alone(written: Written) -> None:
    draft = drafted(written, "rules: [{id: a, match: flood}]")
    assert with_query(draft, "derna", "--match").rule.text == "derna"


@pytest.mark.parametrize("wrong", ["match: (flood", "any: ['flood OR'], let: {x: ')'}"])
def test_a_rule_whose_own_query_is_wrong_can_be_repaired(written: Written, wrong: str) -> None:
    draft = drafted(written, f"rules: [{{id: a, {wrong}, level: high}}]")
    changed = with_query(draft, "derna", "--match")
    assert (changed.rule.text, changed.rule.level, changed.warnings) == ("derna", "high", ())


def test_what_where_asks_must_be_right_all_the_same(written: Written) -> None:
    draft = drafted(written, "rules: [{id: a, match: flood, where: {domains: ['a b']}}]")
    with pytest.raises(ConfigError, match=r"a\.yaml:1:\d+: error: a b is no host name"):
        with_query(draft, "derna", "--match")


def test_mistakes_in_other_rules_are_told(written: Written) -> None:
    draft = drafted(written, "rules: [{id: a, match: flood}, {id: b, match: (c}]")
    (warning,) = with_query(draft, "derna", "--match").warnings
    assert warning.code == "other-rules"
