from typing import get_args

import pytest
from hypothesis import given, settings

from monitor.core.matching import registry
from monitor.core.matching.compile import compile_rules
from monitor.core.matching.document import Document
from monitor.core.matching.parse import parse
from monitor.model.item import Item
from monitor.model.rule import And, Query
from tests.core.matching.samples import GAZETTEER, cases


def test_every_kind_of_node_has_its_operator() -> None:
    assert len(registry.operators()) == len(get_args(Query))
    assert compile_rules([]).programs == ()


@pytest.mark.parametrize("operator", registry.operators(), ids=lambda each: type(each).__name__)
def test_example_of_an_operator_can_be_read(operator: registry.Operator[Query]) -> None:
    assert parse(operator.example, entities=GAZETTEER.entities)


@settings(max_examples=150, deadline=None)
@given(cases)
def test_clauses_of_a_query_are_necessary(case: tuple[Query, Item]) -> None:
    tree, at = case
    document = Document(at, GAZETTEER)
    if registry.check(tree)(document):
        keys = document.keys(None)
        for clause in registry.requires(tree):
            assert any(
                any(word.startswith(key[1:]) for word in keys) if key[0] == "\3" else key in keys
                for key in clause
            )


def test_a_second_operator_of_a_kind_of_node_is_refused() -> None:
    before = registry.operators()
    with pytest.raises(ValueError, match="two operators are of the node 'And'"):
        registry.operator(And)(type(before[0]))
    assert registry.operators() == before
