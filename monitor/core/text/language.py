"""The language of a text: by its script, and within the scripts of many languages by a library.

Unsure is an answer: ``und``. Linear, over at most 800 characters.
"""

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNKNOWN = "und"

_READ = 800
_MIN_LETTERS = 10
_MIN_WORDS = 3
# The library's probability, which it evens out over lengths. Lists of names stay below.
_SURE = 0.25
_TAG = re.compile(r"[a-zA-Z]{2,3}")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
# Old and special codes, as feeds still write them.
_SAME = {"iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "jp": "ja", "eng": "en"}

_LETTERS = {
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u06ff\u0750-\u077f",
    "devanagari": "\u0900-\u0963",
    "kana": "\u3041-\u30ff",
    "han": "\u4e00-\u9fff\u3400-\u4dbf",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u05d0-\u05ea",
    "ko": "\uac00-\ud7a3\u1100-\u11ff",
    "th": "\u0e01-\u0e3a",
    "bn": "\u0980-\u09ff",
    "ta": "\u0b80-\u0bff",
    "ka": "\u10d0-\u10ff",
    "hy": "\u0531-\u0587",
    "am": "\u1200-\u137f",
}
_RUNS = {name: re.compile(f"[{letters}]+") for name, letters in _LETTERS.items()}
# The languages of news by script. The library knows many more, into which a headline may fall by
# chance: dialects, and the lesser press of two that a sentence does not tell apart (Malay reads as
# Indonesian, Bosnian as Croatian or Serbian).
_NEWS = {
    "latin": "af az ca cs cy da de en es et eu fi fr ga gl ha hr hu id is it ku lt lv mt nl nn "
    "no pl pt ro sk sl so sq sr sv sw tl tr uz vi zu",
    "cyrillic": "be bg kk ky mk mn ru sr tg tt uk",
    "arabic": "ar fa ps ug ur",
    "devanagari": "hi mr ne",
}
_NO_LANGUAGE = "zxx"  # the library's class for numbers, markup and the like
_OF_SCRIPT = {script: frozenset(langs.split()) for script, langs in _NEWS.items()}
# Within a word stand apostrophes, vowel signs and what joins or parts letters.
_WORDS = {
    script: re.compile(
        f"[{_LETTERS[script]}][{_LETTERS[script]}'\u2019\u0300-\u036f\u064b-\u065f\u200c\u200d]*"
    )
    for script in _NEWS
}


def detect(text: str) -> str:
    """The language code of a text; ``und`` where it is too short or too mixed to tell.

    The first text that needs the library loads it: half a second, and some 80 MB.

    Example:
        >>> detect("The minister said that the talks are over and the text is with the parties.")
        'en'
        >>> detect("قال الوزير إن المحادثات انتهت وإن النص في يد الأطراف من بعد ذلك")
        'ar'
        >>> detect("OK 12")
        'und'
    """
    text = _ADDRESS.sub(" ", text[:_READ])
    counts = {name: sum(map(len, run.findall(text))) for name, run in _RUNS.items()}
    script = max(counts, key=lambda name: counts[name])
    # Scripts without spaces say in four characters what others say in ten.
    short = script in ("kana", "han", "ko")
    if counts[script] < (_MIN_LETTERS // 3 if short else _MIN_LETTERS):
        return UNKNOWN
    if script in ("kana", "han"):
        return "ja" if counts["kana"] * 5 > counts["han"] else "zh"
    return _by_library(text, script) if script in _NEWS else script


def normalize_lang(tag: str) -> str:
    """The language of a language tag; empty where it names none.

    Source: RFC 5646; only the primary subtag counts here.

    Example:
        >>> normalize_lang("en-US"), normalize_lang("pt_BR"), normalize_lang("n/a")
        ('en', 'pt', '')
    """
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    if not _TAG.fullmatch(primary) or primary == UNKNOWN:
        return ""
    return _SAME.get(primary, primary)


def _by_library(text: str, script: str) -> str:
    """What the library makes of the words of one script; names in another say nothing here."""
    words = _WORDS[script].findall(text)
    if len(words) < _MIN_WORDS:
        return UNKNOWN
    lang, sure = _identifier().classify(" ".join(words))
    if sure < _SURE or lang not in _OF_SCRIPT[script]:
        return UNKNOWN
    return _SAME.get(str(lang), str(lang))


@functools.cache
def _identifier() -> "LanguageIdentifier":
    """The library with its model; it keeps no state, so threads may share it."""
    from py3langid.langid import (  # noqa: PLC0415  half a second that most commands need not pay
        MODEL_FILE,
        LanguageIdentifier,
    )

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([_NO_LANGUAGE, *frozenset().union(*_OF_SCRIPT.values())])
    return identifier
