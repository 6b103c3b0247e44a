"""Where each character of a YAML text stands in the file, whatever the style it is written in.

It reads a scalar once more as the parser did (YAML 1.2, sections 7.3 and 8.1), this time noting
offsets. What it reads is held against the value, so that a place is exact or is not given.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

_ENDS = "\r\n\x85\u2028\u2029"
_END = f"(?:\r\n|[{_ENDS}])"
_KEPT = frozenset("\u2028\u2029")  # line ends that folding leaves as they are
_FOLD = rf"(?P<fold>[ \t]*(?:{_END}[ \t]*)+)"
_RUN = rf"(?P<run>[ \t]+|[^ \t{_ENDS}\\']+|[\\'])"
_JOINT = rf"(?P<joint>\\{_END}(?:[ \t]|{_END})*)"
_ESCAPE = r"(?P<escape>\\(?:x..|u.{4}|U.{8}|.))"
_FLOW = {
    "": re.compile(f"{_FOLD}|{_RUN}"),
    "'": re.compile(f"{_FOLD}|(?P<escape>'')|{_RUN}"),
    '"': re.compile(f"{_JOINT}|{_FOLD}|{_ESCAPE}|{_RUN}"),
}
_LINE_END = re.compile(_END)
_LINE = re.compile(rf"(?P<text>[^{_ENDS}]*)(?P<end>{_END}|\Z)")
_MARGIN = re.compile(rf"(?:\A|[{_ENDS}])( *)[^ {_ENDS}]")
_QUOTES = frozenset("'\"")
_BLOCKS = frozenset("|>")
_AT_ONCE = 2**14  # characters; a query may have 10,000
_BLANKS = frozenset(" \t")

Sign = tuple[str, int]  # a character of the value, empty for any, and where it stands


def offset_in_source(source: str, style: str, value: str, offset: int) -> int | None:
    r"""Where a code point of a scalar's value stands in its source, from the source's start.

    An escape stands where it begins, the space that folded lines leave where the first line ends.
    Linear in the length of the text, for one place or for all.

    Args:
        source: The scalar as written: with its quotes, or with the line of its ``|`` or ``>``.
        style: Empty for plain, else one of ``' " | >``.
        value: What YAML reads there.
        offset: In the value, from 0; its length is the place behind it.

    Returns:
        None where the parser read the source in another way.

    Example:
        >>> offset_in_source("'it''s (a'", "'", "it's (a", 5)
        7
        >>> offset_in_source("|\n  one\n  two\n", "|", "one\ntwo\n", 4)
        10
    """
    start = 1 if style in _QUOTES else 0
    if source[start : len(source) - start] == value:  # nothing escaped, nothing folded
        return start + offset if offset <= len(value) else None
    n_wanted = max(_AT_ONCE, 1 << offset.bit_length())
    places = _places(source, style, value, n_wanted)
    return places[offset] if offset < len(places) else None


@lru_cache(maxsize=4)  # a text with hundreds of warnings is read once
def _places(source: str, style: str, value: str, n_wanted: int) -> Sequence[int]:
    """Where the first characters stand, as far as they are those of the value."""
    is_block = style in _BLOCKS
    signs = _of_block(source, style, value) if is_block else _of_flow(source, style)
    places: list[int] = []
    for (sign, place), real in zip(islice(signs, n_wanted), [*value[:n_wanted], ""], strict=False):
        if real and sign not in {"", real}:
            break
        places.append(place)
    return places


def _of_flow(source: str, style: str) -> Iterator[Sign]:
    """The signs of a plain or quoted scalar, and the place behind them."""
    start, end = (1, len(source) - 1) if style else (0, len(source))
    for part in _FLOW[style].finditer(source, start, end):
        if part.lastgroup == "run":
            yield from _each(part[0], part.start())
        elif part.lastgroup == "escape":
            yield "'" if style == "'" else "", part.start()
        else:
            yield from _ends(part[0], part.start(), is_joint=part.lastgroup == "joint")
    yield "", end


def _of_block(source: str, style: str, value: str) -> Iterator[Sign]:
    """The signs of a block scalar, also those that its chomping takes away."""
    _, *lines = _LINE.finditer(source)
    indent = _margin(source, lines[0].start() - 1 if lines else 0) - _margin(value, 0)
    ends: list[Sign] = []  # behind the last line with a text, not yet known to fold
    folds = False
    for line in lines:
        text = line["text"]
        margin = min(indent, len(text) - len(text.lstrip(" ")))
        if len(text) > margin:
            is_indented = text[margin] in _BLANKS
            yield from _folded(ends) if style == ">" and folds and not is_indented else ends
            yield from _each(text[margin:], line.start() + margin)
            ends, folds = [], not is_indented
        if line["end"]:
            ends.append((_as_read(line["end"]), line.start("end")))
    yield from ends
    yield "", len(source)


def _margin(text: str, start: int) -> int:
    found = _MARGIN.search(text, max(start, 0))
    return len(found[1]) if found else 0


def _each(text: str, start: int) -> Iterable[Sign]:
    return zip(text, range(start, start + len(text)), strict=True)


def _ends(text: str, start: int, *, is_joint: bool) -> Sequence[Sign]:
    """What the line ends inside a quoted or plain text stand for; an escaped one for nothing."""
    found = [(_as_read(end[0]), start + end.start()) for end in _LINE_END.finditer(text)]
    return found[1:] if is_joint else _folded(found)


def _folded(ends: Sequence[Sign]) -> Sequence[Sign]:
    """One line end is a space; of several the first is left out."""
    (first, offset), *others = ends
    if first in _KEPT:
        return ends
    return others or [(" ", offset)]


def _as_read(end: str) -> str:
    return end if end in _KEPT else "\n"
