import pytest

from monitor.core.dedup.document import Document, prepare
from monitor.core.dedup.unheard import is_unheard
from tests.core.dedup.documents import ARABIC, FIRE, FIRE_TITLE

KNOWN = prepare(FIRE_TITLE, FIRE)
LONG = (
    " Nobody in the town remembers such a night, and the church stood open until the morning." * 5
)


def unheard(sentence: str, known: Document = KNOWN, *, is_retold: bool, rest: str = LONG) -> bool:
    item = prepare("x", sentence + rest)
    return is_unheard(item, item.sentences[0], known, is_retold=is_retold)


@pytest.mark.parametrize("is_retold", [False, True])
@pytest.mark.parametrize(
    "sentence",
    [
        'A trader said: "we shall sell our herring from a raft".',
        "A herring smoker was arrested at the harbor with matches in his coat.",
        "Divers from the navy searched the bay of Arendal for the sunken lighter.",
    ],
)
def test_quote_turn_denial_and_own_matter_are_news(sentence: str, *, is_retold: bool) -> None:
    assert unheard(sentence, is_retold=is_retold)


@pytest.mark.parametrize(
    ("is_retold", "rest", "is_news"), [(False, LONG, True), (True, "", True), (True, LONG, False)]
)
def test_a_denial_is_news_but_in_a_long_text_written_anew(
    *, is_retold: bool, rest: str, is_news: bool
) -> None:
    denied = "Mayor Ida Brun has never promised them any canvas tent in Halden."
    assert unheard(denied, is_retold=is_retold, rest=rest) == is_news


@pytest.mark.parametrize("is_retold", [False, True])
def test_the_same_matter_in_other_words_is_none(*, is_retold: bool) -> None:
    told = "Flames ruined 40 stalls when the roof above the fish section fell in."
    assert not unheard(told, is_retold=is_retold)


def test_a_word_for_a_turn_is_none_where_all_else_is_told() -> None:
    told = "The hall in Halden, built by Norwegian sawmill owners, has escaped fire before."
    assert not unheard(told, is_retold=True)
    assert not unheard(told, is_retold=False)
    assert unheard("The owners of the sawmill escaped.", is_retold=False)


def test_a_text_written_anew_may_bring_fresh_words_in_each_sentence() -> None:
    told = "A canvas shelter before the weekend is what Mayor Brun promised them."
    assert unheard(told, is_retold=False)
    assert not unheard(told, is_retold=True)


def test_in_a_short_text_a_turn_is_news_however_much_else_is_told() -> None:
    told = "Fire closed the market hall in Halden, and Mayor Ida Brun resigned over it on Monday."
    assert unheard(told, is_retold=True, rest="")


def test_matter_of_its_own_is_news_in_a_script_without_capitals() -> None:
    added = "وأعلن رئيس البلدية عن افتتاح مستشفى للأطفال ومدرستين في الحي القديم مطلع الصيف."
    assert unheard(added, prepare("x", ARABIC), is_retold=False, rest=" " + ARABIC)
