import pytest

from monitor.core.entities.givennames import GIVEN_NAMES, TITLES
from monitor.core.text.normalize import fold


def test_there_are_given_names_of_all_regions() -> None:
    assert len(GIVEN_NAMES) > 1_000
    for name in [
        "Saddam",
        "Ahmed",
        "Olena",
        "Олена",
        "Jenny",
        "Carlos",
        "Nirav",
        "Mehmet",
        "Yitzhak",
        "Slobodan",
        "صدام",
        "Ελένη",
    ]:
        assert fold(name) in GIVEN_NAMES, name


@pytest.mark.parametrize("title", ["Marshal", "Minister", "General", "Mr", "Strongman", "Will"])
def test_a_title_is_no_given_name(title: str) -> None:
    assert fold(title) in TITLES
    assert fold(title) not in GIVEN_NAMES


def test_names_and_titles_are_keys_as_texts_have_them() -> None:
    assert all(fold(key) == key != "" for key in GIVEN_NAMES | TITLES)
