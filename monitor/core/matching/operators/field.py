"""``title:`` and ``body:``, and the facts about an item: ``source:``, ``lang:`` and the like."""

from collections.abc import Iterable, Iterator

from monitor.core.matching.document import Document
from monitor.core.matching.facts import folded
from monitor.core.matching.format import format_query
from monitor.core.matching.registry import (
    Check,
    Operator,
    check,
    evidence,
    operator,
    proof,
    requires,
)
from monitor.core.text.keyindex import Clause
from monitor.model.rule import Evidence, Meta, Scope, TextField


@operator(Scope)
class InField(Operator[Scope]):
    """All of the child in one field."""

    example = "title:derna"

    def requires(self, node: Scope, within: TextField | None) -> tuple[Clause, ...]:
        """What the child needs in the field."""
        return requires(node.child, node.field)

    def proof(self, node: Scope, within: TextField | None) -> Clause | None:
        """What proves the child."""
        return proof(node.child, node.field)

    def check(self, node: Scope, within: TextField | None) -> Check:
        """The child, confined; fields do not nest, so nothing is lost."""
        return check(node.child, node.field)

    def evidence(
        self, node: Scope, document: Document, within: TextField | None
    ) -> Iterable[Evidence]:
        """The child's evidence in the field."""
        return evidence(node.child, document, node.field)


@operator(Meta)
class Facts(Operator[Meta]):
    """A fact about the item has any of the values."""

    example = "lang:(en OR ar)"

    def check(self, node: Meta, within: TextField | None) -> Check:
        """A look-up of each value, folded."""
        wanted = _wanted(node)
        if node.field == "author":
            return lambda document: _signed(document, wanted) != ""
        values = frozenset(wanted)
        return lambda document: not values.isdisjoint(document.facts(node.field))

    def evidence(
        self, node: Meta, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """One entry: the item's own word for the first value it meets."""
        if node.field == "author":
            met = _signed(document, _wanted(node))
        else:
            known = document.facts(node.field)
            met = next(known[value] for value in _wanted(node) if value in known)
        yield Evidence(node.field, 0, len(met), met, format_query(node))

    def remark(self, node: Meta, document: Document, within: TextField | None) -> str:
        """What the item has instead."""
        if self.check(node, within)(document):
            return ""
        known = dict.fromkeys(document.facts(node.field).values())
        return f"the item has {', '.join(known)}" if known else "the item has none"


def _wanted(node: Meta) -> tuple[str, ...]:
    return tuple(folded(node.field, value) for value in node.values)


def _signed(document: Document, phrases: tuple[str, ...]) -> str:
    """The author field if one of the phrases stands in it, else empty."""
    for joined, author in document.facts("author").items():
        if any(f" {phrase} " in f" {joined} " for phrase in phrases):
            return author
    return ""
