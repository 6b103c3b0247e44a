import pytest

from monitor.core.matching.document import Document
from monitor.core.matching.operators.terms import Terms
from monitor.core.matching.parse import parse
from monitor.core.text.keyindex import beginning, exact, titled
from monitor.model.rule import Term
from tests.core.matching.samples import item


def term(text: str) -> Term:
    tree = parse(text)
    assert isinstance(tree, Term)
    return tree


def test_each_word_of_a_phrase_is_necessary() -> None:
    air, strike = "air", beginning("strike")
    assert Terms().requires(term('"air strike*"'), None) == tuple(map(frozenset, ([air], [strike])))
    assert Terms().requires(term('"air strike*"'), "title") == tuple(
        map(frozenset, ([titled(air)], [titled(strike)]))
    )


def test_word_as_written_is_a_key_of_its_own_and_its_prefix_the_folded_one() -> None:
    assert Terms().requires(term('="Die Zeit*"'), None) == tuple(
        map(frozenset, ([exact("Die")], [beginning("zeit")]))
    )
    assert Terms().proof(term("=IS"), None) == {exact("IS")}
    assert Terms().proof(term("=IS*"), None) is None


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("=Haft*", "Haftar haftar HAFTAR", ["Haftar"]),
        ("=U.S", "US U.S. us", ["US", "U.S"]),
        ('="Die Zeit*"', "Die Zeitung, die Zeit, DIE ZEIT", ["Die Zeitung"]),
        ("=Société", "Societe\u0301 Société Societe", ["Société"]),
        ("=حفتر", "لحفتر حفتر", ["حفتر"]),
        ("=28", "٢٨ 28", ["28"]),
    ],
)
def test_case_marks_and_all_count_in_an_exact_term(
    query: str, text: str, expected: list[str]
) -> None:
    found = Terms().evidence(term(query), Document(item(text)), None)
    assert [each.text for each in found] == expected


@pytest.mark.parametrize(
    "query",
    ["oil", "oil*", '"oil port"', '"oi* port"', '"oil po*"', "=oil", "=oi*", '"مجلس النواب"'],
)
def test_check_finds_a_term_wherever_evidence_does(query: str) -> None:
    texts = ("Oil", "oil port", "oils ports", "port oil", "the oil. Port!", "بمجلس والنواب", "مجلس")
    for text in texts:
        document = Document(item(text))
        places = list(Terms().evidence(term(query), document, None))
        assert Terms().check(term(query), None)(document) == bool(places)
        assert not Terms().check(term(query), "title")(document)
