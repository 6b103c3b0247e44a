from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.text import passage as module
from monitor.core.text.arabic import forms
from monitor.core.text.passage import Passage, Slot
from monitor.core.text.tokenize import as_written, tokenize
from monitor.model.rule import Evidence
from tests.core.matching.samples import WORDS


def test_empty_field_has_no_words() -> None:
    passage = Passage("body", "")
    assert passage.keys == frozenset()
    assert passage.find([Slot(("a",))]) == []


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=12),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3),
)
def test_found_places_are_all_places_in_order(text: list[str], wanted: list[str]) -> None:
    passage = Passage("body", " ".join(text))
    keys = tokenize(" ".join(wanted)).keys
    words, n_more = passage.tokens.keys, len(keys) - 1
    expected = [(n, n + n_more) for n in range(len(words)) if words[n : n + len(keys)] == keys]
    assert passage.find([Slot((key,)) for key in keys]) == expected
    assert (f" {' '.join(keys)} " in passage.joined) == bool(expected)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_places_of_a_word_are_the_same_by_scan_and_by_index(text: list[str]) -> None:
    passage = Passage("body", " ".join(text))
    keys = tuple(dict.fromkeys(passage.tokens.keys))
    expected = {
        key: [n for n, word in enumerate(passage.tokens.keys) if word == key] for key in keys
    }
    assert {key: list(passage.places_of(key)) for key in keys} == expected
    assert {key: list(passage.places_of(key)) for key in reversed(keys)} == expected
    assert list(passage.places_of("zorg")) == []


def test_many_words_that_are_asked_for_are_still_found() -> None:
    passage = Passage("body", " ".join(f"w{n % 40}" for n in range(80)))
    assert module._MANY < 40
    assert all(list(passage.places_of(f"w{n}")) == [n, n + 40] for n in range(40))


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        (Slot(("air",), is_prefix=True), ["Air", "airs", "air"]),
        (Slot(("Air",), is_exact=True), ["Air"]),
        (Slot(("ai",), is_prefix=True, is_exact=True), ["airs", "air"]),
        (Slot(("US",), is_exact=True), ["U.S", "US"]),
        (Slot(("us",)), ["U.S", "US", "us"]),
        (Slot(forms("حفتر")), ["لحفتر"]),
    ],
)
def test_slot_is_filled_by_all_its_forms(slot: Slot, words: Sequence[str]) -> None:
    passage = Passage("body", "Air airs air, U.S. and US; us لحفتر")
    assert [passage.tokens.written[place] for place in passage.fillers(slot)] == words
    assert slot.is_plain == (slot == Slot(("us",)))


def test_place_is_told_in_code_points_behind_astral_letters() -> None:
    passage = Passage("title", "𠮷 🛢 Haftar’s men")
    (place,) = passage.find([Slot(("haftar",)), Slot(("men",))])
    assert passage.evidence(place, "x") == Evidence("title", 4, 16, "Haftar’s men", "x")
    assert passage.span((place[0], place[0])) == (4, 10)
    assert as_written("U.S") == "US"
