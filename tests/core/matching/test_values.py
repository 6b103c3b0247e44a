import pytest

from monitor.core.matching.values import check_value
from monitor.errors import RuleError
from monitor.model.rule import Meta, MetaField


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lang", "en"), ("lang", "kab"), ("lang", "zh-Hans"), ("lang", "und"),
        ("domain", "bbc.co.uk"), ("domain", "localhost"), ("domain", "müller.example"),
        ("source", "outlet.bbc"), ("feed", "https://example.org/a?b=c"), ("tag", "c++"),
        ("author", "Müller"),
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
        ("author", "!", "no-word"),
    ],
)  # fmt: skip
def test_value_that_a_field_cannot_have_is_refused(field: MetaField, value: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_value(Meta(field, (value,)), 7)
    assert (caught.value.offset, caught.value.code) == (7, code)
