import pytest

from monitor.core.fulltext.reading import Reading
from monitor.core.fulltext.tongue import other_language
from tests.core.fulltext.pages import article_page, entry
from tests.core.fulltext.stubpages import PAPERS

_BY_LANG = {paper.lang: paper for paper in PAPERS}


def told(page_lang: str, item_lang: str, text: str = "", said: str = "Ferry aground") -> str:
    page = article_page("", text or _BY_LANG[page_lang].article, lang=page_lang)
    return other_language(Reading(page, entry(said, lang=item_lang)))


@pytest.mark.parametrize(
    ("page_lang", "item_lang"), [("fr", "en"), ("ar", "fa"), ("es", "it"), ("zh", "ja")]
)
def test_another_language_is_told_from_that_of_the_entry(page_lang: str, item_lang: str) -> None:
    assert told(page_lang, item_lang)


def test_it_is_named() -> None:
    assert told("fr", "sw") == "the page is in French, the entry in sw"


@pytest.mark.parametrize(("page_lang", "item_lang"), [("fr", "und"), ("und", "fr"), ("fr", "")])
def test_an_unknown_language_is_no_other_one(page_lang: str, item_lang: str) -> None:
    assert told(page_lang, item_lang, text=_BY_LANG["fr"].article) == ""


@pytest.mark.parametrize(
    ("page_lang", "item_lang"), [("ru", "uk"), ("uk", "ru"), ("pt", "gl"), ("fa", "ur")]
)
def test_near_languages_are_not_told_apart(page_lang: str, item_lang: str) -> None:
    assert told(page_lang, item_lang) == ""


def test_a_short_text_is_not_sure() -> None:
    assert told("fr", "en", text="Le ferry a heurté des rochers près du port mardi matin.") == ""


def test_a_text_in_two_languages_is_not_in_another_one() -> None:
    text = f"{_BY_LANG['fr'].article}\n{_BY_LANG['en'].article}"
    assert told("fr", "en", text=text) == ""


def test_a_feed_may_name_a_language_that_its_entries_are_not_in() -> None:
    paper = _BY_LANG["fr"]
    assert told("fr", "en", said=f"{paper.title}. {paper.summary}") == ""


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "ar",
            "اصطدمت العبارة بالصخور قرب الميناء صباح الثلاثاء ونقل جميع الركاب إلى الشاطئ بالقوارب",
        ),
        (
            "ru",
            "Паром наскочил на скалы у порта утром во вторник, всех пассажиров доставили на берег",
        ),
        ("he", "המעבורת התנגשה בסלעים ליד הנמל ביום שלישי בבוקר וכל הנוסעים הובאו לחוף בסירות"),
    ],
)
def test_another_script_is_told_of_a_short_text_too(lang: str, text: str) -> None:
    assert told(lang, "en", text=text)
    assert told(lang, "en", text=" ".join(text.split()[:6])) == ""


def test_a_short_page_of_two_scripts_is_not_told_by_them() -> None:
    text = "Паром Baltic Star Line Company Limited наскочил на скалы near Brenholm утром во вторник"
    assert told("ru", "en", text=text) == ""
