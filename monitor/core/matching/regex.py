r"""Regular expressions of rules, run by RE2: linear in the text, whatever the pattern.

As RE2 has it, ``^`` and ``$`` mean start and end of the whole field unless the pattern says
``(?m)``, and ``.`` is any character but a newline unless it says ``(?s)``. ``\w``, ``\d`` and
``\b`` know all scripts; `marking` tells how.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Protocol, cast

import re2

from monitor.core.matching.marking import MARK, marked, rewrite
from monitor.core.matching.refusal import refusal
from monitor.errors import RuleError
from monitor.model.rule import And, Not, Or, Query, Regex, Scope

MAX_MATCHES: Final = 50
_MAX_MEMORY_BYTES: Final = 8 << 20
_MAX_SET_MEMORY_BYTES: Final = 64 << 20
_BYTE: Final = MARK.encode()


class Found(Protocol):
    """A match of RE2."""

    def span(self) -> tuple[int, int]:
        """Give its first byte and the one behind its last."""
        ...


class Expression(Protocol):
    """A regular expression of RE2, over UTF-8."""

    def search(self, text: bytes, pos: int = 0) -> Found | None:
        """Find the first match at or behind a byte."""
        ...


class _Set(Protocol):
    def Add(self, pattern: str) -> int: ...  # noqa: N802  as the library names it

    def Compile(self) -> None: ...  # noqa: N802

    def Match(self, text: bytes) -> Sequence[int] | None: ...  # noqa: N802


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern ready to run.

    Args:
        expression: Of the rewritten pattern.
        text: The rewritten pattern.
        is_marked: It reads a text as `marked` gives it.
    """

    expression: Expression
    text: str
    is_marked: bool


def check_pattern(pattern: str, *, ignores_case: bool) -> None:
    """Refuse a pattern that RE2 cannot run or that says nothing.

    Raises:
        RuleError: With the offset in the pattern, as far as RE2 tells.
    """
    for offset, letter in enumerate(pattern):
        if "\ud800" <= letter <= "\udfff":
            message = "half a character stands here"
            raise RuleError(message, offset, "write the whole character", "regex")
    try:
        _compile(pattern)
    except re2.error as error:
        raise refusal(pattern, error) from None
    compiled(pattern, ignores_case=ignores_case)


@lru_cache(maxsize=1_000)
def compiled(pattern: str, *, ignores_case: bool) -> Compiled:
    """Make a pattern ready that `check_pattern` lets pass.

    Raises:
        RuleError: It says nothing, or is too large.
    """
    rewritten = rewrite(pattern)
    text = f"(?i:{rewritten.text})" if ignores_case else rewritten.text
    try:
        return Compiled(_compile(text), text, rewritten.is_marked)
    except re2.error as error:
        raise refusal(pattern, error) from None


def holds(pattern: str, text: str, *, ignores_case: bool) -> bool:
    """Tell whether a pattern matches anywhere in a text."""
    return _is_in(compiled(pattern, ignores_case=ignores_case), text)


def _is_in(ready: Compiled, text: str) -> bool:
    return ready.expression.search(_encoded(text, is_marked=ready.is_marked)) is not None


def find(pattern: str, text: str, *, ignores_case: bool) -> Iterator[tuple[int, int]]:
    r"""Give start and end of the first 50 matches, in code points of the text as given.

    Each search goes on behind the last character of the match before: a separator may belong to
    two of them. Linear in the text for each match.

    Example:
        >>> list(find(r"\bحفتر\b", "😀 حفتر. حفترية", ignores_case=False))
        [(2, 6)]
    """
    ready = compiled(pattern, ignores_case=ignores_case)
    data = _encoded(text, is_marked=ready.is_marked)
    byte = point = 0
    for _ in range(MAX_MATCHES):
        found = ready.expression.search(data, byte)
        if found is None:
            return
        begin, end = found.span()
        if ready.is_marked:
            begin, end = _within_marks(data, begin, end)
        start = point + _length(data[byte:begin])
        byte, point = end, start + _length(data[begin:end])
        yield start, point


def patterns_in(query: Query) -> Iterator[Regex]:
    """Give the regular expressions of a query."""
    match query:
        case Regex():
            yield query
        case And() | Or():
            for child in query.children:
                yield from patterns_in(child)
        case Not() | Scope():
            yield from patterns_in(query.child)
        case _:
            pass


