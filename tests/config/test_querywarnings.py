import pytest

from monitor.config.placed import read_entries
from monitor.config.queries import compile_entry
from monitor.config.schema_rules import RuleEntry
from monitor.errors import ConfigError, Problem
from monitor.model.entity import Alias, Entity
from monitor.model.sample import Sample
from tests.config.written import place_of

KNOWN = {
    each.id: each
    for each in (
        Entity("person.khalifa-haftar", "Khalifa Haftar", (Alias("Haftar", "translit"),)),
        Entity("outlet.libya-observer", "Libya Observer", (Alias("Observer", "exact"),)),
    )
}
SAMPLE = Sample(
    n_items=10_000,
    items_a_day=2_500,
    counts={"the": 4_936, "libya": 2_000, "said": 510, "flood": 200, "y": 4, "x": 2},
)


def said(text: str, sample: Sample | None = None) -> list[str]:
    problems: list[Problem] = []
    (entry,) = read_entries([place_of(text)], RuleEntry, problems)
    assert compile_entry(entry, KNOWN, problems, sample)
    return [str(each).removeprefix("desk.yaml:") for each in problems]


def test_a_rule_that_tells_nothing_is_warned_of() -> None:
    never = "alert.on names nothing that is told: this rule never alerts; write new, update or echo"
    assert said("{id: a, match: derna, alert: {on: []}}") == [f"1:35: warning: {never}"]
    assert len(said("{id: a, match: derna, alert: {on: [surge]}}")) == 1
    for kind in ("new", "update", "echo"):
        assert said(f"{{id: a, match: derna, alert: {{on: [{kind}]}}}}") == []


def test_a_source_that_looks_like_an_id_and_is_none_is_warned_of() -> None:
    sources = "[Reuters, outlet.libya-observer, outlet.libya-observr]"
    (line,) = said(f"{{id: a, match: derna, where: {{sources: {sources}}}}}")
    assert line == (
        "1:73: warning: no outlet has the id outlet.libya-observr; "
        "did you mean outlet.libya-observer?"
    )


def test_advice_becomes_warnings_at_their_place() -> None:
    (line,) = said("{id: a, match: derna or benghazi}")
    assert line.startswith("1:22: warning: or in small letters")
    assert "warning: x: one letter" in said("{id: a, any: [Benghazi, x]}")[0]
    assert any(
        line.startswith("1:22: warning:")
        for line in said("{id: a, let: {p: 'a* or b'}, match: derna $p}")
    )


def test_quotes_that_yaml_took_are_told() -> None:
    (line,) = said('{id: a, match: "derna airstrike"}')
    assert line.startswith("1:16: warning: YAML took the double quotes: this is AND, not a phrase")
    for kept in (
        "'\"derna airstrike\"'",
        '"derna \\"air strike\\" NOT quiz"',
        '"derna OR حفتر"',
        "derna airstrike",
        '"derna"',
    ):
        assert said(f"{{id: a, match: {kept}}}") == []


def test_words_that_only_look_like_operators_or_stand_too_far_apart_are_told() -> None:
    (line,) = said("{id: a, match: 'derna NEAR/60 haftar'}")
    assert line == (
        "1:23: warning: NEAR/60: words so far apart have little to do with each other; "
        "write NEAR/50 or less, or AND"
    )
    (line,) = said("{id: a, any: [derna near/5 haftar AND sirte]}")
    assert line.startswith("1:21: warning: near/5 in small letters")


def test_a_rule_without_a_required_term_is_told() -> None:
    for match in ("NOT sport", "derna OR NOT sport", "'re:/F-?16/'", "'lang:en'"):
        (line,) = said(f"{{id: a, match: {match}}}")
        assert "warning: no term is required: this rule is run on every document" in line
    assert said("{id: a, match: 'derna re:/F-?16/'}") == []


@pytest.mark.parametrize(
    ("rule", "sample", "warning"),
    [
        ("match: the", None, "the: one common word alone meets very many items;"),
        ("match: the", Sample(0, 0, {}), "the: one common word alone meets very many items;"),
        ("match: The", SAMPLE, "very many items (about 1,200 hits a day here);"),
        ("any: [said]", SAMPLE, "very many items (about 130 hits a day here);"),
        ("match: =said", SAMPLE, "=said: one common word alone meets very many items (about 130"),
        ("match: libya", SAMPLE, "libya: one common word alone meets very many items (about 500"),
        ("match: y", SAMPLE, "y: one letter alone meets very many items (about 1 hit a day here);"),
        ("match: X", SAMPLE, "X: one letter alone meets very many items (less than one hit a day"),
        ("match: th*", SAMPLE, "th*: a prefix this short meets very many words; write"),
    ],
)
def test_a_common_word_alone_is_told_with_its_hits_a_day(
    rule: str, sample: Sample | None, warning: str
) -> None:
    (line,) = said(f"{{id: a, {rule}}}", sample)
    assert line.startswith("1:")
    assert warning in line


@pytest.mark.parametrize(
    "rule",
    ["match: flood", "match: drought OR flood", "match: 'title:the'", "match: 'source:\"BBC\" the'",
     "match: the, where: {sources: [BBC]}", "any: [flood]", "match: unseen"],
)  # fmt: skip
def test_a_word_that_is_not_so_common_or_beside_what_narrows_it_is_fine(rule: str) -> None:
    assert said(f"{{id: a, {rule}}}", SAMPLE) == []


def test_a_language_narrows_little() -> None:
    (line,) = said("{id: a, match: the, where: {lang: [en]}}")
    assert "the: one common word alone" in line


def test_a_part_that_nothing_uses_is_told() -> None:
    lines = said("{id: a, let: {p: x $q, q: y1, r: z $s, s: z1}, match: derna $p}")
    assert lines == [
        "1:31: warning: part $r is not used; write $r where it belongs, or leave it out",
        "1:40: warning: part $s is not used; write $s where it belongs, or leave it out",
    ]
    assert said("{id: a, let: {p: haftar}, any: [derna, $p]}") == []
    assert len(said("{id: a, let: {p: haftar}, none: ['costs p'], any: [derna]}")) == 1


def test_entries_of_lists_are_told_of_habits_as_queries_are() -> None:
    (line,) = said("{id: a, any: [derna or flood]}")
    assert line == (
        "1:21: warning: or in small letters is a word that the text must hold; "
        "write OR, or put the entry in quotes if it is a phrase"
    )
    (line,) = said("{id: a, all: [oil, 'derna, benghazi']}")
    assert line.startswith("1:21: warning: derna,: a comma does not mean OR; make two entries")


def test_a_common_word_that_must_be_written_in_capitals_is_not_common() -> None:
    assert said("{id: a, match: =IS}", SAMPLE) == []


def test_an_entity_without_quotes_is_refused_in_words_about_yaml() -> None:
    with pytest.raises(ConfigError) as caught:
        place_of("id: a\nmatch: @person.khalifa-haftar\n")
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, 8)
    assert problem.hint == "put the query in single quotes: YAML keeps @ for itself"
