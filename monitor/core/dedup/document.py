"""A text as duplicates are found in it: words without furniture, sentences, shingles."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import xxhash

from monitor.core.dedup.furniture import dateline_end, is_furniture
from monitor.core.text.sentences import sentences
from monitor.core.text.tokenize import Tokens, is_unspaced, tokenize

# A body under 12 words tells too little by itself: its title counts as its first sentence.
SHORTEST_BODY = 12
SHINGLE = 3
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_SIGNED = 2**63


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document.

    Args:
        start: Its first word.
        end: The word after its last.
        text: As written.
        is_title: It is the headline, where every word may have a capital.
    """

    start: int
    end: int
    text: str
    is_title: bool


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text, ready to be compared; two documents are equal only if they are the same object.

    Args:
        title_keys: Normalized words of the title, whether or not they are among `keys`.
        keys: Normalized words of the body; of title and body where the body has under 12.
        written: The same words as written.
        firsts: Number of each word's first token: the title's, one left free, then the body's, so
            that a gap in the numbers is a gap in the text.
        lasts: Number of its last one; differs where a word is a pair of characters.
        shingles: Signed 64-bit hashes of three words each, in order.
        shingle_set: The same, for look-ups.
        vocabulary: All words of title and body.
        n_body: Words of the body, furniture not counted.
    """

    title: str
    body: str
    title_keys: tuple[str, ...]
    keys: tuple[str, ...]
    written: tuple[str, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    shingles: tuple[int, ...]
    shingle_set: frozenset[int]
    vocabulary: frozenset[str]
    n_body: int

    @property
    def has_body(self) -> bool:
        """The body holds a word that is no furniture."""
        return self.n_body > 0

    def slice(self, first: int, last: int) -> str:
        """Give the text as written from one word to another, both of the same field."""
        n_title = len(tokenize(self.title))
        text, shift = (self.title, 0) if self.lasts[last] < n_title else (self.body, n_title + 1)
        spans = tokenize(text).spans()
        return text[spans[self.firsts[first] - shift][0] : spans[self.lasts[last] - shift][1]]


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence's text and its words, with their token numbers within the field."""

    text: str
    keys: tuple[str, ...]
    written: tuple[str, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    is_title: bool = False


@functools.lru_cache(maxsize=256)
def prepare(title: str, body: str) -> Document:
    """Read a text for comparison; linear in its length.

    The cache lets the stages of one poll share the work, and the known texts that several of its
    items are compared with.
    """
    tokens = tokenize(title)
    head = _part(tokens, title, 0, len(tokens), 0, is_title=True)
    parts = list(_parts(body, len(tokens) + 1))
    n_body = sum(len(part.keys) for part in parts)
    if n_body < SHORTEST_BODY and head.keys:
        parts.insert(0, head)
    placed, position = [], 0
    for part in parts:
        end = position + len(part.keys)
        placed.append(Sentence(position, end, part.text, part.is_title))
        position = end
    keys = tuple(key for part in parts for key in part.keys)
    shingles = tuple(_shingles(keys))
    return Document(
        title=title,
        body=body,
        title_keys=head.keys,
        keys=keys,
        written=tuple(word for part in parts for word in part.written),
        firsts=tuple(number for part in parts for number in part.firsts),
        lasts=tuple(number for part in parts for number in part.lasts),
        sentences=tuple(placed),
        shingles=shingles,
        shingle_set=frozenset(shingles),
        vocabulary=frozenset(keys).union(head.keys),
        n_body=n_body,
    )


def hashed(text: str) -> int:
    """Give the signed 64-bit xxh3 of a text."""
    return xxhash.xxh3_64_intdigest(text.encode()) - _SIGNED


def number_key(key: str) -> str:
    """Give one form to a figure: no signs between thousands, a point before decimals.

    Example:
        >>> number_key("1,200"), number_key("4,5"), number_key("1.000.000"), number_key("1,000.5")
        ('1200', '4.5', '1000000', '1000.5')
    """
    if _GROUPED.fullmatch(key):
        return key.replace(",", "").replace(".", "")
    whole, mark, rest = key.replace(",", ".").rpartition(".")
    return whole.replace(".", "") + mark + rest


def _parts(body: str, shift: int) -> Iterator[_Part]:
    tokens = tokenize(body)
    starts = [start for start, _ in tokens.spans()]
    begin = dateline_end(body)
    for start, end in sentences(body):
        first = max(start, begin)
        low, high = bisect_left(starts, first), bisect_left(starts, end)
        text = body[first:end]
        if low < high and not is_furniture(tokens.keys[low:high], text):
            yield _part(tokens, text, low, high, shift)


def _part(
    tokens: Tokens, text: str, low: int, high: int, shift: int, *, is_title: bool = False
) -> _Part:
    keys = tuple(number_key(key) if key[0].isdigit() else key for key in tokens.keys[low:high])
    written = tokens.written[low:high]
    numbers = tuple(range(shift + low, shift + high))
    if any(map(is_unspaced, keys)):
        runs = tuple(_pairs(keys))
        return _Part(
            text,
            tuple("".join(keys[first : last + 1]) for first, last in runs),
            tuple("".join(written[first : last + 1]) for first, last in runs),
            tuple(numbers[first] for first, _ in runs),
            tuple(numbers[last] for _, last in runs),
            is_title,
        )
    return _Part(text, keys, written, numbers, numbers, is_title)


def _pairs(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cut runs of characters without spaces into overlapping pairs; other words stay single."""
    for number, key in enumerate(keys):
        if not is_unspaced(key):
            yield number, number
        elif number + 1 < len(keys) and is_unspaced(keys[number + 1]):
            yield number, number + 1
        elif number == 0 or not is_unspaced(keys[number - 1]):
            yield number, number


def _shingles(keys: Sequence[str]) -> Iterator[int]:
    if keys:
        for start in range(max(1, len(keys) - SHINGLE + 1)):
            yield hashed(" ".join(keys[start : start + SHINGLE]))
