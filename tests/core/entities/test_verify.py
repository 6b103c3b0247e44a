import pytest

from monitor.core.entities.spelling import Spelling
from monitor.core.entities.verify import anchored, surrounded, verified
from monitor.core.text.passage import Place
from tests.core.entities.views import view_of


def found(alias: str, text: str, at: int, stretch: float = 1.0) -> list[Place]:
    """Where an alias stands around a word of a text that is its anchor."""
    spelling = Spelling(
        "person.x", alias, "translit", (), needs_capital=False, near=None, is_surname=False
    )
    view = view_of(text)
    unit = view.single(at)
    assert unit is not None
    hits = [
        verified(view, anchor, unit, stretch)
        for anchor in surrounded(view, unit, anchored(spelling))
    ]
    return sorted({hit.place for hit in hits if hit is not None})


@pytest.mark.parametrize(
    ("alias", "text", "at", "places"),
    [
        ("Khalifa Haftar", "Khalifah Hifter", 1, [(0, 1)]),
        ("Khalifa Haftar", "Hifter", 0, []),
        ("Khalifa Haftar", "met Hifter", 1, []),
        ("Khalifa Haftar", "Khalifah A B Hifter", 3, [(0, 3)]),
        ("Khalifa Haftar", "Khalifah A B C Hifter", 4, []),
        ("Khalifa Haftar", "Khalifah a Hifter", 2, []),
        ("Khalifa Haftar", "Kholufa Hifter", 1, []),
        ("Saif al-Islam", "Seif ul-Islam", 2, [(0, 2)]),
        ("al-Sisi", "al-Sissi", 1, [(0, 1)]),
        ("al-Sisi", "Sissi", 0, []),
        ("al-Serraj", "Sarraj", 0, [(0, 0)]),
        ("Bashar al-Assad", "Bashar Asad", 0, [(0, 1)]),
        ("Modi", "Moody", 0, []),
        ("Modi", "Моди", 0, [(0, 0)]),
        ("Haftar", "Haftar", 0, [(0, 0)]),
    ],
)
def test_all_of_a_name_stands_around_its_anchor(
    alias: str, text: str, at: int, places: list[Place]
) -> None:
    assert found(alias, text, at) == places


def test_words_beside_the_anchor_may_cost_a_little_more() -> None:
    assert found("Salim Haftar", "Sulim Haftar", 1) == [(0, 1)]
    assert found("Salim", "Sulim", 0) == []


def test_a_stretched_budget_finds_what_is_a_little_too_far() -> None:
    assert found("Zelensky", "Zolonsky", 0) == []
    assert found("Zelensky", "Zolonsky", 0, stretch=1.5) == [(0, 0)]


def test_an_alias_without_a_sound_has_no_anchor() -> None:
    assert found("习近平", "Xi", 0) == []
