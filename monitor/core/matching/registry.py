"""The table of operators: for each kind of node, who knows what it means.

An operator tells of its node what a text must hold (`requires`), whether a document meets it
(`check`), and which places of the document made it true (`evidence`). Where it can, it also tells
how the index can answer by itself (`proof`, `needle`): a rule is then met without any check. It
asks this table about the nodes below its own, so that no operator knows another.

What else knows the kinds of nodes: `format`, `limits` and `operands` (how they are written, how
large they are, which may stand in NEAR), `explain` and `advice` (what is told of them).

`within` is the field that a ``title:`` or ``body:`` around the node confines it to; None where none
does.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import ClassVar, Final, Generic, NamedTuple, TypeVar

from monitor.core.matching.document import Document
from monitor.core.text.keyindex import Clause
from monitor.core.text.passage import Place
from monitor.model.rule import Evidence, Meta, Query, TextField

Check = Callable[[Document], bool]
NodeT = TypeVar("NodeT")
MAX_EVIDENCE: Final = 50


class Leaf(NamedTuple):
    """A place of a term or an entity, as evidence names it."""

    place: Place
    term: str


class Operator(ABC, Generic[NodeT]):
    """What one kind of node means."""

    example: ClassVar[str]

    def requires(self, node: NodeT, within: TextField | None) -> tuple[Clause, ...]:
        """Give clauses that every document which meets the node hits; empty: cannot tell."""
        return ()

    def proof(self, node: NodeT, within: TextField | None) -> Clause | None:
        """Give keys one of which is in a document exactly if it meets the node; None: no such."""
        return None

    def needle(self, node: NodeT) -> str | None:
        """Give what stands in the joined keys exactly if a document meets the node; None: no such.

        Asked where no field confines the node.
        """
        return None

    @abstractmethod
    def check(self, node: NodeT, within: TextField | None) -> Check:
        """Make the test of whether a document meets the node."""

    @abstractmethod
    def evidence(
        self, node: NodeT, document: Document, within: TextField | None
    ) -> Iterable[Evidence]:
        """Give the places that make the node true; asked only of a document that meets it.

        At most `MAX_EVIDENCE` of each field, the first ones.
        """

    def remark(self, node: NodeT, document: Document, within: TextField | None) -> str:
        """Tell what its places do not say, most of all why a node is not met; may be empty."""
        return ""


class Placed(Operator[NodeT]):
    """An operator whose node has places in a field, so that it may stand in NEAR and ATLEAST."""

    @abstractmethod
    def places(self, node: NodeT, document: Document, field: TextField) -> Sequence[Place]:
        """Give all places of the node in a field, ascending, each once."""

    def firsts(self, node: NodeT, document: Document, field: TextField) -> AbstractSet[int]:
        """Give the first words of all places."""
        return {first for first, _ in self.places(node, document, field)}

    def lasts(self, node: NodeT, document: Document, field: TextField) -> AbstractSet[int]:
        """Give the last words of all places."""
        return {last for _, last in self.places(node, document, field)}

    @abstractmethod
    def leaves(
        self, node: NodeT, document: Document, field: TextField, wanted: AbstractSet[Place] | None
    ) -> Iterable[Leaf]:
        """Give the terms and entities that make up places of the node.

        Args:
            wanted: Some of its places; None: all of them.
        """

    def check(self, node: NodeT, within: TextField | None) -> Check:
        """Any place will do."""
        return lambda document: any(
            self.places(node, document, passage.field) for passage in document.passages(within)
        )

    def evidence(
        self, node: NodeT, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """The leaves of all places."""
        for passage in document.passages(within):
            terms: dict[Place, str] = {}
            for leaf in self.leaves(node, document, passage.field, None):
                terms.setdefault(leaf.place, leaf.term)
            for place in sorted(terms)[:MAX_EVIDENCE]:
                yield passage.evidence(place, terms[place])


def facts_first(children: Iterable[Query]) -> list[Query]:
    """Give the conditions of an AND in the order in which to ask them: facts cost the least."""
    return sorted(children, key=lambda child: not isinstance(child, Meta))


_OPERATORS: dict[type, Operator[Query]] = {}


def operator(node: type[Query]) -> Callable[[type[Operator[NodeT]]], type[Operator[NodeT]]]:
    """Register a class as the operator of a kind of node.

    Raises:
        ValueError: That kind of node has its operator already.
    """

    def register(known: type[Operator[NodeT]]) -> type[Operator[NodeT]]:
        if node in _OPERATORS:
            msg = f"two operators are of the node {node.__name__!r}"
            raise ValueError(msg)
        _OPERATORS[node] = known()  # type: ignore[assignment]  # the table is by the node's type
        return known

    return register


def operators() -> tuple[Operator[Query], ...]:
    """Give all operators that are registered."""
    return tuple(_OPERATORS.values())


def requires(node: Query, within: TextField | None = None) -> tuple[Clause, ...]:
    """Give the clauses that are necessary for a node."""
    return _OPERATORS[type(node)].requires(node, within)


def proof(node: Query, within: TextField | None = None) -> Clause | None:
    """Give keys one of which tells that a node is met, and without which it is not."""
    return _OPERATORS[type(node)].proof(node, within)


def needle(node: Query) -> str | None:
    """Give what the joined keys hold exactly where a node is met."""
    return _OPERATORS[type(node)].needle(node)


def check(node: Query, within: TextField | None = None) -> Check:
    """Make the test of a node."""
    return _OPERATORS[type(node)].check(node, within)


def evidence(
    node: Query, document: Document, within: TextField | None = None
) -> Iterable[Evidence]:
    """Give the places that make a node true in a document that meets it."""
    return _OPERATORS[type(node)].evidence(node, document, within)


def remark(node: Query, document: Document, within: TextField | None = None) -> str:
    """Tell a person what the places of a node do not say, met or not; may be empty."""
    return _OPERATORS[type(node)].remark(node, document, within)


def places(node: Query, document: Document, field: TextField) -> Sequence[Place]:
    """Give the places of a node in a field; only of nodes that may stand in NEAR."""
    return _placed(node).places(node, document, field)


def firsts(node: Query, document: Document, field: TextField) -> AbstractSet[int]:
    """Give the first words of all places of a node in a field."""
    return _placed(node).firsts(node, document, field)


def lasts(node: Query, document: Document, field: TextField) -> AbstractSet[int]:
    """Give the last words of all places of a node in a field."""
    return _placed(node).lasts(node, document, field)


def leaves(
    node: Query, document: Document, field: TextField, wanted: AbstractSet[Place] | None
) -> Iterable[Leaf]:
    """Give the terms and entities that make up some places of a node, or all."""
    return _placed(node).leaves(node, document, field, wanted)


def _placed(node: Query) -> Placed[Query]:
    known = _OPERATORS[type(node)]
    if not isinstance(known, Placed):
        msg = f"{type(node).__name__} has no places"
        raise TypeError(msg)
    return known
