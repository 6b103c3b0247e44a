"""Names of outlets that are people's: Michael Bloomberg, and Bloomberg after him."""

from collections.abc import Iterator
from typing import Final

from monitor.core.attribution.names import Found
from monitor.core.attribution.page import Page

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
        elif word not in people:
            yield name


def _is_after_given_name(page: Page, name: Found) -> bool:
    before = page.words_before(name.start, max(0, name.start - 24))
    if not before or not page.plain.cased[before[-1]].isupper():
        return False
    word = page.lower[before[-1] : name.start]
    return word.rstrip(". ") in _BEFORE_SURNAMES and word[-1:] == " "
