"""Every word of the model has its wording, and no other has."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import wording
from monitor.model.alert import DeliveryState, How, Quiet
from monitor.model.story import Kind, Role


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (wording.ROLES, Role),
        (wording.VERDICTS, Kind),
        (wording.HOW, How),
        (wording.DELIVERIES, DeliveryState),
        (wording.QUIET, Quiet),
    ],
)
def test_each_word_of_the_model_is_said_in_its_own_way(
    words: Mapping[str, object], kind: Any
) -> None:
    assert set(words) == set(get_args(kind)) - {""}
    assert len(set(words.values())) == len(words)


def test_a_reason_is_said_as_a_part_of_a_sentence_and_as_sentences() -> None:
    for word in get_args(Quiet):
        reason = wording.why_quiet(word)
        if word:
            assert reason.short[0].islower()
            assert not reason.short.endswith(".")
            assert reason.long[0].isupper()
            assert reason.long.endswith(".")
        else:
            assert reason == wording.Reason("", "")
    assert wording.why_quiet("of_tomorrow").short == "of_tomorrow"


@pytest.mark.parametrize("why", ["near", "address", "digest", "title", ""])
def test_each_verdict_has_a_sentence(why: str) -> None:
    for kind in get_args(Kind):
        said = wording.judgment(kind, why, 0.5)
        assert said.word[0].isupper()
        assert not f"{said.before}{said.after}".endswith(".")
        # A document that is named stands between the two.
        assert said.before.endswith(" ") == (kind != "new")
    # Of two shares the larger one is stored, and not which one it is.
    assert "this text" not in wording.judgment("duplicate", why, 0.5).before


def test_a_verdict_of_tomorrow_is_said_as_it_is() -> None:
    assert wording.judgment("translation", "near", 0.5).word == "Translation"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 s"),
        (0.9, "0 s"),
        (59, "59 s"),
        (60, "1 min"),
        (7199, "1 h"),
        (7200, "2 h"),
        (86_400, "1 day"),
        (200_000, "2 days"),
    ],
)
def test_a_span_is_said_in_its_largest_unit(seconds: float, words: str) -> None:
    assert wording.span(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    ("n_bytes", "words"),
    [
        (0, "0 B"),
        (1023, "1,023 B"),
        (1024, "1 KiB"),
        (3_400_000, "3.2 MiB"),
        (5000 * 2**30, "5,000 GiB"),
    ],
)
def test_a_size_is_said_in_its_largest_unit(n_bytes: int, words: str) -> None:
    assert wording.size(n_bytes) == words


@given(
    st.from_regex(r"[a-z]{2,5}://([a-z]+:secret@)?[a-z.]{1,9}(/[a-z]*)?(\?secret)?", fullmatch=True)
)
def test_no_address_shows_a_password_or_what_stands_behind_the_question_mark(url: str) -> None:
    for with_path in (True, False):
        assert "secret" not in wording.shown_url(url, with_path=with_path)


def test_an_address_that_is_none_shows_its_scheme() -> None:
    assert wording.shown_url("https://[x/secret") == "https://..."
