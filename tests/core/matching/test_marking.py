import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.matching.marking import MARK, marked, rewrite
from monitor.core.matching.pattern import MARKS_AT_AN_EDGE
from monitor.errors import RuleError

MARKS = MARK * MARKS_AT_AN_EDGE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" - ", " - "),
        ("foo", "|foo|"),
        ("a b_1, c", "|a| |b_1|, |c|"),
        ("قال حفتر.", "|قال| |حفتر|."),
        ("e\u0301t हिन्दी", "|e\u0301t| |हिन्दी|"),
        ("😀é", "😀|é|"),
    ],
)
def test_words_have_marks_at_their_edges(text: str, expected: str) -> None:
    assert marked(text) == expected.replace("|", MARKS)


@given(st.text(max_size=30))
def test_text_is_kept_but_for_the_mark_itself(text: str) -> None:
    assert marked(text).replace(MARK, "") == text.replace(MARK, "\x02")


@given(st.characters(exclude_categories=["Cs"]))
def test_a_letter_a_mark_and_a_digit_make_a_word(letter: str) -> None:
    is_known = unicodedata.category(letter) != "Cn"  # RE2 knows a later Unicode
    if is_known and letter != MARK:
        is_word = unicodedata.category(letter)[0] in "LMN" or letter == "_"
        assert (MARK in marked(letter)) == is_word


def test_pattern_without_edges_reads_the_text_as_it_is() -> None:
    assert rewrite(r"F-?16") == (r"F-?16", False)
    assert rewrite(r"\w[\d,]") == (r"[_\p{L}\p{M}\p{N}][\p{Nd},]", False)


def test_pattern_with_an_edge_reads_a_marked_text() -> None:
    text, is_marked = rewrite(r"\ba")
    assert is_marked
    assert text == f"{MARK}(?:{MARK}*a)"


@pytest.mark.parametrize("pattern", [r"\b" + "abcdefgh" * 4_000, r"[\W,]" * 100])
def test_pattern_that_becomes_too_large_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError, match="this pattern is too large"):
        rewrite(pattern)


def test_classes_that_hold_the_mark_are_few() -> None:
    classes = [f"[\\x00-{letter}]" for letter in "abcdefghi"]
    assert rewrite(rf"\b{classes[0] * 20}").is_marked
    with pytest.raises(RuleError, match="this pattern is too large"):
        rewrite(rf"\b{''.join(classes)}")
