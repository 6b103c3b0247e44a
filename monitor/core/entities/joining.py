"""Which words of a text are one word of a name, and which articles are none.

*Abd al-Fattah* is one word, and *Abu Bakr*, *Nasr Allah*, *Salah ad-Din*; the article of *al-Sisi*
is dropped. What an apostrophe or a hyphen parts may be one word (*Sana'a*, *Jin-ping*) and may be
two (*Erdoğan'ın*). Only special words cost more than a look.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.core.entities.endings import without_article
from monitor.core.entities.letters import ARABIC, CYRILLIC, GREEK, HEBREW, LATIN
from monitor.core.entities.skeleton import BREAK, unmarked
from monitor.core.entities.words import ROLE_OF, Role, Word, word_of
from monitor.core.text.passage import Passage

# No digit beside it: 5'4 is no word.
_SIGN = re.compile("['’‘ʼʻ`´ʿʾ׳‐‑-](?=[^\\W\\d_])")
_APOSTROPHES: Final = frozenset("'’‘ʼʻ`´ʿʾ׳")
_HYPHENS: Final = frozenset("-‐‑־")
_WITHOUT_HYPHENS: Final = dict.fromkeys(map(ord, _HYPHENS))
_BARE_FAITHS: Final = frozenset(("din", "deen", "dine", "дин"))
_JOINT = re.compile("(?:[ \u00a0\t]|\r?\n|[‐‑־-])")
_ARTICLES: Final = frozenset((Role.ARTICLE, Role.HYPHENED_ARTICLE))
_HEADS: Final = {
    Role.SERVANT: {LATIN: "Abd", CYRILLIC: "Абд", ARABIC: "عبد", HEBREW: "עבד", GREEK: "Αμπντ"},
    Role.FATHER: {LATIN: "Abu", CYRILLIC: "Абу", ARABIC: "ابو", HEBREW: "אבו", GREEK: "Αμπου"},
}
_TAILS: Final = {
    Role.GOD: {LATIN: "allah", CYRILLIC: "аллах", ARABIC: "الله", HEBREW: "אללה", GREEK: "αλα"},
    Role.FAITH: {LATIN: "eddin", CYRILLIC: "эддин", ARABIC: "دين", HEBREW: "דין", GREEK: "εντιν"},
}
_MOST_ARTICLES: Final = 2
_MOST_PARTS: Final = 3


@dataclass(frozen=True, slots=True)
class Joined:
    """Tokens `first` to `last`, read as one word."""

    first: int
    last: int
    word: Word


def has_sign(text: str) -> bool:
    """Tell whether an apostrophe or a hyphen stands between two letters."""
    return any(sign.start() and text[sign.start() - 1].isalpha() for sign in _SIGN.finditer(text))


class Words:
    """The words of a text as likeness sees them, each worked out when it is asked for."""

    def __init__(self, written: Sequence[str]) -> None:
        self._written = written

    def __getitem__(self, place: int) -> Word:
        return word_of(self._written[place])

    def __len__(self) -> int:
        return len(self._written)


class Joints:
    """What stands between the words of a text."""

    def __init__(self, passage: Passage, words: Words) -> None:
        self._text, self._spans, self._words = passage.text, passage.tokens.spans(), words
        present = ROLE_OF.keys() & passage.keys
        self._special = (
            [place for place, key in enumerate(passage.tokens.keys) if key in present]
            if present
            else []
        )

    def gap(self, place: int) -> str:
        """Give what stands between a word and the next; a new paragraph behind the last."""
        if place + 1 >= len(self._words):
            return "\n\n"
        return self._text[self._spans[place][1] : self._spans[place + 1][0]]

    def articles(self) -> Iterator[int]:
        """Give the articles before a word."""
        for place in self._special:
            role = self._words[place].role
            if role in _ARTICLES:
                gap = self.gap(place)
                if gap in _HYPHENS or (role is Role.ARTICLE and _JOINT.fullmatch(gap)):
                    yield place

    def compounds(self) -> Iterator[Joined]:
        """Give what is always one word, in order, none within another."""
        behind = 0
        for place in self._special:
            if place < behind:
                continue
            joined = self._headed(place) or self._tailed(place, behind)
            if joined is not None:
                behind = joined.last + 1
                yield joined

    def options(self) -> Iterator[Joined]:
        """Give what may be one word though apostrophes part it, or a hyphen (Jin-ping)."""
        behind = 0
        for first in self._signed():
            last = first
            if first >= behind and self.gap(first) in _APOSTROPHES:
                while last - first < _MOST_PARTS - 1 and self.gap(last) in _APOSTROPHES:
                    last += 1
            elif first >= behind and self._is_syllable(first + 1):
                last += 1
            if last > first:
                behind = last + 1
                start, end = self._spans[first][0], self._spans[last][1]
                written = self._text[start:end].translate(_WITHOUT_HYPHENS)
                yield Joined(first, last, word_of(written))

    def _signed(self) -> Iterator[int]:
        """The words behind which an apostrophe or a hyphen stands with a letter on each side."""
        for sign in _SIGN.finditer(self._text):
            # A pair is greater than its beginning alone: this is the word that begins before.
            place = bisect_left(self._spans, (sign.start(),)) - 1
            if 0 <= place < len(self._spans) - 1 and self.gap(place) == sign[0]:
                yield place

    def _is_syllable(self, place: int) -> bool:
        """A part in small letters behind a capital one, as in names of East Asia."""
        part, before = self._words[place], self._words[place - 1]
        return part.is_small and before.is_capitalized and len(part.written) > 1

    def _headed(self, place: int) -> Joined | None:
        heads = _HEADS.get(self._words[place].role)
        name = place
        while heads and name < min(place + 1 + _MOST_ARTICLES, len(self._words) - 1):
            if not _JOINT.fullmatch(self.gap(name)):
                return None
            name += 1
            if self._words[name].role not in _ARTICLES:
                break
        word = self._words[name]
        if not heads or name == place or word.is_small or word.script not in heads:
            return None
        return Joined(place, name, word_of(heads[word.script] + BREAK + _core(word)))

    def _tailed(self, place: int, free: int) -> Joined | None:
        last = self._words[place]
        tails = _TAILS.get(last.role, {})
        name, has_article = place - 1, last.has_article
        while place - name <= _MOST_ARTICLES and name >= free and self._words[name].is_article:
            name, has_article = name - 1, True
        if name < free or last.script not in tails:
            return None
        word = self._words[name]
        is_joined = all(_JOINT.fullmatch(self.gap(each)) for each in range(name, place))
        needs_article = last.key in _BARE_FAITHS
        if not is_joined or word.is_small or (needs_article and not has_article):
            return None
        return Joined(name, place, word_of(word.written + BREAK + tails[last.script]))


def _core(word: Word) -> str:
    written = unmarked(word.written.lower())
    return without_article(written) if word.script is ARABIC else written
