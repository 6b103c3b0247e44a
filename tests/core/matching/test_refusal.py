import pytest
import re2

from monitor.core.matching.refusal import refusal
from monitor.errors import RuleError


def said(pattern: str) -> RuleError:
    options = re2.Options()
    options.log_errors = False
    with pytest.raises(re2.error) as caught:
        re2.compile(pattern, options)
    return refusal(pattern, caught.value)


@pytest.mark.parametrize(
    ("pattern", "offset", "message"),
    [
        ("x(a(b)", 1, "this ( is never closed"),
        (r"\((", 2, "this ( is never closed"),
        ("[(](a)b)c", 7, "this ) closes nothing"),
        ("a[b", 1, "this [ is never closed"),
        ("a\\", 1, "nothing stands behind this \\"),
        ("a*|*b", 3, "* has nothing to repeat"),
        ("a**", 1, "** repeats a repetition"),
        ("a++", 1, "++ repeats a repetition"),
        ("x{5,2}", 1, "{5,2} has its numbers the wrong way round"),
        ("(?P<1", 0, "(?P<1 names no group"),
        ("ab[z-a]", 3, "z-a is no range or class that RE2 knows"),
        (r"a\p{Foo}", 1, r"\p{Foo} is no range or class that RE2 knows"),
        ("[[:foo:]]", 1, "[:foo:] is no range or class that RE2 knows"),
        (r"end\Z", 3, r"\Z is no escape that RE2 knows"),
        (r"\\u\u0041", 3, r"\u is no escape that RE2 knows"),
        (r"[\b]", 1, r"\b is no escape that RE2 knows"),
        (r"\é", 0, r"\é is no escape that RE2 knows"),
    ],
)
def test_what_re2_says_becomes_a_line_with_a_place_and_a_hint(
    pattern: str, offset: int, message: str
) -> None:
    error = said(pattern)
    assert (error.message, error.offset, error.code) == (message, offset, "regex")
    assert error.hint


@pytest.mark.parametrize(
    ("pattern", "hint"),
    [
        (r"a\Z", r"write \z for the end of the text"),
        (r"\u0041", r"write \x{0041}"),
        (r"\h", r"write [ \t]"),
        (r"\c", r"leave the backslash out, or write \\ for itself"),
        ("a(?!b)", "write what stands there as part of the pattern, or a rule with AND NOT"),
        (r"(a)\1", "write the pattern again in its place"),
        ("a{1001}", "RE2 repeats at most 1,000 times, one in another multiplied; write + or *"),
    ],
)
def test_hint_says_what_to_write(pattern: str, hint: str) -> None:
    assert said(pattern).hint == hint


def test_words_of_re2_that_nobody_foresaw_are_shown_as_they_are() -> None:
    error = refusal("abc", re2.error(b"unexpected error: abc"))
    assert (error.message, error.offset) == ("RE2 cannot read this: unexpected error: abc", 0)
