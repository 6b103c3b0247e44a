import pytest

from monitor.config.placed import read_entries
from monitor.config.queries import Compiled, compile_entry, references, same_twice
from monitor.config.schema_rules import RuleEntry
from monitor.core.matching.parse import parse, parse_again
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


def read(text: str) -> tuple[Compiled | None, list[str]]:
    problems: list[Problem] = []
    (entry,) = read_entries([place_of(text)], RuleEntry, problems)
    compiled = compile_entry(entry, KNOWN, problems)
    return compiled, [str(each).removeprefix("desk.yaml:") for each in problems]


def said(text: str) -> list[str]:
    return read(text)[1]


def same(text: str, query: str) -> bool:
    compiled, problems = read(text)
    assert not [line for line in problems if "error" in line]
    assert compiled is not None
    assert parse_again(compiled.rule.text) == compiled.query
    return compiled.query == parse(query, entities=KNOWN)


def test_the_smallest_rule_has_the_defaults() -> None:
    compiled, problems = read("{id: haftar, match: haftar}")
    assert problems == []
    assert compiled == (Rule("haftar", "haftar", title="haftar"), parse("haftar"))


def test_a_rule_is_read_with_all_that_the_desk_says_of_it() -> None:
    compiled, _ = read(
        "{id: a, title: T, level: high, status: experimental, tags: [x], "
        "match: derna, alert: {on: [new]}, inhibits: [c, b, c]}"
    )
    assert compiled is not None
    rule = compiled.rule
    assert rule.inhibits == ("c", "b")
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
    assert line.startswith("4:3: error: this ( is never closed")


def test_a_circle_of_parts_is_told_once() -> None:
    for asked in ("match: derna $p", "any: [derna, $q]", "match: derna"):
        lines = said(f"{{id: a, let: {{p: x $q, q: $r, r: $p}}, {asked}}}\n")
        assert [line for line in lines if "error" in line] == [
            "1:20: error: parts go in a circle: $q > $r > $p > $q; leave one of them out"
        ]


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
    compiled, problems = read("{id: a, let: {p: '(b', q: $p}, match: derna}")
    assert compiled is not None
    assert len([line for line in problems if "error" in line]) == 1


def test_a_query_is_checked_though_the_rule_is_wrong() -> None:
    compiled, problems = read("id: a\nlevl: high\nmatch: (b\n")
    assert compiled is None
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


def test_the_whole_language_may_stand_in_a_rule() -> None:
    assert same(
        "{id: a, let: {o: 'oil OR gas'}, match: '$o NEAR/3 port ATLEAST/2 $o =IS re:/F-?16/i'}",
        "((oil OR gas) NEAR/3 port) ATLEAST/2(oil OR gas) =IS re:/F-?16/i",
    )
    assert same("{id: a, any: [=IS, oil NEAR/3 port, 're:/a: b/'], where: {lang: [en]}}",
                "(=IS OR oil NEAR/3 port OR re:/a: b/) AND lang:en")  # fmt: skip


@pytest.mark.parametrize(
    ("match", "column", "message"),
    [
        ("a NEAR b", 3, "NEAR needs a number of words; write NEAR/n, for example NEAR/10"),
        ("a NEAR/5 (b c)", 10, "use OR inside, or a NEAR/5 b AND a NEAR/5 c"),
        ("a NEAR/5 title:b", 10, "put the field outside: title:(a NEAR/5 b)"),
        (r"a re:/\/(b/", 9, r"put a ) behind it, or write \( for the sign itself"),
    ],
)
def test_a_mistake_of_an_operator_is_told_at_its_character(
    match: str, column: int, message: str
) -> None:
    (line,) = said(f"id: a\nmatch: '{match}'\n")
    assert line.startswith(f"2:{8 + column}: error: ")
    assert line.endswith(message)


def test_what_near_takes_is_asked_of_the_part_where_it_is_used() -> None:
    (line,) = said("{id: a, let: {p: b c}, match: 'a NEAR/5 $p'}")
    assert line.startswith("1:41: error: NEAR/5 needs terms with a place in the text, not AND")


def test_conditions_longer_than_any_user_may_write_are_understood() -> None:
    words = ", ".join(f"word{number:05}" for number in range(998))
    compiled, problems = read(f"{{id: a, any: [{words}], where: {{lang: [en, ar, fr]}}}}")
    assert compiled is not None
    assert problems == []
    assert len(compiled.rule.text) > 10_000
    assert parse_again(compiled.rule.text) == compiled.query


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
        "- {id: a, match: b, inhibits: [egpt], alert: {on: [echo, surge]}}\n- {id: egypt, match: c}"
    )
    rules = {
        each.value.id: each for each in read_entries([top.at(0), top.at(1)], RuleEntry, problems)
    }
    assert [str(each).removeprefix("desk.yaml:") for each in references(rules)] == [
        "1:32: error: unknown rule egpt; did you mean egypt?",
        "1:58: warning: surge has no effect in this version",
    ]


def test_the_same_question_twice_is_told() -> None:
    rules = [Rule(name, "a OR b") for name in ("one", "two")]
    places = {"one": place_of("a: 1").at("a"), "two": place_of("a: 1").key("a")}
    (problem,) = same_twice(rules, places)
    assert str(problem) == "desk.yaml:1:1: warning: rule two asks the same as one at desk.yaml:1:4"
