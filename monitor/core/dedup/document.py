"""A text as duplicates are found in it: words without furniture, sentences, shingles."""

import functools
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import xxhash

from monitor.core.dedup.furniture import dateline_end, is_furniture, page_lines
from monitor.core.dedup.numbers import Number, number_key, read_numbers
from monitor.core.dedup.words import plain
from monitor.core.text.sentences import sentences
from monitor.core.text.tokenize import Tokens, is_unspaced, tokenize

# A body under 12 words tells too little by itself: its title counts as its first sentence.
SHORTEST_BODY = 12
SHINGLE = 3
# Texts are compared while others wait for the store, so what is looked at is bounded: some 3,500
# words, and so many numbers.
MOST_TEXT = 20_000
MOST_NUMBERS = 400
# As short as most entries of feeds: a summary, where the headline counts too.
SHORT = 60  # words
# Words of a sentence that may stand in report after report: "Read it" is too short to be known
# again, and a long one carries something of its own.
_FURNITURE_WORDS = range(3, 46)
_SIGNED = 2**63


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document.

    Args:
        start: Its first word.
        end: The word after its last.
        text: As written.
        is_title: It is the headline, where every word may have a capital.
        is_line: It stands in a short line that ends as no sentence does, among lines that do: a
            byline, a subhead, the line below a picture, a link.
    """

    start: int
    end: int
    text: str
    is_title: bool
    is_line: bool = False


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
        numbers: In order, by their words.
        said: Hashes of the body's sentences that may prove to be furniture, in order, those that
            are known to be so among them.
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
    numbers: tuple[Number, ...]
    said: tuple[int, ...]

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
    """A sentence's text and its words, with their token numbers within the field.

    Args:
        mark: Its hash; 0 for one that is too short or too long to prove furniture, and for titles.
    """

    text: str
    keys: tuple[str, ...]
    written: tuple[str, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    is_title: bool = False
    mark: int = 0
    is_line: bool = False


def prepare(title: str, body: str, furniture: frozenset[int] = frozenset()) -> Document:
    """Read a text for comparison; linear in its length, of which `MOST_TEXT` is looked at.

    A cache lets the stages of one poll share the work, and the known texts that several of its
    items are compared with; few long texts are held. (A frozen set is hashed once and found by
    identity.)

    Args:
        furniture: Hashes of sentences that tell of no report; a text of nothing else keeps them.
    """
    read = _of_short if len(body) < _LONG_TEXT else _of_long
    return read(title, body[:MOST_TEXT], furniture)


def _read(title: str, body: str, furniture: frozenset[int]) -> Document:
    tokens = tokenize(title)
    head = _part(tokens, title, 0, len(tokens), 0, is_title=True)
    said = list(_parts(body, len(tokens) + 1))
    parts = [part for part in said if part.mark not in furniture] or said.copy()
    n_body = sum(len(part.keys) for part in parts)
    if n_body < SHORTEST_BODY and head.keys:
        parts.insert(0, head)
    placed, numbers, position = [], list[Number](), 0
    for part in parts:
        end = position + len(part.keys)
        if len(numbers) < MOST_NUMBERS:
            numbers += read_numbers(part.keys, part.written, position, part.text)
        placed.append(Sentence(position, end, part.text, part.is_title, part.is_line))
        position = end
    keys = tuple(key for part in parts for key in part.keys)
    written = tuple(word for part in parts for word in part.written)
    shingles = tuple(_shingles(keys))
    return Document(
        title=title,
        body=body,
        title_keys=head.keys,
        keys=keys,
        written=written,
        firsts=tuple(number for part in parts for number in part.firsts),
        lasts=tuple(number for part in parts for number in part.lasts),
        sentences=tuple(placed),
        shingles=shingles,
        shingle_set=frozenset(shingles),
        vocabulary=frozenset(keys).union(head.keys, map(_key, tokenize(body).keys)),
        n_body=n_body,
        numbers=tuple(numbers[:MOST_NUMBERS]),
        said=tuple(part.mark for part in said if part.mark),
    )


def share_held(sentence: Sentence, at: Collection[int]) -> float:
    """Give the share of a sentence's shingles that are among some, by their positions."""
    n = max(1, sentence.end - sentence.start - SHINGLE + 1)
    return sum(number in at for number in range(sentence.start, sentence.start + n)) / n


# A document takes some fifty bytes for each character of its text.
_LONG_TEXT = 5_000
_of_short = functools.lru_cache(maxsize=512)(_read)
_of_long = functools.lru_cache(maxsize=64)(_read)


def hashed(text: str) -> int:
    """Give the signed 64-bit xxh3 of a text."""
    return xxhash.xxh3_64_intdigest(text.encode()) - _SIGNED


def _parts(body: str, shift: int) -> Iterator[_Part]:
    tokens = tokenize(body)
    starts = [start for start, _ in tokens.spans()]
    begin = dateline_end(body)
    lines = page_lines(body)
    for start, end in sentences(body):
        first = max(start, begin)
        low, high = bisect_left(starts, first), bisect_left(starts, end)
        text = body[first:end]
        if low < high and not is_furniture(tokens.keys[low:high], text):
            mark = hashed(" ".join(tokens.keys[low:high])) if high - low in _FURNITURE_WORDS else 0
            part = _part(tokens, text, low, high, shift, mark=mark)
            yield replace(part, is_line=True) if _is_in(lines, start) else part


def _part(
    tokens: Tokens,
    text: str,
    low: int,
    high: int,
    shift: int,
    *,
    is_title: bool = False,
    mark: int = 0,
) -> _Part:
    keys = tuple(map(_key, tokens.keys[low:high]))
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
            mark,
        )
    return _Part(text, keys, written, numbers, numbers, is_title, mark)


def _is_in(lines: Sequence[tuple[int, int]], place: int) -> bool:
    at = bisect_right(lines, (place, sys.maxsize)) - 1
    return at >= 0 and place < lines[at][1]


@functools.lru_cache(maxsize=50_000)
def _key(key: str) -> str:
    bare = plain(key)
    return number_key(bare) if bare[0].isdigit() else bare


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
