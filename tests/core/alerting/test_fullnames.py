"""Names as people write them."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.fullnames import full_names

WORDS = st.sampled_from(["Omar", "Bek", "Ali", "عمر", "بك", "(x", ""])


def test_words_of_a_name_that_stand_side_by_side_are_one_name() -> None:
    text = "Two men, Ali Sherif and Omar Bek, were arrested."
    assert full_names(["Ali", "Sherif", "Omar", "Bek"], [text]) == ("Ali Sherif", "Omar Bek")
    assert full_names(["عمر", "بك"], ["قال عمر بك اليوم"]) == ("عمر بك",)


def test_a_comma_or_another_line_parts_two_names() -> None:
    assert full_names(["Omar", "Bek"], ["Omar, Bek", "Omar\nBek"]) == ("Omar", "Bek")


def test_a_first_name_of_two_is_told_with_both() -> None:
    assert full_names(["Omar", "Bek", "Nur"], ["Omar Bek met Omar Nur."]) == (
        "Omar Bek",
        "Omar Nur",
    )


def test_a_name_that_is_whole_or_stands_nowhere_stays() -> None:
    assert full_names(["Omar Bek", "Malta"], ["Omar Bek left."]) == ("Omar Bek", "Malta")


@given(st.lists(WORDS), st.lists(st.lists(WORDS).map(" ".join)))
def test_no_word_is_lost_and_none_is_added(names: list[str], texts: list[str]) -> None:
    told = full_names(names, texts)
    assert {word for name in told for word in name.split()} == {word for word in names if word}
    assert len(set(told)) == len(told)
