"""How texts are written in a file, and how values are shown in messages."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from monitor.model.wording import shown_server, shown_url

__all__ = ["did_you_mean", "offset_in_source", "shown", "shown_server", "shown_url"]

_LONGEST_SHOWN = 60
_ESCAPE_LENGTHS = {"x": 4, "u": 6, "U": 10}
_ESCAPED = 2
_MANY = 500  # words that are compared with a misspelled one
_FEW = 12  # words that are listed where none is near
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def offset_in_source(source: str, style: str, offset: int) -> int | None:
    """Where a code point of a scalar's value stands in its source, from the source's start.

    Args:
        source: The scalar as written, quotes included.
        style: Empty for plain, else one of ``' " | >``.
        offset: In the value, from 0.

    Returns:
        None where the value runs over several lines: YAML folds them.

    Example:
        >>> offset_in_source("'it''s (a'", "'", 5)
        7
    """
    if style in {"|", ">"} or "\n" in source or "\r" in source:
        return None
    if not style:
        return offset
    position = 1
    for _ in range(offset):
        position += _sign_length(source, position, style)
    return position


def _sign_length(source: str, position: int, style: str) -> int:
    if style == "'":
        return _ESCAPED if source.startswith("''", position) else 1
    if source.startswith("\\", position):
        return _ESCAPE_LENGTHS.get(source[position + 1 : position + 2], _ESCAPED)
    return 1


def shown(value: object) -> str:
    """A value as a message may show it: one line, short, a URL without password and query."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple | list):
        return "a list"
    text = str(value)
    if _URL.match(text):
        text = shown_url(text)
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[:200])
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, else a few that are known."""
    words = sorted(set(known))
    alike = words if len(words) <= _MANY else _same_start(written, words)
    near = get_close_matches(written[:_LONGEST_SHOWN], alike, n=1)
    if near:
        return f"did you mean {near[0]}?"
    if not words:
        return ""
    rest = f" and {len(words) - _FEW} more" if len(words) > _FEW else ""
    return f"known: {', '.join(words[:_FEW])}{rest}"


def _same_start(written: str, words: Sequence[str]) -> Sequence[str]:
    """Keep a file with thousands of mistakes and thousands of ids linear."""
    return [word for word in words if word[:2] == written[:2]][:_MANY]
