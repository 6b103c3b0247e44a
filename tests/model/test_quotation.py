"""How much is quoted: never more than was allowed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model.quotation import MOST_PASSAGES, abridged, bounded, within
from monitor.model.rule import Evidence


@given(st.text(alphabet="ab \n", max_size=60), st.integers(0, 40))
@settings(max_examples=100)
def test_a_quotation_is_the_beginning_and_no_longer_than_allowed(text: str, longest: int) -> None:
    quoted = within(text, longest)
    assert len(quoted) <= longest
    assert text.startswith(quoted)
    assert quoted == text or len(text) > longest


def test_a_word_is_not_cut_in_two_unless_it_is_most_of_the_passage() -> None:
    assert within("Trams stood still in Oslo.", 16) == "Trams stood"
    assert within("Donaudampfschifffahrt is long.", 8) == "Donaudam"
    assert within("Trams stood", 0) == ""


@given(st.text(alphabet="ab \n", max_size=60), st.integers(0, 40))
@settings(max_examples=100)
def test_what_is_cut_says_so_and_is_no_longer_than_allowed(text: str, longest: int) -> None:
    told = abridged(text, longest)
    assert len(told) <= longest
    assert told == text if len(text) <= longest else told == "" or told.endswith(" …")
    assert text.startswith(told.removesuffix(" …"))


def test_evidence_keeps_its_place_when_its_words_are_cut() -> None:
    short = Evidence("title", 0, 5, "Trams", "tram*")
    long = Evidence("body", 3, 29, "Trams stood still in Oslo.", "re:/.*/")
    assert bounded((short, long), 16) == (
        short,
        Evidence("body", 3, 29, "Trams stood", "re:/.*/"),
    )


def test_a_text_is_not_told_piece_by_piece() -> None:
    all_of_it = [
        Evidence("body", at, at + 9, f"piece {at:03}", "re:/.*/") for at in range(0, 90, 9)
    ]
    title = Evidence("title", 0, 5, "Trams", "tram*")
    shown = bounded((*all_of_it, title), 10)
    assert sum(len(each.text) for each in shown[:-1]) <= MOST_PASSAGES * 10
    assert [(each.start, each.end) for each in shown] == [
        (each.start, each.end) for each in (*all_of_it, title)
    ]
    assert shown[-1] == title
