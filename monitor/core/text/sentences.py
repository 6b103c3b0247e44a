"""Where sentences begin and end, whatever the case of their letters.

Case plays no part on purpose: a text and the same text in capitals are cut alike, so that what is
dropped sentence by sentence (page furniture) is the same in both.
"""

import functools
import re

# Closing quotes and brackets belong to the sentence they end.
_CLOSING = "[\"'”’»)\\]」』）]*+"
# A run of stops is looked at from its first one only and given back by none: thousands of dots that
# end nothing would cost their square.
_STOPS = "[.!?؟۔…]"
_END = re.compile(rf"(?<!{_STOPS}){_STOPS}++{_CLOSING}(?=\s)|[。！？]+{_CLOSING}|\n+|[;؛](?=\s*\n)")
_FIGURE = re.compile(r"\s*+\d")
_LAST_WORD = re.compile(r"[^\W_]+$")
_ABBREVIATED = """
    mr mrs ms dr prof gen col lt maj capt sgt cpl brig adm sen rep gov st sr jr hon rev vs
    mme mlle hr fr dott sig inc ltd corp
"""
# These end a sentence as often as not; before a figure they do not.
_COUNTED = "no nos nr art p pp vol fig jan feb mar apr jun jul aug sep sept oct nov dec"
_TITLES = frozenset(_ABBREVIATED.split())
_BEFORE_FIGURES = frozenset(_COUNTED.split())


@functools.lru_cache(maxsize=64)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    r"""Cut a text into sentences; a line break always ends one. Linear in the text.

    Returns:
        Start and end of each in the text, without surrounding white space; empty ones are left out.

    Example:
        >>> text = "Gen. Saleh left. He said: “No.”\nNobody asked"
        >>> [text[start:end] for start, end in sentences(text)]
        ['Gen. Saleh left.', 'He said: “No.”', 'Nobody asked']
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if not _is_abbreviation(text, end):
            found.append((start, end.end()))
            start = end.end()
    found.append((start, len(text)))
    return tuple(_trimmed(text, start, end) for start, end in found if text[start:end].strip())


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    if end[0] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, end.start() - 12), end.start())
    if word is None:
        return False
    last = word[0].lower()
    if last in _BEFORE_FIGURES:
        return _FIGURE.match(text, end.end()) is not None
    return last in _TITLES or (len(last) == 1 and last.isalpha())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
