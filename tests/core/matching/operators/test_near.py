import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.matching.document import Document
from monitor.core.matching.operators import near as module
from monitor.core.matching.operators.near import Nearby
from monitor.core.matching.parse import parse
from monitor.core.matching.registry import check, evidence, firsts, lasts, places
from monitor.model.rule import Near
from tests.core.matching.samples import item


def near(text: str) -> Near:
    tree = parse(text)
    assert isinstance(tree, Near)
    return tree


def texts(query: str, body: str, title: str = "") -> list[str] | None:
    document = Document(item(body, title))
    if not check(parse(query))(document):
        return None
    return [each.text for each in evidence(parse(query), document)]


@pytest.mark.parametrize(
    ("query", "body", "expected"),
    [
        ("a NEAR/1 b", "a b", ["a", "b"]),
        ("a NEAR/1 b", "b a", ["a", "b"]),
        ("a ONEAR/1 b", "b a", None),
        ("a NEAR/2 b", "a x x b", None),
        ("a NEAR/2 a", "a", None),
        ("a NEAR/2 a", "a x a", ["a", "a"]),
        ("a* NEAR/2 ab", "ab", None),
        ('"a b" NEAR/2 c', "a b x c", ["a b", "c"]),
        ('"a b" NEAR/1 b', "a b", None),
        ("a NEAR/2 b NEAR/2 c", "a x b x c", ["a", "b", "c"]),
        ("a NEAR/2 (b NEAR/2 c)", "c x b x a", ["a", "b", "c"]),
        ("(a NEAR/9 b) NEAR/1 c", "a c b", None),
        ("(a NEAR/1 b) NEAR/2 c", "a b c x x x a x b", ["a", "b", "c"]),
        ("title:(a NEAR/2 b)", "a b", None),
        ("ATLEAST/2(a NEAR/2 b)", "a b", None),
        ("ATLEAST/2(a NEAR/2 b)", "a b x x x b a", ["a", "b", "a", "b"]),
    ],
)
def test_steps_are_from_the_end_of_the_earlier_to_the_start_of_the_later(
    query: str, body: str, expected: list[str] | None
) -> None:
    found = texts(query, body)
    assert (sorted(found) if found else found) == (sorted(expected) if expected else expected)


def test_only_sides_that_have_a_partner_are_evidence() -> None:
    assert texts("oil NEAR/2 port", "oil port, far away another oil, x x x x port") == [
        "oil",
        "port",
    ]


def test_pairs_never_run_from_title_to_body() -> None:
    assert texts("a NEAR/9 b", "b", "a") is None


def test_clauses_are_those_of_both_sides() -> None:
    assert Nearby().requires(near("a NEAR/3 (b OR c)"), None) == (
        frozenset({"a"}),
        frozenset({"b", "c"}),
    )


_bodies = st.lists(st.sampled_from("abcx"), max_size=14).map(" ".join)
_queries = st.builds(
    "{} {}/{} {}".format,
    st.sampled_from(["a", "(a OR b)", '"a b"', "(a NEAR/2 b)", "(b ONEAR/3 c)"]),
    st.sampled_from(["NEAR", "ONEAR"]),
    st.integers(1, 5),
    st.sampled_from(["b", "c", "(b OR c)", '"b c"', "(a NEAR/3 c)", "a"]),
)


@settings(max_examples=300, deadline=None)
@given(_queries, _bodies)
def test_all_pairs_are_found_without_trying_each(query: str, body: str) -> None:
    node, document = near(query), Document(item(body))
    sides = [places(side, document, "body") for side in (node.left, node.right)]
    pairs = [
        (one, other)
        for one, other in itertools.product(*sides)
        if 0 < other[0] - one[1] <= node.steps
        or (not node.is_ordered and 0 < one[0] - other[1] <= node.steps)
    ]
    extents = {(min(a[0], b[0]), max(a[1], b[1])) for a, b in pairs}
    assert list(places(node, document, "body")) == sorted(extents)
    assert check(node)(document) == bool(pairs)
    assert firsts(node, document, "body") == {first for first, _ in extents}
    assert lasts(node, document, "body") == {last for _, last in extents}


@pytest.mark.parametrize("steps", [3, 900])
def test_near_inside_a_near_is_met_whatever_the_number_of_pairs(steps: int) -> None:
    document = Document(item("derna " + "a b " * 300 + "c a b"))
    assert check(parse(f"c ONEAR/3 (a NEAR/{steps} b)"))(document)
    assert check(parse(f"(b NEAR/{steps} a) NEAR/1 c"))(document)
    assert not check(parse(f"(a NEAR/{steps} b) ONEAR/3 derna"))(document)


def test_endless_repetition_costs_no_square() -> None:
    body = "a b " * 20_000
    document = Document(item(body))
    assert len(list(evidence(near("a NEAR/1000 b"), document))) == 50
    assert check(near("(a NEAR/1000 b) NEAR/1000 a"))(document)
    assert check(parse("ATLEAST/1000(a NEAR/1000 b)"))(document)
    assert len(places(near("a NEAR/1000 b"), document, "body")) <= module.MAX_PAIRS
