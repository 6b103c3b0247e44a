"""Names of outlets that are people's: Michael Bloomberg, and Bloomberg after him."""

from collections.abc import Iterator
from typing import Final

from monitor.core.attribution.names import Found
from monitor.core.attribution.page import Page
from monitor.core.attribution.reader import reader_of

# Given names, frequent ones in the news, and words that people are addressed by.
_GIVEN_NAMES: Final = """
    mr mrs ms dr sir madam mayor senator governor congressman congresswoman judge prof professor
    billionaire tycoon magnate herr frau monsieur madame mme senor senora signor signora don
    lord lady president minister general colonel sheikh adam ahmed alan albert alex alexander
    ali amir andre andrea andrew angela anna anne anthony antonio arthur ben benjamin bill bob
    boris brian carl carlos charles christian christopher claire daniel david dmitry donald
    edward elena elizabeth emma eric eva fatima francesco francis frank fred gary george
    giovanni greg hans harry hassan helen henry hugh hussein ian igor irina ivan jack jacob
    james jan jane jason jean jeff jennifer jessica jim joe john jonathan jose joseph juan julia
    julian karen karl kate keith kevin laura leo leon lisa louis luis luke marco margaret maria
    mark martin mary matthew max michael michel mike mohamed mohammed muhammad nancy naoto
    natalia nathan nicholas nicolas nikolai oleg oliver olga omar oscar patrick paul pedro peter
    philip pierre rachel ralph richard robert roberto roger ronald rosa ruth sam samuel sandra
    sara sarah sergei simon sophia stefan stephen steve steven sue susan thomas tim tom tony
    victor viktor vincent vladimir walter william yuri yusuf malcolm bertie emily
"""
_ARTICLES: Final = frozenset(
    ("the", "der", "die", "das", "dem", "den", "le", "la", "les", "il", "lo", "el", "los", "las")
)
# Words for papers that with a capital belong to a name: The Daily Observer.
_OF_NAMES: Final = frozenset(("daily", "weekly", "national", "international"))
_LONGEST_FRONT: Final = 40
_BEFORE_SURNAMES: Final = frozenset(_GIVEN_NAMES.split())


def outlets_in(page: Page, people: set[str]) -> Iterator[Found]:
    """Give the names of a page that are outlets', and remember those that are people's.

    Args:
        people: Surnames that the item gave to people so far; grows.
    """
    for name in page.names:
        word = page.lower[name.start : name.end]
        if _is_after_given_name(page, name):
            people.add(word)
        elif word not in people and not _is_of_longer_name(page, name):
            yield name


def _is_of_longer_name(page: Page, name: Found) -> bool:
    """Tell whether words with capitals between an article and a common word make another name.

    The Lagos Guardian is no Guardian, and the Hong Kong Standard no Standard; the British Guardian
    is one.
    """
    if not name.is_weak or not name.outlet:
        return False
    lower, cased, at = page.lower, page.plain.cased, name.start
    before = page.words_before(at, max(0, at - _LONGEST_FRONT))
    for n, start in enumerate(reversed(before)):
        word = lower[start:at]
        if word[-1:] != " " or not word[:-1].isalpha():
            return False
        if word[:-1] in _ARTICLES:
            return n > 0
        is_title = word[:-1] not in _OF_NAMES and _is_title(page, start, at)
        if is_title or not cased[start].isupper():
            return False
        at = start
    return False


def _is_title(page: Page, start: int, end: int) -> bool:
    return any(reader_of(script).is_title(page, start, end - 1) for script in page.scripts)


def _is_after_given_name(page: Page, name: Found) -> bool:
    before = page.words_before(name.start, max(0, name.start - 24))
    if not before or not page.plain.cased[before[-1]].isupper():
        return False
    word = page.lower[before[-1] : name.start]
    return word.rstrip(". ") in _BEFORE_SURNAMES and word[-1:] == " "
