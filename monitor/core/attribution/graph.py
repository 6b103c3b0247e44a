"""Outlets that rest on each other: the circles that no way leads out of."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

Edges = Mapping[str, AbstractSet[str]]
"""For each outlet those that it rests on; one that is no key rests on none."""

_NONE: AbstractSet[str] = frozenset()


def dead_ends(edges: Edges) -> list[list[str]]:
    """Give the circles that no edge leaves, the outlets of each in order; linear but for sorting.

    They are the strongly connected components of several outlets that have no edge to another one
    (Kosaraju's algorithm in Sharir, 1981). The same graph gives the same list.

    Example:
        >>> dead_ends({"a": {"b"}, "b": {"c"}, "c": {"b"}})
        [['b', 'c']]
        >>> dead_ends({"a": {"b"}, "b": {"a", "c"}})
        []
    """
    into: dict[str, set[str]] = {}
    for one, others in edges.items():
        for other in others:
            into.setdefault(other, set()).add(one)
    found = []
    seen: set[str] = set()
    for start in reversed(_finished(edges)):
        circle = set(_reached(start, into, seen))
        if len(circle) > 1 and all(edges.get(one, _NONE) <= circle for one in circle):
            found.append(sorted(circle))
    return sorted(found)


def _finished(edges: Edges) -> list[str]:
    """Outlets in the order in which a walk in depth is done with them."""
    found: list[str] = []
    seen: set[str] = set()
    for start in edges:
        way = [(start, iter(edges[start]))] if start not in seen else []
        seen.add(start)
        while way:
            at, rest = way[-1]
            further = next((one for one in rest if one not in seen), None)
            if further is None:
                found.append(at)
                way.pop()
            else:
                seen.add(further)
                way.append((further, iter(edges.get(further, _NONE))))
    return found


def _reached(start: str, edges: Edges, seen: set[str]) -> Iterator[str]:
    """Outlets to which a way leads past those that were seen already."""
    way = [] if start in seen else [start]
    seen.add(start)
    while way:
        at = way.pop()
        yield at
        for one in edges.get(at, _NONE):
            if one not in seen:
                seen.add(one)
                way.append(one)
