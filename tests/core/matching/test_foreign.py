import re

import pytest

from monitor.core.matching.foreign import refuse_foreign
from monitor.errors import RuleError

_DISTANCE = "write a NEAR/5 b, or a ONEAR/5 b where a comes first"


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
        ("~5", 0, "~5", _DISTANCE),
        ("w/5", 0, "w/5", _DISTANCE),
        ("PRE/3", 0, "PRE/3", _DISTANCE),
        ("NEAR5", 0, "NEAR5", _DISTANCE),
        ("haftar~", 6, "~", "write other spellings with OR, or strike* for what begins so"),
        ("haftar~0.8", 6, "~0.8", "write other spellings with OR, or strike* for what begins so"),
        ("haftar^2", 6, "^2", "leave it out: words have no weights"),
        ("^2", 0, "^2", "leave it out: words have no weights"),
        ("wom?n", 3, "?", "write the spellings with OR"),
        ("a|b", 1, "|", "write OR"),
        ("/5", 0, "/5", _DISTANCE),
        ("/s", 0, "/s", _DISTANCE),
        ("N/5", 0, "N/5", _DISTANCE),
        ("ANDNOT", 0, "ANDNOT", "write AND NOT"),
        ("XOR", 0, "XOR", "write (a OR b) NOT (a AND b)"),
        ("ATLEAST3", 0, "ATLEAST3", "write ATLEAST/3(term)"),
        ("atleast3", 0, "atleast3", "write ATLEAST/3(term)"),
        ("－word", 0, "－", "write NOT word"),
        ("｜", 0, "｜", "write OR"),
        ("＝IS", 0, "＝", "write the plain sign: = @ $ or *"),
        ("北京＊", 2, "＊", "write the plain sign: = @ $ or *"),
    ],
)
def test_sign_of_another_language_is_refused_at_its_place(
    word: str, offset: int, sign: str, hint: str
) -> None:
    with pytest.raises(RuleError) as caught:
        refuse_foreign(f"a OR b {word}", 7, 7 + len(word))
    error = caught.value
    assert (error.offset, error.code, error.hint) == (7 + offset, "sign", hint)
    assert error.message == f"{sign} is not a sign of the rule language"


@pytest.mark.parametrize(
    "word", ["Al-Sisi", "AT&T", "C++", "why?", "–", "near", "W5", "w/o", "a^b", "20–30", "Yahoo!",
     "N5", "AROUND", "BUT", "LINEAR/5", "OR-7", "ＮＡＴＯ", "why？", "24/7", "andnot", "wo*rd"],
)  # fmt: skip
def test_word_that_only_looks_like_one_is_a_word(word: str) -> None:
    refuse_foreign(word, 0, len(word))


@pytest.mark.parametrize(
    ("query", "sign", "hint"),
    [
        ("AROUND(5) b", "AROUND(5)", _DISTANCE),
        ("AROUND 5 b", "AROUND 5", _DISTANCE),
        ("AROUND ( 12 ) b", "AROUND ( 12 )", _DISTANCE),
        ("BUT  NOT b", "BUT NOT", "write AND NOT"),
        ("BUT NOT(b)", "BUT NOT", "write AND NOT"),
    ],
)
def test_word_is_a_sign_before_what_makes_it_one(query: str, sign: str, hint: str) -> None:
    with pytest.raises(RuleError) as caught:
        refuse_foreign(query, 0, len(re.split(r"\W", query)[0]))
    assert (caught.value.offset, caught.value.hint) == (0, hint)
    assert caught.value.message == f"{sign} is not a sign of the rule language"


@pytest.mark.parametrize("query", ["AROUND 5th", "AROUND (five)", "BUT NOTHING", "BUT AND NOT x"])
def test_word_before_something_else_is_a_word(query: str) -> None:
    refuse_foreign(query, 0, len(re.split(r"\W", query)[0]))


@pytest.mark.parametrize(
    ("word", "offset", "operator"),
    [
        ("aNEAR/5b", 1, "NEAR/5"),
        ("北京ONEAR/3会见", 2, "ONEAR/3"),
        ("北京OR上海", 2, "OR"),
        ("AND上海", 0, "AND"),
        ("トランプNOT", 4, "NOT"),
    ],
)
def test_operator_that_a_missing_space_makes_part_of_a_word_is_refused(
    word: str, offset: int, operator: str
) -> None:
    with pytest.raises(RuleError) as caught:
        refuse_foreign(word, 0, len(word))
    assert caught.value.offset == offset
    assert caught.value.message == f"a space is missing beside {operator}"
    assert caught.value.hint == "put a space on each side of an operator"


@pytest.mark.parametrize(
    ("word", "plain"),
    [("ＡＮＤ", "AND"), ("ＯＲ", "OR"), ("ＮＯＴ", "NOT"), ("ＮＥＡＲ/5", "NEAR/5"),
     ("NEAR／5", "NEAR/5"), ("ＡＴＬＥＡＳＴ／３", "ATLEAST/3")],
)  # fmt: skip
def test_operator_in_full_width_letters_is_refused_with_the_plain_one(
    word: str, plain: str
) -> None:
    with pytest.raises(RuleError) as caught:
        refuse_foreign(f"a {word}", 2, 2 + len(word))
    assert (caught.value.offset, caught.value.hint) == (2, f"write {plain}")
    assert caught.value.message == f"{word} is written with full-width signs, so it is no operator"
