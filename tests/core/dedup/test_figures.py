import pytest

from monitor.core.dedup.figures import figure, words
from monitor.core.text.normalize import fold

NO_SIGNS = frozenset[str]()


@pytest.mark.parametrize(
    ("text", "value", "n_words"),
    [
        ("17 000 dead", "17000", 2),
        ("2.3 million people", "2300000", 2),
        ("3.2 mil millones de", "3200000000", 3),
        ("5 bn crowns", "5000000000", 2),
        ("3.2 b loss", "3200000000", 2),
        ("3 dozen eggs", "36", 2),
        ("2 and a half million", "2500000", 5),
        ("4.2 cents", "4.2", 1),
        ("3 m deep", "3", 1),
        ("12 of them", "12", 1),
    ],
)
def test_a_figure_is_read_with_what_multiplies_it(text: str, value: str, n_words: int) -> None:
    keys = text.split()
    found = figure(keys, keys, 0, NO_SIGNS)
    assert (found.values[0], found.end, found.is_figure) == (value, n_words, True)


def test_a_billion_may_be_a_million_millions() -> None:
    keys = ["2", "billion"]
    assert {"2000000000", "2000000000000"} <= {*figure(keys, keys, 0, NO_SIGNS).values}


def test_a_sign_that_no_word_keeps_joins_two_figures() -> None:
    keys = ["3", "5", "x"]
    assert figure(keys, keys, 0, frozenset({"3 5"})).values[0] == "3.5"


@pytest.mark.parametrize(
    ("text", "value", "is_exact"),
    [
        ("two hundred and five", "205", True),
        ("tres mil doscientos millones", "3200000000", True),
        ("deux millions et demi", "2500000", True),
        ("quatre vingt dix sept", "97", True),
        ("vinte e cinco", "25", True),
        ("on iki", "12", True),
        ("два с половиной миллиона", "2500000", True),
        ("خمسة وعشرون", "5", True),
        ("two dozen", "24", False),
        ("third", "3", False),
        ("million", "1000000", False),
    ],
)
def test_a_number_in_words_is_read(text: str, value: str, *, is_exact: bool) -> None:
    keys = [fold(word) for word in text.split()]
    found = words(keys, text.split(), 0)
    assert (found.values[0], found.is_exact) == (value, is_exact)
