"""Entities by all their names: ``@person.khalifa-haftar``."""

from collections.abc import Iterator
from itertools import islice

from monitor.core.matching.clause import Clause
from monitor.core.matching.document import Document
from monitor.core.matching.format import format_query
from monitor.core.matching.registry import MAX_EVIDENCE, Check, operator
from monitor.model.rule import Evidence, Named, TextField


@operator(Named)
class Names:
    """An entity is named, by any of its aliases."""

    example = "@person.khalifa-haftar"

    def requires(self, node: Named) -> tuple[Clause, ...]:
        """One clause: a word of each alias."""
        return (node.keys,)

    def check(self, node: Named, within: TextField | None) -> Check:
        """A look-up in who is named, which the document finds out once for all rules."""
        if within is not None:
            wanted = (node.entity, within)
            return lambda document: wanted in document.named
        title, body = (node.entity, "title"), (node.entity, "body")
        return lambda document: title in document.named or body in document.named

    def evidence(
        self, node: Named, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """All mentions, each with the id as its term."""
        term = format_query(node)
        for passage in document.passages(within):
            mentions = document.named.get((node.entity, passage.field), ())
            for each in islice(mentions, MAX_EVIDENCE):
                yield Evidence(passage.field, each.start, each.end, each.text, term)
