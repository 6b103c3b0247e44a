"""What a query brings along when it is pasted from a web page: markup, and signs that nobody sees.

Words hold them without anyone being told: ``derna&nbsp;flood`` is a phrase of three words.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Final

from monitor.core.matching.lex import Sign
from monitor.core.matching.warning import Advice

_MARKUP: Final = re.compile(
    r"&(?:nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|#\d{1,6}|#[xX][\da-fA-F]{1,5});"
)
_INVISIBLE: Final = {
    "\u200b": "zero-width space", "\ufeff": "byte order mark", "\u2060": "word joiner",
    "\u00ad": "soft hyphen", "\u00a0": "no-break space", "\u202f": "narrow no-break space",
}  # fmt: skip
_HIDDEN: Final = re.compile(f"[{''.join(_INVISIBLE)}]")


def is_markup(word: str) -> bool:
    """Tell whether a word holds a sign as HTML writes it."""
    return _MARKUP.search(word) is not None


def pasted(text: str, signs: Sequence[Sign]) -> Iterator[Advice]:
    """Tell of each piece of markup and each invisible sign of a text, once."""
    if text.isascii() and "&" not in text:
        return
    told = set[str]()
    patterns = [each for each in signs if each.kind == "regex"]
    for found in _MARKUP.finditer(text):
        is_sought = any(
            each.start <= found.start() < each.start + len(each.text) for each in patterns
        )
        if found[0] not in told and not is_sought:
            told.add(found[0])
            yield _markup(found)
    for found in _HIDDEN.finditer(text):
        if found[0] not in told:
            told.add(found[0])
            yield _invisible(found)


def _markup(found: re.Match[str]) -> Advice:
    sign = html.unescape(found[0])
    shown = "a space" if sign.isspace() else sign
    message = f"{found[0]} is markup of a web page, and part of a word here"
    return Advice(found.start(), "pasted", message, f"write {shown}")


def _invisible(found: re.Match[str]) -> Advice:
    sign = found[0]
    message = f"an invisible sign stands here: {_INVISIBLE[sign]}, U+{ord(sign):04X}"
    hint = "write a plain space" if sign.isspace() else "leave it out"
    return Advice(found.start(), "pasted", message, hint)
