from hypothesis import given
from hypothesis import strategies as st

from monitor.demo.terminal import GUTTER, WIDTH, Line, Teller, readable, render, shortened


def test_a_label_stands_in_the_gutter_of_the_first_line_only() -> None:
    rows = list(render(Line("word " * 40, label="3.4 s", hang=2), colored=False))
    assert rows[0].startswith("  3.4 s  word")
    assert rows[1].startswith(" " * (GUTTER + 2) + "word")
    assert len(rows) == 3


def test_a_mark_stands_before_every_line_and_before_none() -> None:
    rows = list(render(Line("word " * 40, mark="| "), colored=False))
    assert all(row.startswith(" " * GUTTER + "| word") for row in rows)
    assert list(render(Line(mark="| "), colored=False)) == [" " * GUTTER + "|"]
    assert list(render(Line(label=None), colored=False)) == [""]


def test_spaces_inside_a_line_stay() -> None:
    assert list(render(Line("rule   x", label=None), colored=False)) == ["rule   x"]


def test_color_is_there_only_where_it_is_asked_for() -> None:
    line = Line("good", "good", label=None)
    assert list(render(line, colored=True)) == ["\x1b[32mgood\x1b[0m"]
    assert list(render(line, colored=False)) == ["good"]


@given(st.text())
def test_nothing_that_is_said_drives_the_terminal(text: str) -> None:
    assert readable(text).isprintable()
    assert all(row.isprintable() for row in render(Line(text, label="x", mark="| "), colored=False))


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=30)))
def test_no_line_is_wider_than_the_screen(words: list[str]) -> None:
    line = Line(" ".join(words), label="10.0 s", mark="| ", hang=4)
    assert all(len(row) <= WIDTH for row in render(line, colored=False))


def test_what_is_cut_says_so() -> None:
    assert shortened("one two\nthree", 100) == "one two three"
    assert shortened("one two three", 9) == "one two …"


def test_a_teller_says_each_line_of_the_screen_by_itself() -> None:
    said: list[str] = []
    Teller(said.append, colored=False).say(Line("a", label=None), Line("b"))
    assert said == ["a", " " * GUTTER + "b"]
