"""Texts that are not ours, made fit to stand in a message."""

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.lines import clean, link_to, printable, timestamp


def test_an_instant_is_told_in_utc() -> None:
    there = timezone(timedelta(hours=2))
    assert timestamp(datetime(2026, 3, 1, 12, 0, 0, 5, tzinfo=there)) == (
        "2026-03-01T10:00:00.000005Z"
    )


def test_a_link_that_is_too_long_is_none() -> None:
    assert link_to("https://a.example/" + "x" * 1982) is not None
    assert link_to("https://a.example/" + "x" * 1983) is None
    assert link_to("") is None


@given(st.text(), st.integers(1, 50))
def test_a_clean_text_is_one_line_of_no_more_than_its_length(text: str, length: int) -> None:
    line = clean(text, length)
    assert len(line) <= length
    assert line == " ".join(line.split())
    assert line.isprintable() or printable(line) == line


@given(st.text())
def test_a_printable_text_has_its_length_and_can_be_written(text: str) -> None:
    told = printable(text)
    assert len(told) == len(text)
    told.encode()
    assert printable(told) == told
