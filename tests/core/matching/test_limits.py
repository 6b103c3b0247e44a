import re

import pytest
from hypothesis import given, settings

from monitor.core.matching.format import format_query
from monitor.core.matching.limits import measure
from monitor.core.matching.parse import parse
from monitor.model.rule import Query
from tests.core.matching.samples import GAZETTEER, queries


@pytest.mark.parametrize(
    ("text", "nodes", "nesting", "has_field"),
    [
        ("a", 1, 0, False),
        ("a b", 3, 0, False),
        ("a OR b c", 5, 0, False),
        ("(a OR b) c", 5, 1, False),
        ("title:(NOT (a OR b))", 5, 3, True),
        ("NOT lang:(en OR ar)", 3, 2, False),
        ("title:@org.us", 2, 0, True),
        ("a NEAR/5 b", 3, 1, False),
        ("a NEAR/5 b NEAR/5 c", 5, 2, False),
        ("a NEAR/5 (b NEAR/5 c)", 5, 3, False),
        ("(a OR b) NEAR/5 c", 5, 2, False),
        ("ATLEAST/2(a OR b)", 4, 1, False),
        ("title:(a NEAR/5 b) re:/x/ =IS", 7, 2, True),
    ],
)
def test_size_counts_nodes_and_what_is_nested(
    text: str, nodes: int, nesting: int, *, has_field: bool
) -> None:
    size = measure(parse(text, entities=GAZETTEER.entities))
    assert (size.nodes, size.nesting, size.has_field) == (nodes, nesting, has_field)


@settings(max_examples=100, deadline=None)
@given(queries)
def test_nesting_is_at_least_the_parentheses_of_the_text(tree: Query) -> None:
    depth = deepest = 0
    for letter in re.sub(r"re:/(?:\\/|[^/])*/", "", format_query(tree)):
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    assert measure(tree).nesting >= deepest
