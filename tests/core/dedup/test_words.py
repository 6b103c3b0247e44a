import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.words import is_telling, plain, stem
from monitor.core.text.tokenize import tokenize


@pytest.mark.parametrize(
    ("written", "same_as"),
    [("والحكومة", "حكومة"), ("للجيش", "الجيش"), ("بالجيش", "جيش"), ("وبنغازي", "بنغازي")],
)
def test_small_words_grown_on_an_arabic_word_go(written: str, same_as: str) -> None:
    (one,), (other,) = tokenize(written).keys, tokenize(same_as).keys
    assert plain(one) in (plain(other), other.removeprefix("ال"))


def test_common_words_and_numbers_stay_whole() -> None:
    assert [plain(key) for key in ("وزير", "والوزير", "الفين")] == ["وزير", "وزير", "الفين"]
    assert plain("haftar") == "haftar"


def test_forms_of_a_word_share_their_stem() -> None:
    assert stem("vaccinate") == stem("vaccination")
    assert stem("farm") == stem("farms")
    assert stem("عامل") == stem("عاملين")
    assert stem("bus") == "bus"


def test_small_words_common_ones_and_numbers_tell_nothing() -> None:
    assert not any(map(is_telling, ("the", "said", "ab", "17", "seven")))
    assert all(map(is_telling, ("haftar", "渡轮", "زوارين")))


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_any_word_has_a_plain_form_and_a_stem(text: str) -> None:
    for key in tokenize(text).keys:
        assert plain(plain(key)) == plain(key) != ""
        assert stem(plain(key))
