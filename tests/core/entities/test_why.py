from datetime import UTC, datetime

import pytest

from monitor.core.entities.gazetteer import Gazetteer
from monitor.core.entities.recognize import recognized
from monitor.model.entity import Alias, AliasMode, Entity
from monitor.model.item import Item

KHALIFAH = '"Khalifah Hiftar" = alias "Khalifa Haftar" of person.x by likeness'
BELQASIM = '"Khalifa Belqasim Haftar" = alias "Khalifa Haftar" of person.x by likeness'


def whys(alias: str, mode: AliasMode, text: str) -> list[str]:
    known = Gazetteer([Entity("person.x", alias, (Alias(alias, mode),))])
    at = Item("k", "g", "", "", "", text, "und", datetime(2026, 1, 1, tzinfo=UTC))
    return [each.why for each in recognized(at, known)]


@pytest.mark.parametrize(
    ("alias", "mode", "text", "why"),
    [
        (
            "Haftar", "translit", "Hiftar",
            '"Hiftar" = alias "Haftar" of person.x by likeness (HFTR, a~i .35, budget .65)',
        ),
        (
            "Khalifa Haftar", "translit", "Khalifah\r\nHiftar",
            f"{KHALIFAH} (HLF, budget .6; HFTR, a~i .35, budget .65)",
        ),
        (
            "Khalifa Haftar", "translit", "Khalifa Belqasim Haftar",
            f"{BELQASIM} (the same words)",
        ),
        ("Haftar", "translit", "Haftar", '"Haftar" = alias "Haftar" of person.x as written'),
        ("US", "exact", "U.S.", '"U.S" = alias "US" of person.x as written'),
        (
            "Macron", "folded", "MACRONS",
            '"MACRONS" = alias "Macron" of person.x but for case, accents or ending',
        ),
    ],
)  # fmt: skip
def test_a_mention_says_which_alias_it_is_and_how_that_is_known(
    alias: str, mode: AliasMode, text: str, why: str
) -> None:
    assert whys(alias, mode, text) == [why]
