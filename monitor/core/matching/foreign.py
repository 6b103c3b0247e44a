"""What people paste from other query languages, and what to write here instead.

Such a sign is refused, not read as part of a word: ``haftar~2`` would become a phrase of two words
without anyone being told. What may also be a word, as ``N5``, is warned of in `habits`.
"""

import re
import unicodedata
from typing import Final

from monitor.core.matching.hints import brief
from monitor.errors import RuleError

_NOT: Final = "write NOT word"
_DISTANCE: Final = "write a NEAR/5 b, or a ONEAR/5 b where a comes first"
_SIGNS: Final[tuple[tuple[str, str], ...]] = (
    (r"^[-!－！]", _NOT),
    (r"^[–−](?=\w)", _NOT),  # what word processors make of -
    (r"^[+＋]", "every word is required unless OR stands between: + is not needed"),
    (r"&&|^&$|＆＆|^＆$", "write AND"),
    (r"[|｜]+", "write OR"),
    (r"^~[\d.]*", _DISTANCE),
    (r"(?<=\w)~[\d.]*$", "write other spellings with OR, or strike* for what begins so"),
    (r"(?:^|(?<=\w))\^[\d.]+$", "leave it out: words have no weights"),
    (r"(?<=\w)\?(?=\w)", "write the spellings with OR"),
    (r"^(?:[NWnwP]|PRE|pre|ADJ|adj)/\d+$|^(?:NEAR|ADJ)\d+$|^/(?:\d+|[sp])$", _DISTANCE),
    (r"^(?:AND|BUT)NOT$", "write AND NOT"),
    (r"^XOR$", "write (a OR b) NOT (a AND b)"),
    (r"^(?i:atleast)\d+$", "write ATLEAST/3(term)"),
    (r"^[＝＠＄]|(?<=\w)＊$", "write the plain sign: = @ $ or *"),
)
_ANY: Final = re.compile("|".join(f"({sign})" for sign, _ in _SIGNS))
# The words of nothing but letters that `_ANY` finds.
_SPELLED: Final = frozenset({"ANDNOT", "BUTNOT", "XOR"})
# Signs only before what follows them here.
_FOLLOWED: Final = {
    "AROUND": (re.compile(r"\s*(?:\(\s*\d+\s*\)|\d+(?!\w))"), _DISTANCE),
    "BUT": (re.compile(r"\s+NOT(?!\w)"), "write AND NOT"),
}
_KANA_HAN = "\u3040-\u30ff\u3400-\u9fff"  # scripts whose writers put no space between words
_GLUED: Final = re.compile(
    r"(?<=[^\WA-Z_])O?NEAR/\d+"
    rf"|(?:^|(?<=[{_KANA_HAN}]))(?:AND|OR|NOT)(?=[{_KANA_HAN}])|(?<=[{_KANA_HAN}])(?:AND|OR|NOT)$"
)
_OPERATOR: Final = re.compile(r"AND|OR|NOT|(?:O?NEAR|ATLEAST)(?:/\d*)?")


def refuse_foreign(query: str, start: int, end: int) -> None:
    """Refuse a word that is or holds a sign of another query language.

    Args:
        query: Or the entry of a list.
        start: Of the word in it.
        end: Of the word.

    Raises:
        RuleError: At the sign.
    """
    word = query[start:end]
    if word in _FOLLOWED:
        _refuse_followed(query, start, end)
    if _is_plain(word):
        return
    found = _ANY.search(word)
    if found:
        hint = _SIGNS[(found.lastindex or 1) - 1][1]
        raise _no_sign(found[0], start + found.start(), hint)
    _refuse_glued(word, start)
    _refuse_wide(word, start)


def _is_plain(word: str) -> bool:
    """Tell at once that a word holds no sign: nearly all words hold none."""
    letters = word.rstrip("*")
    is_sure = letters.isalpha() and (letters.isascii() or letters == letters.lower())
    return is_sure and letters not in _SPELLED


def _refuse_followed(query: str, start: int, end: int) -> None:
    pattern, hint = _FOLLOWED[query[start:end]]
    behind = pattern.match(query, end)
    if behind:
        raise _no_sign(" ".join(query[start : behind.end()].split()), start, hint)


def _refuse_glued(word: str, start: int) -> None:
    """Refuse an operator that a missing space makes part of a word."""
    found = _GLUED.search(word)
    if found:
        message = f"a space is missing beside {brief(found[0])}"
        hint = "put a space on each side of an operator"
        raise RuleError(message, start + found.start(), hint, "sign")


def _refuse_wide(word: str, start: int) -> None:
    """Refuse an operator in the full-width letters of an input method."""
    if word.isascii():
        return
    plain = unicodedata.normalize("NFKC", word)
    if plain != word and _OPERATOR.fullmatch(plain):
        message = f"{brief(word)} is written with full-width signs, so it is no operator"
        raise RuleError(message, start, f"write {plain}", "sign")


def _no_sign(sign: str, offset: int, hint: str) -> RuleError:
    return RuleError(f"{brief(sign)} is not a sign of the rule language", offset, hint, "sign")
