"""What others wrote, in a line of ours on a terminal."""

from collections.abc import Iterable

from monitor.cli.output import printable
from monitor.core.text.direction import isolate
from monitor.model.wording import Piece


def told(pieces: Iterable[Piece]) -> str:
    """Our words about those of others: theirs turn no line around and drive no terminal."""
    safe = ((printable(text), is_foreign) for text, is_foreign in pieces)
    return "".join(isolate(text) if is_foreign else text for text, is_foreign in safe)


def foreign(text: str) -> str:
    """The words of others alone."""
    return told(((text, True),))
