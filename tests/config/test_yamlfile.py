import contextlib
import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.config.yamlfile import MAX_BYTES, Data, Document, parse_yaml
from monitor.errors import ConfigError, Problem


def read(text: str | bytes) -> Document:
    return parse_yaml(text if isinstance(text, bytes) else text.encode(), "rules/a.yaml")


def refused(text: str | bytes) -> Problem:
    with pytest.raises(ConfigError) as caught:
        read(text)
    (problem,) = caught.value.problems
    assert "\n" not in str(problem)
    return problem


def test_bad_r06_a_python_tag_is_refused_with_its_line() -> None:
    problem = refused("a: 1\nb: !!python/object/apply:os.system ['true']\n")
    assert (problem.line, problem.column) == (2, 4)
    assert problem.message == "unknown tag !!python/object/apply:os.system"


def test_bad_r07_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    levels = ["l0: &l0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9)]
    problem = refused("\n".join(levels))
    assert (problem.line, problem.code) == (1, "alias")
    assert "anchors are not allowed" in problem.message


def test_bad_r08_5000_brackets_are_refused_at_once() -> None:
    began = time.process_time()
    problem = refused("rules: " + "[" * 5000)
    assert problem.message == "nested deeper than 32"
    assert time.process_time() - began < 2.0


def test_bad_r09_a_key_given_twice_is_refused_with_both_lines() -> None:
    document = read("- 1\n".replace("- 1", "a: 1") + "b:\n  x: 1\n  y: 2\n  x: 3\n")
    (problem,) = document.problems
    assert str(problem) == "rules/a.yaml:5:3: error: key x given twice, lines 3 and 5"
    assert document.root.data == {"a": 1, "b": {"x": 1, "y": 2}}


def test_bad_r10_no_and_half_past_twelve_stay_text() -> None:
    assert read("country: NO\ntime: 12:30\n").root.data == {"country": "NO", "time": "12:30"}


def test_nesting_of_32_is_accepted() -> None:
    assert read("[" * 32 + "]" * 32).root.data == _nested(32)
    assert refused("[" * 33 + "]" * 33).code == "too-deep"


def _nested(depth: int) -> Data:
    value: Data = ()
    for _ in range(depth - 1):
        value = (value,)
    return value


def test_what_is_not_yaml_is_told_with_the_way_out() -> None:
    problem = refused("match: @person.a")
    assert (problem.line, problem.column, problem.code) == (1, 8, "yaml")
    assert problem.hint == "put the query in single quotes: YAML keeps @ for itself"
    assert (
        refused("match: !derna").hint == "put the query in single quotes: YAML keeps ! for itself"
    )
    assert refused("match: !!binary x").hint == ""


def test_a_quote_that_is_never_closed_is_told_where_it_was_opened() -> None:
    problem = refused("a: 1\nmatch: 'derna flood\nlevel: high\n")
    assert (problem.line, problem.column) == (2, 8)


@pytest.mark.parametrize(
    ("text", "line", "column", "escape"),
    [
        ('match: "re:/\\bderna\\b/ x"', 1, 13, "\\b"),
        ('match: "a\n\n  \\u00e9\\f"', 3, 9, "\\f"),
        ('"\\x07": 1', 1, 2, "\\x"),
    ],
)
def test_an_escape_for_a_control_character_is_told_where_it_stands(
    text: str, line: int, column: int, escape: str
) -> None:
    problem = refused(text)
    assert (problem.line, problem.column) == (line, column)
    assert problem.message == "an escape stands for a control character"
    assert problem.hint.endswith(f"in double quotes YAML reads {escape} as a sign of its own")
    assert problem.hint.startswith("put it in single quotes")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\n---\nb: 1\n", "a second document begins here"),
        ("{[a]: 1}", "a key must be text"),
        ('a: "\\0"', "an escape stands for a control character"),
        ("a: \x07", "control character U+0007 is not allowed"),
        ("a: [1\n", "not YAML: "),
        ('a: "x\n', "not YAML: "),
    ],
)
def test_what_is_no_plain_data_is_refused_in_one_line(text: str, message: str) -> None:
    assert refused(text).message.startswith(message)


