"""AND, OR and NOT."""

from collections.abc import Iterator

from monitor.core.matching.clause import Clause, cheapest
from monitor.core.matching.document import Document
from monitor.core.matching.registry import Check, check, evidence, operator, requires
from monitor.model.rule import And, Evidence, Meta, Not, Or, TextField


@operator(And)
class AllOf:
    """All of the children."""

    example = "derna AND flood"

    def requires(self, node: And) -> tuple[Clause, ...]:
        """What any child needs, all need."""
        return tuple(clause for child in node.children for clause in requires(child))

    def check(self, node: And, within: TextField | None) -> Check:
        """Facts about the item are asked first: they cost the least."""
        children = sorted(node.children, key=lambda child: not isinstance(child, Meta))
        checks = tuple(check(child, within) for child in children)

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
class AnyOf:
    """Any of the children."""

    example = "quake OR flood"

    def requires(self, node: Or) -> tuple[Clause, ...]:
        """One clause: a key of any child's cheapest; none where a child has none."""
        branches = [requires(child) for child in node.children]
        if not all(branches):
            return ()
        return (frozenset[str]().union(*map(cheapest, branches)),)

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


@operator(Not)
class NoneOf:
    """The child does not hold."""

    example = "derna AND NOT sport"

    def requires(self, node: Not) -> tuple[Clause, ...]:
        """A text that lacks a word may hold any other."""
        return ()

    def check(self, node: Not, within: TextField | None) -> Check:
        """The opposite of the child."""
        below = check(node.child, within)
        return lambda document: not below(document)

    def evidence(
        self, node: Not, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """What is absent has no place."""
        yield from ()
