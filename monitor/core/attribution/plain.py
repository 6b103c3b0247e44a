"""A text as the cues read it: one shape of each letter and sign, with the way back.

Old and new spellings of a name differ in accents, vowel signs, quotes and dashes; what is dropped
or replaced here never tells one cue from another. Linear in the text.
"""

import re
import unicodedata
from typing import Final

_LOOK_ALIKES = {
    "'": "’‘ʼ`´′‛׳＇",
    '"': "“”„‟«»‹›《》〈〉「」『』″״＂",
    "-": "–—―‒−‑‐\u05be",
    " ": "\t\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000",
    "(": "（",
    ")": "）",
    ":": "：",
    "i": "ı",
    "l": "ł",
    "L": "Ł",
    "o": "ø",
    "O": "Ø",
    "d": "đ",
    "D": "Đ",
    "ا": "أإآٱ",
    "ي": "ىی",
    "ك": "ک",
    "ه": "ةۀە",
}
# Latin, Greek and Cyrillic letters with a mark are their own characters.
_MARKED_LETTERS = (*range(0xC0, 0x250), *range(0x386, 0x3CF), *range(0x400, 0x530))
_MORE_MARKED = range(0x1E00, 0x2000)
# Accents, Hebrew points, Arabic vowel signs and the stroke that lengthens a letter; soft hyphen,
# joiners, and marks that turn the direction of writing.
_DROPPED = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_IS_DROPPED = re.compile(f"[{_DROPPED}]")


def _table() -> dict[int, str]:
    shapes = {ord(sign): plain for plain, signs in _LOOK_ALIKES.items() for sign in signs}
    for code in (*_MARKED_LETTERS, *_MORE_MARKED):
        letters = unicodedata.normalize("NFD", chr(code))
        if len(letters) > 1 and all(unicodedata.combining(mark) for mark in letters[1:]):
            shapes[code] = letters[0]
    return shapes


_SHAPES: Final = _table()
# English news is ASCII but for these; replacing them is ten times as fast as a table.
_COMMON = tuple(zip("’‘“”–—\u00a0", "''\"\"-- ", strict=True))


class Plain:
    """One field of an item, made plain; never changed.

    Args:
        text: As given.
    """

    __slots__ = ("_places", "cased", "lower", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._places: list[int] | None = None
        kept = text
        if not text.isascii() and _IS_DROPPED.search(text):
            self._places = [n for n, sign in enumerate(text) if not _IS_DROPPED.match(sign)]
            self._places.append(len(text))
            kept = _IS_DROPPED.sub("", text)
        self.cased = shaped(kept)
        self.lower = self.cased.lower()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give where a place of the plain text stands in the text as given."""
        places = self._places
        if places is None or start >= end:
            return start, end
        return places[start], places[end - 1] + 1

    def place(self, start: int) -> int:
        """Give where an offset into the text as given stands in the plain text."""
        if self._places is None:
            return start
        return start - len(_IS_DROPPED.findall(self.text, 0, start))

    def written(self, start: int, end: int) -> str:
        """Give the words at a place as the text writes them."""
        first, last = self.span(start, end)
        return self.text[first:last]


def plain(text: str) -> str:
    """Make words plain, case and all.

    Example:
        >>> plain("Según «El País»"), plain("نقلاً عن")
        ('segun "el pais"', 'نقلا عن')
    """
    return shaped(_IS_DROPPED.sub("", text)).lower()


def shaped(text: str) -> str:
    """Give each letter and sign its one shape; the length and the case stay.

    Example:
        >>> shaped("İl Çeşme’de")
        "Il Cesme'de"
    """
    if text.isascii():
        return text.replace("\t", " ").replace("\r", " ")
    for odd, sign in _COMMON:
        text = text.replace(odd, sign)
    return text if text.isascii() else text.translate(_SHAPES)
