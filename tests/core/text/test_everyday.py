from collections import Counter

import pytest

from monitor.core.text.everyday import everyday_words, is_everyday, is_never_a_name
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    "word",
    [
        "Gallant",
        "Serif",
        "Ganz",
        "GROSS",
        "Château",
        "Luz",
        "Chiaro",
        "Мир",
        "صالح",
        "Güneş",
        "May",
    ],
)
def test_a_word_of_everyday_life_is_one_in_any_case(word: str) -> None:
    assert is_everyday(fold(word))


@pytest.mark.parametrize("word", ["السلام", "الواحات", "الجيش"])
def test_the_arabic_article_does_not_count(word: str) -> None:
    assert is_everyday(fold(word))


@pytest.mark.parametrize(
    "name",
    ["Haftar", "Zelensky", "Putin", "Trump", "Modi", "Derna", "Tunis", "حفتر", "Хафтар", "习"],
)
def test_a_name_that_means_nothing_else_is_none(name: str) -> None:
    assert not is_everyday(fold(name))


@pytest.mark.parametrize("word", ["وقف", "غذاء", "برای", "כדי", "पुलिस"])
def test_a_word_of_grammar_is_never_a_name(word: str) -> None:
    assert is_never_a_name(fold(word))
    assert is_everyday(fold(word))


@pytest.mark.parametrize("name", ["صالح", "حفتر", "Gallant", "שלמה"])
def test_what_people_are_named_after_may_be_one(name: str) -> None:
    assert not is_never_a_name(fold(name))


def test_no_word_is_listed_twice() -> None:
    assert [word for word, n in Counter(everyday_words()).items() if n > 1] == []
