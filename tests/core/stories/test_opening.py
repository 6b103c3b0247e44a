from hypothesis import given
from hypothesis import strategies as st

from monitor.core.stories.grammar import words
from monitor.core.stories.opening import RARE, read, telling
from monitor.core.text.frequency import is_common
from tests.core.stories.reports import ARABIC, BRIDGE, DAM, FRENCH


def test_names_weigh_more_than_matters_and_these_more_than_words_of_the_trade() -> None:
    said = read(*DAM).words
    assert said["slatin"] > said["orchard"] > said["mayor"] > said["the"]


def test_a_capital_within_the_text_makes_a_name_and_one_in_the_headline_none() -> None:
    opening = read("Mud Buries Orchards", "On Monday mud buried orchards of Slatina.")
    assert opening.names == {"slatin"}


def test_what_is_written_small_elsewhere_is_no_name() -> None:
    opening = read("", "Mud drove Captain Ilic out of Slatina. The captain saw mud.")
    assert opening.names == {"ilic", "slatin"}
    assert {"captai", "mud"} <= opening.plain
    assert not opening.names & opening.plain


def test_datelines_and_furniture_are_no_words_of_a_report() -> None:
    opening = read("", "SLATINA (Agency) - The dam broke. Subscribe to our newsletter! It rained.")
    assert not {"agenc", "slatin", "newslett", "subscrib"} & opening.words.keys()
    assert {"dam", "brok", "rain"} <= opening.words.keys()
    assert opening.dateline == {"agenc", "slatin"}


def test_only_the_first_sixty_words_of_the_text_count() -> None:
    opening = read("", f"{'mud ' * 59}orchard shepherd")
    assert "orchard" in opening.words
    assert "shepherd" not in opening.words


def test_figures_are_values_and_no_words() -> None:
    opening = read("12 hurt", "Damage of 1,200.5 dinars, و21 درجة")
    assert opening.numbers == {"12", "1200.5", "21"}
    assert not any(char.isdigit() for word in opening.words for char in word)


def test_years_and_small_counts_tell_no_event_from_another() -> None:
    opening = read("", "In 2026 there were 3 of 62 ill, 4.5 percent of 1,200, he said.")
    assert opening.figures == {"62", "4.5", "1200"}


def test_the_words_of_watched_names_are_known() -> None:
    opening = read(*DAM, frozenset({"Jana Hollar"}))
    assert opening.watched == {"jana", "hollar"}


def test_scripts_without_spaces_are_read_in_pairs_of_characters() -> None:
    assert {"渡轮", "搁浅"} <= read("渡轮搁浅", "").words.keys()


def test_most_telling_are_names_and_words_of_the_headline() -> None:
    assert telling(read(*DAM))[:2] == ["velik", "slatin"]
    assert telling(read(*BRIDGE))[0] == "karsund"


def test_small_words_are_never_telling() -> None:
    for told in (DAM, BRIDGE, FRENCH, ARABIC):
        assert not {"the", "avant", "selon", "deux", "فوق", "قال"} & set(telling(read(*told)))
    small = " ".join(words())
    assert telling(read(small, small)) == []


@given(st.text(max_size=40), st.text(max_size=200))
def test_any_text_can_be_read(title: str, text: str) -> None:
    opening = read(title, text)
    assert opening.title | opening.text == opening.words.keys()
    assert opening.names <= opening.text
    assert all(opening.words[word] >= RARE for word in telling(opening))
    assert not any(is_common(word) and word in words() for word in telling(opening))
