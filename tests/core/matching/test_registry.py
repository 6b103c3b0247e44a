from typing import get_args

import pytest
from hypothesis import given, settings

from monitor.core.matching import registry
from monitor.core.matching.asked import Asked
from monitor.core.matching.compile import compile_rules
from monitor.core.matching.document import Document
from monitor.core.matching.parse import parse
from monitor.model.item import Item
from monitor.model.rule import And, Query
from tests.core.matching.samples import GAZETTEER, cases, item


def test_every_kind_of_node_has_its_operator() -> None:
    assert len(registry.operators()) == len(get_args(Query))
    assert compile_rules([]).n_programs == 0


@pytest.mark.parametrize("operator", registry.operators(), ids=lambda each: type(each).__name__)
def test_example_of_an_operator_can_be_read(operator: registry.Operator[Query]) -> None:
    assert parse(operator.example, entities=GAZETTEER.entities)


@settings(max_examples=300, deadline=None)
@given(cases)
def test_clauses_of_a_query_are_necessary_and_its_proof_is_exact(
    case: tuple[Query, Item],
) -> None:
    tree, at = case
    clauses, proof, needle = registry.requires(tree), registry.proof(tree), registry.needle(tree)
    asked = [key for clause in (*clauses, proof or ()) for key in clause]
    document = Document(at, GAZETTEER, Asked(asked))
    holds = registry.check(tree)(document)
    if holds:
        assert not any(document.present.isdisjoint(clause) for clause in clauses)
    if proof is not None:
        assert holds == (not document.present.isdisjoint(proof))
    if needle is not None:
        assert holds == (needle in document.joined(None))


def test_what_has_no_places_says_so() -> None:
    with pytest.raises(TypeError, match="And has no places"):
        registry.places(parse("a b"), Document(item()), "body")


def test_a_second_operator_of_a_kind_of_node_is_refused() -> None:
    before = registry.operators()
    with pytest.raises(ValueError, match="two operators are of the node 'And'"):
        registry.operator(And)(type(before[0]))
    assert registry.operators() == before
