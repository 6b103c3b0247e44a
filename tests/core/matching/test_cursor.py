import pytest

from monitor.core.matching.parse import parse
from monitor.errors import RuleError


@pytest.mark.parametrize(
    ("text", "operator", "side"),
    [
        ("a AND", "AND", "right"),
        ("a OR OR b", "OR", "right"),
        ("(NOT)", "NOT", "right"),
        ("a ONEAR/3 )", "ONEAR/3", "right"),
        ("OR a", "OR", "left"),
        ("(AND a)", "AND", "left"),
        ("ONEAR/3 a", "ONEAR/3", "left"),
    ],
)
def test_operator_without_something_to_work_on_is_refused_where_it_stands(
    text: str, operator: str, side: str
) -> None:
    with pytest.raises(RuleError) as caught:
        parse(text)
    error = caught.value
    assert (error.offset, error.code) == (text.index(operator), "operand")
    assert error.message == f"{operator} needs something on its {side}"
    assert error.hint.startswith("write a term there")


@pytest.mark.parametrize("text", ["a (b", "a (", "a (b OR (c)", "lang:(en", "a lang:(en OR ar"])
def test_parenthesis_that_is_never_closed_is_refused_where_it_opens(text: str) -> None:
    with pytest.raises(RuleError, match="never closed") as caught:
        parse(text)
    assert caught.value.offset == text.index("(")
