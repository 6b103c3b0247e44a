import pytest

from monitor.core.stories.grammar import is_grammar, words
from monitor.core.text.normalize import fold


def test_words_are_keys() -> None:
    assert all(fold(word) == word for word in words())


@pytest.mark.parametrize("word", ["przez", "tegen", "через", "برای", "αλλά", "de", "的军"])
def test_words_of_grammar_are_known_in_many_languages(word: str) -> None:
    assert is_grammar(fold(word))


@pytest.mark.parametrize("word", ["haftar", "derna", "barrage", "渡轮", "カイロ"])
def test_names_and_matters_are_none(word: str) -> None:
    assert not is_grammar(fold(word))
