import random

import pytest
from hypothesis import given, settings

from bench.matching_load import make_documents, make_world, mixed_queries
from monitor.core.matching.compile import (
    Program,
    RuleIndex,
    RuleIndexBuilder,
    anchor,
    compile_rules,
    is_anchored,
)
from monitor.core.matching.match import met, prepare
from monitor.core.matching.parse import parse
from monitor.model.item import Item
from monitor.model.rule import Query, Regex, Rule
from monitor.model.sample import Sample
from tests.core.matching.samples import cases, item, rule


def only(text: str) -> Program:
    """The program of a rule, which must be the candidate of a document that holds all its words."""
    index = compile_rules([rule(text)])
    document = prepare(item(text.replace("NOT", "").replace("*", "")), index)
    (program,) = set(index.filed.candidates(document.present))
    return program


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("derna said", [{"derna"}, {"said"}]),
        ('"the minister of derna"', [{"derna"}, {"minister"}]),
        ("title:(derna the)", [{"\1derna"}, {"\1the"}]),
        ("(derna the) OR (haftar said)", [{"derna", "haftar"}]),
        ("derna a*", [{"derna"}, {"\3a"}]),
        ("the airstr*", [{"\3airstr"}, {"the"}]),
        ("derna NOT haftar lang:en", [{"derna"}]),
        ("=US =IS*", [{"\2US"}, {"\3is"}]),
        ("derna NEAR/3 (flood OR rain)", [{"derna"}, {"flood", "rain"}]),
        ("ATLEAST/2(derna)", [{"derna"}]),
        ("@person.x OR title:@person.y", [{"\4person.x", "\1\4person.y"}]),
        ("NOT derna", []),
        ("derna OR NOT haftar", []),
        ("lang:en", []),
        ("re:/derna/", []),
    ],
)
def test_query_is_filed_under_its_two_rarest_necessary_clauses(
    text: str, expected: list[set[str]]
) -> None:
    assert list(anchor(parse(text))) == expected
    assert is_anchored(parse(text)) == bool(expected)


def test_equal_conditions_are_one_program() -> None:
    index = compile_rules([rule("a AND b", "x"), rule("a  b", "y"), rule("b a", "z")])
    document = prepare(item("a b"), index)
    assert sorted(program.rule_ids for program in met(document, index)) == [("x", "y"), ("z",)]
    assert index.n_programs == 2


def test_rule_that_is_off_is_left_out_and_an_experiment_stays() -> None:
    off = Rule("off", "derna", status="off")
    index = compile_rules([off, Rule("try", "derna", status="experimental")])
    assert [program.rule_ids for program in index.filed.candidates({"derna"})] == [("try",)]
    assert compile_rules([off]).n_programs == 0


def test_what_the_place_in_the_index_proves_is_not_asked_again() -> None:
    for text in ("derna", "derna flood", "derna (flood OR rain)", "derna airstr*", "=US derna"):
        program = only(text)
        assert (program.needs, program.needle, program.rest) == ((), "", None), text
    assert only("the derna flood").needs == ("the",)
    assert only('"derna flood"').needle == " derna flood "
    rest = only("the derna flood (a OR b) NOT (c OR d) lang:en").rest
    assert rest is not None
    assert set(rest.none_of) == {"c", "d"}
    assert len(rest.checks) == 1


@settings(max_examples=100, deadline=None)
@given(cases)
def test_builder_and_compiling_from_text_agree(case: tuple[Query, Item]) -> None:
    tree, at = case
    one = rule(tree)
    builder = RuleIndexBuilder()
    builder.add(one, tree)

    def hits(index: RuleIndex) -> int:
        return len(met(prepare(at, index), index))

    assert hits(builder.build()) == hits(compile_rules([one]))


def test_ten_thousand_rules_cost_a_document_without_their_words_no_candidate() -> None:
    index = compile_rules(Rule(f"r{n}", f"zorg{n} AND blim{n % 7}") for n in range(10_000))
    document = prepare(item("Nothing of that kind was said in Derna", "Flood"), index)
    assert index.filed.candidates(document.present) == []


def test_at_most_three_candidates_a_hit_are_verified_on_the_mixed_set() -> None:
    chance = random.Random(3)
    world = make_world(chance)
    queries = mixed_queries(world, chance, 20_000)
    index = compile_rules(Rule(f"r{n}", text) for n, text in enumerate(queries))
    n_candidates = n_hits = 0
    for each in make_documents(world, chance, 20):
        document = prepare(each, index)
        n_candidates += len(index.filed.candidates(document.present))
        n_hits += len(met(document, index))
    assert n_hits > 100
    assert n_candidates <= 3 * n_hits


def test_sample_decides_under_which_word_a_rule_is_filed() -> None:
    sample = Sample(1_000, 50.0, {"derna": 800, "flood": 5, "said": 900})
    index = compile_rules([Rule("r", "derna flood said")], sample=sample)
    assert index.filed.candidates({"derna", "said"}) == []
    assert index.filed.candidates({"derna", "flood"}) != []


def test_expressions_that_no_word_gives_away_are_asked_together_and_no_others() -> None:
    index = compile_rules([rule("re:/a+/ OR NOT x", "n"), rule("derna re:/b+/", "w")])
    assert index.asked.patterns.patterns == (Regex("a+"),)
    assert [program.rule_ids for program in index.filed.always] == [("n",)]
