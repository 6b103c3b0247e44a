"""Text of either direction in a line of ours: what others wrote cannot turn the words around it."""

import unicodedata

_FSI, _PDI = "\u2068", "\u2069"
_LRO, _PDF = "\u202d", "\u202c"
_ISOLATES = frozenset("\u2066\u2067\u2068")
# Bidirectional classes of letters, digits and controls that run or make run from right to left.
_TURNING = frozenset(
    ("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
)


def isolate(text: str) -> str:
    """A text of a feed that cannot turn the line around it (UAX #9).

    What runs from left to right throughout stays as it is, so that an ASCII line is one. All else
    stands between direction isolates, its own ones made to balance. Linear in the text.

    Example:
        >>> isolate("Derna"), len(isolate("درنة"))
        ('Derna', 6)
    """
    if not any(map(_can_turn, text)):
        return text
    kept, depth = [], 0
    for character in text:
        depth += (character in _ISOLATES) - (character == _PDI)
        if depth < 0:
            depth = 0
            continue
        kept.append(character)
    return f"{_FSI}{''.join(kept)}{_PDI * depth}{_PDI}"


def in_stored_order(text: str) -> str:
    """A text whose characters a terminal lays out from left to right as they are stored.

    A sign in the line below can point at one of them. Controls of direction in the text itself
    must have been escaped. What runs from left to right throughout stays as it is.
    """
    return f"{_LRO}{text}{_PDF}" if any(map(_can_turn, text)) else text


def _can_turn(character: str) -> bool:
    return not character.isascii() and unicodedata.bidirectional(character) in _TURNING
