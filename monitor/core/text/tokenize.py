"""Words with their offsets: the one way in which the project cuts a text.

Source: `docs/rule-language.md` section 2. Linear in the length of the text.
"""

import functools
import itertools
import re
import unicodedata
from dataclasses import dataclass

from monitor.core.text.normalize import fold

# Scripts written without spaces give one token a character (with its marks): Thai, Lao, Myanmar,
# Khmer, kana, Han. A run of them in a rule is then a phrase.
_UNSPACED = (
    "\u0e00-\u0e3a\u0e3f-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)


# Where Unicode keeps its marks; a test looks through all of it. Looking here takes a tenth of the
# time, which every command pays at its start.
_MARKED_PLANES = (range(0x300, 0x20000), range(0xE0100, 0xE01F1))


def _marks() -> str:
    r"""All combining marks as ranges of a character class; Python's ``\w`` leaves them out."""
    ranges: list[list[int]] = []
    for code in itertools.chain.from_iterable(_MARKED_PLANES):
        if unicodedata.category(chr(code))[0] != "M":
            continue
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


# Soft hyphen and joiners belong to the word around them; half-width sound marks are marks to us.
_MARK = _marks() + "\u00ad\u200b-\u200f\u2060\uff9e\uff9f"
_LETTER = f"[^\\W\\d_{_UNSPACED}]"
_CHARACTER = f"[^\\W_{_UNSPACED}]"
# A letter of an acronym. Hangul has none: one syllable may be written as three letters.
_INITIAL = f"[^\\W\\d_{_UNSPACED}\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb][{_MARK}]*"
_TOKEN = re.compile(
    f"({_LETTER}[{_MARK}]*{_CHARACTER}(?:{_CHARACTER}|[{_MARK}])*"  # a word; the frequent one first
    f"|{_INITIAL}(?:\\.{_INITIAL})+(?![^\\W_]|[{_MARK}])"  # U.S. and É.U. are one token
    r"|\d+(?:[.,]\d+)+"  # 1,000.5
    f"|(?=\\w)[{_UNSPACED}][{_MARK}]*"
    f"|{_CHARACTER}(?:{_CHARACTER}|[{_MARK}])*)"
    f"(?:['’ʼ][sS](?![^\\W_]|[{_MARK}]))?"  # the possessive takes no place
)
_ASCII_TOKEN = re.compile(
    r"([a-zA-Z][a-zA-Z0-9]+|[a-zA-Z](?:\.[a-zA-Z])+(?![a-zA-Z0-9])|[0-9]+(?:[.,][0-9]+)+|[a-zA-Z0-9]+)"
    r"(?:'[sS](?![a-zA-Z0-9]))?"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
# One for one, so that offsets stay: most English news is ASCII but for these.
_PLAIN = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one text, in order.

    Args:
        text: As given.
        written: The words as written, without a possessive ending.
        keys: Their keys, one for each word.
    """

    text: str
    written: tuple[str, ...]
    keys: tuple[str, ...]

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each word in the text; computed when asked, for few texts are."""
        return _spans(self.text)

    def __len__(self) -> int:
        return len(self.keys)


@functools.lru_cache(maxsize=256)
def tokenize(text: str) -> Tokens:
    """Cut a text into words.

    The cache is small: it lets the stages of one item share the work without handing tokens around.

    Example:
        >>> tokenize("Haftar’s U.S.-led men: 1,000").keys
        ('haftar', 'us', 'led', 'men', '1,000')
        >>> tokenize("国家主席").keys
        ('国', '家', '主', '席')
    """
    pattern, plain = _pattern(text)
    written = tuple(pattern.findall(plain))
    # A token of marks alone has an empty key: it is no word.
    keys = tuple(map(fold, written))
    if "" in keys:
        written = tuple(word for word, key in zip(written, keys, strict=True) if key)
        keys = tuple(key for key in keys if key)
    return Tokens(text, written, keys)


def fold_name(name: str) -> str:
    """Give a name as one value: its words without case and marks; signs count only where all are.

    Example:
        >>> fold_name("The  Néw-Arab"), fold_name("★")
        ('the new arab', '★')
    """
    return " ".join(tokenize(name).keys) or name.casefold().strip()


def is_unspaced(key: str) -> bool:
    """Tell whether a key is one character of a script written without spaces.

    Example:
        >>> is_unspaced("国"), is_unspaced("state")
        (True, False)
    """
    return key >= "\u0e00" and _IS_UNSPACED.match(key) is not None


@functools.lru_cache(maxsize=64)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    pattern, plain = _pattern(text)
    spans = tuple(found.span(1) for found in pattern.finditer(plain))
    if len(spans) == len(tokenize(text)):
        return spans
    return tuple((start, end) for start, end in spans if fold(plain[start:end]))


def _pattern(text: str) -> tuple[re.Pattern[str], str]:
    """Which pattern reads a text, and the text as that pattern reads it, of the same length."""
    if text.isascii():
        return _ASCII_TOKEN, text
    plain = text.translate(_PLAIN)
    return (_ASCII_TOKEN, plain) if plain.isascii() else (_TOKEN, text)
