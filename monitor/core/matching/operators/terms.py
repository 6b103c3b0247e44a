"""Words, phrases and prefixes, also as they are written: ``haftar``, ``"air strike*"``, ``=IS``."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from monitor.core.matching.document import Document
from monitor.core.matching.registry import Check, Leaf, Placed, operator
from monitor.core.matching.slots import slots_of
from monitor.core.text.arabic import forms
from monitor.core.text.keyindex import Clause, beginning, exact, titled
from monitor.core.text.normalize import fold
from monitor.core.text.passage import Place
from monitor.model.rule import Term, TextField, Word


@operator(Term)
class Terms(Placed[Term]):
    """A word, or words side by side in one field."""

    example = '"air strike*"'

    def requires(self, node: Term, within: TextField | None) -> tuple[Clause, ...]:
        """Each word of the phrase is necessary."""
        clauses = (_clause(word, is_exact=node.is_exact) for word in node.words)
        if within == "title":
            return tuple(frozenset(map(titled, clause)) for clause in clauses)
        return tuple(clauses)

    def proof(self, node: Term, within: TextField | None) -> Clause | None:
        """A single word is a key; of a prefix as it is written only the folded one is."""
        first, *others = node.words
        if others or within == "body" or (node.is_exact and first.is_prefix):
            return None
        return next(iter(self.requires(node, within)))

    def needle(self, node: Term) -> str | None:
        """A phrase, each word of which has one form; only the last may go on."""
        slots = slots_of(node)
        if len(slots) == 1 or not all(slot.is_plain for slot in slots[:-1]):
            return None
        last = slots[-1]
        if last.is_exact or len(last.forms) > 1:
            return None
        words = " ".join(slot.forms[0] for slot in slots)
        return f" {words}" if last.is_prefix else f" {words} "

    def check(self, node: Term, within: TextField | None) -> Check:
        """A word is looked up, a plain phrase is a substring of the joined keys."""
        needle = self.needle(node)
        if needle is not None:
            return lambda document: needle in document.joined(within)
        slots = slots_of(node)
        if len(slots) == 1 and not slots[0].is_prefix and not slots[0].is_exact:
            wanted = slots[0].forms
            return lambda document: not document.words(within).isdisjoint(wanted)
        return lambda document: any(passage.find(slots) for passage in document.passages(within))

    def places(self, node: Term, document: Document, field: TextField) -> Sequence[Place]:
        """All runs of its words."""
        return document.passage(field).find(slots_of(node))

    def leaves(
        self, node: Term, document: Document, field: TextField, wanted: AbstractSet[Place] | None
    ) -> Iterator[Leaf]:
        """The term itself."""
        for place in self.places(node, document, field):
            if wanted is None or place in wanted:
                yield Leaf(place, node.text)


def _clause(word: Word, *, is_exact: bool) -> Clause:
    if not is_exact:
        each = forms(word.key)
        return frozenset(map(beginning, each) if word.is_prefix else each)
    return frozenset((beginning(fold(word.key)) if word.is_prefix else exact(word.key),))
