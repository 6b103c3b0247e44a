import pytest

from monitor.core.entities.collisions import meet
from monitor.core.entities.everyday import EVERYDAY
from monitor.core.entities.givennames import GIVEN_NAMES
from monitor.core.text.normalize import fold


def test_everyday_words_are_keys_and_no_given_names() -> None:
    assert all(fold(key) == key for key in EVERYDAY)
    assert len(EVERYDAY & GIVEN_NAMES) <= 3


@pytest.mark.parametrize(
    ("word", "name"),
    [("وقف", "Kyiv"), ("الغذاء", "Gaza"), ("برای", "Berri"), ("כדי", "Hadi"), ("وعددا", "Duda")],
)
def test_an_everyday_word_is_no_surname(word: str, name: str) -> None:
    assert meet(word, name) == ""
