import pytest

from monitor.core.dedup.turns import turns_of
from monitor.core.dedup.words import plain
from monitor.core.text.tokenize import tokenize


def turns(word: str) -> set[int]:
    return {turn for key in tokenize(word).keys for turn in turns_of(plain(key))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("resigned", "démission"),
        ("arrested", "اعتقال"),
        ("freed", "освободили"),
        ("lifted", "فسخت"),
        ("denied", "desmintió"),
        ("verhaftet", "gözaltına"),
        ("pardon", "عفوا"),
    ],
)
def test_one_turn_is_one_in_all_languages(one: str, other: str) -> None:
    assert turns(one) & turns(other)


@pytest.mark.parametrize(
    "word",
    ["harbor", "electricity", "appealing", "Tuesday", "liberal", "prosecutors", "مدينة", "correct"],
)
def test_other_words_tell_of_no_turn(word: str) -> None:
    assert turns(word) == set()


def test_a_word_that_may_mean_a_turn_is_none_by_itself() -> None:
    (moved,) = turns("moved")
    assert moved < 0
    assert -moved in turns("evacuated")
