"""Words, phrases and prefixes."""

from collections.abc import Iterator
from itertools import islice

from monitor.core.matching.clause import Clause, beginning
from monitor.core.matching.document import Document, Slot
from monitor.core.matching.registry import MAX_EVIDENCE, Check, operator
from monitor.core.text.arabic import forms
from monitor.model.rule import Evidence, Term, TextField


@operator(Term)
class Terms:
    """A word, or words side by side in one field."""

    example = '"air strike*"'

    def requires(self, node: Term) -> tuple[Clause, ...]:
        """Each word of the phrase is necessary."""
        return tuple(
            frozenset(map(beginning, slot.forms) if slot.is_prefix else slot.forms)
            for slot in _slots(node)
        )

    def check(self, node: Term, within: TextField | None) -> Check:
        """A word is looked up, a plain phrase is a substring of the joined keys."""
        slots = _slots(node)
        if len(slots) == 1 and not slots[0].is_prefix:
            return _word_check(slots[0], within)
        if len(slots) == 1 or _is_plain(slots):
            return _needle_check(slots, within)
        return lambda document: any(
            True for passage in document.passages(within) for _ in passage.find(slots)
        )

    def evidence(
        self, node: Term, document: Document, within: TextField | None
    ) -> Iterator[Evidence]:
        """All places of the term."""
        slots = _slots(node)
        for passage in document.passages(within):
            for place in islice(passage.find(slots), MAX_EVIDENCE):
                start, end = passage.span(place, len(slots))
                yield Evidence(passage.field, start, end, passage.text[start:end], node.text)


def _slots(node: Term) -> tuple[Slot, ...]:
    return tuple(Slot(forms(word.key), word.is_prefix) for word in node.words)


def _is_plain(slots: tuple[Slot, ...]) -> bool:
    """Each word has one form, and only the last may go on."""
    return all(len(slot.forms) == 1 for slot in slots) and not any(
        slot.is_prefix for slot in slots[:-1]
    )


def _word_check(slot: Slot, within: TextField | None) -> Check:
    if len(slot.forms) == 1:
        key = slot.forms[0]
        return lambda document: key in document.keys(within)
    wanted = frozenset(slot.forms)
    return lambda document: not wanted.isdisjoint(document.keys(within))


def _needle_check(slots: tuple[Slot, ...], within: TextField | None) -> Check:
    last = slots[-1]
    start = " ".join(["", *(slot.forms[0] for slot in slots[:-1]), ""])
    end = "" if last.is_prefix else " "
    needles = tuple(f"{start}{form}{end}" for form in last.forms)
    if len(needles) == 1:
        needle = needles[0]
        return lambda document: needle in document.joined(within)
    return lambda document: any(needle in document.joined(within) for needle in needles)
