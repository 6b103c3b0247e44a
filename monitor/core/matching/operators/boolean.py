"""AND, OR and NOT."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from monitor.core.matching.document import Document
from monitor.core.matching.registry import (
    Check,
    Leaf,
    Operator,
    Placed,
    check,
    evidence,
    facts_first,
    firsts,
    lasts,
    leaves,
    operator,
    places,
    proof,
    requires,
)
from monitor.core.text.keyindex import Clause, Costs
from monitor.core.text.passage import Place
from monitor.model.rule import And, Evidence, Not, Or, TextField

_COSTS = Costs()


@operator(And)
class AllOf(Operator[And]):
    """All of the children."""

    example = "derna AND flood"

    def requires(self, node: And, within: TextField | None) -> tuple[Clause, ...]:
        """What any child needs, all need."""
        return tuple(clause for child in node.children for clause in requires(child, within))

    def check(self, node: And, within: TextField | None) -> Check:
        """Facts about the item are asked first: they cost the least."""
        checks = tuple(check(child, within) for child in facts_first(node.children))

        def holds(document: Document) -> bool:
            for each in checks:  # noqa: SIM110  a third of the time of all(): this is the hot path
                if not each(document):
                    return False
            return True

        return holds

    def evidence(
        self, node: And, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """The evidence of all children."""
        for child in node.children:
            yield from evidence(child, document, within)


@operator(Or)
class AnyOf(Placed[Or]):
    """Any of the children; it has places where all of them have."""

    example = "quake OR flood"

    def requires(self, node: Or, within: TextField | None) -> tuple[Clause, ...]:
        """One clause: a key of any child's rarest; none where a child has none.

        Rare without regard to a sample: which one it is changes the speed and never the result.
        """
        rarest = [_COSTS.rarest(requires(child, within))[:1] for child in node.children]
        if not all(rarest):
            return ()
        return (frozenset[str]().union(*(clause for (clause,) in rarest)),)

    def proof(self, node: Or, within: TextField | None) -> Clause | None:
        """All keys of all children, where each is nothing but a key."""
        keys: set[str] = set()
        for child in node.children:
            proven = proof(child, within)
            if proven is None:
                return None
            keys |= proven
        return frozenset(keys)

    def check(self, node: Or, within: TextField | None) -> Check:
        """The first child that holds decides."""
        checks = tuple(check(child, within) for child in node.children)

        def holds(document: Document) -> bool:
            for each in checks:  # noqa: SIM110  a third of the time of any(): this is the hot path
                if each(document):
                    return True
            return False

        return holds

    def evidence(
        self, node: Or, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """The evidence of the children that hold."""
        for child in node.children:
            if check(child, within)(document):
                yield from evidence(child, document, within)

    def places(self, node: Or, document: Document, field: TextField) -> Sequence[Place]:
        """Those of all children."""
        return sorted(
            {place for child in node.children for place in places(child, document, field)}
        )

    def firsts(self, node: Or, document: Document, field: TextField) -> AbstractSet[int]:
        """Those of all children."""
        return frozenset[int]().union(*(firsts(child, document, field) for child in node.children))

    def lasts(self, node: Or, document: Document, field: TextField) -> AbstractSet[int]:
        """Those of all children."""
        return frozenset[int]().union(*(lasts(child, document, field) for child in node.children))

    def leaves(
        self, node: Or, document: Document, field: TextField, wanted: AbstractSet[Place] | None
    ) -> Iterator[Leaf]:
        """Those of all children."""
        for child in node.children:
            yield from leaves(child, document, field, wanted)


@operator(Not)
class NoneOf(Operator[Not]):
    """The child does not hold."""

    example = "derna AND NOT sport"

    def check(self, node: Not, within: TextField | None) -> Check:
        """The opposite of the child."""
        below = check(node.child, within)
        return lambda document: not below(document)

    def evidence(
        self, node: Not, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """What is absent has no place."""
        yield from ()
