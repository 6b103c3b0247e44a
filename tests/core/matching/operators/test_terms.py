import pytest

from monitor.core.matching.clause import beginning
from monitor.core.matching.document import Document
from monitor.core.matching.operators.terms import Terms
from monitor.core.matching.parse import parse
from monitor.model.rule import Term
from tests.core.matching.samples import item


def term(text: str) -> Term:
    tree = parse(text)
    assert isinstance(tree, Term)
    return tree


def test_each_word_of_a_phrase_is_necessary() -> None:
    assert Terms().requires(term('"air strike*"')) == tuple(
        map(frozenset, (["air"], [beginning("strike")]))
    )


@pytest.mark.parametrize(
    "query", ["oil", "oil*", '"oil port"', '"oi* port"', '"oil po*"', '"مجلس النواب"']
)
def test_check_finds_a_term_wherever_evidence_does(query: str) -> None:
    texts = ("Oil", "oil port", "oils ports", "port oil", "the oil. Port!", "بمجلس والنواب", "مجلس")
    for text in texts:
        document = Document(item(text))
        places = list(Terms().evidence(term(query), document, None))
        assert Terms().check(term(query), None)(document) == bool(places)
        assert not Terms().check(term(query), "title")(document)
