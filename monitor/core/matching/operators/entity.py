"""Entities by all their names: ``@person.khalifa-haftar``."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from monitor.core.entities.missed import missed
from monitor.core.matching.document import Document
from monitor.core.matching.format import format_query
from monitor.core.matching.registry import Check, Leaf, Placed, operator
from monitor.core.text.keyindex import Clause, entity_key, titled
from monitor.core.text.passage import Place
from monitor.model.rule import Named, TextField


@operator(Named)
class Names(Placed[Named]):
    """An entity is named, by any of its aliases."""

    example = "@person.khalifa-haftar"

    def requires(self, node: Named, within: TextField | None) -> tuple[Clause, ...]:
        """Its id, which a document that names it has among its keys."""
        key = entity_key(node.entity)
        return (frozenset((titled(key) if within == "title" else key,)),)

    def proof(self, node: Named, within: TextField | None) -> Clause | None:
        """The same key."""
        return None if within == "body" else self.requires(node, within)[0]

    def check(self, node: Named, within: TextField | None) -> Check:
        """A look-up in who is named, which the document finds out once for all rules."""
        entity = node.entity
        return lambda document: any(
            entity in document.named(passage.field) for passage in document.passages(within)
        )

    def places(self, node: Named, document: Document, field: TextField) -> Sequence[Place]:
        """All of its mentions."""
        return document.named(field).get(node.entity, ())

    def leaves(
        self, node: Named, document: Document, field: TextField, wanted: AbstractSet[Place] | None
    ) -> Iterator[Leaf]:
        """The mentions, each with the id as its term."""
        term = format_query(node)
        for place in self.places(node, document, field):
            if wanted is None or place in wanted:
                yield Leaf(place, term)

    def remark(self, node: Named, document: Document, within: TextField | None) -> str:
        """A name that stands there and does not count, and why."""
        entity = document.entity(node.entity)
        if entity is None or self.check(node, within)(document):
            return ""
        for passage in document.passages(within):
            for each in missed(entity, passage, document.named(passage.field), document.guard):
                return f'"{each.text}" at {each.field} {each.start}-{each.end} {each.why}'
        return ""
