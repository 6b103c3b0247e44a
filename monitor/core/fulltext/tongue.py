"""Whether a page is surely in another language than its entry."""

from monitor.core.fulltext.reading import Reading
from monitor.core.text.language import UNKNOWN, detect

_LEAST = 40  # words
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
    if reading.words < _LEAST or item.lang in ("", UNKNOWN) or page.lang in ("", UNKNOWN):
        return ""
    if _is_near(page.lang, item.lang) or not _is_sure(reading):
        return ""
    # A feed's template may name another language than its entries are in.
    if _is_near(page.lang, detect(f"{item.title}\n{item.feed_text}")):
        return ""
    return f"the page is in {_name(page.lang)}, the entry in {_name(item.lang)}"


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
