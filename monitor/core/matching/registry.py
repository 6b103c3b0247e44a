"""The table of operators: for each kind of node, who knows what it means.

An operator tells three things of its node: what a text must hold (`requires`), whether a document
meets it (`check`), and which places of the document made it true (`evidence`). It asks this table
about the nodes below its own, so that no operator knows another.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar, cast

from monitor.core.matching.clause import Clause
from monitor.core.matching.document import Document
from monitor.model.rule import Evidence, Query, TextField

Check = Callable[[Document], bool]
NodeT_contra = TypeVar("NodeT_contra", contravariant=True)


class Operator(Protocol[NodeT_contra]):
    """What one kind of node means.

    `within` is the field that a ``title:`` or ``body:`` around the node confines it to; None where
    there is none.
    """

    example: str

    def requires(self, node: NodeT_contra) -> tuple[Clause, ...]:
        """Give clauses that every document which meets the node hits; empty: cannot tell."""
        ...

    def check(self, node: NodeT_contra, within: TextField | None) -> Check:
        """Make the test of whether a document meets the node."""
        ...

    def evidence(
        self, node: NodeT_contra, document: Document, within: TextField | None
    ) -> Iterable[Evidence]:
        """Give the places that make the node true; asked only of a document that meets it.

        At most `MAX_EVIDENCE` of each field, the first ones.
        """
        ...


MAX_EVIDENCE = 50
_OPERATORS: dict[type, Operator[Query]] = {}


def operator(
    node: type[Query],
) -> Callable[[type[Operator[NodeT_contra]]], type[Operator[NodeT_contra]]]:
    """Register a class as the operator of a kind of node.

    Raises:
        ValueError: That kind of node has its operator already.
    """

    def register(known: type[Operator[NodeT_contra]]) -> type[Operator[NodeT_contra]]:
        if node in _OPERATORS:
            msg = f"two operators are of the node {node.__name__!r}"
            raise ValueError(msg)
        _OPERATORS[node] = cast("Operator[Query]", known())
        return known

    return register


def operators() -> tuple[Operator[Query], ...]:
    """Give all operators that are registered."""
    return tuple(_OPERATORS.values())


def requires(node: Query) -> tuple[Clause, ...]:
    """Give the clauses that are necessary for a node."""
    return _OPERATORS[type(node)].requires(node)


def check(node: Query, within: TextField | None = None) -> Check:
    """Make the test of a node."""
    return _OPERATORS[type(node)].check(node, within)


def evidence(
    node: Query, document: Document, within: TextField | None = None
) -> Iterable[Evidence]:
    """Give the places that make a node true in a document that meets it."""
    return _OPERATORS[type(node)].evidence(node, document, within)
