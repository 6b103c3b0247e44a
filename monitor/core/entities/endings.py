"""Endings of case and small words grown on: what a name looks like inside a sentence.

Both lanes need them, each from its side. A name that is looked for as written (`inflected`) is
given the forms in which its language declines it; a word of a text that may sound like a name
(`stems`) is tried without what may be an ending.
"""

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from monitor.core.entities.letters import (
    ARABIC,
    ARMENIAN,
    CYRILLIC,
    GEORGIAN,
    GREEK,
    HEBREW,
    LATIN,
    Script,
    script_of,
)
from monitor.core.text.arabic import forms

_MIN_STEM: Final = 4  # letters of a Cyrillic or Georgian stem
_MIN_GERMAN: Final = 6  # letters of a name with its -s
_MIN_POLISH: Final = 7  # letters of a name with one of these endings
_POLISH: Final = ("ego", "emu", "iem", "em", "owi")
_MIN_ARABIC: Final = 3
_MIN_HEBREW: Final = 4
_MIN_GREEK: Final = 4

# How Russian and Ukrainian decline: nominative -> what stands instead. The longest row counts.
_SLAVIC: Final = tuple(
    (nominative, tuple(endings.split()))
    for nominative, endings in (
        ("ский", "ского скому ским ском"),
        ("ський", "ського ському ським"),
        ("ая", "ой ую ою"),
        ("яя", "ей юю ею"),
        ("ия", "ии ию ией"),
        ("ія", "ії ію ією"),
        ("ий", "ия ию ием ии ого ому им ом его ему ем ія ію ієм"),
        ("ій", "ія ію ієм ії ього ьому ім"),
        ("ый", "ого ому ым ом"),
        ("й", "я ю ем е єм єві"),
        ("а", "ы и у е і ой ою ей ою"),
        ("я", "и ю е ей ею ї єю"),
        ("ь", "я ю ем е и і"),
        ("о", "а у ом ові"),
    )
)
_SLAVIC_CONSONANT: Final = ("а", "у", "ом", "ем", "е", "ым", "им", "ові", "еві", "і")
_CONSONANT = re.compile("[бвгґджзклмнпрстфхцчшщ]$")

_SLAVIC_STEMS: Final = (
    "ого", "ому", "ему", "ові", "еві", "ым", "им", "ом", "ем", "ой", "ою", "ей", "ею", "ю", "а",
    "у", "е", "і", "ы", "и", "я", "ї",
)  # fmt: skip
_ADJECTIVE: Final = ("ого", "ому", "им", "ым", "ом", "ім")
_FEMININE: Final = ("ой", "ою", "ей", "у", "е", "і", "ы", "и")
_ARABIC_HEADS: Final = ("وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال")
_ARABIC_CLITICS: Final = "وبلفك"
_HEBREW_CLITICS: Final = "הובלמשכ"
_HEBREW_PAIRS: Final = tuple(one + other for one in "ושכ" for other in _HEBREW_CLITICS)
_GREEK_ENDINGS: Final = (("ου", "ος"), ("η", "ης"), ("α", "ας"), ("ο", "ος"), ("ε", "ος"))
_GEORGIAN_ENDINGS: Final = ("მა", "ის", "ით", "ად", "ს", "ი")
_ARMENIAN_ENDINGS: Final = ("ին", "ից", "ով", "ի", "ը", "ն")


@functools.lru_cache(maxsize=20_000)
def inflected(key: str, *, is_last: bool = True) -> tuple[str, ...]:
    """Give the keys under which a name's word may stand in a text, its own first.

    Args:
        key: Of one word of the name.
        is_last: It is the name's last word, which alone takes the German -s.

    Example:
        >>> inflected("macron"), "зеленского" in inflected("зеленский"), inflected("paris")
        (('macron', 'macrons'), True, ('paris',))
    """
    script = script_of(key)
    if script is ARABIC:
        return forms(key)
    if script is CYRILLIC:
        return tuple(dict.fromkeys((key, *_declined(key))))
    if script is HEBREW and len(key) >= _MIN_HEBREW:
        heads = (*_HEBREW_CLITICS, *_HEBREW_PAIRS)
        return (key, *(head + key for head in heads))
    if script is LATIN:
        return (key, *_latin_forms(key, is_last=is_last))
    return (key,)


