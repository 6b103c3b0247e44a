"""One field of an item, cut up for reading: words, sentences, and where outlets are named."""

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from monitor.core.attribution.cues.table import Script
from monitor.core.attribution.names import Found, OutletNames
from monitor.core.attribution.plain import Plain
from monitor.core.attribution.rows import Rows
from monitor.core.attribution.spelling import TOKEN, Span
from monitor.core.text.sentences import sentences
from monitor.model.rule import TextField

_LONGEST_SENTENCE: Final = 2000
_SCRIPTS: Final[Sequence[tuple[Script, re.Pattern[str]]]] = (
    ("latin", re.compile("[a-z]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("arabic", re.compile("[\u0620-\u06ff]")),
    ("hebrew", re.compile("[\u05d0-\u05ea]")),
    ("han", re.compile("[\u3400-\u9fff]")),
)
_SIGN = re.compile(r"[^\w ]|_")
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
# Joined to the front of Arabic and Hebrew words: and, so; to, in, from.
_PARTICLES: Final = frozenset("وفبلك" + "ושהבלמכ")
_LONGEST_PARTICLES: Final = 2
_HAS_PARTICLES = re.compile("[\u05d0-\u05ea\u0620-\u06ff]")


class Sentence(NamedTuple):
    """Start and end of a sentence in the plain text, and the scripts that it holds."""

    start: int
    end: int
    scripts: tuple[Script, ...]


class Page:
    """One field of an item, cut up; never changed.

    Args:
        field: Which.
        text: As given.
        names: The outlets to look for.
        abbreviations: Words whose dot ends no sentence.
    """

    def __init__(
        self, field: TextField, text: str, names: OutletNames, abbreviations: AbstractSet[str]
    ) -> None:
        self.field: TextField = field
        self.plain = Plain(text)
        self.lower = self.plain.lower
        self.tokens: Sequence[Span] = [found.span() for found in TOKEN.finditer(self.plain.cased)]
        self.starts = [start for start, _ in self.tokens]
        self.ends = [end for _, end in self.tokens]
        self.words = [self.lower[start:end] for start, end in self.tokens]
        self.has_particles = _HAS_PARTICLES.search(self.lower) is not None
        self.joints = tuple(self._joints()) if self.has_particles else tuple(self.starts)
        self._abbreviations = abbreviations
        self.scripts = _scripts_of(self.lower)
        self._begun: dict[Rows, Sequence[int]] = {}
        self.names: Sequence[Found] = names.find(self.plain, self.tokens, self.words)

    @functools.cached_property
    def sentences(self) -> Sequence[Sentence]:
        """Its sentences in their order; cut when asked, for few texts are."""
        return tuple(self._sentences(self._abbreviations))

    def sentence_at(self, start: int) -> Sentence:
        """Give the sentence that a place stands in."""
        return self.sentences[bisect_right(self.sentences, start, key=_start) - 1]

    def begun(self, rows: Rows, first: int, last: int) -> Sequence[int]:
        """Give where one of some rows may begin between two places.

        They begin at words, behind particles joined to those, and at signs between words. All such
        places are looked up at once: the windows beside names overlap.
        """
        known = self._begun.get(rows)
        if known is None:
            known = self._begun[rows] = rows.openings(self.lower, self._openings)
        return known[bisect_left(known, first) : bisect_left(known, last)]

    @functools.cached_property
    def _openings(self) -> Sequence[int]:
        signs = {found.start() for found in _SIGN.finditer(self.lower)}
        return sorted(signs.union(self.joints))

    def words_before(self, end: int, floor: int) -> Sequence[int]:
        """Give where words begin between two places, and where their joined particles end."""
        return self.joints[bisect_left(self.joints, floor) : bisect_left(self.joints, end)]

    def _joints(self) -> Iterator[int]:
        for start, end in self.tokens:
            yield start
            for at in range(start + 1, min(start + 1 + _LONGEST_PARTICLES, end)):
                if self.lower[at - 1] not in _PARTICLES:
                    break
                yield at

    def limits(self, start: int, end: int) -> Span:
        """Give the number of the first word between two places, and of the first behind them."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def ends_behind(self, start: int, ceiling: int) -> Sequence[int]:
        """Give where words end between two places."""
        first, last = bisect_right(self.ends, start), bisect_right(self.ends, ceiling)
        return self.ends[first:last]

    def is_name(self, start: int) -> bool:
        """Tell whether the word that begins at a place belongs to an outlet's name."""
        before = bisect_right(self.names, start, key=lambda name: name.start)
        return before > 0 and self.names[before - 1].end > start

    def starts_behind(self, start: int, ceiling: int) -> Sequence[int]:
        """Give where words begin between two places."""
        return self.starts[bisect_left(self.starts, start) : bisect_left(self.starts, ceiling)]

    def _sentences(self, abbreviations: AbstractSet[str]) -> Iterator[Sentence]:
        """Give the sentences: no stop before a small letter ends one, nor that of an acronym."""
        begun: Span | None = None
        for start, end in sentences(self.plain.cased):
            if begun is not None and not self._goes_on(begun, start, abbreviations):
                yield from self._cut(*begun)
                begun = None
            begun = (start if begun is None else begun[0], end)
        if begun is not None:
            yield from self._cut(*begun)

    def _goes_on(self, begun: Span, start: int, abbreviations: AbstractSet[str]) -> bool:
        if "\n" in self.lower[begun[1] : start]:
            return False
        if self.plain.cased[start].islower():
            return True
        last = _LAST_WORD.search(self.lower, max(begun[0], begun[1] - 12), begun[1])
        return last is not None and last[1] in abbreviations

    def _cut(self, start: int, end: int) -> Iterator[Sentence]:
        while start < end:
            stop = min(end, start + _LONGEST_SENTENCE)
            piece = self.lower[start:stop]
            yield Sentence(start, stop, _scripts_of(piece))
            start = stop


def _scripts_of(lower: str) -> tuple[Script, ...]:
    if lower.isascii():
        return ("latin",)
    return tuple(name for name, has in _SCRIPTS if has.search(lower))


def _start(sentence: Sentence) -> int:
    return sentence.start
