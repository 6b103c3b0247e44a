import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.entities.endings import inflected, stems, without_article
from monitor.core.entities.letters import script_of
from monitor.core.text.normalize import fold
from monitor.core.text.tokenize import tokenize


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Macron", "Macrons"),
        ("Zełenski", "Zełenskiego Zełenskiemu"),
        ("Хафтар", "Хафтара Хафтару Хафтаром Хафтаре"),
        ("Зеленский", "Зеленского Зеленскому Зеленским Зеленском"),
        ("Зеленський", "Зеленського Зеленському Зеленським"),
        ("Юрий", "Юрия Юрию Юрием"),
        ("Порошенко", "Порошенка Порошенком"),
        ("Халифа", "Халифы Халифе Халифу Халифой"),
        ("Ливия", "Ливии Ливию Ливией"),
        ("Рейтер", "Рейтера Рейтером"),
        ("Толстая", "Толстой Толстую"),
        ("הארץ", "בהארץ והארץ שבהארץ"),
        ("حفتر", "لحفتر وحفتر بحفتر"),
        ("القاهرة", "والقاهرة بالقاهرة"),
    ],
)
def test_a_name_is_declined_as_its_language_does(name: str, texts: str) -> None:
    (key,) = tokenize(name).keys
    forms = inflected(key)
    assert forms[0] == key
    for text in texts.split():
        assert fold(text) in forms, text


@pytest.mark.parametrize(
    ("name", "text"),
    [("Paris", "Pariss"), ("Otto", "Ottos"), ("Tom", "Toms"), ("Orban", "Orbanego"),
     ("LNA", "LNAs"), ("Петр", "Петров"), ("Иво", "Ива"), ("习", "习s"), ("F16", "F16s")],
)  # fmt: skip
def test_what_is_no_ending_of_a_name_stays_another_word(name: str, text: str) -> None:
    (key,) = tokenize(name).keys
    assert fold(text) not in inflected(key)


def test_only_the_last_word_of_a_name_takes_the_german_s() -> None:
    assert inflected("guardian", is_last=False) == ("guardian",)


@pytest.mark.parametrize(
    ("word", "stem"),
    [("haftars", "haftar"), ("zelenskiego", "zelenski"), ("хафтаром", "хафтар"),
     ("зеленского", "зеленский"), ("халифой", "халифа"), ("لحفتر", "حفتر"), ("בחפתר", "חפתר"),
     ("ובחפתר", "חפתר"), ("μητσοτάκη", "μητσοτάκης"), ("τραμπα", "τραμπας"),
     ("თბილისის", "თბილის"), ("երևանի", "երևան")],
)  # fmt: skip
def test_endings_and_small_words_grown_on_come_off_a_word_of_a_text(word: str, stem: str) -> None:
    assert stem in stems(word, script_of(word))


@pytest.mark.parametrize("word", ["paris", "boss", "ego", "дом", "ого", "ב", "ω", "习"])
def test_short_words_and_doubled_letters_stay_whole(word: str) -> None:
    assert list(stems(word, script_of(word))) == []


def test_the_arabic_article_comes_off_with_what_stands_before_it() -> None:
    heads = ("ال", "وال", "بال", "فال", "كال", "لل", "وبال")
    assert {without_article(f"{head}سيسي") for head in heads} == {"سيسي"}
    assert without_article("الى") == "الى"


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=20))
def test_a_key_always_stands_for_itself_and_no_form_is_empty(text: str) -> None:
    for key in tokenize(text).keys:
        assert inflected(key)[0] == key
        assert all(inflected(key))
