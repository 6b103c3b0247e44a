"""What is said of article pages: every word of the model has its own."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from monitor.model.page import FulltextRecord, FulltextState, Refusal
from monitor.model.pagewords import (
    FAILURES,
    REFUSALS,
    TOUCHES,
    UNREAD,
    tell_fulltext,
    tell_place,
)
from monitor.model.provenance import plain
from monitor.model.wish import Touch, Unread
from monitor.model.wording import day
from tests.support.clock import NOON


def test_every_reason_has_its_words() -> None:
    assert set(TOUCHES) == set(get_args(Touch))
    assert set(UNREAD) == set(get_args(Unread)) - {""}
    assert set(REFUSALS) == {*get_args(Refusal), "robots", "off"}


def test_every_state_is_told() -> None:
    for state in get_args(FulltextState):
        assert plain(tell_fulltext(FulltextRecord(state, "long")))


def test_of_an_item_of_which_nothing_is_known_nothing_is_told() -> None:
    assert tell_fulltext(FulltextRecord("none")) == ()


def test_a_page_that_was_read_says_why_how_late_and_how_often_tried() -> None:
    read = FulltextRecord(
        "read",
        touch="rule",
        attempts=3,
        wished_at=NOON,
        settled_at=NOON + timedelta(minutes=4),
    )
    assert plain(tell_fulltext(read)) == (
        "read, as a rule met the entry, 4 min after it was wished, 3 attempts"
    )


def test_a_page_that_was_there_already_was_read_at_once() -> None:
    at = NOON + timedelta(milliseconds=900)
    read = FulltextRecord("read", touch="rule", attempts=1, wished_at=NOON, settled_at=at)
    assert plain(tell_fulltext(read)) == "read, as a rule met the entry, at once"


def test_a_wish_that_waits_says_why_and_until_when() -> None:
    wanted = FulltextRecord(
        "wanted", "pause", touch="rule", wished_at=NOON, next_at=NOON + timedelta(minutes=42)
    )
    assert plain(tell_fulltext(wanted)) == (
        "to be read, as a rule met the entry; its host is left alone until 12:42 UTC"
    )
    tried = replace(wanted, reason="budget", attempts=1, detail="no answer within 15 s")
    assert plain(tell_fulltext(tried, ZoneInfo("Europe/Berlin"))) == (
        "to be read, as a rule met the entry; its host was asked for 60 pages within the hour, and "
        "is left alone until 13:42 CET; 1 attempt so far: no answer within 15 s"
    )
    over_night = replace(wanted, next_at=NOON + timedelta(hours=13))
    told = plain(tell_fulltext(over_night))
    assert told.endswith(f"until {day(NOON + timedelta(hours=13))}, 01:00 UTC")


def test_a_wish_says_what_came_of_it_so_far() -> None:
    wanted = FulltextRecord("wanted", touch="always", attempts=2, detail="no answer within 15 s")
    assert tell_fulltext(wanted) == (
        ("to be read, as its feed asks for the page of every short entry", False),
        ("; 2 attempts so far: ", False),
        ("no answer within 15 s", True),
    )
    assert plain(tell_fulltext(FulltextRecord("wanted", attempts=1))) == (
        "to be read; 1 attempt so far"
    )


@pytest.mark.parametrize(
    ("state", "reason", "detail", "said"),
    [
        ("refused", "consent", "", "not used: it asks for consent"),
        ("refused", "robots", "x", "not used: its host asks programs not to read it"),
        ("failed", "410", "", "could not be read: it is gone for good"),
        ("failed", "503", "", "could not be read: its host answers 503"),
        ("failed", "timeout", "x", "could not be read: its host took too long"),
        ("failed", "tomorrow", "a word of a later version", "could not be read: a word of a later"),
        ("failed", "tomorrow", "", "could not be read: tomorrow"),
    ],
)
def test_why_a_page_is_of_no_use_is_told_in_our_words(
    state: FulltextState, reason: str, detail: str, said: str
) -> None:
    assert plain(tell_fulltext(FulltextRecord(state, reason, detail))).startswith(said)


def test_the_words_of_whoever_failed_are_told_as_those_of_others() -> None:
    told = tell_fulltext(FulltextRecord("failed", "tomorrow", "their own words"))
    assert told[-1] == ("their own words", True)


def test_an_address_is_told_without_what_may_be_a_secret() -> None:
    page = FulltextRecord("read", url="https://u:p@a.example/x?key=s3same#top")
    assert tell_place(page) == ((" of ", False), ("https://a.example/x", True))
    assert tell_place(FulltextRecord("none")) == ()


def test_failures_of_a_fetch_have_words() -> None:
    """The kinds that `monitor.errors.FetchError` names."""
    kinds = (
        "refused_address unknown_host connect tls timeout too_large cut empty redirects encoding "
        "scheme protocol robots_unreachable busy_host worker internal"
    )
    assert set(kinds.split()) <= set(FAILURES)
