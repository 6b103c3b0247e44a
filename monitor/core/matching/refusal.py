"""What RE2 says of a pattern that it cannot run, as its writer can use it."""

import re
from collections.abc import Iterator, Sequence

from monitor.core.matching.pattern import Piece, pieces
from monitor.errors import RuleError

_BACK_REFERENCE = re.compile(r"\\[1-9kg]|\(\?P[=>]")
_BEHIND_HINT = "write what stands there as part of the pattern, or a rule with AND NOT"
_UNSUPPORTED = {
    "(?=": ("look-ahead (?=", _BEHIND_HINT),
    "(?!": ("look-ahead (?!", _BEHIND_HINT),
    "(?<=": ("look-behind (?<=", _BEHIND_HINT),
    "(?<!": ("look-behind (?<!", _BEHIND_HINT),
    "(?>": ("the atomic group (?>", "write (?:, as nothing is tried twice here"),
    "(?#": ("the comment (?#", "leave it out"),
    "(?(": ("the condition (?(", "write both cases with | between them"),
}
# What RE2 says -> what to tell instead ({} is the sign at fault), and what to write.
_ERRORS = {
    "missing )": ("this ( is never closed", r"put a ) behind it, or write \( for the sign itself"),
    "missing ]": ("this [ is never closed", r"put a ] behind it, or write \[ for the sign itself"),
    "unexpected )": ("this ) closes nothing", r"write \) for the sign itself"),
    "trailing \\": ("nothing stands behind this \\", r"write \\ for the sign itself"),
    "no argument": ("{} has nothing to repeat", r"put a backslash in front for the sign itself"),
    "bad repetition": ("{} repeats a repetition", "write one of them, or put a group around it"),
    "invalid character": (
        "{} is no range or class that RE2 knows",
        r"write [a-z], \p{L}, \p{Cyrillic}, [[:alpha:]]",
    ),
    "invalid named": ("{} names no group", "write (?P<name>...)"),
    "invalid perl": ("not supported by RE2: {}", "write (?:...) for a group"),
}


def refusal(pattern: str, error: Exception) -> RuleError:
    """Make of RE2's own words the line for the user, with the place in the pattern."""
    said = error.args[0]
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    what, _, fragment = text.partition(": ")
    if what.startswith("pattern too large"):
        hint = "make its repetitions smaller, or make two rules of it"
        return RuleError("this pattern is too large for RE2", 0, hint, "regex-too-large")
    offset = _offset(pattern, what, fragment)
    if what == "invalid repetition size":
        return _bad_repetition(fragment, offset)
    if what == "invalid perl operator" or _BACK_REFERENCE.match(pattern, offset):
        return _unsupported(pattern, offset, fragment)
    if what == "invalid escape sequence":
        return _bad_escape(fragment, offset)
    known = (each for start, each in _ERRORS.items() if what.startswith(start))
    message, hint = next(known, (f"RE2 cannot read this: {text}", ""))
    return RuleError(message.replace("{}", fragment), offset, hint, "regex")


def _unsupported(pattern: str, offset: int, fragment: str) -> RuleError:
    code = "regex-unsupported"
    if _BACK_REFERENCE.match(pattern, offset):
        sign = re.compile(r"\\[kg]?\S|\(\?P.").match(pattern, offset)
        message = f"not supported by RE2: the back-reference {sign[0] if sign else fragment}"
        return RuleError(message, offset, "write the pattern again in its place", code)
    starts = (start for start in _UNSUPPORTED if pattern.startswith(start, offset))
    name, hint = _UNSUPPORTED.get(next(starts, ""), (fragment, "write (?:...) for a group"))
    return RuleError(f"not supported by RE2: {name}", offset, hint, code)


def _bad_repetition(fragment: str, offset: int) -> RuleError:
    least, _, most = fragment.strip("{}?").partition(",")
    if most.isdigit() and int(least) > int(most):
        message = f"{fragment} has its numbers the wrong way round"
        return RuleError(message, offset, "write the smaller one first", "regex")
    message = f"repetition too large: {fragment}"
    hint = "RE2 repeats at most 1,000 times, one in another multiplied; write + or *"
    return RuleError(message, offset, hint, "regex-too-large")


_ESCAPE_HINTS = {
    "Z": r"write \z for the end of the text", "G": r"write \A for the start of the text",
    "u": r"write \x{0041}", "U": r"write \x{0041}", "N": r"write \x{0041}",
    "x": r"write \x{0041}, at most \x{10FFFF}", "h": r"write [ \t]", "R": r"write \r?\n",
    "X": "write . for any character", "b": r"write \x08, or put \b outside the brackets",
}  # fmt: skip


def _bad_escape(fragment: str, offset: int) -> RuleError:
    hint = _ESCAPE_HINTS.get(fragment[1:2], r"leave the backslash out, or write \\ for itself")
    return RuleError(f"{fragment} is no escape that RE2 knows", offset, hint, "regex")


def _offset(pattern: str, what: str, fragment: str) -> int:
    """Find the sign at fault: RE2 shows it, but does not say where it stands."""
    signs = pieces(pattern)
    match what:
        case "missing )":
            return _unpaired(signs, "open")
        case "unexpected )":
            return _unpaired(signs, "close")
        case "trailing \\":
            return len(pattern) - 1
        case "no argument for repetition operator":
            signs = tuple(_first_repetitions(signs))
        case "invalid perl operator":
            signs = tuple(sign for sign in signs if sign.text == "(")
        case _:
            pass
    at = (sign.start for sign in signs if pattern.startswith(fragment, sign.start))
    return next(at, max(pattern.find(fragment), 0))


def _unpaired(signs: Sequence[Piece], kind: str) -> int:
    opened: list[int] = []
    for sign in signs:
        if sign.kind == "open":
            opened.append(sign.start)
        if sign.kind == "close":
            if not opened:
                return sign.start
            opened.pop()
    return opened[-1] if opened and kind == "open" else 0


def _first_repetitions(signs: Sequence[Piece]) -> Iterator[Piece]:
    kinds = ["open", *(sign.kind for sign in signs)]
    for before, sign in zip(kinds, signs, strict=False):
        if sign.kind == "repeat" and before in {"open", "or"}:
            yield sign
