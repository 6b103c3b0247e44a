import pytest
from hypothesis import given, settings

from monitor.core.matching.advice import advise, advise_lists
from monitor.core.matching.format import format_query
from monitor.core.matching.parse import parse
from monitor.model.rule import Query
from monitor.model.sample import Sample
from tests.core.matching.samples import queries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("haftar", []),
        ('derna NOT (sport OR quiz) title:"air strike*"', []),
        ("derna li*", [(6, "short-prefix")]),
        ('"derna li*"', [(7, "short-prefix")]),
        ("NOT derna", [(0, "no-required-term")]),
        ("derna OR NOT haftar", [(0, "no-required-term")]),
        ("lang:en", [(0, "no-required-term")]),
        ("k", [(0, "common-word")]),
        ("习", []),
        ("derna OR the", [(9, "common-word")]),
        ("lang:en title:said", []),
        ("lang:en body:said", [(13, "common-word")]),
        ("drought OR flood", []),
        ("derna the", []),
        ('"the said"', []),
        ("derna or haftar", [(6, "small-operator")]),
        (
            "not derna And haftar near/5 x",
            [(0, "small-operator"), (10, "small-operator"), (21, "small-operator")],
        ),
        ('"war and peace"', []),
        ("derna lang:or", []),
        ("derna OR haftar sirte", [(6, "mixed")]),
        ("derna AND haftar OR sirte", [(17, "mixed")]),
        ("derna NOT haftar OR sirte", [(17, "mixed")]),
        ("derna OR NOT haftar sirte", [(6, "mixed")]),
        ("derna (haftar OR sirte)", []),
        ("derna OR (haftar sirte)", []),
        ("x (derna OR (a b) haftar)", [(9, "mixed")]),
        ("习近平*", [(0, "star-without-effect")]),
        ("대통령", [(0, "hangul")]),
        ("대통령*", []),
        ("=대통령", []),
        ("=习近平*", [(1, "star-without-effect")]),
        ("derna =Li*", [(7, "short-prefix")]),
        ("derna =or haftar", []),
        ("derna NEAR/50 haftar", []),
        ("derna NEAR/51 haftar", [(6, "far")]),
        ("x (derna ONEAR/1000 haftar)", [(9, "far")]),
        ("derna NEAR/5 haftar OR sirte", []),
        ("derna NEAR/5 haftar sirte OR tripoli", [(26, "mixed")]),
        ("derna OR haftar NEAR/5 sirte", []),
        ("derna OR ATLEAST/2 haftar =IS", [(6, "mixed")]),
        ("re:/x/", [(0, "no-required-term")]),
        ("derna re:/x/", []),
        ("derna OR re:/x/", [(0, "no-required-term")]),
        ("derna OR re:/x/ re:/y/", [(0, "no-required-term"), (6, "mixed")]),
        ("=IS", []),
        ("=is", [(0, "common-word")]),
        ('derna OR ="said"', [(9, "common-word")]),
        ("ATLEAST/2(said)", [(10, "common-word")]),
        ("said NEAR/5 the", []),
        ("cites:the", [(0, "no-required-term")]),
        ("oil N5 port", [(4, "small-operator")]),
        ("derna lang:(or OR no)", []),
        ("derna, benghazi; sirte", [(0, "comma")]),
        ("'air strike' derna", [(0, "quote-sign")]),
        ("source:BBC News", [(11, "bare-name")]),
        ("derna\u00a0\u200bflood", [(5, "pasted"), (6, "pasted")]),
    ],
)
def test_what_may_surprise_is_told_at_its_place(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(each.offset, each.code) for each in advise(parse(text), text)] == expected


def test_mixture_shows_how_it_reads() -> None:
    text = "derna OR haftar sirte"
    (advice,) = advise(parse(text), text)
    assert advice.message.endswith("this reads derna OR (haftar AND sirte)")


def test_warning_of_a_common_word_names_its_key_and_no_other_does() -> None:
    for text, key in (("The", "the"), ("K", "k"), ("=said", "said"), ("li*", ""), ("NOT a", "")):
        (advice,) = advise(parse(text), text)
        assert advice.key == key


def test_sample_tells_which_words_are_common_here() -> None:
    sample = Sample(1_000, 50.0, {"derna": 400, "the": 1})
    (advice,) = advise(parse("derna"), "derna", sample=sample)
    assert (advice.code, advice.key) == ("common-word", "derna")
    assert advise(parse("the"), "the", sample=sample) == ()
    ((_, _, advice),) = advise_lists(["derna"], [], [], sample=sample)
    assert advice.key == "derna"


def test_part_is_one_term_and_told_of_by_itself() -> None:
    text = "$x OR derna"
    assert advise(parse(text, {"x": "haftar OR li* sirte"}), text) == ()


def test_part_need_not_stand_alone() -> None:
    assert advise(parse("NOT sport"), "NOT sport", is_part=True) == ()
    assert advise(parse("police"), "police", is_part=True) == ()
    (advice,) = advise(parse("li*"), "li*", is_part=True)
    assert advice.code == "short-prefix"


def test_entries_of_lists_are_told_of_one_by_one() -> None:
    found = advise_lists(["war and peace", "대통령"], [], ["a* OR b c"], {})
    assert [(name, index, advice.code) for name, index, advice in found] == [
        ("any", 1, "hangul"),
        ("none", 0, "short-prefix"),
        ("none", 0, "mixed"),
    ]
    found = advise_lists(["derna or flood", "oil\u00a0&amp; gas"], ["a, b"], ["near/5"], {})
    assert [(name, index, advice.offset, advice.code) for name, index, advice in found] == [
        ("any", 0, 6, "small-operator"),
        ("any", 1, 3, "pasted"),
        ("any", 1, 4, "pasted"),
        ("all", 0, 0, "comma"),
        ("none", 0, 0, "small-operator"),
    ]
    found = advise_lists([], [], ["derna"])
    assert [(name, index, advice.code) for name, index, advice in found] == [
        ("none", 0, "no-required-term")
    ]


@settings(max_examples=100, deadline=None)
@given(queries)
def test_advice_stands_inside_the_text(tree: Query) -> None:
    text = format_query(tree)
    for each in advise(tree, text):
        assert 0 <= each.offset < len(text)
        assert each.message
        assert each.hint
