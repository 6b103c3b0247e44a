import pytest

from monitor.core.matching.foreign import refuse_foreign
from monitor.errors import RuleError


@pytest.mark.parametrize(
    ("word", "offset", "sign", "hint"),
    [
        ("-word", 0, "-", "write NOT word"),
        ("!word", 0, "!", "write NOT word"),
        ("–word", 0, "–", "write NOT word"),
        ("−word", 0, "−", "write NOT word"),
        ("+word", 0, "+", "every word is required unless OR stands between: + is not needed"),
        ("&&", 0, "&&", "write AND"),
        ("a&&b", 1, "&&", "write AND"),
        ("&", 0, "&", "write AND"),
        ("a||b", 1, "||", "write OR"),
        ("|", 0, "|", "write OR"),
        ("~5", 0, "~5", "write a NEAR/5 b, or a ONEAR/5 b where a comes first"),
        ("w/5", 0, "w/5", "write a NEAR/5 b, or a ONEAR/5 b where a comes first"),
        ("PRE/3", 0, "PRE/3", "write a NEAR/5 b, or a ONEAR/5 b where a comes first"),
        ("NEAR5", 0, "NEAR5", "write a NEAR/5 b, or a ONEAR/5 b where a comes first"),
        ("haftar~", 6, "~", "write other spellings with OR, or strike* for what begins so"),
        ("haftar~0.8", 6, "~0.8", "write other spellings with OR, or strike* for what begins so"),
        ("haftar^2", 6, "^2", "leave it out: words have no weights"),
        ("wom?n", 3, "?", "write the spellings with OR"),
    ],
)
def test_sign_of_another_language_is_refused_at_its_place(
    word: str, offset: int, sign: str, hint: str
) -> None:
    with pytest.raises(RuleError) as caught:
        refuse_foreign(word, 7)
    error = caught.value
    assert (error.offset, error.code, error.hint) == (7 + offset, "sign", hint)
    assert error.message == f"{sign} is not a sign of the rule language"


@pytest.mark.parametrize(
    "word", ["Al-Sisi", "AT&T", "C++", "why?", "–", "near", "W5", "w/o", "a^b", "20–30", "Yahoo!"]
)
def test_word_that_only_looks_like_one_is_a_word(word: str) -> None:
    refuse_foreign(word, 0)
