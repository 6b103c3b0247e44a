"""What people paste from other query languages, and what to write here instead.

Such a sign is refused, not read as part of a word: ``haftar~2`` would become a phrase of two words
without anyone being told.
"""

import re
from typing import Final

from monitor.core.matching.hints import brief
from monitor.errors import RuleError

_NOT: Final = "write NOT word"
_DISTANCE: Final = "write a NEAR/5 b, or a ONEAR/5 b where a comes first"
_SIGNS: Final[tuple[tuple[str, str], ...]] = (
    (r"^[-!]", _NOT),
    (r"^[–−](?=\w)", _NOT),  # what word processors make of -
    (r"^\+", "every word is required unless OR stands between: + is not needed"),
    (r"&&|^&$", "write AND"),
    (r"\|\||^\|$", "write OR"),
    (r"^~[\d.]*", _DISTANCE),
    (r"(?<=\w)~[\d.]*$", "write other spellings with OR, or strike* for what begins so"),
    (r"(?<=\w)\^[\d.]+$", "leave it out: words have no weights"),
    (r"(?<=\w)\?(?=\w)", "write the spellings with OR"),
    (r"^(?:[Ww]|PRE|pre|ADJ|adj)/\d+$|^(?:NEAR|ADJ)\d+$", _DISTANCE),
)
_ANY: Final = re.compile("|".join(f"({sign})" for sign, _ in _SIGNS))


def refuse_foreign(word: str, start: int) -> None:
    """Refuse a word that holds a sign of another query language.

    Args:
        start: Offset of the word in the query.

    Raises:
        RuleError: At the sign.
    """
    found = _ANY.search(word)
    if found:
        message = f"{brief(found[0])} is not a sign of the rule language"
        hint = _SIGNS[(found.lastindex or 1) - 1][1]
        raise RuleError(message, start + found.start(), hint, "sign")
