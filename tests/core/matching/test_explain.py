from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from monitor.core.matching.compile import compile_rules
from monitor.core.matching.document import Document
from monitor.core.matching.explain import Answer, Explanation, Filed, explain
from monitor.core.matching.match import match
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import check, operators
from monitor.model.item import Item, Origin
from monitor.model.rule import Query
from monitor.model.sample import Sample
from tests.core.matching.samples import GAZETTEER, cases, item, rule


def explained(query: str, body: str = "", title: str = "", **facts: str) -> Explanation:
    tree = parse(query, entities=GAZETTEER.entities)
    return explain(tree, Document(item(body, title, **facts), GAZETTEER))


def answers(answer: Answer) -> Iterator[Answer]:
    yield answer
    for child in answer.children:
        yield from answers(child)


def clause(found: Explanation, label: str) -> Answer:
    return next(each for each in answers(found.answer) if each.label == label)


def spots(answer: Answer) -> list[str]:
    return [f"{each.field} {each.start}-{each.end} {each.text}" for each in answer.places]


def test_each_clause_says_whether_it_holds_and_where() -> None:
    found = explained("derna (flood OR storm)", "Floods: a flood in Derna", "Derna")
    assert found.holds
    assert [each.label for each in answers(found.answer)] == [
        "all of", "derna", "any of", "flood", "storm",
    ]  # fmt: skip
    assert spots(clause(found, "derna")) == ["title 0-5 Derna", "body 19-24 Derna"]
    assert (clause(found, "flood").holds, clause(found, "storm").holds) == (True, False)


def test_a_clause_of_the_same_kind_is_not_told_as_one_of_its_own() -> None:
    found = explained("(a AND b) AND (c OR (d OR e))", "a b c")
    assert [each.label for each in found.answer.children] == ["a", "b", "any of"]
    assert len(clause(found, "any of").children) == 3


@pytest.mark.parametrize(
    ("query", "body", "remark"),
    [
        ("oil NEAR/3 port", "oil from the big port", "4 steps apart at the nearest"),
        ("oil NEAR/3 port", "port x x x x oil x port", "2 steps apart"),
        ("oil NEAR/3 port", "oil port", "1 step apart"),
        ("port ONEAR/3 oil", "oil from the port", "the other way round, 3 steps apart"),
        ("port ONEAR/3 oil", "port a b c d oil", "5 steps apart at the nearest"),
        ('oil NEAR/5 "oil port"', "an oil port", "both sides share a word"),
        ("oil NEAR/3 port", "oil and gas", ""),
        ("ATLEAST/3(oil)", "oil, oil", "2 of them"),
        ("ATLEAST/3(oil)", "gas", ""),
        ("lang:ar", "", "the item has en"),
        ("tag:libya", "", "the item has none"),
        ("lang:en", "", ""),
    ],
)
def test_a_clause_says_why(query: str, body: str, remark: str) -> None:
    assert explained(query, body, lang="en").answer.remark == remark


def test_sides_that_stand_in_two_fields_are_not_near() -> None:
    found = explained("oil NEAR/3 port", "port", "Oil")
    assert (found.holds, found.answer.remark) == (False, "")
    assert [spots(side) for side in found.answer.children] == [["title 0-3 Oil"], ["body 0-4 port"]]


def test_what_stands_only_in_the_other_field_is_told_with_its_place() -> None:
    found = explained("title:derna body:(flood OR storm)", "Derna weeps", "A storm")
    title, body = found.answer.children
    assert (title.label, title.remark) == ("title:derna", "stands only in the body")
    assert spots(title) == ["body 0-5 Derna"]
    assert (body.label, body.holds) == ("body: any of", False)
    assert [child.remark for child in body.children] == ["", "stands only in the title"]


def test_a_not_says_what_it_met() -> None:
    found = explained("derna NOT quiz", "A Derna quiz")
    (_, denied) = found.answer.children
    assert (denied.label, denied.holds, denied.remark) == ("NOT quiz", False, "this must not hold")
    assert spots(denied) == ["body 8-12 quiz"]


def test_a_not_is_told_in_one_with_what_it_denies() -> None:
    found = explained("derna NOT title:(opinion OR quiz)", "Derna", "Sport")
    denied = found.answer.children[1]
    assert (denied.label, denied.holds, denied.places) == ("NOT title: any of", True, ())
    assert [child.holds for child in denied.children] == [False, False]


def test_too_few_are_shown_where_they_are() -> None:
    found = explained("ATLEAST/3(oil OR gas)", "oil, gas")
    assert spots(found.answer) == ["body 0-3 oil", "body 5-8 gas"]
    assert [child.label for child in found.answer.children] == ["oil", "gas"]


def test_an_entity_that_is_not_named_tells_of_a_name_that_does_not_count() -> None:
    found = explained("@person.khalifa-haftar", "They met haftar")
    assert found.answer.remark == '"haftar" at body 9-15 in small letters it is no name'
    assert explained("@person.khalifa-haftar", "Haftar spoke").answer.remark == ""
    assert explained("@person.khalifa-haftar", "They met").answer.remark == ""


def test_an_entity_that_is_named_only_in_the_body_is_not_missed_in_the_title() -> None:
    found = explained("title:@person.khalifa-haftar", "Haftar spoke", "haftar")
    assert found.answer.remark == "stands only in the body"


