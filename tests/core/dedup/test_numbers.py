import pytest

from monitor.core.dedup.document import prepare
from monitor.core.dedup.numbers import is_fresh, is_number, number_value, values
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    ("written", "value"),
    [("7", "7"), ("Seven", "7"), ("7th", "7"), ("sieben", "7"), ("سبعة", "7"), ("4.5", "4.5")],
)
def test_a_number_has_one_value_in_figures_and_words(written: str, value: str) -> None:
    assert number_value(fold(written)) == value


def test_years_are_no_numbers() -> None:
    assert not is_number("2019")
    assert not is_fresh("1987", frozenset())
    assert is_number("2101")


def test_values_of_the_title_count() -> None:
    assert values(prepare("Three hurt", "It burned for 4 hours and 1,200 came to look.")) == {
        "3",
        "4",
        "1200",
    }
