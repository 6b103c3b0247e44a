import pytest

from monitor.core.fulltext.gate import absence_in, gate_in, lost_in
from monitor.core.fulltext.reading import Reading
from tests.core.fulltext.pages import article_page, entry
from tests.core.fulltext.stubpages import PAPERS

_PAPER = PAPERS[0]


def reading(title: str, text: str, around: str = "", found_at: str = "") -> Reading:
    page = article_page(title, text, around, found_at=found_at)
    return Reading(page, entry(_PAPER.title, _PAPER.summary))


def test_what_tells_the_entry_is_no_gate_whatever_it_asks() -> None:
    text = f"{_PAPER.article}\n{_PAPER.consent}\n{_PAPER.human}"
    told = reading("Page not found", text, found_at="https://consent.paper.example/")
    assert (gate_in(told), absence_in(told), lost_in(told)) == ("", "", "")


@pytest.mark.parametrize(
    ("title", "text", "around"),
    [
        ("", _PAPER.consent, ""),
        ("", "", _PAPER.consent),
        ("Velden Post", "Accept cookies to go on.", ""),
        ("Just a moment...", "", ""),
        ("Velden Post", "", _PAPER.human),
    ],
)
def test_a_gate_is_known_by_title_text_or_what_stands_around_no_text(
    title: str, text: str, around: str
) -> None:
    assert gate_in(reading(title, text, around))


def test_a_long_text_with_a_word_on_cookies_is_no_gate() -> None:
    text = f"{_PAPER.other} {_PAPER.other} We use cookies. See our privacy policy. Accept all."
    assert gate_in(reading("", text)) == ""


@pytest.mark.parametrize(
    ("title", "text", "around"),
    [
        ("404", _PAPER.other, ""),
        (_PAPER.title, "This story is no longer available.", ""),
        ("Velden Post", "", "Sorry, the page you requested does not exist."),
    ],
)
def test_absence_is_known_by_title_text_or_what_stands_around_no_text(
    title: str, text: str, around: str
) -> None:
    assert absence_in(reading(title, text, around))


def test_a_headline_that_the_entry_has_too_is_no_error_message() -> None:
    page = article_page("Missing hiker not found after three days in Lindmoor", _PAPER.other)
    item = entry("Hiker not found after three days in Lindmoor hills")
    assert absence_in(Reading(page, item)) == ""


@pytest.mark.parametrize(
    ("found_at", "is_lost"),
    [("https://paper.example/news/", True), ("https://paper.example/2026/05/05/other", False)],
)
def test_a_request_that_was_led_to_a_section_is_lost(found_at: str, *, is_lost: bool) -> None:
    assert bool(lost_in(reading("News", _PAPER.other, found_at=found_at))) is is_lost
