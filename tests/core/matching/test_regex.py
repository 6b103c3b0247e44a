import re
from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.matching.regex import (
    MAX_MATCHES,
    PatternSet,
    Searched,
    check_pattern,
    compiled,
    find,
    holds,
)
from monitor.errors import RuleError
from monitor.model.rule import Regex

# Python's \w leaves marks out; the texts below have just these.
WORD = r"[\w\u0301\u093f]"
EDGE = rf"(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"


def found(pattern: str, text: str, *, ignores_case: bool = False) -> list[str]:
    check_pattern(pattern, ignores_case=ignores_case)
    return [text[a:b] for a, b in find(pattern, text, ignores_case=ignores_case)]


def error_of(pattern: str, *, ignores_case: bool = False) -> RuleError | None:
    try:
        check_pattern(pattern, ignores_case=ignores_case)
    except RuleError as error:
        return error
    return None


def refusal(pattern: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        check_pattern(pattern, ignores_case=False)
    return caught.value


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$"])
def test_bad_r01_a_pattern_that_explodes_elsewhere_is_small_and_passes_a_long_text(
    pattern: str,
) -> None:
    check_pattern(pattern, ignores_case=False)
    size = compiled(pattern, ignores_case=False).expression.programsize
    assert size < 30
    # Backtracking would take two to the hundred-thousandth steps here, and never come back.
    assert not holds(pattern, "a" * 100_000 + "b", ignores_case=False)
    assert found(pattern, "b" + "a" * 100_000) == ["a" * 100_000]


@pytest.mark.parametrize(
    ("pattern", "offset", "what"),
    [
        ("(?=x)y", 0, "look-ahead (?="),
        ("a(?!x)", 1, "look-ahead (?!"),
        (r"\((?<=x)y", 2, "look-behind (?<="),
        ("[(?<!](?<!x)y", 6, "look-behind (?<!"),
        (r"(a)\1", 3, r"the back-reference \1"),
        (r"\\1(a)\1", 6, r"the back-reference \1"),
        ("(?P<n>a)(?P=n)", 8, "the back-reference (?P="),
        (r"(?P<n>a)\k<n>", 8, r"the back-reference \k<"),
        ("a(?>b)", 1, "the atomic group (?>"),
        ("a(?#why)b", 1, "the comment (?#"),
        ("(a)?(?(1)b|c)", 4, "the condition (?("),
        ("(?x)a b", 0, "(?x"),
        (r"a\Bb", 1, r"\B, which knows only the letters of ASCII"),
    ],
)
def test_bad_r02_what_re2_cannot_do_is_refused_at_its_place(
    pattern: str, offset: int, what: str
) -> None:
    error = refusal(pattern)
    assert (error.message, error.offset) == (f"not supported by RE2: {what}", offset)
    assert error.code == "regex-unsupported"
    assert error.hint


@pytest.mark.parametrize(
    ("pattern", "offset", "fragment"),
    [("a{1,1001}", 1, "{1,1001}"), ("((a{100}){100}){100}", 3, "{100}"), ("xa{1001}", 2, "{1001}")],
)
def test_bad_r03_a_repetition_is_too_large(pattern: str, offset: int, fragment: str) -> None:
    error = refusal(pattern)
    assert (error.message, error.offset) == (f"repetition too large: {fragment}", offset)
    assert error.code == "regex-too-large"


def test_bad_r04_the_edge_of_an_arabic_word_is_an_edge() -> None:
    assert found(r"\bحفتر\b", "قال حفتر.") == ["حفتر"]
    assert found(r"\bحفتر\b", "حفترية") == []
    assert found(r"\bحفتر\b", "وحفتر") == []


@pytest.mark.parametrize(
    "pattern",
    [
        "x*",
        "",
        "x?",
        "a|",
        "(a|b*)",
        "^",
        "$",
        "^$",
        r"\b",
        "(?i)",
        "(?:)",
        "x{0}",
        "(x*y?)+",
        "()",
    ],
)
def test_bad_r05_a_pattern_that_matches_the_empty_text_is_refused(pattern: str) -> None:
    error = refusal(pattern)
    assert "matches everything" in error.message
    assert error.code == "regex-matches-everything"


def test_matches_are_counted_in_code_points_behind_astral_and_arabic_letters() -> None:
    text = "😀 𠮷 قال é F-16 F16"
    spans = list(find("F-?16", text, ignores_case=False))
    assert spans == [(10, 14), (15, 18)]
    assert list(find(r"\bF-?16\b", text, ignores_case=False)) == spans


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\w+", "naïve e\u0301t हिन्दी ٢٨_a", ["naïve", "e\u0301t", "हिन्दी", "٢٨_a"]),
        (r"\W+", "a-é!", ["-", "!"]),
        (r"\d+", "28 ٢٨ २", ["28", "٢٨", "२"]),
        (r"\D+", "1é٢b", ["é", "b"]),
        (r"[\w.-]+@", "jo.é-x@", ["jo.é-x@"]),
        (r"[\w-z]+", "y-q.", ["y-q"]),
        (r"[^\W\d_]+", "é1_ح", ["é", "ح"]),
        (r"[^\w]+", "a é-!", [" ", "-!"]),
        (r"[\d,]+", "٢٨,1", ["٢٨,1"]),
        (r"[\D]+", "1a2", ["a"]),
        (r"[\W\d]+", "a-1b", ["-1"]),
        (r"[^\\w]+", r"a\wb", ["a", "b"]),
        (r"\Qa.b\E", "acb a.b", ["a.b"]),
        (r"a.c", "a\nc abc", ["abc"]),
        (r"^b", "a\nb", []),
        (r"(?m)^b$", "a\nb\nc", ["b"]),
        (r"b$", "b\na", []),
        (r"\p{Greek}+", "aαβ", ["αβ"]),
    ],
)
def test_classes_know_all_scripts_and_anchors_mean_the_whole_field(
    pattern: str, text: str, expected: list[str]
) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\bfoo\b", "foo foo,foo food", ["foo", "foo", "foo"]),
        (r"\bfoo\b", "FOO", []),
        (r"(?i)\bfoo\b", "FOO", ["FOO"]),
        (r"\b(?:foo|-bar)\b", "a-bar -bar foo", ["-bar", "foo"]),
        (r"\b-", "a-a - -a", ["-"]),
        (r"\b\d+(?:[.,]\d+)*\b", "1,000.5 x1 ٢٨", ["1,000.5", "٢٨"]),
        (r"\b[\w.-]+@[\w.-]+\b", "(jo@x.org.)", ["jo@x.org"]),
        (r"(\bfoo\b).{0,5}(\bbar\b)", "foo a bar, foobar foo bars", ["foo a bar"]),
        (r"^\bfoo\b$", "foo", ["foo"]),
        (r"^\b.foo\b$", "-foo", []),
        (r"\bfoo\b|\b-\b", "foo-foo", ["foo", "-", "foo"]),
        (r"(?:\bfoo |x)+", "xfoo foo foo ", ["x", "foo foo "]),
        (r"\b.a\b", "é-a -a \na", ["-a"]),
        (r"(?s)\b.a\b", "é\na", ["\na"]),
        (r"(?s:\b.a\b)|x.", "é\na x\n", ["\na"]),
        (r"\b[^a]\b", "a-a b", ["-", " ", "b"]),
        (r"\b[^]a]\b", "a]b-c", ["b", "-", "c"]),
        (r"\b\S+ing\b", "re-doing, sing.", ["re-doing", "sing"]),
        (r"\b\W\b", "a-b", ["-"]),
        (r"\b\P{L}\b", "a-b", ["-"]),
        (r"\b\PL\b", "a-b", ["-"]),
        (r"\b\p{^L}\b", "a-b", ["-"]),
        (r"\b[\x00-\x7f]+\b", "é a-b é", [" a-b "]),
        (r"\b\p{Cc}\b", "a\tb", ["\t"]),
        (r"\b\x01\b", "a\x01b", []),
        (r"\bstraße\b", "die Straße, straße", ["straße"]),
        (r"\be\u0301t\b".replace("\\u0301", "\u0301"), "e\u0301t e\u0301te", ["e\u0301t"]),
    ],
)
def test_edge_of_a_word_has_no_width_and_knows_all_scripts(
    pattern: str, text: str, expected: list[str]
) -> None:
    assert found(pattern, text) == expected


