import pytest

from monitor.core.fulltext.telling import Telling, Told
from monitor.core.text.tokenize import tokenize


def told(title: str, *texts: str) -> Told:
    return Telling(title, "").told_by(*map(tokenize, texts))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Korvel refinery", "a fire at the refineries of Korvel's north"),
        ("Хафтар", "встреча с Хафтаром в Риме"),
        ("Одеса", "в Одесі сьогодні"),
        ("حفتر", "وبحفتر التقى الوفد"),
        ("القاهرة", "وصل إلى بالقاهرة الوفد"),
        ("חפתר", "הפגישה עם וחפתר ברומא"),
        ("Ankara", "Ankara'daki görüşme"),
        ("渡轮", "这艘渡轮撞上"),
        ("84 rescued", "84 were rescued"),
    ],
)
def test_a_word_is_met_in_its_forms(title: str, text: str) -> None:
    found = told(title, text)
    assert found.of > 0
    assert found.share == 1.0


@pytest.mark.parametrize(
    ("title", "text"),
    [("Korvel", "the corvette"), ("1,500", "500"), ("渡轮", "轮渡"), ("Roma", "aroma")],
)
def test_a_word_is_not_met_inside_another(title: str, text: str) -> None:
    assert told(title, text).found == 0


def test_words_of_grammar_and_of_the_trade_tell_nothing() -> None:
    assert told("The president said that all will be there on Monday", "x").of == 0
    assert told("O presidente disse que não vai", "x").of == 0
    assert told("Quem é o homem", "x").of <= 1


def test_words_of_a_script_that_the_text_is_not_in_do_not_count() -> None:
    assert told("Хафтар in Korvel 84", "a long text about Korvel") == Told(1, 2)


def test_several_texts_count_together() -> None:
    assert told("Korvel Lindmoor", "Korvel", "Lindmoor") == Told(2, 2)


def test_nothing_told_is_no_share() -> None:
    assert told("", "Korvel").share == 0.0
