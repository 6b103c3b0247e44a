"""How names change inside a sentence: case endings behind them, joined particles before them."""

import functools
import re
from typing import Final

from monitor.core.attribution.plain import shaped

_LEAST_STEM: Final = 3
_LEAST_WORD: Final = 5
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_ENDINGS: Final = shaped(
    "иями ями ами иям иях ого его ому ему ыми ими ой ей ий ый ій ої ою ею єю ая яя ое ее ую юю ые "
    "ие ых их ым им ом ем ам ям ах ях ию ия ии ью ів ев ов а я о е и ы у ю ь ъ й і ї є"
)
_ENDING = re.compile(f"(?:{'|'.join(sorted(set(_ENDINGS.split()), key=len, reverse=True))})$")
_ARABIC = re.compile("[\u0621-\u064a]{3,}")
_ARABIC_ARTICLE: Final = "ال"
_ARABIC_FRONTS: Final = tuple(
    one + other for one in ("", "و", "ف") for other in ("", "ب", "ل", "ك")
)
_HEBREW = re.compile("[\u05d0-\u05ea]{2,}")
_HEBREW_FRONTS: Final = ("", *"ובלמשכ", "וב", "ול", "ומ", "וש", "שב", "של", "שמ", "כש")


def stem(word: str) -> str:
    """Give a word without its case ending, where its script has such; plain small letters.

    Example:
        >>> stem("рейтером"), stem("медузы"), stem("reuters")
        ('реитер', 'медуз', 'reuters')
    """
    return _remembered(word) if len(word) <= _LONGEST_WORD else _stem(word)


def _stem(word: str) -> str:
    if len(word) < _LEAST_WORD or not _CYRILLIC.fullmatch(word):
        return shaped(word)
    word = shaped(word)
    ending = _ENDING.search(word, _LEAST_STEM)
    return word[: ending.start()] if ending else word


_LONGEST_WORD = 64
"""A longer one is no word, and a feed of such would fill the memory."""
_remembered = functools.lru_cache(maxsize=50_000)(_stem)


def fronts(word: str) -> tuple[tuple[str, int], ...]:
    """Give what a name's first word may begin with, and how much of that belongs to what is before.

    The Arabic article melts into "to": للجزيرة is ل and الجزيرة.

    Example:
        >>> fronts("reuters"), ("ول", 2) in fronts("رويترز")
        ((('', 0),), True)
    """
    if _ARABIC.fullmatch(word):
        return tuple((front, len(front)) for front in _ARABIC_FRONTS)
    if _HEBREW.fullmatch(word):
        return tuple((front, len(front)) for front in _HEBREW_FRONTS)
    return (("", 0),)


def openings(word: str) -> tuple[tuple[str, int], ...]:
    """Give the forms of a name's first word in a text, each with the length of its particles.

    Example:
        >>> openings("الجزيرة")[-1]
        ('وللجزيرة', 2)
    """
    forms = tuple((front + word, length) for front, length in fronts(word))
    if word.startswith(_ARABIC_ARTICLE) and _ARABIC.fullmatch(word):
        melted = "لل" + word.removeprefix(_ARABIC_ARTICLE)
        return (*forms, (melted, 1), ("ف" + melted, 2), ("و" + melted, 2))
    return forms


_MELTED: Final = (
    (("le", "les"), "du au aux des du le les"),
    (("el", "los", "las"), "del al el los las"),
    (("il", "lo", "i", "gli"), "il del al dal sul nel col lo dello allo dallo sullo nello i gli"),
    (("la",), "la della alla dalla sulla nella"),
    (("l",), "l dell all dall sull nell"),
    (("der", "die", "das"), "der die das dem den des im vom beim zum zur"),
    (("o", "a", "os", "as"), "o a os as do da dos das ao aos no na nos nas pelo pela"),
)


def melted_articles(word: str) -> frozenset[str] | None:
    """Give the forms that a name's article takes in a sentence; None: the word is no article.

    Le Monde is written as du Monde, Der Spiegel as im Spiegel.

    Example:
        >>> "du" in melted_articles("le"), melted_articles("libya"), melted_articles("the")
        (True, None, frozenset())
    """
    if word == "the":
        return frozenset()
    return next((frozenset(forms.split()) for articles, forms in _MELTED if word in articles), None)


def declined(word: str) -> tuple[str, ...]:
    """Give a word of a longer name with its German endings: der Deutschen Presse-Agentur.

    Example:
        >>> declined("deutsche"), declined("the")
        (('deutsche', 'deutschen', 'deutscher'), ('the',))
    """
    is_long = len(word) >= _LEAST_WORD and word.isascii()
    return (word, f"{word}n", f"{word}r") if is_long and word.endswith("e") else (word,)
