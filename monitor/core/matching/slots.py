"""What may fill the place of each word of a term: its forms, its beginnings, or just itself."""

from monitor.core.text.arabic import forms
from monitor.core.text.passage import Slot
from monitor.model.rule import Term


def slots_of(node: Term) -> tuple[Slot, ...]:
    """Give what may fill the place of each word of a term."""
    if node.is_exact:
        return tuple(Slot((word.key,), word.is_prefix, is_exact=True) for word in node.words)
    return tuple(Slot(forms(word.key), word.is_prefix) for word in node.words)
