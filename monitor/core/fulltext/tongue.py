"""Whether a page is surely in another language than its entry."""

import unicodedata
from collections import Counter
from itertools import islice
from operator import itemgetter

from monitor.core.fulltext.reading import Reading
from monitor.core.text.language import UNKNOWN, detect

_LEAST = 40  # words
_LEAST_IN_SCRIPT = 8  # words, from which on another script is told for sure
_SHARE = 0.8  # of the letters
_LETTERS = 400
# Written together in one text.
_TOGETHER = {"HIRAGANA": "CJK", "KATAKANA": "CJK"}
_HALVED = 80  # words, from which on both halves must be in it
# A detector takes one for the other.
_NEAR = tuple(
    frozenset(group.split())
    for group in (
        "no nb nn da sv",
        "hr sr bs sh sl",
        "mk bg sr",
        "id ms",
        "cs sk",
        "gl pt es",
        "ca es oc",
        "af nl",
        "be ru uk",
        "az tr",
        "hi mr ne",
        "kk ky tt",
        "fa ps ur",
        "et fi",
        "lt lv",
    )
)
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip


def other_language(reading: Reading) -> str:
    """Say in which language a page is, if surely not in that of its entry; empty otherwise."""
    page, item = reading.page, reading.item
    if item.lang in ("", UNKNOWN) or page.lang in ("", UNKNOWN):
        return ""
    if reading.words < _LEAST and not _is_in_other_script(reading):
        return ""
    if _is_near(page.lang, item.lang) or not _is_sure(reading):
        return ""
    # A feed's template may name another language than its entries are in.
    if _is_near(page.lang, detect(f"{item.title}\n{item.feed_text}")):
        return ""
    return f"the page is in {_name(page.lang)}, the entry in {_name(item.lang)}"


def _is_in_other_script(reading: Reading) -> bool:
    """Tell whether a short page and its entry are written in scripts that differ."""
    if reading.words < _LEAST_IN_SCRIPT:
        return False
    item = reading.item
    here, there = _script(reading.page.text), _script(f"{item.title}\n{item.feed_text}")
    return bool(here and there) and here != there


def _script(text: str) -> str:
    """The script of nearly all letters at the beginning of a text; empty where they are mixed."""
    letters = list(islice((each for each in text if each.isalpha()), _LETTERS))
    names = (unicodedata.name(each, "").split(" ", 1)[0] for each in letters)
    found = Counter(_TOGETHER.get(name, name) for name in names)
    script, n = max(found.items(), key=itemgetter(1), default=("", 0))
    return script if n >= _SHARE * len(letters) else ""


def _is_near(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _NEAR)


def _is_sure(reading: Reading) -> bool:
    """Tell whether the whole text is in the language that the page was found to be in."""
    text, lang = reading.page.text, reading.page.lang
    if reading.words < _HALVED:
        return detect(text) == lang
    return detect(text) == lang and detect(text[len(text) // 2 :]) == lang


def _name(lang: str) -> str:
    return _NAMES.get(lang, lang)
