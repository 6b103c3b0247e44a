import re

import pytest

from monitor.core.entities import letters
from monitor.core.entities.letters import Script, has_table, script_of

SCRIPTS = [each for each in vars(letters).values() if isinstance(each, Script)]


@pytest.mark.parametrize(
    ("word", "script"),
    [("Haftar", "latin"), ("Łódź", "latin"), ("1,000", "other"), ("F-16", "latin"), ("", "other"),
     ("Хафтар", "cyrillic"), ("Їжак", "cyrillic"), ("حفتر", "arabic"), ("ﻣﺼﺮ", "arabic"),
     ("نتانیاهو", "arabic"), ("בן", "hebrew"), ("Άννα", "greek"), ("मोदी", "devanagari"),
     ("თბილისი", "georgian"), ("Երևան", "armenian"), ("习近平", "other"), ("ガザ", "other"),
     ("대통령", "other"), ("ไทย", "other"), ("\U0001f600Haftar", "latin"), ("1Хафтар", "cyrillic")],
)  # fmt: skip
def test_a_word_is_read_in_the_script_of_its_first_letter(word: str, script: str) -> None:
    assert script_of(word).name == script


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_table_holds_classes_and_vowels_only(script: Script) -> None:
    for written, sounds in script.readings.items():
        assert written == written.lower()
        assert sounds
        for sound in sounds:
            assert re.fullmatch(
                "[PFKTDSXJHLMNR]*[aeiouöü*']*[PFKTDSXJHLMNR]*[aeiou]*[LK]?u?", sound
            )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_longest_entry_is_read(script: Script) -> None:
    for written in script.readings:
        assert script.graphemes.findall(written)[0] == written


def test_short_vowels_are_left_out_in_three_scripts() -> None:
    vowelless = {each.name for each in SCRIPTS if each.is_vowelless}
    assert vowelless == {"arabic", "hebrew", "devanagari"}


def test_a_text_without_a_letter_of_any_table_has_no_likeness() -> None:
    assert not has_table("国家主席 123 ไทย 대통령")
    assert has_table("国家主席 Xi")
