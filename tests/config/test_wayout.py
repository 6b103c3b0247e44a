import time

import pytest

from monitor.config.wayout import reserved, taken_for_comment, unescaped, way_out
from monitor.config.yamlfile import parse_yaml
from monitor.errors import ConfigError, Problem

INDENT = "let it begin in the column of the line that it belongs to"
APOSTROPHE = "write an apostrophe twice ('Haftar''s men'), or close the quote"
WHOLE = "if this is a query, put all of it in single quotes: match: '\"a b\" OR c'"
BACKSLASH = "put it in single quotes: in double quotes YAML reads \\ as a sign of its own"
COLON = "put a text that holds a colon and a space in single quotes"


def refused(text: str) -> Problem:
    with pytest.raises(ConfigError) as caught:
        parse_yaml(text.encode(), "a.yaml")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("match: @person.a", 8, reserved("@")),
        ("match: *strike", 8, reserved("*")),
        ("match: * OR b", 9, reserved("*")),
        ("match: &a b", 8, reserved("&")),
        ("match: & b", 9, reserved("&")),
        ("match: %a", 8, reserved("%")),
        ("match: !derna", 8, reserved("!")),
        ("match: !<derna", 15, reserved("!")),
        ("match: ? b", 8, reserved("?")),
        ("match: , b", 8, reserved(",")),
        ("match: ] b", 8, reserved("]")),
        ("\tmatch: a", 1, "indent with spaces, not with tabs"),
        ("title: Libya: the war", 13, COLON),
        ("match: derna level: high", 19, COLON),
        ('match: "air strike" OR x', 21, WHOLE),
        ('- match: "air strike" OR x', 23, WHOLE),
        ("match: 'air strike' OR x", 21, WHOLE),
        ("match: 'Haftar's men'", 16, APOSTROPHE),
        ("match: 'derna flood", 8, APOSTROPHE),
        ('match: "derna flood', 8, "close the quote"),
        (r'match: "re:/\d+ dead/ x"', 13, BACKSLASH),
        (r'match: "re:/\xzz/"', 15, BACKSLASH),
    ],
)
def test_a_sign_that_yaml_keeps_is_told_with_what_to_write(
    text: str, column: int, hint: str
) -> None:
    problem = refused(text)
    assert (problem.line, problem.column, problem.hint) == (1, column, hint)


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("- derna", "write any: or all: with a line below it for each entry, as in - derna"),
        ("| derna OR", "write the text on the lines below, indented, or put it in single quotes"),
        ("> derna", "write the text on the lines below, indented, or put it in single quotes"),
    ],
)
def test_what_begins_a_list_or_a_long_text_is_told_where_that_goes(value: str, hint: str) -> None:
    assert refused(f"rules:\n  - match: {value}\n").hint == hint


@pytest.mark.parametrize("value", ["[a, b", "[#derna, b]", "{a"])
def test_a_bracket_that_stays_open_is_named(value: str) -> None:
    assert refused(f"rules:\n  - match: {value}\n").hint.startswith("close the bracket")


@pytest.mark.parametrize("value", ["x", "'x'", "[x]"])
@pytest.mark.parametrize("margin", [2, 3, 5])
def test_a_line_in_a_wrong_column_is_told_to_move(value: str, margin: int) -> None:
    problem = refused(f"rules:\n  - id: a\n    match: {value}\n{' ' * margin}level: high\n")
    assert (problem.line, problem.hint) == (4, INDENT)


def test_a_line_that_is_no_key_is_told_what_a_key_is() -> None:
    hint = refused("rules:\n  - id: a\n    level high\n    match: x\n").hint
    assert hint == "write key: value, or indent a text that goes on here"


def test_words_of_the_parser_that_may_mean_anything_have_no_hint() -> None:
    assert way_out("a", 1, "not YAML: unexpected end") == ""


def test_what_was_taken_is_shown_without_what_drives_a_terminal() -> None:
    assert taken_for_comment("#a\x1b")[0] == "YAML took #a\\u001b for a comment"
    assert unescaped("\\b").endswith("YAML reads \\b as a sign of its own")


@pytest.mark.parametrize("piece", ["a", " ", "a: ", "- ", "'"])
def test_a_line_without_end_is_looked_at_soon(piece: str) -> None:
    text = piece * (2_000_000 // len(piece))
    began = time.process_time()
    way_out(text, len(text), "not YAML: did not find expected key, mapping values are not allowed")
    assert time.process_time() - began < 1.0