def test_case_counts_unless_it_is_ignored() -> None:
    assert found(r"ХАФТАР\b", "Хафтар ХАФТАР") == ["ХАФТАР"]
    assert found(r"ХАФТАР\b", "Хафтар ХАФТАР", ignores_case=True) == ["Хафтар", "ХАФТАР"]


def test_at_most_50_matches_are_given() -> None:
    assert len(found("a", "a" * 1_000)) == MAX_MATCHES == 50


def test_half_a_character_in_a_text_moves_no_offset() -> None:
    assert list(find("b", "a\ud800b", ignores_case=False)) == [(2, 3)]


@pytest.mark.parametrize(
    ("pattern", "offset"),
    [
        (r"foo\b bar", 3), (r"\b+a", 0), (r"a\b?", 1), (r"a(?:b\bc)", 5), (r"a\bb|c", 1),
        (r"x\b^y|z", 1), (r"\b\b\bfoo", 2),
    ],
)  # fmt: skip
def test_edge_in_the_middle_is_refused_with_what_to_write(pattern: str, offset: int) -> None:
    error = refusal(pattern)
    assert error.code == "regex-edge"
    assert error.offset == offset
    assert "\\b" in error.message
    assert error.hint


@pytest.mark.parametrize(
    "pattern", [r"(?:\b)*a", r"(\ba\b)(\b)(\bb)", r"(?:a\b)(?:^b)", r"(?:a$)(?:\bb)", r"\b^a"]
)
def test_edges_that_no_text_can_show_are_refused(pattern: str) -> None:
    assert refusal(pattern).message == r"\b stands beside another \b, or outside ^ or $"


