"""Texts of both directions in one line."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.text.direction import in_stored_order, isolate


def test_what_runs_from_left_to_right_needs_no_isolate() -> None:
    for text in ("Derna: 2 (two) strikes?", "Łódź – “Дерна”, 德尔纳", ""):
        assert isolate(text) == text
    assert isolate("strike on درنة") == "\u2068strike on درنة\u2069"


@given(st.text(alphabet="ab\u2066\u2067\u2068\u2069\u202e"))
def test_an_isolated_text_cannot_end_its_isolate(text: str) -> None:
    depth = 0
    whole = isolate(text + "\u05d0")
    for number, character in enumerate(whole):
        kind = unicodedata.bidirectional(character)
        depth += (kind in {"FSI", "LRI", "RLI"}) - (kind == "PDI")
        assert depth > 0 or number == len(whole) - 1
    assert depth == 0


def test_a_text_that_runs_from_right_to_left_can_be_laid_out_as_it_is_stored() -> None:
    assert in_stored_order("Derna: (国") == "Derna: (国"
    assert in_stored_order("درنة (x") == "\u202dدرنة (x\u202c"
