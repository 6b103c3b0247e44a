"""An alias as likeness looks for it: its words, in each of the ways in which it may be written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from monitor.core.entities.letters import LATIN
from monitor.core.entities.nameview import NameView, Unit
from monitor.core.entities.words import Word, pinyin_word, word_of
from monitor.core.text.passage import Passage

_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:i?ang|iong|uang|i?ong|eng|ing|uan|ian|iao|uai|an|en|in|un|ai|ei|ao|ou|ia|ie|iu|ua|uo|ui|[aeiou])"
)
_TWO_SYLLABLES = re.compile(f"({_SYLLABLE})((?![aeiou]){_SYLLABLE})")
_MOST_CHINESE_WORDS: Final = 3
_PINYIN_SIGN = re.compile("q(?!u[aeo])|x|zh")
_CHINESE = """
    ai an bai bao bo cai cao chen cheng cui dai deng ding dong du duan fan fang feng fu gao ge
    geng gong gu guan guo han hao he hong hou hu hua huang ji jia jiang jin kang kong lai lei li
    lian liang liao lin ling liu long lu luo lv ma mao mei meng miao mo ni nie niu ouyang pan pang
    pei peng pu qi qian qiao qin qiu qu ren ruan shang shao shen shi song su sun tan tang tao tian
    tong wan wang wei wen wu xi xia xiang xiao xie xing xiong xu xue yan yang yao ye yi yin you yu
    yuan yue zang zeng zhai zhan zhang zhao zheng zhong zhou zhu zhuang zou zuo
"""
_SURNAMES: Final = frozenset(_CHINESE.split())
_SUN_LETTER = re.compile("[dnrstz](?!h)")  # into which the article is said
_TWO_WORDS = re.compile("(.{3,})(oğlu|oglu|zadeh?|nejad|nezhad|pour)")


@dataclass(frozen=True, slots=True)
class Part:
    """One word of an alias.

    Args:
        has_article: The alias has it with the article, which a short word then must have, too.
    """

    word: Word
    has_article: bool

    @property
    def keys(self) -> frozenset[str]:
        """Of which a word that is this one has one: its consonants, or its own key."""
        return frozenset((self.word.key, *(reading.key for reading in self.word.own)))


Parts = tuple[Part, ...]


def ways(alias: str) -> tuple[Parts, ...]:
    """Give the words of an alias in each way it may be parted: *Jong-un* and *Jongun*.

    Example:
        >>> [[part.word.key for part in parts] for parts in ways("Abdel Fattah al-Sisi")]
        [['abd·fattah', 'sisi'], ['abd·fattah', 'essisi']]
    """
    view = NameView(Passage("title", alias))
    found = dict[tuple[tuple[Word, bool], ...], Parts]()
    for units in view.all_units():
        plain = tuple(Part(unit.word, _has_article(unit)) for unit in units)
        chinese = tuple(_chinese(plain))
        # What only pinyin writes is read as pinyin alone: Xinjiang has no j of German make.
        others = () if chinese and _is_pinyin(plain) else (plain, *_rewritten(plain))
        for parts in (*others, *chinese):
            found.setdefault(tuple((part.word, part.has_article) for part in parts), parts)
    return tuple(found.values())


def anchor_of(parts: Parts) -> int | None:
    """Give the word by which an alias is looked for, that with the most consonants; None: none."""
    sounding = [
        place
        for place, part in enumerate(parts)
        if part.word.n_consonants and not part.word.is_small
    ]
    return max(sounding, key=lambda place: parts[place].word.n_consonants, default=None)


def _has_article(unit: Unit) -> bool:
    return unit.begins < unit.place[0] or unit.word.has_article


def _rewritten(parts: Parts) -> Iterator[Parts]:
    yield from _unglued(parts)
    yield from _glued(parts)
    yield from _split(parts)


def _unglued(parts: Parts) -> Iterator[Parts]:
    """Alsisi, Elbaradei: the article may be one."""
    for place, part in enumerate(parts):
        if part.word.behind_article and not part.has_article:
            bare = Part(word_of(part.word.key[2:]), has_article=True)
            yield (*parts[:place], bare, *parts[place + 1 :])
            return


def _glued(parts: Parts) -> Iterator[Parts]:
    """Deir ez-Zor as Deir Ezzor: behind another word, the article may be part of a word."""
    for place, part in enumerate(parts[1:], start=1):
        word = part.word
        if part.has_article and word.script is LATIN and _SUN_LETTER.match(word.key):
            glued = Part(word_of(f"E{word.key[0]}{word.key}".title()), has_article=False)
            yield (*parts[:place], glued, *parts[place + 1 :])
            return


def _split(parts: Parts) -> Iterator[Parts]:
    """Imamoglu and Hassanzadeh in two words, as Arabic and Persian write them."""
    for place, part in enumerate(parts):
        if found := _TWO_WORDS.fullmatch(part.word.written.lower()):
            words = (Part(word_of(each.title()), has_article=False) for each in found.groups())
            yield (*parts[:place], *words, *parts[place + 1 :])
            return


def _chinese(parts: Parts) -> Iterator[Parts]:
    """Xi Jinping as pinyin is meant, and in syllables, as some scripts part it."""
    if any(part.word.script is not LATIN or part.has_article for part in parts):
        return
    syllables = [_syllables(part.word.key) for part in parts]
    if not parts or not all(syllables) or not _is_chinese(parts):
        return
    yield tuple(Part(pinyin_word(part.word.written), has_article=False) for part in parts)
    apart = [each.title() for word in syllables for each in word]
    if len(apart) > len(parts):
        yield tuple(Part(pinyin_word(each), has_article=False) for each in apart)


def _is_chinese(parts: Parts) -> bool:
    """A name that begins with a surname, or one word as only pinyin writes it (Chongqing)."""
    if len(parts) == 1:
        return _is_pinyin(parts)
    return len(parts) <= _MOST_CHINESE_WORDS and parts[0].word.key in _SURNAMES


def _is_pinyin(parts: Parts) -> bool:
    return any(_PINYIN_SIGN.search(part.word.key) for part in parts)


def _syllables(key: str) -> tuple[str, ...]:
    if re.fullmatch(_SYLLABLE, key):
        return (key,)
    found = _TWO_SYLLABLES.fullmatch(key)
    return found.groups() if found else ()
