"""How values are shown in messages, and which word was meant."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from monitor.model.wording import shown_server, shown_url

__all__ = ["did_you_mean", "shown", "shown_server", "shown_url"]

_LONGEST_SHOWN = 60
_MANY = 500  # words that are compared with a misspelled one
_FEW = 12  # words that are listed where none is near
# What people write who know other programs: no spelling leads from there to our word.
_MEANT = {
    **dict.fromkeys(("query", "queries", "keyword", "keywords", "filter", "search"), "match"),
    **dict.fromkeys(("expression", "condition", "pattern", "terms"), "match"),
    **dict.fromkeys(("disabled", "disable", "inactive", "paused", "false", "no"), "off"),
    **dict.fromkeys(("enabled", "enable", "active", "true", "yes", "on"), "stable"),
    **dict.fromkeys(("urgent", "emergency"), "critical"),
}
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def shown(value: object) -> str:
    """A value as a message may show it: one line, short, a URL without password and query."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or value == "":
        return "null" if value is None else '""'
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple | list):
        return "a list"
    text = str(value)
    if _URL.match(text):
        text = shown_url(text)
    text = "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in text[:200])
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "..."


def did_you_mean(written: str, known: Iterable[str], most: int = _FEW) -> str:
    """A hint that names the nearest known word, else those that are known.

    Args:
        most: How many are listed; 0 where the message lists them.
    """
    words = sorted(set(known))
    meant = _MEANT.get(written.casefold())
    if meant in words:
        return f"did you mean {meant}?"
    alike = words if len(words) <= _MANY else _same_start(written, words)
    near = get_close_matches(written[:_LONGEST_SHOWN], alike, n=1)
    if near:
        return f"did you mean {near[0]}?"
    if not words or not most:
        return ""
    rest = f" and {len(words) - most} more" if len(words) > most else ""
    return f"known: {', '.join(words[:most])}{rest}"


def _same_start(written: str, words: Sequence[str]) -> Sequence[str]:
    """Keep a file with thousands of mistakes and thousands of ids linear."""
    return [word for word in words if word[:2] == written[:2]][:_MANY]
