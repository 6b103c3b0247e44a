"""Lines as a person reads them: wrapped, in color on a terminal, harmless everywhere."""

import textwrap
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "heading", "strong", "faint", "good", "bad", "quote"]

WIDTH = 100
GUTTER = 9  # columns that a label has before the text
_RESET = "\x1b[0m"
_COLORS: dict[Tone, str] = {
    "plain": "",
    "heading": "\x1b[1;36m",
    "strong": "\x1b[1m",
    "faint": "\x1b[2m",
    "good": "\x1b[32m",
    "bad": "\x1b[1;31m",
    "quote": "\x1b[33m",
}
# They order mixed scripts for programs that draw them; in a terminal they are boxes at best.
_DIRECTION = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"))
_DIRECTION |= dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True)
class Line:
    """A thing that is said; it may take several lines of the screen.

    Args:
        label: Stands before it in the gutter; None: the text has no gutter before it.
        mark: Stands before each line of it (a bar before a quotation).
        hang: Columns that all but the first of its lines are moved in.
    """

    text: str = ""
    tone: Tone = "plain"
    label: str | None = ""
    mark: str = ""
    hang: int = 0


def readable(text: str) -> str:
    r"""A text on one line, without what a terminal would obey or cannot show.

    Example:
        >>> readable("a\u2068b\u2069\n\x1b[2J c")
        'ab \\x1b[2J c'
    """
    plain = text.translate(_DIRECTION)
    return "".join(
        c if c.isprintable() else " " if c in "\n\t\r" else c.encode("unicode_escape").decode()
        for c in plain
    )


def shortened(text: str, length: int) -> str:
    """A readable text of at most so many characters, cut between two words."""
    return textwrap.shorten(readable(text), length, placeholder=" …")


def render(line: Line, *, colored: bool) -> Iterator[str]:
    """The lines of the screen that a thing takes; a word longer than the screen is not cut."""
    label = line.label
    margin = " " * GUTTER if label is not None else ""
    first = f"{label:>{GUTTER - 2}}  " if label else margin
    text = readable(line.text)
    rows = textwrap.wrap(
        text,
        WIDTH - len(margin) - len(line.mark),
        subsequent_indent=" " * line.hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    if not rows:
        yield f"{first}{line.mark}".rstrip()
        return
    color = _COLORS[line.tone] if colored else ""
    for number, row in enumerate(rows):
        before = margin if number else first
        yield f"{before}{line.mark}{color}{row}{_RESET if color else ''}"


class Teller:
    """Says things, one after the other.

    Args:
        write: Takes one line of the screen, without its end.
    """

    def __init__(self, write: Callable[[str], None], *, colored: bool) -> None:
        self._write = write
        self._colored = colored

    def say(self, *lines: Line) -> None:
        """Say things at once."""
        self.say_all(lines)

    def say_all(self, lines: Iterable[Line]) -> None:
        """Say many things at once."""
        for line in lines:
            for row in render(line, colored=self._colored):
                self._write(row)
