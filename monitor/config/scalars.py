"""What an unquoted YAML scalar means, by the core schema of YAML 1.2 (section 10.3.2)."""

import json
import re

Atom = str | int | float | bool | None

# YAML 1.1, which PyYAML resolves by, takes NO for False and 12:30 for 750; 1.2 takes both for text.
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_PREFIXED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", re.ASCII)
_INFINITY = re.compile(r"[-+]?\.(inf|Inf|INF)")
_NANS = frozenset({".nan", ".NaN", ".NAN"})
_STARTS = frozenset("+-.0123456789")
# What needs no quotes inside brackets; all else gets them, though it might do without.
_PLAIN = re.compile(r"[^\W\d_](?:[\w'’ -]*[\w'’])?")
_LONGEST_NUMBER = 300  # int() is quadratic in the number of digits and refuses over 4,300


def resolve(written: str) -> Atom:
    """Give the value of a plain scalar; a number of more than 300 signs stays text.

    Example:
        >>> resolve("NO"), resolve("12:30"), resolve("0x10"), resolve("1e3"), resolve("~")
        ('NO', '12:30', 16, 1000.0, None)
    """
    if written in _NULLS:
        return None
    if written[0] in _STARTS:
        return _number(written) if len(written) <= _LONGEST_NUMBER else written
    return _BOOLEANS.get(written, written)


def in_brackets(text: str) -> str:
    """Write a text so that it is read as that inside brackets, as in ``aliases: [...]``.

    Example:
        >>> in_brackets("Abu Bakr"), in_brackets("true"), in_brackets("Derna: 1")
        ('Abu Bakr', '"true"', '"Derna: 1"')
    """
    if _PLAIN.fullmatch(text) and resolve(text) == text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _number(written: str) -> Atom:
    if _INTEGER.fullmatch(written):
        return int(written)
    if _FLOAT.fullmatch(written):
        return float(written)
    if _PREFIXED.fullmatch(written):
        return int(written, 0)
    return _special(written)


def _special(written: str) -> Atom:
    if _INFINITY.fullmatch(written):
        return float(written.replace(".", ""))
    return float("nan") if written in _NANS else written
