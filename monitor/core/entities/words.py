"""One word as likeness sees it: how it may sound, with and without endings and articles.

News words repeat, so each is worked out once and remembered; so is how near two words are.
"""

import functools
import re
import unicodedata
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Final

from monitor.core.entities.endings import stems, without_article
from monitor.core.entities.letters import ARABIC, CYRILLIC, LATIN, PINYIN, Script, script_of
from monitor.core.entities.likeness import WRITTEN, Lacking, Likeness, likeness
from monitor.core.entities.skeleton import (
    APOSTROPHE,
    BREAK,
    LONGEST_WORD,
    Reading,
    keys_of,
    readings,
    unmarked,
)
from monitor.core.text.normalize import fold

# Georgian letters count as small ones in Unicode, but its names have no capitals.
_WITHOUT_CAPITALS = re.compile("[\u10d0-\u10ff]")
_GLUED = re.compile("(?:al|el)(?=[b-df-hj-np-tv-z])(.{4,})")
# Several words of a name written as one, and what `joining` makes of them.
_COLLECTED: Final = {
    LATIN: (
        (re.compile("abd[aeou]?[lrsnz]([b-df-hj-np-tv-z].{3,})"), r"abd·\1"),
        (re.compile("aboul?(b.{3,})"), r"abu·\1"),
        (re.compile("(.{3,}?)[aeu]?[ld]d(?:ee|i)ne?"), r"\1·eddin"),
    ),
    CYRILLIC: ((re.compile("абд[аеуэ]?ль?([бвгджзклмнпрстфхцчшщ].{3,})"), r"абд·\1"),),
    ARABIC: ((re.compile("عبدال(.{3,})"), r"عبد·\1"), (re.compile("(.{2,})الدين"), r"\1·دين")),
}
_SERVANTS: Final = tuple(f"{abd}{BREAK}" for abd in ("abd", "абд", "عبد"))
_FEMININE = re.compile("ск(?:ая|ой|ую)$|ськ(?:а|ої|ій|у|ою)$|sk(?:a|aja|aya|aia)$")
_MASCULINE = re.compile("с(?:кий|ький)$|sk(?:i|y|ii|iy|ij|yi|yj|yy)$")


class Role(Enum):
    """What a word may do to the words beside it."""

    NONE = auto()
    ARTICLE = auto()
    """Dropped before a name, however it is joined to it."""
    HYPHENED_ARTICLE = auto()
    """Dropped only where a hyphen joins it: alone it is a word of a language."""
    SERVANT = auto()
    """Abd: one word with the name of God behind it."""
    FATHER = auto()
    """Abu: one word with what stands behind it."""
    GOD = auto()
    """Allah: one word with what stands before it."""
    FAITH = auto()
    """Din, with an article: one word with what stands before it."""


_ROLES: Final = {
    Role.ARTICLE: "al el ash az ath adh ul аль эль аш аз αλ ελ अल",
    Role.HYPHENED_ARTICLE: "as ad an ar at ud ur us un ed es en er ez ас ад ан ар ат уд ур эд эз "
    "эс אל א ה",
    Role.SERVANT: "abd abdel abdul abdal abdoul abdol abdur abder abdus абд абдель абдул "
    "абделя абделю абделем абдуль عبد",
    Role.FATHER: "abu abou abo aboul abul абу абул ابو αμπου אבו",
    Role.GOD: "allah ullah аллах алла الله",
    Role.FAITH: "din deen dine eddin eddine uddin дин الدين",
}
ROLE_OF: Final = {fold(word): role for role, words in _ROLES.items() for word in words.split()}
"""Key of a word -> what it may do."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word as written, ready to be compared.

    Args:
        key: Folded, as rules compare it, without apostrophes.
        own: How it sounds as it stands.
        heard: How it sounds with and without what may be an ending or a small word grown on.
        keys: Consonants of all of that, and of what stands behind a glued article.
        has_article: The Arabic article is part of it.
        behind_article: How it sounds where its first letters are a glued article (Alsisi).
        is_small: In small letters, of a script that has capitals.
    """

    written: str
    key: str
    script: Script
    own: frozenset[Reading]
    heard: frozenset[Reading]
    keys: frozenset[str]
    has_article: bool
    behind_article: frozenset[Reading]
    is_small: bool
    is_capitalized: bool
    role: Role
    bases: tuple[str, ...] = field(default=())
    """Folded, without what may be an ending."""

    @property
    def n_consonants(self) -> int:
        """How many consonants the shortest way to say it has."""
        return min((len(key) for key in keys_of(self.own) if key), default=0)

    @property
    def is_article(self) -> bool:
        """Tell whether it is dropped before a name."""
        return self.role in (Role.ARTICLE, Role.HYPHENED_ARTICLE)