def test_the_words_a_rule_is_filed_under_are_told_as_a_rule_writes_them() -> None:
    query = "title:derna =IS"
    found = explained(query, "it is")
    assert {each.words for each in found.filed} == {("title:derna",), ("=IS",)}
    assert not found.is_candidate
    found = explained(query, "IS", "Derna")
    assert {each.held for each in found.filed} == {("title:derna",), ("=IS",)}
    assert found.is_candidate


def test_an_arabic_word_is_told_as_the_rule_writes_it_not_in_forms_that_nobody_wrote() -> None:
    derna, sharq = "\u062f\u0631\u0646\u0629", "\u0634\u0631\u0642"
    (filed,) = explained(f"{derna} OR flood", f"\u0628{derna}").filed
    assert filed == Filed((derna, "flood"), held=(derna,), inflected=(derna,))
    found = explained(f'title:({derna}* NEAR/3 "{sharq} flood") ATLEAST/2({sharq})')
    told = {word for each in found.filed for word in each.words}
    assert told <= {f"title:{derna}*", f"title:{sharq}", "title:flood", sharq}
    (filed,) = explained(f"={derna}").filed
    assert (filed.words, filed.inflected) == ((f"={derna}",), ())


def test_prefixes_and_entities_are_filed_words_too() -> None:
    found = explained("strike* @person.khalifa-haftar", "Strikes on Haftar")
    words = {word for each in found.filed for word in each.words}
    assert words == {"strike*", "@person.khalifa-haftar"}
    assert found.is_candidate


def test_a_rule_without_a_required_word_is_put_to_every_document() -> None:
    found = explained("NOT derna", "x")
    assert (found.filed, found.is_candidate, found.holds) == ((), True, True)


def test_a_text_without_any_word_is_explained() -> None:
    assert not explained("derna NEAR/3 (flood OR storm) ATLEAST/2(oil) title:x").holds


def test_a_fact_is_told_as_the_item_has_it() -> None:
    tagged = item("x", origin=Origin(feed_name="Wire", tags=("coast", "libya")))
    assert _answer(parse("tag:sport"), tagged).remark == "the item has coast, libya"
    assert _answer(parse("source:herald"), tagged).remark == "the item has Wire"


def _answer(query: Query, of: Item) -> Answer:
    return explain(query, Document(of, GAZETTEER)).answer


@pytest.mark.parametrize("example", [each.example for each in operators()])
def test_every_operator_can_be_explained_met_or_not(example: str) -> None:
    for body in ("", "oil port oil quake derna flood air strikes IS Haftar", "x"):
        found = explained(example, body, body[:9], lang="en")
        assert found.answer.text
        assert found.holds == check(parse(example, entities=GAZETTEER.entities))(
            Document(item(body, body[:9], lang="en"), GAZETTEER)
        )


@settings(max_examples=80)
@given(cases)
def test_an_explanation_agrees_with_the_engine(case: tuple[Query, Item]) -> None:
    query, about = case
    found = explain(query, Document(about, GAZETTEER))
    matches = match(about, compile_rules([rule(query)], GAZETTEER))
    assert found.holds == bool(matches)
    assert found.is_candidate or not found.holds
    texts = {"title": about.title, "body": about.body}
    for answer in answers(found.answer):
        for place in answer.places:
            if place.field in texts:
                assert texts[place.field][place.start : place.end] == place.text
    if found.holds:
        told = {(p.field, p.start, p.end) for each in answers(found.answer) for p in each.places}
        wanted = {(e.field, e.start, e.end) for e in matches[0].evidence}
        assert wanted <= told


def test_what_is_rare_is_what_the_sample_of_the_index_says() -> None:
    tree, document = parse("derna minister said"), Document(item("the minister said"))
    sample = Sample(1_000, 50.0, {"derna": 800, "said": 900})
    assert [each.words for each in explain(tree, document).filed] == [("derna",), ("minister",)]
    by_sample = explain(tree, document, sample)
    assert [each.words for each in by_sample.filed] == [("minister",), ("derna",)]


def test_of_a_body_short_passages_are_told_and_of_a_title_all() -> None:
    body = "Rain fell on the upper town all day. Trams stood still."
    found = explained(r"(re:/R.{30,}/ trams) OR strike", body, title="Rain in the upper town")
    assert max(len(each.text) for each in found.answer.children[0].children[0].places) > 30
    cut = found.within(12)
    regex, trams = cut.answer.children[0].children
    assert [each.text for each in regex.places if each.field == "body"] == ["Rain fell on"]
    assert [each.text for each in trams.places] == ["Trams"]
    assert cut.answer.holds == found.answer.holds
    assert cut.filed == found.filed


def quoted(answer: Answer) -> list[str]:
    return [each.text for one in answers(answer) for each in one.places if each.field == "body"]


def test_a_rule_of_many_words_is_not_told_the_text_word_by_word() -> None:
    body = " ".join(f"{letter}{number:02}" for number in range(20) for letter in "abcdef")
    found = explained(" OR ".join(f"{letter}*" for letter in "abcdef"), body)
    assert set(quoted(found.answer)) == set(body.split())
    cut = found.within(5)
    told = [text for text in quoted(cut.answer) if text]
    assert sum(map(len, told)) <= 3 * 5
    # Each word of the rule is shown once before any is shown twice.
    assert told == ["a00", "b00", "c00", "d00", "e00"]
    assert [each.start for each in cut.answer.children[5].places][:2] == [20, 44]


def test_a_place_that_several_parts_of_a_rule_have_counts_once() -> None:
    cut = explained("trams OR (trams NEAR/9 still) OR still", "Trams stood still.").within(4)
    assert set(quoted(cut.answer)) == {"Tram", "stil"}
