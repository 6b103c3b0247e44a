"""Whether all of an alias stands around the word by which it was looked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.core.entities.likeness import WRITTEN, Likeness
from monitor.core.entities.nameview import NameView, Unit
from monitor.core.entities.parts import Part, Parts, anchor_of, ways
from monitor.core.entities.spelling import Hit, Spelling
from monitor.core.entities.words import Word, alike
from monitor.core.text.tokenize import tokenize

BESIDE_ANCHOR: Final = 0.3
"""What the words of a name beside the one that fits may cost more."""
SHORT: Final = 2
"""Consonants of a word that is not found by likeness in its own script."""
_MANY_SOUNDS = 5  # of a name of two consonants that is found in its own script
_MOST_BETWEEN = 2  # middle names between two words of a name


@dataclass(frozen=True, slots=True, eq=False)
class Anchor:
    """One way to write an alias, and the word by which it is looked for.

    Args:
        before: Keys, one of which a word before the anchor has; empty: it is the first word.
        behind: The same behind it.
        alone: Key of the only word of an alias, as which the plain lane finds it.
    """

    spelling: Spelling
    parts: Parts
    at: int
    before: frozenset[str]
    behind: frozenset[str]
    alone: str

    @property
    def part(self) -> Part:
        """The word by which it is looked for."""
        return self.parts[self.at]


def anchored(spelling: Spelling) -> Iterator[Anchor]:
    """Give an alias in each way to write it that has an anchor."""
    keys = tokenize(spelling.alias).keys
    for parts in ways(spelling.alias):
        at = anchor_of(parts)
        if at is not None:
            before = parts[at - 1].keys if at else frozenset[str]()
            behind = parts[at + 1].keys if at + 1 < len(parts) else frozenset[str]()
            alone = keys[0] if len(keys) == 1 else ""
            yield Anchor(spelling, parts, at, before, behind, alone)


def surrounded(view: NameView, unit: Unit, anchors: Iterable[Anchor]) -> Iterator[Anchor]:
    """Leave out what the words beside the anchor rule out; they are looked at once for all."""
    before = behind = None
    for anchor in anchors:
        if anchor.before:
            before = _keys_along(view.before, unit) if before is None else before
            if anchor.before.isdisjoint(before):
                continue
        if anchor.behind:
            behind = _keys_along(view.behind, unit) if behind is None else behind
            if anchor.behind.isdisjoint(behind):
                continue
        yield anchor


def _keys_along(step: Callable[[Unit], Iterator[Unit]], unit: Unit) -> set[str]:
    """The keys of all words that may be the next one of a name on one side."""
    keys = set[str]()
    for _ in range(_MOST_BETWEEN + 1):
        options = tuple(step(unit))
        for option in options:
            keys |= option.word.keys
            keys.add(option.word.key)
        if not options or not options[-1].word.is_capitalized:
            break
        unit = options[-1]
    return keys


def verified(view: NameView, anchor: Anchor, unit: Unit, stretch: float = 1.0) -> Hit | None:
    """Tell where all of an alias stands around the word that sounds like its anchor."""
    parts, at = anchor.parts, anchor.at
    pair = _near(anchor.part, unit, stretch, spare=0.0)
    if pair is None or (len(parts) == 1 and _is_too_short(anchor.part, unit, pair)):
        return None
    before = _walk(view.before, unit, parts[:at][::-1], stretch)
    behind = _walk(view.behind, unit, parts[at + 1 :], stretch) if before is not None else None
    if before is None or behind is None:
        return None
    first = before[-1][0] if before else unit
    last = behind[-1][0] if behind else unit
    begins = first.begins if parts[0].has_article else first.place[0]
    pairs = (*(pair for _, pair in reversed(before)), pair, *(pair for _, pair in behind))
    if any(_is_other_name(each) for each in pairs[:-1]):
        return None
    return Hit((begins, last.place[1]), anchor.spelling, pairs)


def _walk(
    step: Callable[[Unit], Iterator[Unit]], unit: Unit, parts: Sequence[Part], stretch: float
) -> list[tuple[Unit, Likeness]] | None:
    """Go from word to word on one side of the anchor; None where the name is another one."""
    walked = list[tuple[Unit, Likeness]]()
    for part in parts:
        found = _next(step, unit, part, stretch)
        if found is None:
            return None
        walked.append(found)
        unit = found[0]
    return walked


def _next(
    step: Callable[[Unit], Iterator[Unit]], unit: Unit, part: Part, stretch: float
) -> tuple[Unit, Likeness] | None:
    """The next word of a name, behind at most two middle names with capitals."""
    for _ in range(_MOST_BETWEEN + 1):
        options = tuple(step(unit))
        for option in options:
            pair = _near(part, option, stretch, spare=BESIDE_ANCHOR)
            if pair is not None:
                return option, pair
        if not options or not options[-1].word.is_capitalized:
            return None
        unit = options[-1]
    return None


def _near(part: Part, unit: Unit, stretch: float, *, spare: float) -> Likeness | None:
    name, word = part.word, unit.word
    if name.key == word.key and name.is_small == word.is_small:
        return Likeness.same(name.key)
    if not word.keys or (word.is_small and not name.is_small):
        return None
    pair = alike(name, word, has_article=part.has_article)
    if pair is None or not pair.is_within(stretch, spare):
        return None
    return pair._replace(budget=pair.budget + spare) if spare else pair


def _is_too_short(part: Part, unit: Unit, pair: Likeness) -> bool:
    """Modi and Moody, Kyiv and cave: two consonants say too little within one script.

    With its article a short name has one more sign, which it must keep: Sissi is not al-Sisi.
    """
    if len(pair.key) > SHORT:
        return False
    if not unit.word.script.is_cased and not _is_bare(unit.word, pair):
        return True
    if part.has_article:
        return not unit.has_article
    return part.word.script is unit.word.script and not _is_said_alike(pair)


def _is_said_alike(pair: Likeness) -> bool:
    """Alijew and Aliyev: two consonants and three vowels are a name, if all are the same.

    One of them stands before the first consonant; without it Miley would be Milei.
    """
    begins_with_vowel = bool(pair.ours and pair.ours[0] and pair.theirs[0])
    n_sounds = len(pair.key) + sum(map(len, pair.ours))
    return begins_with_vowel and pair.cost == 0 and n_sounds >= _MANY_SOUNDS


def _is_other_name(pair: Likeness) -> bool:
    """Robert and Roberto, Paul and Paula: before a surname a vowel at the end tells two apart."""
    if pair.lacking != WRITTEN or not pair.ours:
        return False
    one, other = pair.ours[-1], pair.theirs[-1]
    return bool(one) != bool(other) and (one or other) != "e"


def _is_bare(word: Word, pair: Likeness) -> bool:
    """Nothing was taken off a word; where names have no capitals, a rest of two letters is none."""
    return any(pair.key == own.key and pair.theirs == own.slots for own in word.own)
