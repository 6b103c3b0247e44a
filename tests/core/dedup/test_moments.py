import pytest

from monitor.core.dedup.moments import clock, clock_key, date_of, moment
from monitor.core.text.normalize import fold


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("9 pm", "@21:00"),
        ("9 am", "@9:00"),
        ("12 am", "@0:00"),
        ("12 pm", "@12:00"),
        ("9 in the evening", "@21:00"),
        ("9 heures du soir", "@21:00"),
        ("9 de la noche", "@21:00"),
        ("9 вечера", "@21:00"),
        ("9 مساء", "@21:00"),
        ("20 uhr", "@20:00"),
        ("20 uhr 15", "@20:15"),
        ("4.20 am", "@4:20"),
    ],
)
def test_a_time_of_day_has_one_token(text: str, token: str) -> None:
    keys = [fold(word) for word in text.split()]
    assert clock(keys[0], keys, 0, 1) == (token,)


@pytest.mark.parametrize("text", ["9 people", "45 pm", "4.5 am", "9"])
def test_other_numbers_are_no_time_of_day(text: str) -> None:
    keys = text.split()
    assert clock(keys[0], keys, 0, 1) == ()


def test_a_time_of_day_may_be_one_word() -> None:
    assert [clock_key(key) for key in ("14h30", "21:05", "21h", "9", "9h75")] == [
        *("@14:30", "@21:05", "@21:00", "", ""),
    ]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("end of september", "30.9."),
        ("fin septembre", "30.9."),
        ("Ende März", "31.3."),
        ("mid march", "15.3."),
        ("конце марта", "31.3."),
        ("نهاية مارس", "31.3."),
        ("noon", "@12:00"),
        ("minuit", "@0:00"),
    ],
)
def test_a_moment_without_a_number_has_the_token_of_one_with_it(text: str, token: str) -> None:
    assert moment([fold(word) for word in text.split()], 0) == (token,)


def test_february_ends_on_two_days() -> None:
    assert moment(["end", "of", "february"], 0) == ("28.2.", "29.2.")


@pytest.mark.parametrize("text", ["end of talks", "end"])
def test_the_end_of_something_else_is_no_moment(text: str) -> None:
    assert moment(text.split(), 0) == ()


def test_a_day_stands_before_its_month_or_behind_it() -> None:
    assert date_of(30, ["sept", "30"], 1, 2) == ("30.9.",)
    assert date_of(30, ["30", "de", "septiembre"], 0, 1) == ("30.9.",)
    assert date_of(300, ["300", "march"], 0, 1) == ()
    assert date_of(30, ["30", "people"], 0, 1) == ()