def _latin_forms(key: str, *, is_last: bool) -> Iterator[str]:
    if not key.isalpha():
        return
    if is_last and len(key) + 1 >= _MIN_GERMAN and not key.endswith("s"):
        yield f"{key}s"
    if key.endswith("ki"):
        yield from (f"{key}ego", f"{key}emu")


def _declined(key: str) -> Iterator[str]:
    if len(key) < _MIN_STEM or not key.isalpha():
        return
    if _CONSONANT.search(key):
        yield from (key + ending for ending in _SLAVIC_CONSONANT)
        return
    for nominative, endings in _SLAVIC:
        stem = key.removesuffix(nominative)
        if stem != key and len(stem) >= _MIN_STEM - 1:
            yield from (stem + ending for ending in endings)
            return


def stems(word: str, script: Script) -> Iterator[str]:
    """Give what a word of a text may be without endings and small words grown on.

    Args:
        word: In small letters.
    """
    found = _STEMS.get(script)
    return found(word) if found else iter(())


def without_article(word: str) -> str:
    """Give an Arabic word without the article and what stands before it; itself if it has none.

    Example:
        >>> without_article("والسيسي"), without_article("حفتر")
        ('سيسي', 'حفتر')
    """
    for head in _ARABIC_HEADS:
        if word.startswith(head) and len(word) - len(head) >= _MIN_ARABIC:
            return word[len(head) :]
    return word


def _hebrew_stems(word: str) -> Iterator[str]:
    if len(word) > _MIN_HEBREW and word[0] in _HEBREW_CLITICS:
        yield word[1:]
    if len(word) > _MIN_HEBREW + 1 and word.startswith(_HEBREW_PAIRS):
        yield word[2:]


def _cyrillic_stems(word: str) -> Iterator[str]:
    yield from _without(word, _SLAVIC_STEMS, _MIN_STEM)
    yield from (f"{stem}ий" for stem in _without(word, _ADJECTIVE, _MIN_STEM))
    yield from (f"{stem}а" for stem in _without(word, _FEMININE, _MIN_STEM))


def _arabic_stems(word: str) -> Iterator[str]:
    if len(word) > _MIN_ARABIC and word[0] in _ARABIC_CLITICS:
        yield word[1:]


def _latin_stems(word: str) -> Iterator[str]:
    # A short word cannot spare its -s: Tigris would be Tigray.
    if len(word) > _MIN_GERMAN and word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
    if len(word) >= _MIN_POLISH:
        yield from _without(word, _POLISH, _MIN_STEM)


def _greek_stems(word: str) -> Iterator[str]:
    if word.endswith("η") and len(word) > _MIN_GREEK:
        yield word[:-1]  # a foreign city made feminine: Μοσούλη
    for ending, nominative in _GREEK_ENDINGS:
        if word.endswith(ending) and len(word) >= _MIN_GREEK:
            yield word.removesuffix(ending) + nominative


def _without(word: str, endings: tuple[str, ...], least: int) -> Iterator[str]:
    return (
        word.removesuffix(ending)
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= least
    )


_STEMS: Final[Mapping[Script, Callable[[str], Iterator[str]]]] = {
    ARABIC: _arabic_stems,
    HEBREW: _hebrew_stems,
    CYRILLIC: _cyrillic_stems,
    LATIN: _latin_stems,
    GREEK: _greek_stems,
    GEORGIAN: lambda word: _without(word, _GEORGIAN_ENDINGS, _MIN_STEM),
    ARMENIAN: lambda word: _without(word, _ARMENIAN_ENDINGS, _MIN_STEM),
}
