"""Links by which a recipient ends mails."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.optout import make_token, read_token

KEY = b"k" * 32


@given(st.text(max_size=40), st.text(max_size=60))
def test_a_token_gives_back_what_it_was_made_of_and_fits_into_a_url(
    receiver: str, recipient: str
) -> None:
    token = make_token(KEY, receiver, recipient)
    assert re.fullmatch(r"[\w.-]+", token, re.ASCII)
    assert read_token(KEY, token) == (receiver, recipient)


@given(st.integers(0, 75), st.characters(max_codepoint=127))
def test_a_token_with_another_character_anywhere_is_none(place: int, character: str) -> None:
    token = make_token(KEY, "mail", "desk@example.org")
    forged = token[:place] + character + token[place + 1 :]
    assert read_token(KEY, forged) == (("mail", "desk@example.org") if forged == token else None)


@pytest.mark.parametrize("token", ["", ".", "a.b", "x" * 5000, "é.é", "AAAA", "WyJhIiwiYiJd."])
def test_what_is_no_token_is_refused(token: str) -> None:
    assert read_token(KEY, token) is None


def test_another_key_signs_another_token() -> None:
    assert read_token(b"other", make_token(KEY, "mail", "a@example.org")) is None
    assert read_token(b"", make_token(b"", "mail", "a@example.org")) is None
