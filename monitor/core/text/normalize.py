"""The key of a word: what stays when case, marks and variant letters do not count."""

import functools
import re
import unicodedata

# Letters that a reader takes for another one although Unicode does not decompose them; the Arabic
# rows are the usual folding of alef, ya, kaf and ta marbuta.
_VARIANTS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe",
        "ё": "е", "ς": "σ",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None,
    }
)  # fmt: skip
# Soft hyphen, joiners, Latin and Greek accents, Hebrew points, Arabic vowel signs. Marks of other
# scripts carry meaning (й is not и, ガ is not カ) and stay.
_DROPPED = re.compile(
    "[\u00ad\u200b-\u200f\u2060\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_LATIN_GREEK = re.compile("[\u0080-\u03ff\u1e00-\u1fff]")
_DIGIT = re.compile(r"[^\D0-9]")


def fold(word: str) -> str:
    """Give a written form its key; folding a key changes nothing.

    NFKC and casefold, then by script as `docs/rule-language.md` section 2 says; dots of an acronym
    go, dots of a number stay. A cache pays because news vocabulary is Zipfian; what is longer than
    any word never comes again.

    Example:
        >>> fold("İstanbul"), fold("Straße"), fold("U.S."), fold("1,000.5"), fold("السَّلامُ")
        ('istanbul', 'strasse', 'us', '1,000.5', 'السلام')
    """
    return _remembered(word) if len(word) <= _LONGEST_WORD else _fold(word)


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower() if word[:1].isdigit() else word.replace(".", "").lower()
    folded = unicodedata.normalize("NFKC", word).casefold()
    folded = _LATIN_GREEK.sub(_decomposed, folded)
    folded = _DROPPED.sub("", folded.translate(_VARIANTS)).replace(" ", "")
    folded = _DIGIT.sub(_ascii_digit, folded)
    return folded if folded[:1].isdigit() else folded.replace(".", "")


_LONGEST_WORD = 64
_remembered = functools.lru_cache(maxsize=200_000)(_fold)


def _decomposed(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", letter[0])


def _ascii_digit(digit: re.Match[str]) -> str:
    return str(unicodedata.decimal(digit[0]))
