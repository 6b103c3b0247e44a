import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.core.text import normalize
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("HAFTAR", "haftar"), ("Straße", "strasse"), ("Æsop", "aesop"), ("Œuvre", "oeuvre"),
        ("Ørsted", "orsted"), ("Łódź", "lodz"), ("Đà", "da"), ("Það", "thad"), ("ısı", "isi"),
        ("İstanbul", "istanbul"), ("Ὀδυσσεύς", "οδυσσευσ"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
        ("U.S.", "us"), ("1,000.5", "1,000.5"), ("ＮＡＴＯ", "nato"), ("٢٨", "28"), ("२८", "28"),
        ("أإآٱ", "اااا"), ("مصطفى", "مصطفي"), ("ایران", "ايران"), ("کتاب", "كتاب"),
        ("إدارة", "اداره"), ("السَّلامُ", "السلام"), ("مـصـر", "مصر"), ("שָׁלוֹם", "שלום"),
        ("Ещё", "еще"), ("за́мок", "замок"),
        ("войн", "войн"), ("ガザ", "ガザ"), ("ｶﾞｻﾞ", "ガザ"), ("मोदी", "मोदी"), ("กี่", "กี่"),
        ("ﷺ", "صلياللهعليهوسلم"), ("co\u00adop", "coop"), ("می\u200cروم", "ميروم"),
    ],
)  # fmt: skip
def test_key_of_a_word(written: str, key: str) -> None:
    assert fold(written) == key


_letters = st.characters(exclude_categories=["Cs"])


@settings(max_examples=300, deadline=None)
@given(st.text(_letters, max_size=6))
def test_folding_a_key_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


def test_folding_any_one_letter_twice_is_folding_it_once() -> None:
    changed = [
        hex(code)
        for code in (*range(0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x20000))
        if normalize._fold(once := normalize._fold(chr(code))) != once
    ]
    assert changed == []


@settings(max_examples=200, deadline=None)
@given(st.text("aéßıİłØأإآىةيЁёйИガカ대मो한กี่ΐΣςñ", max_size=8))
@example("ガ대й")
def test_normal_form_and_case_of_a_word_are_without_effect(word: str) -> None:
    key = fold(word)
    assert fold(unicodedata.normalize("NFD", word)) == key
    assert fold(unicodedata.normalize("NFC", word)) == key
    assert fold(word.upper()) == key


@pytest.mark.timeout(20)
@pytest.mark.parametrize("letter", ["é", "\ufdfa", "٣", "\u0301", "가", "ё"])
def test_cost_is_linear_in_the_longest_word(letter: str) -> None:
    word = letter * 200_000
    assert fold(fold(word)) == fold(word)


def test_what_is_longer_than_any_word_is_not_remembered() -> None:
    before = normalize._remembered.cache_info().currsize
    assert fold("Ä" * 65) == "a" * 65
    assert normalize._remembered.cache_info().currsize == before
