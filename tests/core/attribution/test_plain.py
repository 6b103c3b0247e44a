import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.attribution.plain import Plain, plain, shaped


def test_letters_and_signs_have_one_shape() -> None:
    assert plain("«Según» „Šílený“ İlk ИЙ") == '"segun" "sileny" ilk ии'
    assert plain("وكالةِ الأنباء") == plain("وكاله الانباء")


def test_a_shape_is_as_long_as_its_letter_in_small_too() -> None:
    odd = [
        code
        for code in range(0x20, sys.maxunicode)
        if unicodedata.category(chr(code)) != "Cs" and len(shaped(chr(code)).lower()) != 1
    ]
    assert odd == []


def test_what_is_dropped_is_found_again() -> None:
    text = Plain("نقلاً عن رويترز")
    start = text.lower.index("رويترز")
    assert text.written(start, start + 6) == "رويترز"
    assert text.span(start, start + 6) == (9, 15)


@given(st.text(max_size=60))
def test_every_place_of_a_plain_text_is_one_of_the_text(text: str) -> None:
    made = Plain(text)
    assert len(made.cased) == len(made.lower)
    assert made.span(0, len(made.lower))[1] <= len(text)
    for n in range(len(made.lower)):
        start, end = made.span(n, n + 1)
        assert start < end <= len(text)


@given(st.text(max_size=60))
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert plain(plain(text)) == plain(text)
