import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.matching.lex import Sign
from monitor.core.matching.term import read_term
from monitor.core.text.tokenize import tokenize
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
