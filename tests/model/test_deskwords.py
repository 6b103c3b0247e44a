from datetime import timedelta

import pytest

from monitor.model.deskwords import tell_fact, tell_growth, tell_ruling
from monitor.model.fact import Fact
from monitor.model.provenance import plain
from monitor.model.record import Growth, RulingRecord
from monitor.model.ruling import MONITOR
from tests.support.clock import NOON

MERGED = RulingRecord("merge", "ada", "one quake", NOON, "a", "b", "Quake", (1, 2))


@pytest.mark.parametrize(
    ("reports", "hours", "growth", "told"),
    [
        (1, 0, Growth(), "1 report"),
        (1, 0, Growth(1, 1), "1 report, 1 in the last hour"),
        (12, 3, Growth(2, 12), "12 reports in 3 h, 2 in the last hour"),
        (12, 30, Growth(0, 1), "12 reports in 1 day, 1 in the last day"),
        (1200, 0, Growth(), "1,200 reports"),
    ],
)
def test_how_a_story_grows_is_said_in_a_clause(
    reports: int, hours: int, growth: Growth, told: str
) -> None:
    assert tell_growth(reports, NOON, NOON + timedelta(hours=hours), growth) == told


def test_a_ruling_is_told_from_the_side_of_the_story_that_is_looked_at() -> None:
    split = RulingRecord("split", "bo", "", NOON, "a", "b", "", (1,))
    assert [plain(tell_ruling(each, key)) for each in (MERGED, split) for key in "ab"] == [
        "ada merged “Quake”, 2 reports, into this story: one quake",
        "ada merged “Quake”, 2 reports, into story a: one quake",
        "bo took 1 report out of this story, into “(no title)” (b)",
        "bo took 1 report out of story a, into this one",
    ]


def test_the_program_says_that_it_was_the_program() -> None:
    by_us = RulingRecord("merge", MONITOR, "", NOON, "a", "b", "Quake", ())
    assert plain(tell_ruling(by_us, "a")).startswith("the program merged “Quake”, 0 reports")


def test_the_words_of_others_are_marked_as_theirs() -> None:
    theirs = [text for text, is_theirs in tell_ruling(MERGED, "a") if is_theirs]
    assert theirs == ["ada", "Quake", "one quake"]


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (Fact("source", "k", 1, NOON, source="ANP"), "new source: ANP"),
        (Fact("passage", "k", 1, NOON, names=("Pema", "Bo")), "new: names Pema, Bo"),
        (
            Fact("correction", "k", 1, NOON, numbers=("7",), names=("Bo",)),
            "corrected: numbers 7; names Bo",
        ),
        (Fact("passage", "k", 1, NOON, passages=("“I left.”", "More.")), "new: “I left.”"),
    ],
)
def test_a_fact_is_told_by_what_is_new_in_it(fact: Fact, told: str) -> None:
    assert plain(tell_fact(fact)) == told
    assert all(theirs or text not in {"ANP", "Pema", "Bo"} for text, theirs in tell_fact(fact))