def test_half_a_character_in_a_pattern_is_refused_at_its_place() -> None:
    assert refusal("a\udc00").offset == 1


def test_pattern_that_takes_too_much_memory_is_refused() -> None:
    error = refusal(r"\w{500}")
    assert (error.message, error.code) == ("this pattern is too large for RE2", "regex-too-large")


# -- laws

_letters = st.sampled_from(["a", "b", "é", "ح", "1", "_", "-", " ", "\n", "e\u0301", "😀"])
_texts = st.lists(_letters, max_size=12).map("".join)
_atoms = st.sampled_from(
    ["a", "b", "é", "ح", "-", " ", ".", r"\w", r"\W", r"\d", "[a-]", "[^b]", r"[\w-]", "[^-]"]
)
_in_python = {r"\w": WORD, r"\W": f"[^{WORD[1:]}", r"[\w-]": f"[{WORD[1:-1]}-]"}
Pair = tuple[str, str]  # as a user writes it, and as Python's own expressions must have it


def _joined(template: str) -> Callable[[list[Pair]], Pair]:
    def join(parts: list[Pair]) -> Pair:
        ours = template.format(*(each[0] for each in parts))
        return ours, template.replace(r"\b", EDGE).format(*(each[1] for each in parts))

    return join


def _grown(parts: st.SearchStrategy[Pair]) -> st.SearchStrategy[Pair]:
    shapes = [
        "{}{}", "(?:{}|{})", "(?:{}{})?{}", "(?:{})+", "(?:{}|{})*{}", r"(?:\b{})", r"(?:{}\b)",
        r"(?:\b{}\b)", r"(?:\b{}|{}\b)", r"(?:\b|{}){}", "^{}", "{}$", "(?:{}){{2}}", "(?:{})??{}",
    ]  # fmt: skip
    return st.sampled_from(shapes).flatmap(
        lambda shape: st.lists(parts, min_size=3, max_size=3).map(
            _joined(shape.replace(r"\b", "\\b"))
        )
    )


_patterns = st.recursive(
    _atoms.map(lambda atom: (atom, _in_python.get(atom, atom))), _grown, max_leaves=6
)


@settings(max_examples=400, deadline=None)
@given(_patterns, st.lists(_texts, min_size=3, max_size=3))
def test_matches_are_those_of_an_engine_that_can_look_around(pair: Pair, texts: list[str]) -> None:
    ours, theirs = pair
    if error_of(ours):
        return
    for text in texts:
        spans = [each.span() for each in re.finditer(theirs.replace("$", r"\Z"), text)]
        assert list(find(ours, text, ignores_case=False)) == spans[:MAX_MATCHES]
        assert holds(ours, text, ignores_case=False) == bool(spans)


