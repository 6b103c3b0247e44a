import contextlib
import re
import time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from monitor.config.sourcemap import offset_in_source
from monitor.config.yamlfile import Document, parse_yaml
from monitor.errors import ConfigError

LINE_ENDS = ("\n", "\r\n", "\r", "\x85", "\u2028")
ENDING = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|[^\r\n\x85\u2028\u2029])")


def read(written: str) -> tuple[Document, str] | None:
    """A document that holds a text; None where what is written is none."""
    with contextlib.suppress(ConfigError):
        document = parse_yaml(f"rules:\n  - match: {written}\n".encode(), "a.yaml")
        rules = document.root.data
        assert isinstance(rules, dict)
        value = document.node(("rules", 0, "match")).data
        if isinstance(value, str):
            return document, value
    return None


def found(document: Document, value: str, offset: int) -> int:
    """Offset in the whole file."""
    node = document.node(("rules", 0, "match"))
    source = document.text[node.start : node.end]
    inside = offset_in_source(source, node.style, value, offset)
    assert inside is not None
    return node.start + inside


def stands_for(text: str, place: int, style: str, character: str) -> bool:
    """Whether what is written at a place is read as a character."""
    if style == '"' and text[place] == "\\":
        escape = ESCAPE.match(text, place)
        return escape is not None and yaml_value(f'"{escape[0]}"') == character
    if ENDING.match(text, place):
        return character in " \n\u2028\u2029"
    return text[place] == character


def yaml_value(written: str) -> str:
    (value,) = (each[1] for each in [read(written)] if each)
    return value


SIGNS = "ab()'\"\\\t  \n\n#é国"
BODIES = st.lists(
    st.sampled_from(
        [*SIGNS, "\r\n", "''", '\\"', "\\n", "\\x41", "\\u00e9", "\\\n", "\u2028", "\x85"]
    ),
    max_size=20,
).map("".join)
HEADERS = st.sampled_from(["|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", "| # why", ">4"])


def indented(body: str, margin: int) -> str:
    return re.sub(r"(?m)^", " " * margin, body)


def flow(style: str) -> st.SearchStrategy[str]:
    return BODIES.map(lambda body: f"{style}{body}{style}")


def block() -> st.SearchStrategy[str]:
    margins = st.integers(min_value=4, max_value=8)
    return st.builds(
        lambda header, body, margin: f"{header}\n{indented(body, margin)}", HEADERS, BODIES, margins
    )


@settings(max_examples=600)
@given(
    flow("").map(lambda body: indented(body, 6)) | flow("'") | flow('"') | block(),
    st.sampled_from(["\n", "\n", "\r\n"]),
)
@example("|2\n    a (b\n   c\n", "\n")
@example(">\n\n    a\n     b\n\n    c\n    d\n\n\n", "\n")
@example('"a  \\\n   b\n\n  c\\\n\n d"', "\n")
@example("'a  \n\n\n   b'", "\r\n")
def test_the_character_at_the_place_is_the_character_of_the_value(written: str, end: str) -> None:
    known = read(written.replace("\n", end) if end != "\n" else written)
    assume(known is not None)
    assert known is not None
    document, value = known
    assume(value.strip())  # nobody asks for a place in nothing but blanks
    style = document.node(("rules", 0, "match")).style
    places = [found(document, value, offset) for offset in range(len(value))]
    for place, character in zip(places, value, strict=True):
        assert stands_for(document.text, place, style, character), (place, character)
    assert places == sorted(set(places))


@settings(max_examples=100)
@given(
    st.text(alphabet="ab( ", min_size=1, max_size=9).map(str.strip).filter(bool), st.integers(0, 3)
)
def test_the_place_behind_a_text_follows_its_last_character(text: str, n_lines: int) -> None:
    body = f"\n{' ' * 6}x" * n_lines
    for written in (f"x{text}", f"'{text}'", f'"{text}"', f"|\n      {text}"):
        known = read(written + body if written[0] in "x|" else written)
        assert known is not None
        document, value = known
        whole = value.rstrip("\n")
        assert found(document, value, len(whole)) == found(document, value, len(whole) - 1) + 1


@pytest.mark.parametrize(
    ("source", "style", "value"),
    [("'a b'", "'", "a c"), ("|\n  a\n", "|", "b\n"), ("a", "", "abc")],
)
def test_what_was_read_in_another_way_has_no_place(source: str, style: str, value: str) -> None:
    assert offset_in_source(source, style, value, 2) is None


@pytest.mark.parametrize("piece", [" ", "\n", " \n", "''", "a ", "\t", "\\\n"])
@pytest.mark.parametrize("style", ["", "'", '"', "|", ">"])
def test_a_long_text_of_anything_is_mapped_soon(piece: str, style: str) -> None:
    source = f"{style}{piece * 200_000}{style}"
    began = time.process_time()
    offset_in_source(source, style, "a" * 400_000, 400_000)
    assert time.process_time() - began < 4.0


def test_a_text_with_thousands_of_mistakes_is_read_once() -> None:
    value = "it's or " * 1_200
    source = f"'{value.replace(chr(39), chr(39) * 2)}'"
    began = time.process_time()
    places = [offset_in_source(source, "'", value, offset) for offset in range(len(value))]
    assert time.process_time() - began < 4.0
    assert places[-1] == len(source) - 2


def test_signs_that_look_like_the_value_are_not_taken_for_it() -> None:
    assert [offset_in_source("''''''", "'", "''", offset) for offset in range(3)] == [1, 3, 5]
