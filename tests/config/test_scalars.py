import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config.scalars import resolve


@pytest.mark.parametrize(
    "text", ["NO", "no", "on", "Off", "yes", "12:30", "1_000", "0b1", "=", "<<"]
)
def test_what_only_yaml_1_1_converts_stays_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("Null", None),
        ("TRUE", True),
        ("false", False),
        ("007", 7),
        ("-12", -12),
        ("0o17", 15),
        ("0xFf", 255),
        ("1.", 1.0),
        (".5", 0.5),
        ("-1e-3", -0.001),
        ("-.inf", -math.inf),
    ],
)
def test_the_core_schema_of_yaml_1_2_decides(text: str, value: object) -> None:
    read = resolve(text)
    assert (type(read), read) == (type(value), value)


def test_not_a_number_is_read() -> None:
    read = resolve(".NaN")
    assert isinstance(read, float)
    assert math.isnan(read)


def test_a_number_beyond_reason_stays_text() -> None:
    assert resolve("9" * 5000) == "9" * 5000


@given(st.integers())
def test_every_whole_number_is_read_as_itself(number: int) -> None:
    assert resolve(str(number)) == number


@given(st.text(max_size=40))
def test_any_text_has_a_value(text: str) -> None:
    assert resolve(text) is None or isinstance(resolve(text), str | int | float)
