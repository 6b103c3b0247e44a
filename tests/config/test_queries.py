from monitor.config.placed import read_entries
from monitor.config.queries import compile_entry, references, same_twice
from monitor.config.schema_rules import RuleEntry
from monitor.core.matching.parse import parse
from monitor.errors import Problem
from monitor.model.entity import Alias, Entity
from monitor.model.rule import Rule
from tests.config.written import place_of

KNOWN = {
    each.id: each
    for each in (
        Entity("person.khalifa-haftar", "Khalifa Haftar", (Alias("Haftar", "translit"),)),
        Entity("outlet.libya-observer", "Libya Observer", (Alias("Observer", "exact"),)),
    )
}


def read(text: str) -> tuple[Rule | None, list[str]]:
    problems: list[Problem] = []
    (entry,) = read_entries([place_of(text)], RuleEntry, problems)
    rule = compile_entry(entry, KNOWN, problems)
    return rule, [str(each).removeprefix("desk.yaml:") for each in problems]


def said(text: str) -> list[str]:
    return read(text)[1]


def same(text: str, query: str) -> bool:
    rule, problems = read(text)
    assert not [line for line in problems if "error" in line]
    return rule is not None and rule.query == parse(query, entities=KNOWN)


def test_the_smallest_rule_has_the_defaults() -> None:
    rule, problems = read("{id: haftar, match: haftar}")
    assert problems == []
    assert rule == Rule("haftar", parse("haftar"), "haftar", title="haftar")


def test_a_rule_is_read_with_all_that_the_desk_says_of_it() -> None:
    rule, _ = read(
        "{id: a, title: T, level: high, status: experimental, tags: [x], "
        "match: derna, alert: {on: [new]}}"
    )
    assert rule is not None
    assert (rule.title, rule.level, rule.status, rule.tags, rule.on) == (
        "T",
        "high",
        "experimental",
        ("x",),
        ("new",),
    )


def test_lists_and_where_are_the_written_out_query() -> None:
    assert same("{id: a, any: [Sisi, Cairo], all: [Libya], none: [football]}",
                '("Sisi" OR "Cairo") AND "Libya" AND NOT "football"')  # fmt: skip
    assert same(
        "{id: a, match: derna OR sirte, where: {lang: [en, ar], feed_tags: [libya]}}",
        "(derna OR sirte) AND (lang:(en OR ar) AND tag:libya)",
    )


def test_parts_stand_for_their_queries() -> None:
    assert same("{id: a, let: {strike: 'raid OR bombed', all: $strike}, match: derna $all}",
                "derna (raid OR bombed)")  # fmt: skip


def test_a_mistake_is_told_at_its_character() -> None:
    assert said("id: a\nmatch: 'it''s (a'\n")[0].startswith("2:15: error: this ( is never closed")
    (line,) = said("id: a\nmatch: >\n  a OR\n  (b\n")
    assert line.startswith("2:8: error: character 6 of match: this ( is never closed")


def test_all_mistakes_of_lists_and_parts_are_told() -> None:
    lines = said("{id: a, let: {p: '(', q: $p, r: 'x)'}, any: ['(b', c, 'd)'], none: [$nope]}")
    assert [line.split(" error")[0] for line in lines if "error" in line] == [
        "1:19:",
        "1:35:",
        "1:47:",
        "1:57:",
        "1:69:",
    ]


def test_a_part_that_is_wrong_is_told_once_where_it_stands() -> None:
    (line,) = said("{id: a, let: {p: '(b'}, match: derna $p}")
    assert line.startswith("1:19: error: this ( is never closed")


def test_a_wrong_part_that_nothing_uses_is_told_too() -> None:
    rule, problems = read("{id: a, let: {p: '(b', q: $p}, match: derna}")
    assert rule is not None
    assert len([line for line in problems if "error" in line]) == 1


def test_a_query_is_checked_though_the_rule_is_wrong() -> None:
    rule, problems = read("id: a\nlevl: high\nmatch: (b\n")
    assert rule is None
    assert [line.split(" error")[0] for line in problems] == ["2:1:", "3:8:"]


def test_entities_may_stand_in_queries_lists_and_parts() -> None:
    name = "@person.khalifa-haftar"
    assert same(f"{{id: a, match: '{name} OR derna'}}", f"{name} OR derna")
    assert same(f"{{id: a, any: ['{name}', derna]}}", f"{name} OR derna")
    assert same(f"{{id: a, let: {{p: 'raid {name}'}}, match: derna $p}}", f"derna (raid {name})")
    assert same("{id: a, match: 'oil source:@outlet.libya-observer'}",
                "oil source:outlet.libya-observer")  # fmt: skip


def test_an_unknown_entity_is_told_at_its_character_wherever_it_stands() -> None:
    mistake = "error: unknown entity @person.haftr; did you mean @person.khalifa-haftar?"
    (line,) = said("{id: a, match: 'derna OR @person.haftr'}")
    assert line == f"1:26: {mistake}"
    assert said("{id: a, any: [derna], none: ['@person.haftr']}") == [f"1:31: {mistake}"]
    assert said("{id: a, let: {p: '@person.haftr'}, match: derna $p}") == [f"1:19: {mistake}"]
    (line,) = said("{id: a, match: 'derna @place.derna'}")
    assert line.endswith("unknown entity @place.derna; define it in a section entities:")


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


def test_values_that_a_field_can_never_have_are_told() -> None:
    (line,) = said("{id: a, match: derna, where: {domains: ['a b']}}")
    assert line.startswith("1:42: error: ")


def test_a_rule_asks_for_something_and_in_one_way() -> None:
    problems: list[Problem] = []
    places = [place_of(text) for text in ("{id: a}", "{id: a, match: b, any: [c]}")]
    assert read_entries(places, RuleEntry, problems) == ()
    assert [each.message for each in problems] == [
        "the rule asks for nothing",
        "match stands beside any, all or none",
    ]


def test_references_and_kinds_of_facts_are_checked() -> None:
    problems: list[Problem] = []
    top = place_of(
        "- {id: a, match: b, inhibits: [egpt], alert: {on: [new, surge]}}\n- {id: egypt, match: c}"
    )
    rules = {
        each.value.id: each for each in read_entries([top.at(0), top.at(1)], RuleEntry, problems)
    }
    assert [str(each).removeprefix("desk.yaml:") for each in references(rules)] == [
        "1:32: error: unknown rule egpt; did you mean egypt?",
        "1:21: warning: inhibits has no effect in this version",
        "1:57: warning: surge has no effect in this version",
    ]


def test_the_same_question_twice_is_told() -> None:
    rules = [Rule(name, parse("a OR b"), "a OR b") for name in ("one", "two")]
    places = {"one": place_of("a: 1").at("a"), "two": place_of("a: 1").key("a")}
    (problem,) = same_twice(rules, places)
    assert str(problem) == "desk.yaml:1:1: warning: rule two asks the same as one at desk.yaml:1:4"
