import pytest

from monitor.core.matching.lex import lex
from monitor.core.matching.mixture import mixture
from monitor.core.matching.parse import parse


@pytest.mark.parametrize(
    ("text", "offset", "reading"),
    [
        ("a OR b c", 2, "a OR (b AND c)"),
        ("a AND b OR c", 8, "(a AND b) OR c"),
        ("x (a OR b NOT c)", 5, "x AND (a OR (b AND NOT c))"),
        ("（a OR b c）", 3, "a OR (b AND c)"),
    ],
)
def test_or_beside_and_is_told_with_how_it_is_read(text: str, offset: int, reading: str) -> None:
    (advice,) = mixture(parse(text), lex(text))
    assert (advice.offset, advice.code) == (offset, "mixed")
    assert advice.message == f"AND binds tighter than OR: this reads {reading}"


@pytest.mark.parametrize("text", ["a OR b", "a b", "(a OR b) c", "a OR (b c)", "a OR b NEAR/2 c"])
def test_what_can_be_read_in_one_way_is_fine(text: str) -> None:
    assert not list(mixture(parse(text), lex(text)))