def is_small(word: str) -> bool:
    """Tell whether a word is written in small letters, of a script that has capitals.

    Example:
        >>> is_small("us"), is_small("Us"), is_small("حفتر")
        (True, False, False)
    """
    return word.islower() and not _WITHOUT_CAPITALS.search(word)


def word_of(written: str) -> Word:
    """Give a word as likeness sees it; what is longer than any name, without a sound.

    Example:
        >>> sorted(word_of("Hifters").keys), word_of("السيسي").has_article
        (['HFTR', 'HFTRS'], True)
    """
    return _remembered(written) if len(written) <= LONGEST_WORD else _word(written)


def _word(written: str) -> Word:
    key, script = APOSTROPHE.sub("", fold(written)), script_of(written)
    small = unicodedata.normalize("NFKC", written.replace("İ", "i")).lower()
    plain = unmarked(small) if script is ARABIC else small
    bare = without_article(plain) if script is ARABIC else plain
    has_article = bare != plain
    own = readings(bare if has_article else written, script)
    if collected := _collected(plain, script):
        own |= readings(collected, script)
    bases = () if has_article or is_silent(written) else tuple(stems(plain, script))
    heard = own.union(*(readings(base, script) for base in bases))
    behind = _behind_article(key, script)
    return Word(
        written=written,
        key=key,
        script=script,
        own=own,
        heard=heard,
        keys=keys_of(heard | behind),
        has_article=has_article,
        behind_article=behind,
        is_small=is_small(written),
        is_capitalized=written[:1].isupper(),
        role=ROLE_OF.get(key, Role.NONE),
        bases=(key, *map(fold, bases)),
    )


_remembered = functools.lru_cache(maxsize=200_000)(_word)


def is_servants_name(word: Word) -> bool:
    """Tell whether a word is Abd and a name of God in one (Abdelrahim): a given name, always."""
    small = word.written.lower()
    return (_collected(small, word.script) or small).startswith(_SERVANTS)


def is_silent(written: str) -> bool:
    """Tell whether a word has no likeness: too long, or no letter of a script with a table."""
    return len(written) > LONGEST_WORD or not script_of(written).readings


@functools.lru_cache(maxsize=20_000)
def pinyin_word(written: str) -> Word:
    """Give a word of an alias that is Chinese, read as pinyin, too."""
    word = word_of(written)
    own = readings(written, PINYIN)
    return replace(word, own=own, heard=own, keys=keys_of(own), behind_article=frozenset())


def _collected(small: str, script: Script) -> str:
    """Abdelfattah, Aboubakr and Salaheddine in the form that `joining` makes of several words."""
    for pattern, made in _COLLECTED.get(script, ()):
        if found := pattern.fullmatch(small):
            return found.expand(made)
    return ""


def _behind_article(key: str, script: Script) -> frozenset[Reading]:
    found = _GLUED.fullmatch(key) if script is LATIN else None
    return readings(found[1], script) if found else frozenset()


@functools.lru_cache(maxsize=200_000)
def alike(name: Word, word: Word, *, has_article: bool) -> Likeness | None:
    """Give how near a word of a text is to a name's word; None where it never can be.

    Args:
        has_article: The name has the article, so that a glued one of the word may be one.
    """
    if _MASCULINE.search(name.key) and _FEMININE.search(word.key):
        return None
    heard = word.heard | word.behind_article if has_article else word.heard
    return likeness(name.own, heard, _lacking(name.script, word.script))


def _lacking(name: Script, word: Script) -> Lacking:
    """Which side leaves vowels out that the other one writes; Arabic agrees with itself."""
    if name is word is ARABIC:
        return WRITTEN
    return Lacking(ours=name.is_vowelless, theirs=word.is_vowelless)
