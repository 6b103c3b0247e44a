import time

import pytest

from monitor.config.spelling import did_you_mean, shown, shown_url


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (None, "null"),
        (12, "12"),
        ({"a": 1}, "a mapping"),
        ((1, 2), "a list"),
        ("a\nb\x1b[31m", "a\\u000ab\\u001b[31m"),
        ("x" * 100, "x" * 60 + "..."),
        ("https://u:p@host/path?token=1#x", "https://host/path"),
        ("postgresql+psycopg://u:p@host/db", "postgresql+psycopg://host/db"),
        ("http://[broken?token=1", "http://..."),
    ],
)
def test_a_value_is_shown_in_one_short_line_without_secrets(value: object, text: str) -> None:
    assert shown(value) == text


def test_the_path_of_a_url_may_be_a_secret_too() -> None:
    assert (
        shown_url("https://hooks.example/T0/B0?x", with_path=False) == "https://hooks.example/..."
    )


def test_the_nearest_word_is_proposed_else_those_that_are_known() -> None:
    assert did_you_mean("mach", ["match", "any"]) == "did you mean match?"
    assert did_you_mean("zzz", ["match", "any"]) == "known: any, match"
    assert did_you_mean("zzz", []) == ""
    assert did_you_mean("zzz", [f"rule-{n}" for n in range(20)]).endswith(" and 8 more")


def test_the_nearest_of_very_many_words_is_found_soon() -> None:
    words = [f"{n:05}-rule" for n in range(50_000)]
    began = time.process_time()
    assert did_you_mean("00123-rul", words) == "did you mean 00123-rule?"
    assert time.process_time() - began < 1.0


def test_the_word_of_another_program_leads_to_ours() -> None:
    assert did_you_mean("Query", ["match", "any"]) == "did you mean match?"
    assert did_you_mean("disabled", ["stable", "experimental", "off"]) == "did you mean off?"
    assert did_you_mean("query", ["any", "all"]) == "known: all, any"


def test_as_many_words_are_listed_as_are_wanted() -> None:
    words = [f"rule-{n}" for n in range(20)]
    assert did_you_mean("zzz", words, 20).endswith("rule-9")
    assert did_you_mean("zzz", words, 0) == ""
