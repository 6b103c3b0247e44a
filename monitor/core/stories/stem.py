"""What stays of a word when small words glued to it and its endings are cut off.

Two reports of an event bend its words differently (*strike*, *strikes*; القصف, بالقصف). Only what
two texts share is compared, so a stem need be no word; it must be the same for the forms of one
word and seldom the same for two. Endings are cut by script and not by language, for what the item
says of its language may be wrong.
"""

import functools
import re
from collections.abc import Sequence

from monitor.core.text.frequency import is_common

_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_HEBREW = re.compile("[\u05d0-\u05ea]")

# The longest that leaves so many letters goes; no word of news is cut twice.
_KEPT = 4
_PLURALS = ("s", "es", "d", "ed", "ing", "e")
_OF_LATIN = "iers ings ing ier ies ied ers ans ed er es en an s e a o i y n"
_OF_CYRILLIC = """
    иями ями ами ого его ому ему ыми ими иях ях ах ов ев ей ой ый ий ая яя ое ее ые ие ую юю ою ом
    ем ам ям им ым их ых ія ії ію а я ы и і ї у ю е є о ь й
"""
_OF_ARABIC = "يين يون هما تين ات ون ين ان يه ها هم ه ي ا"
_OF_HEBREW = "יים ים ות ית ה"
_LATIN_ENDINGS = tuple(_OF_LATIN.split())
_CYRILLIC_ENDINGS = tuple(_OF_CYRILLIC.split())
_ARABIC_ENDINGS = tuple(_OF_ARABIC.split())
_HEBREW_ENDINGS = tuple(_OF_HEBREW.split())
# And, so, in, like, to, the; the last letters of those before the article may go alone.
_ARABIC_ARTICLE = re.compile("(?:[وف]?(?:ال|بال|كال|لل))(?=..)")
_ARABIC_AND = "وف"
_ARABIC_IN = "بلك"
_HEBREW_GLUED = "והבלמשכ"


@functools.lru_cache(maxsize=100_000)
def stem(key: str) -> str:
    """Give what stays of a word's key.

    Example:
        >>> stem("strikes") == stem("strike"), stem("libyan") == stem("libya")
        (True, True)
        >>> stem("والقصف") == stem("بالقصف") == stem("قصف"), stem("хафтаром")
        (True, 'хафтар')
    """
    if _LATIN.match(key):
        return _without_ending(key, _LATIN_ENDINGS)
    if _CYRILLIC.match(key):
        return _without_ending(key, _CYRILLIC_ENDINGS)
    if _ARABIC.match(key):
        return _without_glue(_without_short_ending(_bare(key), _ARABIC_ENDINGS), _ARABIC_IN)
    if _HEBREW.match(key):
        return _without_glue(_without_short_ending(key, _HEBREW_ENDINGS), _HEBREW_GLUED)
    return key


@functools.lru_cache(maxsize=100_000)
def plain_forms(key: str) -> tuple[str, ...]:
    """Give a key, and itself without what is glued before it, as word lists may hold it.

    Example:
        >>> plain_forms("وبالرئيس")
        ('وبالرئيس', 'الرئيس', 'رئيس', 'بالرئيس')
    """
    if _LATIN.match(key):
        endings = (end for end in _PLURALS if key.endswith(end) and len(key) - len(end) >= _KEPT)
        return (key, *(key.removesuffix(end) for end in endings))
    if not _ARABIC.match(key):
        return (key,)
    bare = _bare(key)
    forms = [key, *(("ال" + bare, bare) if bare != key else ())]
    if key[0] in _ARABIC_AND or key[0] in _ARABIC_IN:
        forms.append(key[1:])
        forms.append(key[2:] if key[1:2] and key[1] in _ARABIC_IN else key[1:])
    return tuple(dict.fromkeys(form for form in forms if form))


def _bare(key: str) -> str:
    """Without "and" and the article; a listed word (وزير, وقال) keeps its own letters."""
    if found := _ARABIC_ARTICLE.match(key):
        return key[found.end() :]
    if key[0] in _ARABIC_AND and len(key) > _KEPT and not is_common(key):
        found = _ARABIC_ARTICLE.match(key, 1)
        return key[found.end() :] if found else key[1:]
    return key


def _without_ending(key: str, endings: Sequence[str]) -> str:
    for ending in endings:
        if key.endswith(ending) and len(key) - len(ending) >= _KEPT:
            return key[: -len(ending)]
    return key


def _without_short_ending(key: str, endings: Sequence[str]) -> str:
    """Of a script without vowels three letters are a root, from which one may be cut."""
    shortened = _without_ending(key, endings)
    if shortened == key and len(key) == _KEPT and key[-1] in endings:
        return key[:-1]
    return shortened


def _without_glue(key: str, glue: str) -> str:
    """Cut what may be glued on while enough stays, so that a name meets itself behind it."""
    while len(key) >= _KEPT and key[0] in glue:
        key = key[1:]
    return key