def test_bytes_that_are_not_utf_8_are_refused_where_they_stand() -> None:
    problem = refused("a: é\nbé: ".encode() + b"\xe9\n")
    assert (problem.line, problem.column) == (2, 5)
    assert problem.message == "not UTF-8: byte 0xe9"


def test_utf_16_is_refused_with_the_way_out() -> None:
    assert refused("a: 1".encode("utf-16")).hint == "save the file as UTF-8"


def test_a_byte_order_mark_counts_for_nothing() -> None:
    assert read("\ufeffa: 1").key_place(("a",)) == (1, 1)


def test_a_file_over_4_mib_is_refused_unread() -> None:
    assert refused(b"a" * (MAX_BYTES + 1)).message == "over 4 MiB"


def test_two_million_values_are_refused() -> None:
    assert refused("[" + "a," * 2_000_000 + "]").code == "too-large"


def test_keys_given_twice_without_end_are_told_a_hundred_times() -> None:
    with pytest.raises(ConfigError) as caught:
        read("a: 1\n" * 1000)
    assert len(caught.value.problems) == 101


def test_every_key_and_value_has_its_place() -> None:
    document = read("rules:\r\n  - id: haftar\r\n    tags: [a,\r\n      b]\r\n")
    assert document.place(("rules", 0)) == (2, 5)
    assert document.key_place(("rules", 0, "tags")) == (3, 5)
    assert document.place(("rules", 0, "tags", 1)) == (4, 7)
    assert document.key_place(("rules", 0, "tags", 1)) == (4, 7)


def test_steps_that_do_not_exist_are_left_out() -> None:
    assert read("a: {b: 1}").place(("a", "webhook", "b")) == (1, 8)
    assert read("a: {b: 1}").place(("a", "c")) == (1, 4)


@pytest.mark.parametrize(
    ("written", "offset", "line", "column"),
    [
        ("a (b", 2, 1, 10),
        ("'it''s (b'", 5, 1, 15),
        ('"\\u0627 \\t(b"', 3, 1, 18),
        ("|\n  a OR\n  (b\n", 5, 3, 3),
        (">-\n  a\n\n\n  (b\n", 3, 5, 3),
        ("a\n  (b", 2, 2, 3),
    ],
)
def test_a_character_of_a_text_has_its_place(
    written: str, offset: int, line: int, column: int
) -> None:
    document = read(f"match: {written}\n")
    assert document.character_place(("match",), offset) == (line, column)
    assert document.text.splitlines()[line - 1][column - 1] == "("


def test_what_is_no_text_has_no_characters() -> None:
    assert read("match: 12").character_place(("match",), 1) is None


YAML_SIGNS = st.text(alphabet="ab01 \n\t-:?[]{},'\"|>&*!%@#~.\\<é\u2028", max_size=60)


@settings(max_examples=300)
@given(YAML_SIGNS | st.binary(max_size=60))
def test_anything_is_data_or_a_config_error_with_a_place_inside(content: str | bytes) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    try:
        document = parse_yaml(raw, "a.yaml")
    except ConfigError as error:
        last = max(problem.line for problem in error.problems)
    else:
        last, _ = document.place(())
    assert last <= raw.count(b"\n") + raw.count(b"\r") + 1


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff"))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100)
@given(PLAIN)
def test_what_a_yaml_writer_quotes_is_read_back(value: object) -> None:
    text = yaml.safe_dump(value, default_style='"', allow_unicode=False)
    document = read(text.replace("!!int ", "").replace("!!null ", "").replace("!!bool ", ""))
    assert _as_text(document.root.data) == _as_text(value)


def _as_text(value: object) -> object:
    """Quoted, a number or null is the text that stands for it."""
    if isinstance(value, dict):
        return {key: _as_text(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(inner) for inner in value]
    names = {"None": "null", "True": "true", "False": "false"}
    return names.get(str(value), str(value)) if not isinstance(value, str) else value


@pytest.mark.parametrize("size", [200_000])
@pytest.mark.parametrize(
    "piece", ["- a\n", "a: 1\n", "? a\n", "# c\n", "'a\n", "[a, ", "{a: 1}, ", "a: |\n  b\n"]
)
def test_a_long_file_of_anything_is_read_or_refused_soon(piece: str, size: int) -> None:
    began = time.process_time()
    with contextlib.suppress(ConfigError):
        read(piece * (size // len(piece)))
    assert time.process_time() - began < 4.0
