"""Words with their offsets: the one way in which the project cuts a text.

Source: `docs/rule-language.md` section 2. Linear in the length of the text.
"""

import functools
import itertools
import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from typing import cast

from monitor.core.text.normalize import fold

# Scripts written without spaces give one token a character (with its marks): Thai, Lao, Myanmar,
# Khmer, kana, Han. A run of them in a rule is then a phrase. Their digits are digits as all are.
_UNSPACED = (
    "\u0e00-\u0e3a\u0e3f-\u0e4f\u0e5a-\u0ecf\u0eda-\u0eff\u1000-\u103f\u104a-\u108f\u109a-\u109f"
    "\u1780-\u17df\u17ea-\u17ff\u3005\u3007\u3041-\u30ff\u31f0-\u31ff"
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
_MARK = _marks() + "\u00ad\u200c\u200d\uff9e\uff9f"
# To Unicode the modifier apostrophe is a letter, to a reader it is one more apostrophe.
_NO_LETTER = f"_\u02bc{_UNSPACED}"
_LETTER = f"[^\\W\\d{_NO_LETTER}]"
_CHARACTER = f"[^\\W{_NO_LETTER}]"
# A letter of an acronym. Hangul has none: one syllable may be written as three letters.
_INITIAL = f"[^\\W\\d{_NO_LETTER}\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb][{_MARK}]*"
_TOKEN = re.compile(
    f"({_LETTER}[{_MARK}]*{_CHARACTER}(?:{_CHARACTER}|[{_MARK}])*"  # a word; the frequent one first
    f"|{_INITIAL}(?:\\.{_INITIAL})+(?![^\\W_\u02bc]|[{_MARK}])"  # U.S. and É.U. are one token
    r"|\d+(?:[.,]\d+)+"  # 1,000.5
    f"|(?=\\w)[{_UNSPACED}][{_MARK}]*"
    f"|{_CHARACTER}(?:{_CHARACTER}|[{_MARK}])*)"
    f"(?:['’ʼ][sS](?![^\\W_]|[{_MARK}]))?"  # the possessive takes no place
)
_ASCII_TOKEN = re.compile(
    r"([a-zA-Z][a-zA-Z0-9]+|[a-zA-Z](?:\.[a-zA-Z])+(?![a-zA-Z0-9])|[0-9]+(?:[.,][0-9]+)+|[a-zA-Z0-9]+)"
    r"(?:'[sS](?![a-zA-Z0-9]))?"
)
_WORD_STARTS = frozenset(string.ascii_letters + string.digits)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
# One for one, so that offsets stay: most English news is ASCII but for these.
_PLAIN = tuple(zip("’‘“”–—\u00a0", "''\"\"-- ", strict=True))


class Tokens:
    """The words of one text, in order; never changed.

    Args:
        text: As given.
        keys: The keys of its words.
    """

    def __init__(self, text: str, keys: tuple[str, ...]) -> None:
        self.text = text
        self.keys = keys

    @functools.cached_property
    def written(self) -> tuple[str, ...]:
        """The words as written, without a possessive ending; one for each key."""
        return tuple(self.text[start:end] for start, end in self.spans())

    @functools.cached_property
    def joined(self) -> str:
        """The keys in order, a space on each side of each: a phrase of keys is a substring."""
        return f" {' '.join(self.keys)} "

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each word in the text; computed when asked, for few texts are."""
        return self._spans

    def __len__(self) -> int:
        return len(self.keys)

    @functools.cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        pattern, plain = _pattern(self.text)
        spans = tuple([found.span(1) for found in pattern.finditer(plain)])
        return spans if len(spans) == len(self.keys) else tuple(_cut(self.text))


def tokenize(text: str) -> Tokens:
    """Cut a text into words.

    No word goes over a space, and news vocabulary is Zipfian: what stands between two spaces was
    nearly always cut before, so that most texts cost a look-up for each word. The last texts are
    remembered, few of the long ones: it lets the stages of one item share the work without handing
    tokens around.

    Example:
        >>> tokenize("Haftar’s U.S.-led men: 1,000").keys
        ('haftar', 'us', 'led', 'men', '1,000')
        >>> tokenize("国家主席").keys
        ('国', '家', '主', '席')
    """
    return _of_short(text) if len(text) < _LONG_TEXT else _of_long(text)


def forget_texts() -> None:
    """Let the next text be cut anew, whichever it is: for measurements."""
    _of_short.cache_clear()
    _of_long.cache_clear()


def _cut_up(text: str) -> Tokens:
    chunks = text.split()
    return Tokens(text, tuple(_filled(list(map(_SINGLES.get, chunks)), chunks)))


_LONG_TEXT = 20_000
_of_short = functools.lru_cache(maxsize=256)(_cut_up)
_of_long = functools.lru_cache(maxsize=4)(_cut_up)


def written_in(chunk: str) -> Iterator[str]:
    """Give the words of a text as `as_written` does; a short one that is not worth remembering."""
    return (as_written(chunk[start:end]) for start, end in _cut(chunk))


def as_written(word: str) -> str:
    """Give a word as ``=`` and `exact` compare it: in NFC, without the dots of an acronym.

    Example:
        >>> as_written("U.S"), as_written("1,000.5")
        ('US', '1,000.5')
    """
    word = word if word.isascii() else unicodedata.normalize("NFC", word)
    return word if word[:1].isdigit() else word.replace(".", "")


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


_SINGLES: dict[str, str] = {}
"""What stands between two spaces -> the key of its one word; the same key is one object."""
_OTHERS: dict[str, tuple[str, ...]] = {}
"""The same of what holds no word, or several."""
_MOST_CHUNKS = 200_000
_LONGEST_CHUNK = 40  # a sentence of a script without spaces never comes again


def _filled(keys: Sequence[str | None], chunks: Sequence[str]) -> list[str]:
    """Put the words of a chunk where None stands: it is no single word, or not known yet."""
    filled: list[str | None] = []
    done = 0
    try:
        while True:
            at = keys.index(None, done)
            filled += keys[done:at]
            found = _OTHERS.get(chunks[at])
            filled += _learn(chunks[at]) if found is None else found
            done = at + 1
    except ValueError:  # no None is left
        filled += keys[done:]
    return cast("list[str]", filled)


def _learn(chunk: str) -> tuple[str, ...]:
    keys = tuple(fold(chunk[start:end]) for start, end in _cut(chunk))
    if len(chunk) <= _LONGEST_CHUNK:
        if len(_SINGLES) + len(_OTHERS) >= _MOST_CHUNKS:
            _SINGLES.clear()
            _OTHERS.clear()
        if len(keys) == 1:
            _SINGLES[chunk] = keys[0]
        else:
            _OTHERS[chunk] = keys
    return keys


def _cut(text: str) -> Iterator[tuple[int, int]]:
    """Give start and end of each word; a token of marks alone has an empty key: it is no word."""
    pattern, plain = _pattern(text)
    for found in pattern.finditer(plain):
        start, end = found.span(1)
        if plain[start] in _WORD_STARTS or fold(text[start:end]):
            yield start, end


def _pattern(text: str) -> tuple[re.Pattern[str], str]:
    """Which pattern reads a text, and the text as that pattern reads it, of the same length."""
    if text.isascii():
        return _ASCII_TOKEN, text
    plain = text
    for odd, sign in _PLAIN:  # ten times as fast as translate()
        plain = plain.replace(odd, sign)
    return (_ASCII_TOKEN, plain) if plain.isascii() else (_TOKEN, text)
