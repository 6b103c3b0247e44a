import pytest

from monitor.config.draft import Draft, draft_rule
from monitor.config.load import load_settings
from monitor.errors import ConfigError, NotFoundError
from tests.config.written import MODELS, Written


def draft(written: Written, text: str) -> Draft:
    """Rule a of a folder."""
    written.write("rules/a.yaml", text)
    return draft_rule(load_settings(written.write("monitor.yaml", ""), {}), {}, MODELS, "a")


def test_a_rule_is_had_as_it_is_written_whatever_its_query_says(written: Written) -> None:
    found = draft(
        written, "entities: [{id: org.x, name: X}]\nrules: [{id: a, match: (b}, {id: b, match: c}]"
    )
    assert (found.entry.value.match, set(found.gazetteer.entities)) == ("(b", {"org.x"})
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("other", "n_errors"),
    [
        ("match: (c", 1),
        ("any: [ok, '(d', '(e']", 2),
        ("match: c, let: {unused: (e}", 1),
        ("match: c, where: {domains: [a b]}", 1),
        ("match: c or d, where: {lang: [en]}, let: {unused: e}", 0),
    ],
)
def test_errors_of_other_rules_are_counted_and_warnings_are_not(
    written: Written, other: str, n_errors: int
) -> None:
    found = draft(written, f"rules: [{{id: a, match: cat}}, {{id: b, {other}}}]").warnings
    told = [f"{each.message.split(' in ')[0]}" for each in found]
    assert told == ([f"{n_errors} error{'s' * (n_errors > 1)}"] if n_errors else [])


def test_any_other_mistake_refuses_it(written: Written) -> None:
    with pytest.raises(ConfigError, match="nonsense"):
        draft(written, "rules: [{id: a, match: b}]\nnonsense: 1")


def test_a_rule_that_is_not_there_is_told_with_the_nearest_one(written: Written) -> None:
    with pytest.raises(NotFoundError, match="no rule a; did you mean aa"):
        draft(written, "rules: [{id: aa, match: derna}]")
    with pytest.raises(NotFoundError, match="no rule a; see: monitor rules list"):
        draft(written, "rules: []")
