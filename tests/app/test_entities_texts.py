from pathlib import Path

import pytest

from monitor.app.entities_texts import read_piped, read_text
from monitor.errors import ConfigError


def test_what_is_no_file_is_the_text_itself() -> None:
    (found,) = read_text("Haftar’s men\n😀 left")
    assert (found.id, found.item.title, found.item.body) == (None, "", "Haftar’s men\n😀 left")
    assert read_text("Haftar " * 5000)[0].item.title == ""


def test_a_file_is_read_with_its_title(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Flood\n\nWater rose.\n", encoding="utf-8")
    (found,) = read_text(str(path))
    assert (found.item.guid, found.item.title, found.item.body) == (
        "report",
        "Flood",
        "Water rose.",
    )


def test_what_is_piped_is_a_text_or_lines_of_json() -> None:
    (found,) = read_piped(b"Flood\n\nWater rose.\n")
    assert (found.item.title, found.item.body) == ("Flood", "Water rose.")
    lines = b'\n{"id": "a", "title": "T", "body": "x"}\n{"id": "b", "title": "T", "body": "y"}\n'
    assert [each.item.guid for each in read_piped(lines)] == ["a", "b"]
    assert read_piped(b" \n") == ()


def test_what_is_piped_and_cannot_be_read_is_told_by_line() -> None:
    with pytest.raises(ConfigError, match=r"standard input\.txt:2: error: not UTF-8"):
        read_piped(b"Flood\n\xff")
