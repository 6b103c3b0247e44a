"""Finding names by likeness: which words of a text sound like an alias, and whether all of it does.

Each way to write an alias is filed under the consonants of one of its words, its anchor, in an
index of the same kind as the words of rules. Which aliases a word may be is worked out once and
remembered, as is what stands between two spaces and can be no name: a document costs a look-up for
each of its words, and more only where a name may stand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from monitor.core.entities.endings import without_article
from monitor.core.entities.joining import has_sign
from monitor.core.entities.letters import has_table
from monitor.core.entities.nameview import NameView, Unit
from monitor.core.entities.skeleton import LONGEST_WORD, keys_of
from monitor.core.entities.spelling import Hit, Spelling
from monitor.core.entities.verify import Anchor, anchored, surrounded, verified
from monitor.core.entities.words import Role, Word, alike, word_of
from monitor.core.text.everyday import is_never_a_name
from monitor.core.text.frequency import is_common
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


@dataclass(slots=True)
class _Chunks:
    """What stands between two spaces: what holds no name, and what may hold one."""

    dull: set[str] = field(default_factory=set)
    lively: set[str] = field(default_factory=set)


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
        self._chunks = {stretch: _Chunks() for stretch in (1.0, STRETCH)}

    def __bool__(self) -> bool:
        return bool(self._index)

    def hits(self, passage: Passage) -> Iterator[Hit]:
        """Give where an alias stands in a field; near words, masks and the rest are not asked."""
        if self._index and self._may_name(passage.text, 1.0):
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
        if not self._may_name(passage.text, STRETCH):
            return
        view = NameView(passage)
        for unit in _units(view):
            for anchor in _fitting(unit.word, self._candidates(unit.word), STRETCH):
                hit = verified(view, anchor, unit, STRETCH)
                if hit is not None:
                    yield hit

    def _may_name(self, text: str, stretch: float) -> bool:
        """Tell whether any word of a text may be a name: news repeats itself, most may not."""
        known = self._chunks[stretch]
        unknown = set(text.split()) - known.dull
        if not unknown.isdisjoint(known.lively):
            return True
        # All of them are learned.
        lively = [chunk for chunk in unknown if self._is_lively(chunk, stretch)]
        return bool(lively)

    def _is_lively(self, chunk: str, stretch: float) -> bool:
        if len(chunk) > _LONGEST_CHUNK:
            return has_table(chunk)
        words = map(word_of, written_in(chunk))
        is_lively = any(
            word.role in _JOINING or self._sounds(word, stretch) for word in words
        ) or self._may_join(chunk, stretch)
        chunks = self._chunks[stretch]
        known = chunks.lively if is_lively else chunks.dull
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known.add(chunk)
        return is_lively

    def _may_join(self, chunk: str, stretch: float) -> bool:
        if not has_sign(chunk):
            return False
        joined = NameView(Passage("title", chunk)).joined()
        return any(self._sounds(unit.word, stretch) for unit in joined)

    def _sounds(self, word: Word, stretch: float) -> bool:
        """Tell whether a word sounds like the anchor of an alias."""
        if stretch == 1.0:
            return bool(self._anchors(word))
        return any(_fitting(word, self._candidates(word), stretch))

    def _anchors(self, word: Word) -> tuple[Anchor, ...]:
        """The aliases whose anchor a word sounds like."""
        learned = self._memory()
        if word.written not in learned.words:
            return self._learn(word, learned)
        return learned.naming.get(word.written, ())

    def _learn(self, word: Word, learned: _Learned) -> tuple[Anchor, ...]:
        # What is too long for a name would only take room, and a feed may send any length.
        if len(word.written) > LONGEST_WORD:
            return ()
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
    """What another alias finds or rules out, or one of the commonest words of a language."""
    if len(anchor.parts) > 1:
        return False
    is_closed = word.script in anchor.spelling.closed
    return is_closed or word.key == anchor.alone or _is_never_a_name(word)


def _is_never_a_name(word: Word) -> bool:
    """Of a script with capitals the word as it stands; elsewhere also what it has grown on."""
    bases = () if word.script.is_cased else (*word.bases, without_article(word.key))
    return is_common(word.key) or any(map(is_never_a_name, bases))
