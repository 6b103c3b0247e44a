import pytest

from monitor.core.text.arabic import forms


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("حفتر", "لحفتر"), ("حفتر", "فلحفتر"), ("مجلس", "وللمجلس"), ("مجلس", "كالمجلس"),
        ("القاهره", "بالقاهره"), ("لغه", "للغه"), ("اللغه", "للغه"), ("اللغه", "واللغه"),
        ("الحج", "للحج"), ("الحج", "وللحج"), ("الف", "بالف"),
    ],
)  # fmt: skip
def test_word_is_met_with_small_words_in_front(word: str, text: str) -> None:
    assert text in forms(word)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("القاهره", "قاهره"),
        ("القاهره", "بقاهره"),
        ("حفتر", "حفتريه"),
        ("مجلس", "ومنمجلس"),
        ("لغه", "لللغه"),
        ("الحج", "حج"),
    ],
)
def test_other_words_are_not_met(word: str, text: str) -> None:
    assert text not in forms(word)


@pytest.mark.parametrize("word", ["من", "haftar", "28", "حفترabc", "воин"])
def test_short_words_and_other_scripts_stay_alone(word: str) -> None:
    assert forms(word) == (word,)


def test_forms_are_no_repeats_and_begin_with_the_word() -> None:
    for word in ("حفتر", "لغه", "اللغه", "القاهره"):
        assert forms(word)[0] == word
        assert len(set(forms(word))) == len(forms(word))
