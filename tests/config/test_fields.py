from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from monitor.config.fields import Duration, Id, Language, Network, Size, Text, WebUrl, Zone


def said(kind: Any, value: object) -> str:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter[object](kind).validate_python(value)
    (detail,) = caught.value.errors()
    hint = detail["ctx"]["hint"]
    return f"{detail['msg']}; {hint}" if hint else detail["msg"]


def accepted(kind: Any, value: object) -> object:
    return TypeAdapter[object](kind).validate_python(value)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("250ms", 0.25), ("90s", 90.0), ("15m", 900.0), ("2h", 7200.0), ("30d", 2592000.0), ("0s", 0)],
)
def test_durations_are_written_with_their_unit(text: str, seconds: float) -> None:
    assert accepted(Duration, text) == seconds


@pytest.mark.parametrize(
    "value", ["", "5", "m", "-5m", "5 m", "5M", "1e3s", "٥m", None, True, "x" * 99]
)
def test_anything_else_is_no_duration(value: object) -> None:
    assert "is no duration" in said(Duration, value)


def test_a_duration_without_unit_is_told_what_to_write() -> None:
    assert said(Duration, 15) == "15 is no duration; write 15s"
    assert said(Duration, "99999999d") == "99999999d is over 100 years"


@given(st.integers(min_value=0, max_value=10**6), st.sampled_from(["ms", "s", "m"]))
def test_whole_durations_are_exact(number: int, unit: str) -> None:
    thousandths = number * {"ms": 1, "s": 1000, "m": 60_000}[unit]
    assert accepted(Duration, f"{number}{unit}") == thousandths / 1000


def test_sizes_are_written_with_binary_units() -> None:
    assert [accepted(Size, text) for text in ("1B", "1KiB", "16MiB", "2GiB")] == [
        1,
        2**10,
        2**24,
        2**31,
    ]
    assert said(Size, "16MB") == "16MB is no size; write 512KiB, 16MiB or 1GiB"


@pytest.mark.parametrize("value", ["haftar", "a", "0", "libya.air-strikes_2", "a" * 100])
def test_ids_are_safe_in_urls_and_headers(value: str) -> None:
    assert accepted(Id, value) == value


@pytest.mark.parametrize("value", ["", "Haftar", "-a", "a b", "a/b", "a" * 101, "é", "a\n", "٣"])
def test_other_ids_are_refused(value: str) -> None:
    assert "is no id" in said(Id, value)


def test_languages_are_codes() -> None:
    assert accepted(Language, "zh-Hans") == "zh-Hans"
    assert said(Language, "english").endswith("did you mean en?")


def test_bad_r17_an_unknown_zone_is_refused_with_a_suggestion() -> None:
    assert accepted(Zone, "Africa/Tripoli") == "Africa/Tripoli"
    assert said(Zone, "Africa/Tripoly").endswith("did you mean Africa/Tripoli?")
    for value in ("CEST", "../../etc/passwd", "/etc/passwd", "Europe", "", "a\0b"):
        assert "is no time zone" in said(Zone, value)


def test_networks_may_be_single_addresses() -> None:
    assert accepted(Network, "127.0.0.1") == "127.0.0.1/32"
    assert accepted(Network, "fd00::/8") == "fd00::/8"
    assert "is no network" in said(Network, "localhost")


def test_bad_s06_only_http_and_https_are_asked() -> None:
    for value in ("file:///etc/passwd", "gopher://x/", "ftp://x/", "//x/", "x", ""):
        assert said(WebUrl, value).startswith("only http and https")


def test_bad_s08_a_url_carries_no_password_and_the_message_neither() -> None:
    assert said(WebUrl, "http://me:hunter2@host/a?b=1") == (
        "no user or password in a URL: http://host/a"
    )


@pytest.mark.parametrize(
    "value",
    ["http://", "http:///x", "http://[::1", "http://a:99999/", "http://a b/", "http://a\n/"],
)
def test_urls_without_a_host_are_refused(value: str) -> None:
    assert "URL" in said(WebUrl, value)


def test_a_text_of_spaces_is_empty() -> None:
    assert said(Text, "  ") == "is empty"


@given(st.text(max_size=30))
def test_any_text_is_accepted_or_refused_in_words(text: str) -> None:
    kinds = [Duration, Size, Id, Language, Network, WebUrl, Zone, Text]
    errors = [error for kind in kinds if (error := refusal(kind, text))]
    assert {error.errors()[0]["type"] for error in errors} <= {"field"}


def refusal(kind: Any, value: object) -> ValidationError | None:
    try:
        accepted(kind, value)
    except ValidationError as error:
        return error
    return None
