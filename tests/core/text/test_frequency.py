import pytest

from monitor.core.text.frequency import is_common, rarity
from monitor.core.text.normalize import fold


@pytest.mark.parametrize("word", ["the", "Minister", "airstrike", "وقال", "après", "für", "según"])
def test_words_of_the_trade_are_common(word: str) -> None:
    assert is_common(fold(word))


@pytest.mark.parametrize("word", ["Monday", "Oct", "dimanche", "März", "mayıs", "октября"])
def test_names_of_the_calendar_are_common(word: str) -> None:
    assert is_common(fold(word))


@pytest.mark.parametrize(
    "name",
    ["Haftar", "Derna", "Libya", "Egypt", "Cairo", "Sisi", "Tripoli", "Siwa", "حفتر", "درنة"],
)
def test_names_are_never_common(name: str) -> None:
    assert not is_common(fold(name))
    assert rarity(fold(name)) == rarity("a word of no list")


def test_rarity_falls_with_how_many_items_hold_a_word() -> None:
    assert 0 < rarity("the") < rarity("said") < rarity("police") < rarity("ceasefire")
    assert rarity("ceasefire") < rarity("haftar")
