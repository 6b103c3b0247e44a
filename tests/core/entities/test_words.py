import pytest

from monitor.core.entities.skeleton import BREAK
from monitor.core.entities.words import Role, alike, is_silent, is_small, pinyin_word, word_of


@pytest.mark.parametrize(
    ("word", "small"),
    [("us", True), ("хафтар", True), ("Us", False), ("iPhone", False), ("习", False),
     ("ჰაფთარი", False), ("28", False), ("मोदी", False), ("ﬁ", True)],
)  # fmt: skip
def test_small_letters_are_those_of_scripts_with_capitals(word: str, *, small: bool) -> None:
    assert is_small(word) == small
    assert word_of(word).is_small == small


def near(name: str, text: str, *, has_article: bool = False) -> bool:
    pair = alike(word_of(name), word_of(text), has_article=has_article)
    return pair is not None and pair.is_within()


@pytest.mark.parametrize(
    ("name", "text"),
    [("Haftar", "Hifters"), ("Haftar", "Хафтаром"), ("Haftar", "لحفتر"), ("Serraj", "السراج"),
     ("Zelensky", "Зеленського"), ("Netanyahu", "נתניהו"), ("Netanyahu", "ונתניהו"),
     ("Mitsotakis", "Μητσοτάκη"), ("حفتر", "Haftar"), ("Хафтар", "Хифтер")],
)  # fmt: skip
def test_words_are_alike_across_scripts_and_endings(name: str, text: str) -> None:
    assert near(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("Zelensky", "Zelenska"), ("Зеленський", "Зеленська"), ("Zelensky", "Зеленская"),
     ("Haftar", "Hefner"), ("حفتر", "حفير")],
)  # fmt: skip
def test_other_words_are_not(name: str, text: str) -> None:
    assert not near(name, text)


def test_a_glued_article_counts_only_where_the_name_has_one() -> None:
    assert near("Sisi", "Alsisi", has_article=True)
    assert not near("Fred", "Alfred")


@pytest.mark.parametrize(
    ("word", "made"),
    [("Abdelfattah", "abd·fattah"), ("Aboubakr", "abu·bakr"), ("Salaheddine", "salah·eddin"),
     ("Абдельфаттах", "абд·фаттах"), ("عبدالفتاح", "عبد·فتاح")],
)  # fmt: skip
def test_a_name_of_several_words_is_known_written_as_one(word: str, made: str) -> None:
    assert word_of(word).own & word_of(made).own
    assert BREAK in made


def test_words_that_join_or_are_dropped_have_their_role() -> None:
    roles = {word: word_of(word).role for word in ("el", "As", "Abdel", "أبو", "Allah", "Haftar")}
    assert list(roles.values()) == [
        Role.ARTICLE, Role.HYPHENED_ARTICLE, Role.SERVANT, Role.FATHER, Role.GOD, Role.NONE,
    ]  # fmt: skip


def test_the_article_of_an_arabic_word_is_part_of_it() -> None:
    assert word_of("السيسي").has_article
    assert not word_of("حفتر").has_article


def test_words_of_other_scripts_and_of_digits_have_no_likeness() -> None:
    for word in ("习", "대통령", "1,000", "x" * 1_000):
        assert is_silent(word)
        assert word_of(word).n_consonants == 0


def test_a_chinese_word_is_read_as_pinyin() -> None:
    assert pinyin_word("Keqiang").own != word_of("Keqiang").own
