import time

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.entities.phrases import Phrases
from monitor.core.text.arabic import forms
from monitor.core.text.tokenize import tokenize

WORDS = ("a", "b", "حفتر", "الحفتر", "لحفتر", "للغه")


def found(phrases: list[str], text: str) -> list[tuple[int, int, str]]:
    known = Phrases((tokenize(phrase).keys, phrase) for phrase in phrases)
    return [(place.start, place.end, place.value) for place in known.find(tokenize(text).keys)]


def test_all_phrases_are_found_at_every_place() -> None:
    assert found(["a", "a b", "b a", "c"], "a b a") == [
        (0, 1, "a"),
        (0, 2, "a b"),
        (1, 3, "b a"),
        (2, 3, "a"),
    ]


def test_arabic_words_are_met_with_what_is_glued_to_them() -> None:
    assert found(["خليفة حفتر"], "وقال وخليفة لحفتر") == [(1, 3, "خليفة حفتر")]
    assert found(["القاهرة"], "قاهرة وبالقاهرة") == [(1, 2, "القاهرة")]


def test_no_phrase_and_no_word_are_nothing() -> None:
    assert not Phrases[int]([])
    assert not Phrases([((), 1)])
    assert list(Phrases([(("a",), 1)]).find(())) == []


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), max_size=5),
    st.lists(st.sampled_from(WORDS), max_size=10),
)
def test_found_is_what_a_look_at_every_place_finds(
    phrases: list[list[str]], keys: list[str]
) -> None:
    places = [tuple(place) for place in Phrases(enumerated(phrases)).find(keys)]
    expected = [
        (start, start + len(phrase), number)
        for start in range(len(keys))
        for number, phrase in enumerate(phrases)
        if len(keys) >= start + len(phrase)
        and all(key in forms(word) for word, key in zip(phrase, keys[start:], strict=False))
    ]
    assert sorted(places) == sorted(expected)


def enumerated(phrases: list[list[str]]) -> list[tuple[list[str], int]]:
    return [(phrase, number) for number, phrase in enumerate(phrases)]


def test_many_phrases_that_begin_alike_cost_a_text_no_more_than_one() -> None:
    many = Phrases((("mohamed", f"x{number}"), number) for number in range(20_000))
    started = time.process_time()
    assert not list(many.find(["mohamed"] * 100_000))
    assert time.process_time() - started < 2
