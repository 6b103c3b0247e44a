import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.matching.lex import Sign
from monitor.core.matching.term import read_regex, read_term
from monitor.core.text.tokenize import as_written, tokenize
from monitor.errors import RuleError
from tests.core.matching.samples import WORDS


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
def test_rule_and_document_see_the_same_words(words: list[str]) -> None:
    phrase = " ".join(words)
    term = read_term(Sign("quoted", phrase, 0, 1))
    assert tuple(word.key for word in term.words) == tokenize(phrase).keys


def test_star_holds_for_the_last_token_of_its_word() -> None:
    term = read_term(Sign("quoted", "Al-Si* air", 0, 1))
    assert [(word.key, word.is_prefix) for word in term.words] == [
        ("al", False),
        ("si", True),
        ("air", False),
    ]


def test_phrase_of_50_words_is_the_limit() -> None:
    assert len(read_term(Sign("quoted", "a " * 50, 0, 1)).words) == 50
    with pytest.raises(RuleError, match="51 words"):
        read_term(Sign("quoted", "a " * 51, 0, 1))


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
def test_exact_words_are_the_words_as_a_document_has_them(words: list[str]) -> None:
    phrase = " ".join(words)
    term = read_term(Sign("quoted", phrase, 0, 1), is_exact=True)
    assert tuple(word.key for word in term.words) == tuple(
        map(as_written, tokenize(phrase).written)
    )
    assert term.is_exact
    assert term.text.startswith("=")


@pytest.mark.parametrize(
    ("written", "key", "text"),
    [
        ("U.S.", "US", "=U.S."),
        ("Haftar’s", "Haftar", "=Haftar’s"),
        ("É.U.", "ÉU", "=É.U."),
        ("1,000.5", "1,000.5", "=1,000.5"),
        ("E\u0301tat", "État", "=E\u0301tat"),
        ("حفتر", "حفتر", "=حفتر"),
    ],
)
def test_exact_word_counts_no_dots_and_no_spelling_of_its_marks(
    written: str, key: str, text: str
) -> None:
    term = read_term(Sign("word", written, 0, 0), is_exact=True)
    assert ([word.key for word in term.words], term.text) == ([key], text)


def test_exact_prefix_is_one_too() -> None:
    term = read_term(Sign("word", "Hafta*", 0, 0), is_exact=True)
    assert [(word.key, word.is_prefix) for word in term.words] == [("Hafta", True)]


@pytest.mark.parametrize(
    ("text", "pattern", "ignores_case"),
    [
        ("re:/a/", "a", False),
        ("re:/a b/i", "a b", True),
        (r"re:/\/a\\\/[^\/]/", r"/a\\/[^/]", False),
        ("re:/i/", "i", False),
    ],
)
def test_pattern_is_what_stands_between_the_slashes(
    text: str, pattern: str, *, ignores_case: bool
) -> None:
    read = read_regex(Sign("regex", text, 7, 11))
    assert (read.pattern, read.ignores_case) == (pattern, ignores_case)


def test_mistake_in_a_pattern_is_told_at_its_character_of_the_query() -> None:
    with pytest.raises(RuleError) as caught:
        read_regex(Sign("regex", r"re:/\/\/a(b/", 10, 14))
    assert caught.value.offset == 14 + len(r"\/\/a")
    assert read_regex(Sign("regex", "re:/(/", 0, 4), is_sound=True).pattern == "("
