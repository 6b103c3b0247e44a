import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.entities.letters import LATIN, PINYIN, script_of
from monitor.core.entities.skeleton import (
    LONGEST_WORD,
    MOST_READINGS,
    keys_of,
    readings,
    unmarked,
)


def keys(word: str) -> set[str]:
    return set(keys_of(readings(word, script_of(word))))


@pytest.mark.parametrize(
    "words",
    [
        "Haftar Hifter Hafter حفتر Хафтар Χαφτάρ",
        "Zelensky Selenskyj Zełenski Зеленский Зеленський Ζελένσκι זלנסקי زيلينسكي",
        "Khrushchev Chruschtschow Khrouchtchev Хрущёв",
        "Jinping Цзиньпин",
        "Milošević Милошевић Milosevic",
        "Kılıçdaroğlu Kilicdaroglu Кылычдароглу",
        "Gamal جمال",
        "Uthman عثمان",
        "Osman عثمان",
        "Reza رضا",
        "Churchill تشرشل Черчилль",
        "Hoxha Хоџа",
        "Brzeziński Бжезинский",
        "Mitsotakis Μητσοτάκης Мицотакис",
        "Modi मोदी",
        "Tbilisi თბილისი",
        "Yerevan Երևան",
        "Netanyahu נתניהו نتنياهو",
        "Khamenei خامنه\u200cای خامنئي",
        "Muammar معمر",
        "Luhansk Луганск",
        "Putin פוטין",
    ],
)
def test_one_name_has_a_key_in_common_in_all_its_spellings(words: str) -> None:
    first, *others = words.split()
    for other in others:
        assert keys(first) & keys(other), other


@pytest.mark.parametrize(
    ("one", "other"),
    [("Haftar", "after"), ("Haftar", "Hefner"), ("Haftar", "Hatfar"), ("Putin", "Botha"),
     ("معمر", "مر")],
)  # fmt: skip
def test_other_names_have_none(one: str, other: str) -> None:
    assert not keys(one) & keys(other)


def test_letters_of_arabic_never_join_to_a_digraph_of_latin() -> None:
    assert "TH" in keys("تهاني"[:2])
    assert "TH" not in keys("ث")


def test_vowels_stand_in_the_slots_around_the_consonants() -> None:
    (reading,) = readings("Ahmadi", LATIN)
    assert (reading.key, reading.slots) == ("HMD", ("a", "", "a", "i"))


def test_doubled_letters_count_once_unless_something_silent_parts_them() -> None:
    assert keys("Assad") == keys("Asad") == {"SD"}
    assert keys("معمر") == {"MMR"}


def test_a_final_h_may_be_silent() -> None:
    assert keys("Hamzah") == {"HMS", "HMSH"}


def test_case_and_marks_change_no_reading() -> None:
    assert readings("HÄFTAR", LATIN) == readings("ha\u0308ftar", LATIN)
    assert readings("İMAMOĞLU", LATIN) == readings("imamoğlu", LATIN)
    assert unmarked("حَفـتَر") == "حفتر"


def test_chinese_names_are_read_as_pinyin_where_they_are_meant_so() -> None:
    assert "XN" in keys_of(readings("Qin", PINYIN))


def test_what_is_longer_than_a_name_has_no_reading() -> None:
    assert readings("b" * (LONGEST_WORD + 1), LATIN) == frozenset()
    assert readings("b" * LONGEST_WORD, LATIN)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=45))
def test_any_word_has_at_most_sixteen_readings_with_a_slot_around_each_consonant(word: str) -> None:
    found = readings(word, script_of(word))
    assert len(found) <= MOST_READINGS
    assert all(len(each.slots) == len(each.key) + 1 for each in found)


@settings(max_examples=50, deadline=None)
@given(st.text("cgjwxhks", min_size=30, max_size=40))
def test_a_word_of_open_letters_only_has_no_more(word: str) -> None:
    assert 0 < len(readings(word, LATIN)) <= MOST_READINGS
