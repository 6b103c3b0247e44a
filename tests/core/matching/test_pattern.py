import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.matching.pattern import check_signs, pieces
from monitor.errors import RuleError


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (r"a\.b", ["a", r"\.", "b"]),
        (r"(?P<n>a)|(?<m>b)(?i:c)(?s)", ["(?P<n>", "a", ")", "|", "(?<m>", "b", ")", "(?i:", "c",
                                         ")", "(?s)"]),
        (r"[]a][^]b][[:alpha:]\]]", ["[]a]", "[^]b]", r"[[:alpha:]\]]"]),
        (r"\p{Greek}\pL\x41\x{1F600}\07\n", [r"\p{Greek}", r"\pL", r"\x41", r"\x{1F600}", r"\07",
                                             r"\n"]),
        ("a{2}b{2,}?c{,3}", ["a", "{2}", "b", "{2,}?", "c", "{", ",", "3", "}"]),
        (r"^\b\A.\z\B$", ["^", r"\b", r"\A", ".", r"\z", r"\B", "$"]),
        (r"\Qa.\E*", [r"\x{61}", r"\x{2e}", "*"]),
        (r"\Q+", [r"\x{2b}"]),
        ("[a", ["[a"]),
    ],
)  # fmt: skip
def test_pattern_is_cut_into_its_signs(pattern: str, signs: list[str]) -> None:
    assert [each.text for each in pieces(pattern)] == signs


@given(st.text(alphabet=r"ab()[]{}|*+?.^$\-,:=!<>PQEbx1é", max_size=30))
def test_signs_know_their_places_and_leave_nothing_out(pattern: str) -> None:
    found = pieces(pattern)
    starts = [each.start for each in found]
    assert starts == sorted(starts)
    plain = [each for each in found if not each.text.startswith(r"\x{")]
    assert all(pattern.startswith(each.text, each.start) for each in plain)
    if r"\Q" not in pattern:
        assert "".join(each.text for each in found) == pattern


@pytest.mark.parametrize(
    "pattern", ["a", "a|bc", "(a*)b", "^a", "a{1,2}", "x(?:|y)", r"\ba|b\b", "(?i)a", r"[\w]", "."]
)
def test_pattern_that_needs_a_character_is_sound(pattern: str) -> None:
    check_signs(pieces(pattern))


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("a*", "regex-matches-everything"), ("a{0,3}b?", "regex-matches-everything"),
        ("(a|^$)", "regex-matches-everything"), ("(?:a+)?", "regex-matches-everything"),
        (r"a\bb", "regex-edge"), (r"\b*a", "regex-edge"), (r"\b^a", "regex-edge"),
        (r"(?:\b)+a", "regex-edge"), (r"a\Bb", "regex-unsupported"), (r"\Ca", "regex-unsupported"),
    ],
)  # fmt: skip
def test_pattern_that_would_mislead_is_refused(pattern: str, code: str) -> None:
    with pytest.raises(RuleError) as caught:
        check_signs(pieces(pattern))
    assert caught.value.code == code
