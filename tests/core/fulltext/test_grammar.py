import pytest

from monitor.core.fulltext.grammar import is_grammar


@pytest.mark.parametrize("key", ["pelos", "het", "oraz", "також", "enligt", "yang"])
def test_a_word_of_grammar_tells_nothing(key: str) -> None:
    assert is_grammar(key)


@pytest.mark.parametrize("key", ["lisboa", "утрехт", "velden", "2026"])
def test_a_name_or_number_is_no_word_of_grammar(key: str) -> None:
    assert not is_grammar(key)
