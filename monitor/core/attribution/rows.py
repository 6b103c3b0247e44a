"""Rows of cue tables, filed by how they begin, so that few are tried at a word.

A text is read at its words only; the first letters there choose the rows that may fit. What a text
costs does not grow with the number of languages but with how often their words are met.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from monitor.core.attribution.plain import shaped

_HEAD: Final = 3
_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u0640\u064b-\u065f\u0670\u200b-\u200f]")
_SPACES: Final = " {1,3}"
_MORE_SPACES: Final = " {0,2}"
_QUANTIFIERS: Final = "?*+{"
_MOST_KNOWN: Final = 4_096  # first letters of words; a language has about that many


class Rows:
    """The rows of some families, ready to be tried at a place.

    Args:
        families: Rows of a table by family.
        has_edges: A row ends where a word ends; not so in scripts without spaces.
    """

    def __init__(self, families: Mapping[str, Iterable[str]], *, has_edges: bool = True) -> None:
        self._edge = r"(?!\w)" if has_edges else ""
        self._sources: dict[str, dict[str, list[str]]] = {}
        self._ready: dict[str, tuple[_Family, ...]] = {}
        for family, rows in families.items():
            for head, opened in {each for row in rows for each in headed(row_source(row))}:
                self._sources.setdefault(head, {}).setdefault(family, []).append(opened)
        self._lengths = tuple(sorted({len(head) for head in self._sources}, reverse=True))
        self._heads = functools.lru_cache(maxsize=_MOST_KNOWN)(self._heads_of)
        self._families = functools.lru_cache(maxsize=_MOST_KNOWN)(self._families_of)

    def openings(self, text: str, places: Iterable[int]) -> list[int]:
        """Give those of some places where a row may begin: a quick look at the letters there."""
        heads = self._heads
        return [start for start in places if heads(text[start : start + _HEAD])]

    def at(self, text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Give the families with a row that begins at a place, and where it ends."""
        for family in self._families(text[start : start + _HEAD]):
            found = family.reach.match(text, start, end)
            if found:
                yield family.name, found.end()

    def between(self, text: str, start: int, ends: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Give the families with a row that fills a place from its start to one of some ends."""
        for name, whole, _ in self._families(text[start : start + _HEAD]):
            for end in ends:
                if whole.fullmatch(text, start, end):
                    yield name, end

    def fits(self, text: str, start: int, end: int) -> bool:
        """Tell whether a row fills a place from its start to its end."""
        return any(
            each.whole.fullmatch(text, start, end)
            for each in self._families(text[start : start + _HEAD])
        )

    def _families_of(self, letters: str) -> tuple["_Family", ...]:
        return tuple(
            each
            for head in self._heads(letters)
            for each in self._ready.get(head) or self._made(head)
        )

    def _heads_of(self, letters: str) -> tuple[str, ...]:
        heads = dict.fromkeys(letters[:length] for length in self._lengths)
        return tuple(head for head in heads if head in self._sources)

    def _made(self, head: str) -> tuple["_Family", ...]:
        """Compile the rows of a head when a text first asks for them."""
        made = []
        for name, rows in self._sources[head].items():
            either = "|".join(sorted(rows, key=lambda row: (-len(row), row)))
            whole = re.compile(f"(?:{either})")
            made.append(_Family(name, whole, re.compile(f"(?:{either}){self._edge}")))
        self._ready[head] = tuple(made)
        return self._ready[head]


class _Family(NamedTuple):
    name: str
    whole: re.Pattern[str]
    reach: re.Pattern[str]


def row_source(row: str) -> str:
    r"""Give the pattern of a row, plain as texts are.

    Example:
        >>> row_source("Según \\w+"), row_source("a ?b[ é]")
        ('segun {1,3}\\w+', 'a ?b[ e]')
    """
    atoms = _ATOM.findall(_MARKS.sub("", row))
    made = []
    for atom, following in zip(atoms, (*atoms[1:], ""), strict=True):
        if atom == " ":
            made.append(atom if following and following in _QUANTIFIERS else _SPACES)
        else:
            made.append(atom if atom[0] == "\\" else shaped(atom).lower())
    return "".join(made)


def headed(row: str) -> tuple[tuple[str, str], ...]:
    r"""Give rows that together are one, each with the letters that it begins with.

    Example:
        >>> sorted(headed("(?:an? )?source"))
        [('a s', 'a source'), ('an ', 'an source'), ('sou', 'source')]
        >>> headed(r"\w+ said")
        (('', '\\w+ said'),)
    """
    return tuple(each for one in _either(row) for each in _opened("", "", one))


def _opened(head: str, kept: str, rest: str) -> Iterator[tuple[str, str]]:
    """Open the groups that a row begins with until its first letters are known.

    Args:
        kept: The pattern of the head.
        rest: What of the row stands behind it.
    """
    if not rest or len(head) == _HEAD:
        yield head, kept + rest
        return
    if rest.startswith(_SPACES):
        yield from _opened(f"{head} ", f"{kept} ", _MORE_SPACES + rest[len(_SPACES) :])
        return
    choices, behind = _first(rest)
    if behind[:1] == "?":
        yield from _opened(head, kept, behind[1:])
        behind = behind[1:]
    if choices is None or behind[:1] in tuple("*+{"):
        yield head, kept + rest
        return
    for choice in choices:
        if len(choice) == 1 or (choice[0] == "\\" and len(choice) == len("\\.")):
            yield from _opened(head + choice[-1], kept + choice, behind)
        else:
            yield from _opened(head, kept, choice + behind)


def _first(rest: str) -> tuple[tuple[str, ...] | None, str]:
    """Give what the first atom of a pattern may be, and what stands behind it; None: too much."""
    if rest.startswith("(?:"):
        end = _closing(rest)
        return _either(rest[3:end]), rest[end + 1 :]
    atom = _ATOM.match(rest)
    first = atom[0] if atom else rest
    behind = rest[len(first) :]
    if first[0] == "[":
        letters = first[1:-1]
        is_list = not re.search(r"[\\^-]", letters)
        return (tuple(letters) if is_list else None), behind
    if first[0] == "(" or first in (".", "^", "$") or re.fullmatch(r"\\[a-zA-Z]", first):
        return None, behind
    return (first,), behind


def _closing(rest: str) -> int:
    """Give where the group ends that a pattern begins with."""
    depth = at = 0
    for atom in _ATOM.findall(rest):
        depth += (atom == "(") - (atom == ")")
        if depth == 0:
            break
        at += len(atom)
    return at


def _either(row: str) -> tuple[str, ...]:
    """Cut a pattern at the bars that stand in no group."""
    depth, parts = 0, [""]
    for atom in _ATOM.findall(row):
        depth += (atom == "(") - (atom == ")")
        if atom == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += atom
    return tuple(parts)
