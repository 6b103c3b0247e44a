"""What the stories benchmark says of a file, and how it exits."""

from pathlib import Path

import pytest

from bench.stories import main
from tests.bench.streams import STREAM


def write(folder: Path, text: str) -> str:
    file = folder / "stream.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_stream_that_comes_out_right_meets_the_bars(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([write(tmp_path, STREAM)]) == 0
    said = capsys.readouterr().out
    assert "4 items of 3 events; 1 pairs of one event, 0 look alike" in said
    assert "ok    precision 1.000, bar 0.90" in said
    assert "ok    F1 1.000, bar 0.85" in said


def test_what_is_missed_and_joined_wrongly_misses_the_bars_and_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mislabelled = STREAM.replace("event: depot\n    kind: copy", "event: choir")
    assert main([write(tmp_path, mislabelled), "--errors"]) == 1
    said = capsys.readouterr().out
    assert "FAIL  precision 0.000, bar 0.90" in said
    assert "joined wrongly (unrelated): depot + choir" in said
    assert "missed (report): choir" in said
    assert "s2  Mon 07:00  Fire at a depot near the sea" in said


def test_a_wrong_file_is_told_of_and_nothing_is_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([write(tmp_path, STREAM.replace("    event: choir\n", ""))]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[0].endswith("error: event is missing")


def test_a_wrong_entity_is_told_of_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([write(tmp_path, STREAM.replace("place.derna", "derna"))]) == 2
    assert "derna" in capsys.readouterr().err
