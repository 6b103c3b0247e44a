import pytest

from monitor.core.matching.values import check_value, value_of_id
from monitor.errors import RuleError
from monitor.model.rule import Meta, MetaField


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lang", "en"), ("lang", "kab"), ("lang", "zh-Hans"), ("lang", "und"),
        ("domain", "bbc.co.uk"), ("domain", "localhost"), ("domain", "müller.example"),
        ("source", "outlet.bbc"), ("feed", "https://example.org/a?b=c"), ("tag", "c++"),
        ("author", "Müller"), ("cites", "Al-Ahram"),
    ],
)  # fmt: skip
def test_value_that_a_field_can_have_is_taken(field: MetaField, value: str) -> None:
    check_value(Meta(field, (value,)), 0)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("lang", "english", "language"), ("lang", "e", "language"), ("lang", "en_GB", "language"),
        ("domain", "https://bbc.co.uk", "value"), ("domain", ".org", "value"),
        ("domain", "a b", "value"), ("source", "", "value"), ("tag", "a“b", "value"),
        ("author", "!", "no-word"), ("cites", "!", "no-word"), ("cites", "@anon", "value"),
    ],
)  # fmt: skip
def test_value_that_a_field_cannot_have_is_refused(field: MetaField, value: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_value(Meta(field, (value,)), 7)
    assert (caught.value.offset, caught.value.code) == (7, code)


def test_id_behind_a_field_is_its_value() -> None:
    assert value_of_id("source", "outlet.bbc", 0) == "outlet.bbc"
    assert value_of_id("cites", "outlet.bbc", 0) == "@outlet.bbc"
    assert value_of_id("cites", "anon", 0) == "@anon"


@pytest.mark.parametrize(
    ("field", "entity", "hint"),
    [
        ("source", "person.x", "source: takes an outlet or a name"),
        ("source", "anon", "source: takes an outlet or a name"),
        ("cites", "person.x", "cites: takes an outlet, a name, or @anon"),
        ("lang", "outlet.x", "only source: and cites: take an entity, and only an outlet"),
    ],
)
def test_id_that_a_field_does_not_take_is_refused(field: MetaField, entity: str, hint: str) -> None:
    with pytest.raises(RuleError) as caught:
        value_of_id(field, entity, 7)
    error = caught.value
    assert (error.offset, error.code, error.hint) == (7, "value", hint)
    assert error.message == f"@{entity} is no value of {field}:"


@pytest.mark.parametrize(
    ("field", "value", "hint"),
    [
        ("lang", "en,ar", "write lang:(en OR ar)"),
        ("lang", "en;", "write lang:(en OR ...)"),
        ("lang", "en,english", "for example en, ar or zh-Hans"),
        ("lang", "English", "did you mean en?"),
        ("domain", "https://bbc.co.uk/", "write only the host: bbc.co.uk"),
        ("domain", "www.bbc.co.uk/news?a=b:c", "write only the host: bbc.co.uk"),
        ("domain", "bbc.co.uk:8080", "write only the host: bbc.co.uk"),
        ("domain", "/news", "write only the host, as in bbc.co.uk"),
    ],
)
def test_wrong_value_is_told_with_the_right_one(field: MetaField, value: str, hint: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_value(Meta(field, (value,)), 0)
    assert caught.value.hint == hint
