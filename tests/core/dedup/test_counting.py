import pytest

from monitor.core.dedup.counting import (
    MULTIPLES,
    NUMBER_WORDS,
    ROUGHLY,
    SPELLED,
    by_word,
    word_set,
)
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("zweihundertfünfzig", 250),
        ("hundertzwanzig", 120),
        ("einhundertdrei", 103),
        ("zwölftausend", 12_000),
        ("einundzwanzig", 21),
        ("ventuno", 21),
        ("ventotto", 28),
        ("duecentocinquanta", 250),
        ("trentacinquemila", 35_000),
        ("veintitrés", 23),
        ("пяти", 5),
        ("двадцати", 20),
        ("dezesseis", 16),
        ("duzentos", 200),
        ("مئتين", 200),
    ],
)
def test_a_number_in_one_word_has_its_value(word: str, value: int) -> None:
    assert SPELLED[fold(word)] == value


def test_no_word_counts_and_multiplies_at_once() -> None:
    assert not SPELLED.keys() & MULTIPLES.keys()


def test_words_that_count_in_one_language_only_behind_a_number_are_no_number_words() -> None:
    assert not word_set("mila bin") & NUMBER_WORDS


def test_tables_are_keys_of_fold() -> None:
    assert all(fold(word) == word for word in (*SPELLED, *MULTIPLES, *ROUGHLY))


def test_a_table_is_turned_around_word_by_word() -> None:
    assert by_word({7: "Sieben sept"}) == {"sieben": 7, "sept": 7}