_signs = st.sampled_from(
    [*r"ab()[]{}|*+?.^$\-,1:=!<>&", r"\b", r"\w", r"\W", r"\d", "(?", "(?:", "(?i)", "[^", r"\p{L}",
     r"\x{41}", "{2}", r"\Q", "(?P<n>", "[:alpha:]", "é", "ح", "😀", "\ud800", "\x00", "\x01"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=20), st.lists(_signs, max_size=12).map("".join)), st.booleans())
def test_any_string_compiles_or_is_refused_inside_it(pattern: str, ignores_case: bool) -> None:  # noqa: FBT001
    error = error_of(pattern, ignores_case=ignores_case)
    if error:
        assert 0 <= error.offset <= len(pattern)
        assert error.message
        assert error.code.startswith("regex")
    else:
        spans = list(find(pattern, "a b1é\nح-😀", ignores_case=ignores_case))
        assert all(first < behind for first, behind in spans)


def test_nothing_is_said_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    test_any_string_compiles_or_is_refused_inside_it()
    for pattern in ["(", "[z-a]", "a{1001}", r"\C", r"\w{500}", "a**"]:
        refusal(pattern)
    many = [Regex(f"x{n}.*[{chr(0x4E00 + n)}-龥]+y") for n in range(300)]
    assert PatternSet(many).matches("x7 中国y" * 1_000)
    output = capfd.readouterr()
    assert (output.out, output.err) == ("", "")


# -- many at once


def test_set_tells_which_patterns_match() -> None:
    patterns = PatternSet(
        [Regex("foo"), Regex(r"\bحفتر\b"), Regex("BAR", ignores_case=True), Regex("baz")]
    )
    assert patterns.matches("a foo, bar") == {0, 2}
    assert patterns.matches("قال حفتر.") == {1}
    assert patterns.matches("") == frozenset()
    assert PatternSet([]).matches("a") == frozenset()


def test_set_that_is_too_large_for_one_is_made_of_several() -> None:
    patterns = PatternSet((Regex(rf"{n}é\w{{9}}") for n in range(9)), max_memory_bytes=4 << 20)
    assert len(patterns._parts) > 1
    assert patterns.matches("3é" + "a" * 9) == {3}


def test_set_that_ran_out_of_memory_is_asked_one_by_one() -> None:
    patterns = PatternSet([Regex("foo"), Regex("bar"), Regex("o+")])
    # RE2 then gives no match at all, not even of what matches every text: as this empty set does.
    patterns._parts[0]._set = PatternSet([Regex("never")])._parts[0]._set
    assert patterns.matches("") == frozenset()
    patterns._parts[0]._witness = 7
    assert patterns.matches("foo") == {0, 2}
    assert [len(part._patterns) for part in patterns._parts] == [1, 2]  # the next text pays less
    assert patterns.matches("foo bar") == {0, 1, 2}


@settings(max_examples=100, deadline=None)
@given(st.lists(_patterns, min_size=1, max_size=6), _texts)
def test_set_finds_what_each_finds_alone(pairs: list[Pair], text: str) -> None:
    sound = [Regex(ours) for ours, _ in pairs if not error_of(ours)]
    alone = {each for each in sound if holds(each.pattern, text, ignores_case=False)}
    together = PatternSet(sound)
    assert {together.patterns[n] for n in together.matches(text)} == alone


def test_search_is_asked_no_more_often_than_its_matches_are_wanted() -> None:
    assert list(islice(find("a", "a" * 60, ignores_case=False), 2)) == [(0, 1), (1, 2)]


def held(searched: Searched, regex: Regex) -> bool:
    return searched.holds(regex, lambda: compiled(regex.pattern, ignores_case=regex.ignores_case))


def test_patterns_of_a_set_are_run_together_and_any_other_when_it_is_asked() -> None:
    often = PatternSet([Regex("foo"), Regex("bar")])
    searched = Searched("a foo, oil", often)
    assert searched._known == {}
    assert held(searched, Regex("foo"))
    assert searched._known == {Regex("foo"): True, Regex("bar"): False}
    assert held(searched, Regex("OIL", ignores_case=True))
    assert not held(searched, Regex("OIL"))
    assert not held(Searched("", PatternSet([])), Regex("a"))
