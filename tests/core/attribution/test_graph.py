"""Circles among outlets that no way leads out of."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.attribution.graph import Edges, dead_ends

nodes = st.sampled_from("abcdef")
graphs = st.dictionaries(nodes, st.frozensets(nodes, max_size=3), max_size=6)


def without_loops(graph: Edges) -> Edges:
    return {one: frozenset(others) - {one} for one, others in graph.items()}


def reachable(start: str, graph: Edges) -> set[str]:
    found, way = {start}, [start]
    while way:
        for one in graph.get(way.pop(), frozenset()):
            if one not in found:
                found.add(one)
                way.append(one)
    return found


@given(graphs)
def test_they_are_all_outlets_that_reach_each_other_and_nothing_else(drawn: Edges) -> None:
    graph = without_loops(drawn)
    reached = {one: reachable(one, graph) for one in "abcdef"}
    circles = {
        tuple(sorted(reached[one]))
        for one in "abcdef"
        if len(reached[one]) > 1 and all(one in reached[other] for other in reached[one])
    }
    assert dead_ends(graph) == sorted(map(list, circles))


def test_a_way_of_any_length_is_walked() -> None:
    n = 20_000
    assert dead_ends({str(i): {str(i + 1)} for i in range(n)}) == []
    [circle] = dead_ends({str(i): {str((i + 1) % n)} for i in range(n)})
    assert len(circle) == n
