"""How what was read from pages is held against their labels."""

from typing import Any

import pytest

from bench.page_scores import Read, as_json, bars, word_f1
from bench.page_sets import Labelled, Served

MAIN = "the dam above Kelif broke before dawn"


def page(expect: str, *reasons: str) -> Labelled:
    main = MAIN if expect == "used" else ""
    return Labelled("a", "plain", expect, reasons, "T", "S", "en", main, Served())


def read(expect: str, *reasons: str, **found: Any) -> Read:
    return Read(page(expect, *reasons), **found)


RIGHT = (
    read("used", outcome="used", text=MAIN),
    read("refused", "paywall", outcome="refused", reason="paywall"),
    read("failed", "timeout", outcome="failed", reason="timeout"),
    read("any", outcome="refused", reason="hostile", read_s=4.0, peak_bytes=200 * 10**6),
)


def missed(*reads: Read) -> list[str]:
    return [bar.name for bar in bars(reads) if not bar.is_met]


@pytest.mark.parametrize(
    ("got", "f1"),
    [
        (MAIN, 1.0),
        ("Before dawn the dam above Kelif broke!", 1.0),
        ("", 0.0),
        ("read more here", 0.0),
        ("the dam above the dam", 2 * 3 / (7 + 5)),
    ],
)
def test_words_count_as_often_as_they_stand(got: str, f1: float) -> None:
    assert word_f1(MAIN, got) == pytest.approx(f1)


def test_no_bar_is_missed_where_all_is_right() -> None:
    assert missed(*RIGHT) == []


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        (
            read("used", outcome="used", text="read more"),
            ["mean word F1 of main text", "share of pages with F1 >= 0.9"],
        ),
        (read("used", outcome="refused", reason="paywall", text=MAIN), ["honest pages refused"]),
        (
            read("refused", "paywall", outcome="used"),
            ["share of stubs recognized", "share of stubs with the right reason"],
        ),
        (
            read("refused", "paywall", outcome="refused", reason="shorter"),
            ["share of stubs with the right reason"],
        ),
        (
            read("failed", "robots", outcome="failed", reason="status"),
            ["share of failures told rightly"],
        ),
        (read("any", outcome="used", read_s=5.1), ["seconds by the clock at most"]),
        (read("any", outcome="used", cpu_s=5.1), ["seconds of a processor at most"]),
        (read("any", outcome="used", peak_bytes=301 * 10**6), ["MB at most in a worker"]),
    ],
)
def test_each_bar_can_be_missed(wrong: Read, names: list[str]) -> None:
    assert missed(*RIGHT, wrong) == names


def test_an_honest_page_that_could_not_be_fetched_counts_as_lost() -> None:
    assert "honest pages refused" in missed(*RIGHT, read("used", outcome="failed", reason="status"))


def test_scripts_get_the_figure_only_where_there_is_a_text_to_read() -> None:
    told = as_json(RIGHT[0])
    assert (told["f1"], told["right"]) == (1.0, True)
    assert "f1" not in as_json(RIGHT[1])
