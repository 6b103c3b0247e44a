r"""Cut a regular expression into its signs, and refuse what would not mean what it says.

The syntax is that of RE2, which has checked the pattern before: what is left to refuse is a pattern
that matches the empty text, and a ``\b`` where it cannot be kept (`marking` tells how it is kept).
Linear in the length of the pattern.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from monitor.errors import RuleError

# As many edges may meet at one place as at the end of one group and the start of the next.
MARKS_AT_AN_EDGE: Final = 2

_PIECE = re.compile(
    r"(?P<quoted>\\Q.*?(?:\\E|\Z))|(?P<edge>\\[bB])|(?P<start>\^|\\A)|(?P<end>\$|\\z)"
    r"|(?P<escape>\\[pP](?:\{[^}]*\}|.)|\\x(?:\{[^}]*\}|[0-9A-Fa-f]{2})|\\[0-7]{2,3}|\\.)"
    r"|(?P<class>\[\^?\]?(?:\[:\^?\w*:\]|\\.|[^\]\\])*(?:\]|\Z))"
    r"|(?P<flags>\(\?[imsU-]+\))|(?P<open>\((?:\?[imsU-]*:|\?P?<[^>=!][^>]*>)?)|(?P<close>\))"
    r"|(?P<or>\|)|(?P<repeat>(?:[*+?]|\{\d+(?:,\d*)?\})\??)|(?P<any>\.)|(?P<literal>.)",
    re.DOTALL,
)


class Piece(NamedTuple):
    """One sign of a pattern, and where it begins."""

    kind: str
    text: str
    start: int


def pieces(pattern: str) -> tuple[Piece, ...]:
    r"""Cut a pattern into its signs; of one that RE2 refuses, as far as it can be told.

    Example:
        >>> [piece.text for piece in pieces(r"(a|[^]b])+\w{2}")]
        ['(', 'a', '|', '[^]b]', ')', '+', '\\w', '{2}']
    """
    return tuple(piece for found in _PIECE.finditer(pattern) for piece in _pieces(found))


def check_signs(signs: Sequence[Piece]) -> None:
    r"""Refuse a pattern that RE2 would read otherwise than its writer.

    Args:
        signs: Of a pattern that RE2 can read.

    Raises:
        RuleError: It may match the empty text; ``\b`` where it cannot be kept; ``\B``, ``\C``.
    """
    _refuse_what_misleads(signs)
    if _extent_of(signs).is_empty:
        message = "this pattern matches the empty text, so it matches everything"
        hint = "let it need at least one character: x+, not x*"
        raise RuleError(message, 0, hint, "regex-matches-everything")


def _pieces(found: re.Match[str]) -> Iterator[Piece]:
    kind, text, start = found.lastgroup or "", found[0], found.start()
    if kind != "quoted":
        yield Piece(kind, text, start)
        return
    for place, letter in enumerate(text.removeprefix(r"\Q").removesuffix(r"\E"), start + 2):
        yield Piece("escape", f"\\x{{{ord(letter):x}}}", place)


def _refuse_what_misleads(signs: Sequence[Piece]) -> None:
    for number, sign in enumerate(signs):
        if sign.kind == "escape" and sign.text == r"\C":
            message = r"\C is one byte, and may cut a character in two"
            raise RuleError(message, sign.start, "write . for any character", "regex-unsupported")
        if sign.text == r"\B" and sign.kind == "edge":
            message = r"not supported by RE2: \B, which knows only the letters of ASCII"
            hint = r"write \w where a word goes on"
            raise RuleError(message, sign.start, hint, "regex-unsupported")
        if sign.kind == "edge" and not _is_outermost(signs, number):
            message = r"\b may stand only at the start or end of a pattern, group or alternative"
            hint = r"put the word and its \b in a group: (?:\bword\b)"
            raise RuleError(message, sign.start, hint, "regex-edge")


def _is_outermost(signs: Sequence[Piece], number: int) -> bool:
    """Tell whether nothing but anchors stands between an edge and an end of what it is in."""
    before, behind = number - 1, number + 1
    while before >= 0 and signs[before].kind in {"start", "flags"}:
        before -= 1
    if behind < len(signs) and signs[behind].kind == "repeat":
        return False
    while behind < len(signs) and signs[behind].kind == "end":
        behind += 1
    is_first = before < 0 or signs[before].kind in {"open", "or"}
    return is_first or behind == len(signs) or signs[behind].kind in {"close", "or"}


@dataclass(frozen=True, slots=True)
class _Extent:
    r"""What may stand at the ends of a part of a pattern before a character must.

    Args:
        is_empty: It may match nothing at all.
        through: Most ``\b`` in it while it matches nothing.
        first: Most ``\b`` in front of its first character, or in it if it has none.
        last: The same, behind its last.
        opens: ``^`` may stand in front of its first character.
        closes: ``$`` may stand behind its last.
    """

    is_empty: bool = True
    through: int = 0
    first: int = 0
    last: int = 0
    opens: bool = False
    closes: bool = False

    def then(self, other: "_Extent", offset: int) -> "_Extent":
        """Give this one with another behind it.

        Raises:
            RuleError: More edges would meet than a text has marks for, or one stands outside an
                anchor, where a text has none.
        """
        is_outside = (self.last and other.opens) or (self.closes and other.first)
        if is_outside or self.last + other.first > MARKS_AT_AN_EDGE:
            raise _edges_meet(offset)
        both = self.is_empty and other.is_empty
        return _Extent(
            both,
            self.through + other.through if both else 0,
            max(self.first, self.through + other.first if self.is_empty else 0),
            max(other.last, other.through + self.last if other.is_empty else 0),
            self.opens or (self.is_empty and other.opens),
            other.closes or (other.is_empty and self.closes),
        )

    def otherwise(self, other: "_Extent") -> "_Extent":
        """Give what either this one or another may be."""
        return _Extent(
            self.is_empty or other.is_empty,
            max(self.through, other.through),
            max(self.first, other.first),
            max(self.last, other.last),
            self.opens or other.opens,
            self.closes or other.closes,
        )

    def repeated(self, sign: Piece) -> "_Extent":
        """Give this one under a sign of repetition."""
        least, _, most = sign.text.strip("{}?").partition(",")
        is_once = sign.text[0] == "?" or most == "1" or sign.text.startswith(("{0}", "{1}"))
        if not is_once:
            if self.through:
                raise _edges_meet(sign.start)
            self.then(self, sign.start)
        is_optional = sign.text[0] in "*?" or (least.isdigit() and int(least) == 0)
        return self.otherwise(_Extent()) if is_optional else self


def _edges_meet(offset: int) -> RuleError:
    message = r"\b stands beside another \b, or outside ^ or $"
    return RuleError(message, offset, r"one \b at a place is enough", "regex-edge")


_ZERO_WIDTH = {
    "edge": _Extent(through=1, first=1, last=1),
    "start": _Extent(opens=True),
    "end": _Extent(closes=True),
    "flags": _Extent(),
}
_CHARACTER = _Extent(is_empty=False)


class _Group:
    """A group that is being read: its finished alternatives, the one at hand, its last part."""

    def __init__(self) -> None:
        self._whole: _Extent | None = None
        self._branch = _Extent()
        self._part = _Extent()

    def add(self, part: _Extent, offset: int) -> None:
        self._branch = self._branch.then(self._part, offset)
        self._part = part

    def repeat(self, sign: Piece) -> None:
        self._part = self._part.repeated(sign)

    def alternate(self, offset: int) -> None:
        self._whole = self.close(offset)
        self._branch = self._part = _Extent()

    def close(self, offset: int) -> _Extent:
        branch = self._branch.then(self._part, offset)
        return branch if self._whole is None else self._whole.otherwise(branch)


def _extent_of(signs: Sequence[Piece]) -> _Extent:
    groups = [_Group()]
    for sign in signs:
        match sign.kind:
            case "open":
                groups.append(_Group())
            case "close":
                inner = groups.pop().close(sign.start)
                groups[-1].add(inner, sign.start)
            case "or":
                groups[-1].alternate(sign.start)
            case "repeat":
                groups[-1].repeat(sign)
            case kind:
                groups[-1].add(_ZERO_WIDTH.get(kind, _CHARACTER), sign.start)
    return groups[0].close(signs[-1].start if signs else 0)
