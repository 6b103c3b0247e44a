import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from monitor.cli.output import print_json, print_rows, printable, when


@dataclass(frozen=True)
class Row:
    name: str
    at: datetime | None


COLUMNS = {"NAME": lambda row: row.name, "AT": lambda row: when(row.at)}
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def _rows() -> Iterator[Row]:
    yield Row("حفتر\x1b[2J", AT)
    yield Row("b\nc", None)


def test_rows_in_a_pipe_are_plain_lines_with_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(_rows(), COLUMNS, as_json=False, empty="none")
    assert capsys.readouterr().out == "حفتر\\u001b[2J\t2026-01-02 03:04:05\nb c\t-\n"


def test_json_rows_are_one_object_a_line_with_times_in_utc(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_rows(_rows(), COLUMNS, as_json=True, empty="none")
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first == {"name": "حفتر\x1b[2J", "at": "2026-01-02T03:04:05Z"}
    assert second["at"] is None


def test_nothing_to_list_says_what_to_do_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_rows([], COLUMNS, as_json=False, empty="no items yet; run: monitor run")
    print_rows([], COLUMNS, as_json=True, empty="not said")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "no items yet; run: monitor run\n")


def test_nested_values_become_plain_json(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"rows": (Row("a", None),), "set": frozenset({1})})
    assert json.loads(capsys.readouterr().out) == {"rows": [{"name": "a", "at": None}], "set": [1]}


def test_text_of_feeds_cannot_drive_a_terminal() -> None:
    assert printable("a\x1b]0;x\x07\u202eb") == "a\\u001b]0;x\\u0007\\u202eb"


@dataclass(frozen=True)
class Wide:
    id: int
    title: str
    at: datetime | None
    rows: tuple[Row, ...] = ()
    score: float = 0.5


def in_csv(capsys: pytest.CaptureFixture[str], *rows: Wide) -> list[list[str]]:
    print_rows(rows, {}, as_json=False, as_csv=True, empty="nothing yet")
    return list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))


def test_a_listing_as_csv_has_the_fields_of_json_under_their_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = in_csv(capsys, Wide(1, 'a "b",\nc', AT, (Row("x", None),)), Wide(2, "حفتر", None))
    assert told == [
        ["id", "title", "at", "rows", "score"],
        ["1", 'a "b",\nc', "2026-01-02T03:04:05Z", '[{"name": "x", "at": null}]', "0.5"],
        ["2", "حفتر", "", "[]", "0.5"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert in_csv(capsys, Wide(-1, text, None))[1][:2] == ["-1", f"'{text}"]


def test_half_a_letter_is_written_as_an_escape(capsys: pytest.CaptureFixture[str]) -> None:
    assert in_csv(capsys, Wide(1, "a\ud800", None))[1][1] == "a\\ud800"


def test_a_csv_of_nothing_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows([], {}, as_json=False, as_csv=True, empty="nothing yet")
    assert capsys.readouterr() == ("", "nothing yet\n")
