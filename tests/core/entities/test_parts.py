import pytest

from monitor.core.entities.parts import anchor_of, ways


def shown(alias: str) -> list[str]:
    return [
        " ".join(("+" if part.has_article else "") + part.word.written for part in parts)
        for parts in ways(alias)
    ]


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("Khalifa Haftar", ["Khalifa Haftar"]),
        ("Abdel Fattah al-Sisi", ["Abd·fattah +Sisi", "Abd·fattah Essisi"]),
        ("Deir ez-Zor", ["Deir +Zor", "Deir Ezzor"]),
        ("Ahmed al-Sharaa", ["Ahmed +Sharaa"]),
        ("Alsisi", ["Alsisi", "+sisi"]),
        ("Elbaradei", ["Elbaradei", "+baradei"]),
        ("İmamoğlu", ["İmamoğlu", "İmam Oğlu"]),
        ("Hassanzadeh", ["Hassanzadeh", "Hassan Zadeh"]),
        ("Kim Jong-un", ["Kim Jongun", "Kim Jong un"]),
        ("السيسي", ["+السيسي"]),
        ("习近平", ["习 近 平"]),
        ("Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("★", [""]),
    ],
)
def test_an_alias_is_parted_in_each_way_in_which_it_may_be_written(
    alias: str, expected: list[str]
) -> None:
    found = shown(alias)
    assert [each.casefold() for each in found] == [each.casefold() for each in expected]


def test_a_chinese_name_is_read_as_pinyin_in_words_and_in_syllables() -> None:
    assert shown("Xi Jinping") == ["Xi Jinping", "Xi Jin Ping"]
    assert shown("Chongqing") == ["Chongqing", "Chong Qing"]
    assert len(shown("Haifa")) == len(shown("Ali Hasan")) == 1


def test_the_word_with_the_most_consonants_is_the_anchor() -> None:
    assert [anchor_of(parts) for parts in ways("Khalifa Haftar")] == [1]
    assert [anchor_of(parts) for parts in ways("Bashar al-Assad")] == [0]
    assert [anchor_of(parts) for parts in ways("van der Bellen")] == [2]


@pytest.mark.parametrize("alias", ["习近平", "28", "das", "ไทย"])
def test_what_has_no_sound_or_no_capital_has_no_anchor(alias: str) -> None:
    assert all(anchor_of(parts) is None for parts in ways(alias))
