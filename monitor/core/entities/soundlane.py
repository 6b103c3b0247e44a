"""Finding names by likeness: which words of a text sound like an alias, and whether all of it does.

Each way to write an alias is filed under the consonants of one of its words, its anchor, in an
index of the same kind as the words of rules. Which aliases a word may be is worked out once and
remembered, as is what stands between two spaces and can be no name: a document costs a look-up for
each of its words, and more only where a name may stand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from monitor.core.entities.everyday import is_everyday
from monitor.core.entities.joining import has_sign
from monitor.core.entities.letters import has_table
from monitor.core.entities.nameview import NameView, Unit
from monitor.core.entities.skeleton import keys_of
from monitor.core.entities.spelling import Hit, Spelling
from monitor.core.entities.verify import Anchor, anchored, surrounded, verified
from monitor.core.entities.words import Role, Word, alike, word_of
from monitor.core.text.keyindex import KeyIndexBuilder
from monitor.core.text.passage import Passage
from monitor.core.text.tokenize import written_in

STRETCH: Final = 1.5
"""Of the budget: what came so near is worth asking an analyst about."""

_MOST_KNOWN = 200_000
_LONGEST_CHUNK = 40
_JOINING = frozenset((Role.SERVANT, Role.FATHER, Role.GOD, Role.FAITH))


@dataclass(slots=True)
class _Learned:
    """Words, and of those that sound like anchors, which; replaced as a whole when it is full."""

    words: set[str] = field(default_factory=set)
    naming: dict[str, tuple[Anchor, ...]] = field(default_factory=dict)


class SoundLane:
    """All aliases that are found by likeness; what it remembers changes no answer."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        builder = KeyIndexBuilder[Anchor]()
        for spelling in spellings:
            for anchor in anchored(spelling):
                keys = frozenset(filter(None, keys_of(anchor.part.word.own)))
                builder.file((keys,), anchor)
        self._index = builder.build()
        self._learned = _Learned()
        self._dull: set[str] = set()
        self._lively: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._index)

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Give where an alias stands in a field; near words, masks and the rest are not asked."""
        if self._index and self._may_name(passage.text):
            view = NameView(passage)
            for unit in self._named(view):
                for anchor in surrounded(view, unit, self._anchors(unit.word)):
                    hit = verified(view, anchor, unit)
                    if hit is not None:
                        yield hit

    def _named(self, view: NameView) -> Iterator[Unit]:
        """The words of a text that sound like the anchor of an alias."""
        written = view.passage.tokens.written
        learned = self._memory()
        for word in set(written) - learned.words:
            self._learn(word_of(word), learned)
        naming = learned.naming
        for place in [place for place, word in enumerate(written) if word in naming]:
            unit = view.single(place)
            if unit is not None:
                yield unit
        yield from view.joined()

    def near_misses(self, passage: Passage) -> Iterator[Hit]:
        """Give where an alias would stand if vowels might cost half as much again; hits too."""
        view = NameView(passage)
        for unit in _units(view):
            for anchor in _fitting(unit.word, self._candidates(unit.word), STRETCH):
                hit = verified(view, anchor, unit, STRETCH)
                if hit is not None:
                    yield hit

    def _may_name(self, text: str) -> bool:
        """Tell whether any word of a text may be a name: news repeats itself, most may not."""
        unknown = set(text.split()) - self._dull
        if not unknown.isdisjoint(self._lively):
            return True
        lively = [chunk for chunk in unknown if self._is_lively(chunk)]  # all of them are learned
        return bool(lively)

    def _is_lively(self, chunk: str) -> bool:
        if len(chunk) > _LONGEST_CHUNK:
            return has_table(chunk)
        is_lively = any(map(self._may_be_name, written_in(chunk))) or self._may_join(chunk)
        known = self._lively if is_lively else self._dull
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known.add(chunk)
        return is_lively

    def _may_be_name(self, written: str) -> bool:
        word = word_of(written)
        return word.role in _JOINING or bool(self._anchors(word))

    def _may_join(self, chunk: str) -> bool:
        if not has_sign(chunk):
            return False
        joined = NameView(Passage("title", chunk)).joined()
        return any(self._anchors(unit.word) for unit in joined)

    def _anchors(self, word: Word) -> tuple[Anchor, ...]:
        """The aliases whose anchor a word sounds like."""
        learned = self._memory()
        if word.written not in learned.words:
            return self._learn(word, learned)
        return learned.naming.get(word.written, ())

    def _learn(self, word: Word, learned: _Learned) -> tuple[Anchor, ...]:
        known = tuple(_fitting(word, self._candidates(word), 1.0))
        if known:
            learned.naming[word.written] = known
        learned.words.add(word.written)
        return known

    def _memory(self) -> _Learned:
        # Never emptied in place: another thread may be between two looks at it.
        if len(self._learned.words) >= _MOST_KNOWN:
            self._learned = _Learned()
        return self._learned

    def _candidates(self, word: Word) -> Iterable[Anchor]:
        if word.is_small or not word.keys:
            return ()
        return dict.fromkeys(self._index.candidates(word.keys))


def _units(view: NameView) -> Iterator[Unit]:
    for place in range(len(view.words)):
        unit = view.single(place)
        if unit is not None:
            yield unit
    yield from view.joined()


def _fitting(word: Word, candidates: Iterable[Anchor], stretch: float) -> Iterator[Anchor]:
    for anchor in candidates:
        pair = alike(anchor.part.word, word, has_article=anchor.part.has_article)
        if pair is not None and pair.is_within(stretch) and not _is_no_name(word, anchor):
            yield anchor


def _is_no_name(word: Word, anchor: Anchor) -> bool:
    """One of the commonest words of a language, or what the plain lane finds anyway."""
    is_single = len(anchor.parts) == 1
    return is_single and (word.key == anchor.alone or is_everyday(word))
