import io
import re
from contextlib import redirect_stdout

import pytest

from monitor.cli.explanation import Line, lines_of, print_lines
from monitor.core.matching.document import Document
from monitor.core.matching.explain import explain
from monitor.core.matching.parse import parse
from tests.core.matching.samples import GAZETTEER, item


def lines(query: str, body: str, title: str = "", **facts: str) -> list[Line]:
    tree = parse(query, entities=GAZETTEER.entities)
    return list(lines_of(explain(tree, Document(item(body, title, **facts), GAZETTEER))))


def printed(capsys: pytest.CaptureFixture[str], query: str, body: str, title: str = "") -> str:
    print_lines(lines(query, body, title))
    return capsys.readouterr().out


def test_a_tree_is_one_line_a_clause(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "derna NEAR/2 flood NOT quiz", "A flood again hit Derna")
    assert out.splitlines() == [
        "  ✗ all of",
        "    ✗ NEAR/2  3 steps apart at the nearest",
        '      ✓ derna  body 18-23 "Derna"',
        '      ✓ flood  body 2-7 "flood"',
        "    ✓ NOT quiz",
        "it was tried, because the text holds:",
        "  ✓ derna",
        "  ✓ flood",
    ]


def test_the_first_three_places_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "oil", "oil " * 9)
    assert '✓ oil  body 0-3 "oil", body 4-7 "oil", body 8-11 "oil" and 6 more\n' in out


def test_of_a_place_that_is_not_quoted_its_place_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = explain(parse("derna"), Document(item("Derna")))
    print_lines(list(lines_of(found.within(0))))
    assert capsys.readouterr().out.startswith("  ✓ derna  body 0-5\n")


def test_a_remark_stands_before_its_places(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "title:derna", "Derna")
    assert 'title:derna  stands only in the body: body 0-5 "Derna"\n' in out


def test_many_words_that_are_not_there_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, " OR ".join(f"w{n}" for n in range(9)), "derna")
    assert "    ✗ w0, w1, w2, w3 and 5 more\n" in out
    assert "it was not even tried, because the text holds none of:\n  ✗ w0, w1" in out
    assert len(printed(capsys, "a OR b OR c", "derna").splitlines()) == 6


def test_of_the_words_that_it_lacks_only_those_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(capsys, "derna (flood OR storm)", "Derna")
    assert out.endswith("because the text holds none of:\n  ✗ flood, storm\n")


def test_an_arabic_word_stands_for_its_forms(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "\u062f\u0631\u0646\u0629", "derna")
    assert out.endswith("none of:\n  ✗ \u2068\u062f\u0631\u0646\u0629\u2069 (in any form)\n")


def test_the_words_that_are_held_are_named_among_several(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert printed(capsys, "derna OR flood", "A flood").endswith("holds:\n  ✓ flood\n")


def test_a_rule_for_every_document_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "put to every document" in printed(capsys, "NOT derna", "x")


def test_the_clauses_on_which_the_verdict_hangs_are_known() -> None:
    found = lines("a (b OR c) NOT (x OR y)", "a d x")
    assert [line.text for line in found if line.is_decisive][:6] == [
        "all of", "any of", "b", "c", "NOT any of", "x",
    ]  # fmt: skip
    found = lines("a (b OR c)", "a b")
    assert [line.text for line in found if line.is_decisive][:4] == ["all of", "a", "any of", "b"]


def test_words_of_others_neither_drive_the_terminal_nor_turn_the_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_lines(lines("lang:ar حفتر", "حفتر", lang="\x1b[31m"))
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert '"\u2068حفتر\u2069"' in out


def test_where_check_marks_cannot_be_written_signs_stand_for_them() -> None:
    written = io.BytesIO()
    old = io.TextIOWrapper(written, encoding="ascii")
    with redirect_stdout(old):
        print_lines(lines("a NOT b", "a b"))
    old.flush()
    assert written.getvalue().startswith(b"  - all of\n    + a ")


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_what_is_told_stands_in_a_column_of_its_own() -> None:
    screen = Screen()
    with redirect_stdout(screen):
        print_lines(lines("derna flood", "A flood in Derna"))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).splitlines()
    assert shown[1].index("body 11-16") == shown[2].index("body 2-7")
    assert shown[3] == "it was tried, because the text holds:"


def test_red_is_what_keeps_a_rule_from_being_met_and_a_not_that_holds_is_no_such_thing() -> None:
    found = lines("a NOT (b OR c)", "a")
    assert [(line.text, line.is_decisive) for line in found[2:5]] == [
        ("NOT any of", True), ("b", False), ("c", False),
    ]  # fmt: skip
    found = lines("a NOT (b OR c)", "a c")
    assert [(line.text, line.holds, line.is_decisive, line.is_denied) for line in found[2:5]] == [
        ("NOT any of", False, True, False), ("b", False, False, True), ("c", True, True, True),
    ]  # fmt: skip


def test_where_a_word_must_not_be_it_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    screen = Screen()
    with redirect_stdout(screen):
        print_lines(lines("a NOT (b OR c)", "a c"))
    marks = re.findall(r"\x1b\[(\d+)m([✓✗])", screen.getvalue())
    assert marks == [
        ("31", "✗"), ("2", "✓"), ("31", "✗"), ("2", "✗"), ("31", "✓"), ("32", "✓"),
    ]  # fmt: skip