class PatternSet:
    """Many patterns, looked for in one pass over a text each.

    Args:
        patterns: Each of which `check_pattern` lets pass.
        max_memory_bytes: Of one set of RE2; what does not fit is put into several.
    """

    def __init__(
        self, patterns: Iterable[Regex], max_memory_bytes: int = _MAX_SET_MEMORY_BYTES
    ) -> None:
        self.patterns: Final = tuple(dict.fromkeys(patterns))
        ready = [compiled(each.pattern, ignores_case=each.ignores_case) for each in self.patterns]
        self._parts = [
            part
            for is_marked in (False, True)
            for part in _parts_of(
                [(n, each) for n, each in enumerate(ready) if each.is_marked == is_marked],
                max_memory_bytes,
            )
        ]

    def matches(self, text: str) -> frozenset[int]:
        """Give the places in `patterns` of all that match anywhere in a text."""
        found: set[int] = set()
        for part in self._parts:
            together = part.matches(text)
            found.update(part.each(text) if together is None else together)
            if together is None:
                self._split(part)
        return frozenset(found)

    def _split(self, part: "_Part") -> None:
        """Put halves in the place of a part that took too much memory: other texts may, too."""
        self._parts = [
            each for old in self._parts for each in (old.halves() if old is part else (old,))
        ]


class Searched:
    """Which patterns match in one text: each is run once, when it is first asked for.

    Args:
        together: Patterns that are asked for of nearly every text: run all at once.
    """

    def __init__(self, text: str, together: PatternSet) -> None:
        self._text = text
        self._together = together
        self._known: dict[Regex, bool] = {}

    def holds(self, regex: Regex, ready: Callable[[], Compiled]) -> bool:
        """Tell whether a pattern matches anywhere in the text.

        Args:
            ready: Gives the pattern ready to run; asked only where it must be run by itself.
        """
        if self._together.patterns and not self._known:
            found = self._together.matches(self._text)
            self._known = {each: n in found for n, each in enumerate(self._together.patterns)}
        if regex not in self._known:
            self._known[regex] = _is_in(ready(), self._text)
        return self._known[regex]


class _Part:
    """Patterns that RE2 could take into one set; a single one is run by itself."""

    def __init__(self, patterns: Sequence[tuple[int, Compiled]], max_memory_bytes: int) -> None:
        self._patterns = patterns
        self._max_memory_bytes = max_memory_bytes
        self._is_marked = patterns[0][1].is_marked
        self._set = cast("_Set", re2.Set.SearchSet(_options(max_memory_bytes)))
        # It matches every text: RE2 tells in no other way that it ran out of memory.
        self._witness = self._set.Add("")
        for _, each in patterns:
            self._set.Add(each.text)
        self._set.Compile()

    def matches(self, text: str) -> Sequence[int] | None:
        """Give the numbers of those that match; None where that took too much memory."""
        if len(self._patterns) == 1:
            return self.each(text)
        found = self._set.Match(_encoded(text, is_marked=self._is_marked)) or ()
        if self._witness not in found:
            return None
        return [self._patterns[n - 1][0] for n in found if n != self._witness]

    def each(self, text: str) -> list[int]:
        """Give the numbers of those that match, run one after the other."""
        data = _encoded(text, is_marked=self._is_marked)
        return [n for n, each in self._patterns if each.expression.search(data)]

    def halves(self) -> Sequence["_Part"]:
        """Give two sets of half as many patterns."""
        half = len(self._patterns) // 2
        pieces = self._patterns[:half], self._patterns[half:]
        return [_Part(piece, self._max_memory_bytes) for piece in pieces if piece]


def _parts_of(patterns: Sequence[tuple[int, Compiled]], max_memory_bytes: int) -> Iterator[_Part]:
    if not patterns:
        return
    try:
        yield _Part(patterns, max_memory_bytes)
    except re2.error:
        if len(patterns) == 1:
            raise
        half = len(patterns) // 2
        yield from _parts_of(patterns[:half], max_memory_bytes)
        yield from _parts_of(patterns[half:], max_memory_bytes)


@lru_cache(maxsize=8)
def _encoded(text: str, *, is_marked: bool) -> bytes:
    # Half a character cannot be written in UTF-8: "?" is as long, and offsets stay.
    return (marked(text) if is_marked else text).encode("utf-8", "replace")


def _within_marks(data: bytes, begin: int, end: int) -> tuple[int, int]:
    stripped = data[begin:end].lstrip(_BYTE)
    begin = end - len(stripped)
    return begin, begin + len(stripped.rstrip(_BYTE))


def _length(data: bytes) -> int:
    return len(data.decode()) - data.count(_BYTE)


def _options(max_memory_bytes: int) -> object:
    options = re2.Options()
    options.max_mem = max_memory_bytes
    options.log_errors = False
    options.never_capture = True
    return options


def _compile(pattern: str) -> Expression:
    return cast("Expression", re2.compile(pattern, _options(_MAX_MEMORY_BYTES)))
