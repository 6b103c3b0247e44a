"""Regular expressions: ``re:/F-?16/i``."""

import functools
from collections.abc import Iterator

from monitor.core.matching.document import Document
from monitor.core.matching.format import format_query
from monitor.core.matching.regex import Compiled, compiled, find
from monitor.core.matching.registry import Check, Operator, operator
from monitor.model.rule import Evidence, Regex, TextField


@operator(Regex)
class Matches(Operator[Regex]):
    """The expression matches in a field as given; which words that takes cannot be told."""

    example = "re:/F-?16/i"

    def check(self, node: Regex, within: TextField | None) -> Check:
        """Run it, unless another rule did; made ready at the first time, it stays with the rule."""

        @functools.cache
        def ready() -> Compiled:
            return compiled(node.pattern, ignores_case=node.ignores_case)

        return lambda document: any(
            document.searched(passage.field).holds(node, ready)
            for passage in document.passages(within)
        )

    def evidence(
        self, node: Regex, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """Its matches, one behind the other."""
        term = format_query(node)
        for passage in document.passages(within):
            text = passage.text
            for start, end in find(node.pattern, text, ignores_case=node.ignores_case):
                yield Evidence(passage.field, start, end, text[start:end], term)
