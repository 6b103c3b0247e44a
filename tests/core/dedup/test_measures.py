import pytest

from monitor.core.dedup.measures import pair_of, percent_end, plain_value, span_alone, spans
from monitor.core.text.normalize import fold


def keys(text: str) -> list[str]:
    return [fold(word) for word in text.split()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("percent of", (1, 1)),
        ("per cent of", (2, 1)),
        ("pct up", (1, 1)),
        ("percentage points", (2, 1)),
        ("pour cent des", (2, 1)),
        ("points de pourcentage", (3, 1)),
        ("Prozentpunkte mehr", (1, 1)),
        ("por ciento", (2, 1)),
        ("процентов жителей", (1, 1)),
        ("في المئة", (2, 1)),
        ("بالمئة من", (1, 1)),
        ("basis points", (2, 0.01)),
        ("points de base", (3, 0.01)),
        ("points de moins", (0, 0)),
        ("people", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_the_word_for_percent_is_found(text: str, found: tuple[int, float]) -> None:
    plain = [key.removeprefix("ال") if key != "بالمئه" else "مئه" for key in keys(text)]
    assert percent_end(plain, text.split(), 0) == found


@pytest.mark.parametrize(
    ("value", "unit", "other_value", "other"),
    [
        (1, "week", 7, "days"),
        (1, "semaine", 7, "jours"),
        (2, "Wochen", 14, "Tage"),
        (2, "semanas", 15, "días"),
        (3, "months", 90, "days"),
        (2, "days", 48, "hours"),
        (1, "год", 12, "месяцев"),
        (1, "أسبوع", 7, "أيام"),
        (10, "años", 1, "década"),
        (1, "hafta", 7, "gün"),
        (1.5, "hours", 90, "minutes"),
    ],
)
def test_the_same_span_of_time_has_a_token_in_common(
    value: float, unit: str, other_value: float, other: str
) -> None:
    assert {*spans(value, keys(unit), 0)} & {*spans(other_value, keys(other), 0)}


def test_other_spans_have_none() -> None:
    assert not {*spans(8, ["days"], 0)} & {*spans(1, ["week"], 0)}
    assert list(spans(8, ["people"], 0)) == []


def test_two_weeks_may_be_one_word() -> None:
    assert "14d" in pair_of(fold("أسبوعين"))
    assert pair_of("week") == ()


@pytest.mark.parametrize(("text", "is_one"), [("a week", True), ("last week", False)])
def test_a_week_needs_an_article(text: str, *, is_one: bool) -> None:
    assert bool(span_alone(keys(text), text.split(), 1)) == is_one


def test_values_have_no_zeros_behind_the_point() -> None:
    assert [plain_value(value) for value in (3.5, 3.0, 0.25)] == ["3.5", "3", "0.25"]
