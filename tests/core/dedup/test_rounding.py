import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.dedup.rounding import (
    combined,
    hedged,
    hedges,
    is_difference,
    is_whole,
    roundings,
)
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("about 200", "~"),
        ("more than 200", ">"),
        ("at least 200", ">"),
        ("nearly 200", "<"),
        ("plus de 200", ">"),
        ("près de 200", "<"),
        ("rund 200", "~"),
        ("mehr als 200", ">"),
        ("más de 200", ">"),
        ("casi 200", "<"),
        ("oltre 200", ">"),
        ("mais de 200", ">"),
        ("около 200", "~"),
        ("более 200", ">"),
        ("yaklaşık 200", "~"),
        ("أكثر من 200", ">"),
        ("the 200", ""),
    ],
)
def test_a_rounded_number_says_which_way(text: str, way: str) -> None:
    keys = [fold(word) for word in text.split()]
    assert hedges(keys, len(keys) - 1, len(keys)) == way


def test_words_behind_a_number_round_it_too() -> None:
    assert hedges(["200", "or", "more"], 0, 1) == ">"
    assert ">" in hedges(["200", "den", "fazla"], 0, 1)


def test_something_may_be_shortly_after_a_time_of_day() -> None:
    assert hedges(["after", "4"], 1, 2) == ""
    assert hedges(["after", "4"], 1, 2, of_time=True) != ""


def test_tokens_of_a_rounded_number_stand_among_the_roundings_of_its_value() -> None:
    assert {*hedged("200", ">")} <= {*roundings("218")}
    assert {*hedged("300", "<~")} <= {*roundings("297")}
    assert {*hedged("91", ">")} <= {*roundings("91.20")}
    assert {*hedged("@4:00", ">")} <= {*roundings("@4:20")}


@pytest.mark.parametrize(
    ("value", "token"),
    [
        ("218", "~250"),
        ("297", ">300"),
        ("200", "<300"),
        ("14", "~20"),
        ("218", "~219"),
        ("3", "<5"),
        ("11000000000", "~12000000000"),
    ],
)
def test_another_number_is_no_rounding(value: str, token: str) -> None:
    assert token not in roundings(value)


@given(st.one_of(st.text(min_size=1, max_size=12), st.floats().map(str)))
@settings(max_examples=80, deadline=None)
def test_what_is_no_count_has_no_roundings_and_breaks_nothing(value: str) -> None:
    if not value.startswith("@"):
        assert isinstance(roundings(value), tuple)


@given(st.integers(10, 10**12))
@settings(max_examples=80, deadline=None)
def test_roundings_lie_on_the_side_they_tell(count: int) -> None:
    for token in roundings(str(count)):
        value = float(token[1:])
        assert {"<": value > count, ">": value < count}.get(token[0], True)
        assert token[0] != "~" or abs(value - count) <= 0.12 * count


@pytest.mark.parametrize(
    ("text", "at", "is_sum"),
    [
        ("all 252 people were safe", 1, True),
        ("252 personnes à bord", 0, True),
        ("three of nine members", 2, True),
        ("all 17 people were killed", 1, False),
        ("17 killed", 0, False),
        ("252 seats", 0, False),
    ],
)
def test_a_sum_is_no_new_toll(text: str, at: int, *, is_sum: bool) -> None:
    assert is_whole([fold(word) for word in text.split()], at, at + 1) == is_sum


def test_how_much_more_is_a_difference() -> None:
    assert is_difference(["by", "3"], 1, 2)
    assert is_difference(["3", "votes", "more"], 0, 1)
    assert not is_difference(["3", "votes"], 0, 1)


def test_two_counts_have_a_sum_and_a_difference() -> None:
    assert list(combined(["218", "34"])) == ["+252", "-184"]
    assert list(combined(["3", "3", "@9:00"])) == ["+6"]
