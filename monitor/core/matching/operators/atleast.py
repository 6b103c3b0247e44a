"""How often: ``ATLEAST/3(haftar)``."""

from collections.abc import Iterable

from monitor.core.matching.document import Document
from monitor.core.matching.registry import (
    Check,
    Operator,
    evidence,
    firsts,
    operator,
    requires,
)
from monitor.core.text.keyindex import Clause
from monitor.model.rule import AtLeast, Evidence, TextField


@operator(AtLeast)
class SoOften(Operator[AtLeast]):
    """At least so many different first words of the child, title and body together."""

    example = "ATLEAST/2(oil)"

    def requires(self, node: AtLeast, within: TextField | None) -> tuple[Clause, ...]:
        """What one place needs."""
        return requires(node.child, within)

    def check(self, node: AtLeast, within: TextField | None) -> Check:
        """Count the places."""
        return lambda document: count_places(node, document, within) >= node.count

    def evidence(
        self, node: AtLeast, document: Document, within: TextField | None
    ) -> Iterable[Evidence]:
        """All places of the child."""
        return evidence(node.child, document, within)

    def remark(self, node: AtLeast, document: Document, within: TextField | None) -> str:
        """How often it is."""
        n = count_places(node, document, within)
        return f"{n} of them" if n else ""


def count_places(node: AtLeast, document: Document, within: TextField | None) -> int:
    """Give how many different first words the child of a node has."""
    return sum(
        len(firsts(node.child, document, passage.field)) for passage in document.passages(within)
    )
