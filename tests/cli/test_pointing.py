import io
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from monitor.cli.main import execute
from monitor.cli.pointing import pointed, print_problems
from monitor.config.yamlfile import parse_yaml
from monitor.errors import Problem

FLOOD = "    match: derna (flood"


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def problem(column: int, hint: str = "", *, line: int = 1, code: str = "query") -> Problem:
    return Problem("a.yaml", line, column, "error", code, "is wrong", hint)


def on_screen(*problems: Problem) -> list[str]:
    screen = Screen()
    print_problems(problems, screen)
    return screen.getvalue().splitlines()


def test_a_line_of_the_file_a_caret_and_the_hint_stand_below_a_problem() -> None:
    assert list(pointed(problem(18, "close it"), FLOOD)) == [
        "a.yaml:1:18: error: is wrong",
        "      match: derna (flood",
        "                   ^",
        "  hint: close it",
    ]
    assert len(list(pointed(problem(18), FLOOD))) == 3


def test_the_place_behind_the_last_character_can_be_pointed_at() -> None:
    assert list(pointed(problem(4), "abc"))[2] == "     ^"
    for nowhere in (0, 5):
        assert len(list(pointed(problem(nowhere), "abc"))) == 1


@pytest.mark.parametrize(
    ("line", "column", "shown", "cell"),
    [
        ("国 (a", 3, "国 (a", 3),
        ("国国(", 2, "国国(", 2),
        ("\ta\t(", 4, " a (", 3),
        ("a\x1b[31m(", 7, "a\\u001b[31m(", 11),
        ("e\u0301(", 3, "e\u0301(", 1),
        ("e\u0301(", 2, "e\u0301(", 0),
        ("درنة (", 6, "\u202dدرنة (\u202c", 5),
        ("\u202eab(", 4, "\\u202eab(", 8),
        ("a " * 99 + "(b", 199, "a " * 25 + "(b", 50),
        ("国" * 99 + "(b", 100, "国" * 25 + "(b", 50),
        ("(" + "国" * 99, 1, "(" + "国" * 37, 0),
        ("a" * 200, 101, "a" * 76, 50),
    ],
)
def test_the_caret_stands_under_the_character(
    line: str, column: int, shown: str, cell: int
) -> None:
    _, excerpt, caret = pointed(problem(column), line)
    assert (excerpt, caret) == (f"  {shown}", f"  {' ' * cell}^")


SIGNS = st.text(st.sampled_from("ab国\t\x1b( دé\u202e🇱"), max_size=150)


@given(SIGNS, SIGNS)
def test_no_line_is_wider_than_a_terminal_and_the_caret_stands_where_the_sign_begins(
    before: str, after: str
) -> None:
    _, excerpt, caret = pointed(problem(len(before) + 1), before + "#" + after)
    shown = excerpt.replace("\u202d", "").replace("\u202c", "")
    assert cell_len(shown) <= 78
    assert cell_len(shown[: shown.index("#")]) == len(caret) - 1


def test_marks_without_end_are_cut_too() -> None:
    _, excerpt, _ = pointed(problem(5000), "\u0301" * 10_000)
    assert len(excerpt) < 500


def test_a_pipe_gets_one_line_for_each_problem(folder: Path) -> None:
    (folder / "a.yaml").write_text(FLOOD, encoding="utf-8")
    pipe = io.StringIO()
    print_problems([problem(18, "close it"), problem(1)], pipe)
    assert pipe.getvalue() == (
        "a.yaml:1:18: error: is wrong; close it\na.yaml:1:1: error: is wrong\n"
    )


def test_a_terminal_gets_the_line_that_is_meant(folder: Path) -> None:
    (folder / "a.yaml").write_bytes("\ufeffone\r\ntwo\rthree\u2028\nfour".encode())
    found = on_screen(*(problem(1, line=line) for line in (1, 2, 3, 4)))
    assert found[1::3] == ["  one", "  two", "  three\\u2028", "  four"]


def test_lines_are_counted_as_the_reader_of_yaml_counts_them(folder: Path) -> None:
    text = "a: 1\r\nb: 'x\x85 y\u2028 z'\rc: (d\n"
    (folder / "a.yaml").write_text(text, encoding="utf-8", newline="")
    line, column = parse_yaml(text.encode(), "a.yaml").character_place(("c",), 0) or (0, 0)
    assert on_screen(problem(column, line=line))[1:] == ["  c: (d", "     ^"]


def test_what_has_no_line_stays_one_line(folder: Path) -> None:
    (folder / "a.yaml").write_text("a", encoding="utf-8")
    (folder / "b").mkdir()
    others = [Problem(name, 1, 1, "error", "x", "is wrong") for name in ("b", "c", "--match", "")]
    told = [problem(1, line=9), problem(9), problem(0, line=0), *others]
    assert on_screen(*told) == [str(each) for each in told]


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("password: hunter2", "type", "is wrong"),
        ("- {url: 'https://hooks.example/T0/B0', x: 1}", "unknown-key", "is wrong"),
        ("  hunter2", "secret", "no secret is written in a file"),
        ("  - hunter2", "type", "must be text, not ****"),
    ],
)
def test_a_line_that_may_hold_a_secret_is_not_shown(
    folder: Path, line: str, code: str, message: str
) -> None:
    (folder / "a.yaml").write_text(line, encoding="utf-8")
    wrong = Problem("a.yaml", 1, 1, "error", code, message)
    assert on_screen(wrong) == [str(wrong)]


def test_check_points_at_each_problem_on_a_terminal(folder: Path) -> None:
    (folder / "rules" / "a.yaml").write_text(
        "rules:\n  - id: one\n    match: |\n      derna OR\n      国 (flood\n", encoding="utf-8"
    )
    screen = Screen()
    with redirect_stdout(screen):
        assert execute(["check"]) == 2
    assert screen.getvalue().splitlines() == [
        "rules/a.yaml:5:9: error: this ( is never closed",
        "        国 (flood",
        "           ^",
        "  hint: put a ) where it ends",
        "1 error, 0 warnings",
    ]
