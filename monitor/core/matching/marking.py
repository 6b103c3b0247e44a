r"""Write a regular expression as RE2 must have it, and a text as such a pattern reads it.

RE2 knows ``\w``, ``\d`` and ``\b`` of ASCII only. The first two become classes of Unicode. The edge
of a word has no such spelling, as RE2 looks neither ahead nor behind; so a pattern with ``\b`` is
run on the text with marks put at all edges of its words: ``\b`` is then one mark, and every
character may have marks in front of it. Linear in the length of the pattern and of the text.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, Protocol, cast

import re2

from monitor.core.matching.pattern import MARKS_AT_AN_EDGE, Piece, check_signs, pieces
from monitor.errors import RuleError

MARK: Final = "\x01"  # clean text holds no control characters, and `marked` sees to it
_WORD: Final = r"_\p{L}\p{M}\p{N}"  # "_" first: behind it, a "-" of the user's would make a range
_NOTHING: Final = r"[^\x00-\x{10FFFF}]"
_LONGEST: Final = 200_000
_MOST_SCANS: Final = 8  # of all characters there are, a tenth of a second each

_IN_CLASS = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\\.", re.DOTALL)
_NEGATED = re.compile(r"\\(?:[SWD]|P[^{]|P\{[^^].*\}|p\{\^.*\})", re.DOTALL)


class Rewritten(NamedTuple):
    """A pattern as RE2 gets it; `is_marked`: it reads a text as `marked` gives it."""

    text: str
    is_marked: bool


class _Expression(Protocol):
    def search(self, text: bytes, pos: int = ...) -> "re.Match[bytes] | None": ...

    def fullmatch(self, text: str) -> object: ...


def rewrite(pattern: str) -> Rewritten:
    r"""Write a pattern as RE2 must have it.

    Args:
        pattern: One that RE2 can read as it stands.

    Raises:
        RuleError: It would not mean what it says (`check_signs`), or becomes too large.
    """
    signs = pieces(pattern)
    check_signs(signs)
    is_marked = any(sign.kind == "edge" for sign in signs)
    if is_marked and len({sign.text for sign in signs if _holds_mark(sign)}) > _MOST_SCANS:
        raise _too_large()
    text = "".join(_with_marks(signs) if is_marked else map(_plain, signs))
    if len(text) > _LONGEST:
        raise _too_large()
    return Rewritten(text, is_marked)


def _too_large() -> RuleError:
    message = "this pattern is too large"
    return RuleError(message, 0, "make two rules of it", "regex-too-large")


def marked(text: str) -> str:
    r"""Put marks at each edge of each word, as many as ``\b`` may meet there."""
    # Cut at its words, the words kept, the pieces meet at the edges; join() is faster than sub().
    parts = _edged(is_ascii=text.isascii()).split(text.replace(MARK, "\x02"))
    return (MARK * MARKS_AT_AN_EDGE).join(parts)


def _plain(sign: Piece) -> str:
    if sign.kind == "escape":
        return _SHORTHANDS.get(sign.text, sign.text)
    if sign.kind == "class":
        return _IN_CLASS.sub(_shorthand_in_class, sign.text)
    return sign.text


_SHORTHANDS = {r"\w": f"[{_WORD}]", r"\W": f"[^{_WORD}]", r"\d": r"\p{Nd}", r"\D": r"\P{Nd}"}


def _shorthand_in_class(found: re.Match[str]) -> str:
    if found[0] == r"\w":
        return _WORD
    # What is in none of three classes cannot be said inside a class but by its ranges.
    return _ranges(f"[^{_WORD}]") if found[0] == r"\W" else _SHORTHANDS.get(found[0], found[0])


def _with_marks(signs: Sequence[Piece]) -> Iterator[str]:
    groups = [False]  # for each group that is open, whether its dots match a newline
    for sign in signs:
        match sign.kind:
            case "open":
                groups.append(_dot_all(sign.text, is_on=groups[-1]))
            case "flags":
                groups[-1] = _dot_all(sign.text, is_on=groups[-1])
            case "close":
                groups.pop()
        yield _with_mark(sign, has_dot_all=groups[-1])


def _with_mark(sign: Piece, *, has_dot_all: bool) -> str:
    match sign.kind:
        case "edge":
            return MARK
        case "end":
            return f"(?:{MARK}*{sign.text})"
        case "any":
            return f"(?:{MARK}*[^{MARK}{'' if has_dot_all else chr(10)}])"
        case "literal" | "escape" | "class":
            return f"(?:{MARK}*{_without_mark(_plain(sign), sign.text)})"
    return sign.text


def _dot_all(flags: str, *, is_on: bool) -> bool:
    on, _, off = flags.strip("(?:)").partition("-")
    return False if "s" in off else is_on or ("s" in on and "<" not in on)


def _without_mark(atom: str, written: str) -> str:
    """Give what matches one character, so that it does not match the mark."""
    if _NEGATED.fullmatch(written):
        return f"[^{MARK}{_opposite(written)}]"
    if atom.startswith("[^"):
        inside = atom[2:]
        # A bracket that stands first is meant as itself, and does so no longer behind the mark; as
        # a range the mark takes no "-" of the user's for its own.
        return f"[^{MARK}-{MARK}" + ("\\" if inside.startswith("]") else "") + inside
    if _matches_mark(atom):
        ranges = _ranges(atom)
        return f"[{ranges}]" if ranges else _NOTHING
    return atom


def _holds_mark(sign: Piece) -> bool:
    """Tell whether all characters must be tried to write a sign without the mark."""
    if sign.kind not in {"literal", "escape", "class"} or _NEGATED.fullmatch(sign.text):
        return False
    return not sign.text.startswith("[^") and _matches_mark(_plain(sign))


def _matches_mark(atom: str) -> bool:
    if len(atom) == 1:
        return atom == MARK
    return _compiled(f"(?s:{atom})").fullmatch(MARK) is not None


def _opposite(escape: str) -> str:
    r"""``\S`` -> ``\s``, ``\P{Greek}`` and ``\p{^Greek}`` -> ``\p{Greek}``, inside a class."""
    if escape in {r"\W", r"\D"}:
        return _WORD if escape == r"\W" else r"\p{Nd}"
    return r"\s" if escape == r"\S" else r"\p" + escape[2:].replace("^", "")


@lru_cache(maxsize=64)
def _ranges(atom: str) -> str:
    """Give what matches one character as the ranges of a class, the mark left out."""
    codes = (ord(each) for run in _runs(atom) for each in run if each != MARK)
    return "".join(f"\\x{{{first:x}}}-\\x{{{last:x}}}" for first, last in _spans(codes))


def _runs(atom: str) -> Iterator[str]:
    """Give all characters that something matches; RE2 is asked, as its Unicode is newer."""
    codes = itertools.chain(range(0xD800), range(0xE000, 0x110000))
    everything = "".join(map(chr, codes)).encode()
    expression, end = _compiled(f"(?s:{atom})+"), 0
    while found := expression.search(everything, end):
        end = found.end()
        yield found[0].decode()


@lru_cache(maxsize=2)
def _edged(*, is_ascii: bool) -> re.Pattern[str]:
    """The words of a text, as RE2's classes have them, for Python's own expressions."""
    if is_ascii:
        return re.compile(r"(\w+)", re.ASCII)
    is_word: Callable[[str], object] = re.compile(r"\w").match
    strangers = "".join(each for run in _runs(f"[{_WORD}]") for each in run if not is_word(each))
    spans = (f"\\U{first:08x}-\\U{last:08x}" for first, last in _spans(map(ord, strangers)))
    return re.compile(rf"([\w{''.join(spans)}]+)")


def _spans(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give first and last of each run of codes that follow one another."""
    for _, group in itertools.groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0]):
        run = [code for _, code in group]
        yield run[0], run[-1]


def _compiled(pattern: str) -> _Expression:
    options = re2.Options()
    options.log_errors = False
    options.never_capture = True
    return cast("_Expression", re2.compile(pattern, options))
