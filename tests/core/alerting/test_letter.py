"""What mails are made of."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.letter import (
    Letterhead,
    direction_of,
    joined,
    link_of,
    marked,
    moment,
    near_moment,
    quotation_with,
    safe,
    weekday,
)
from monitor.model.provenance import plain

TRIPOLI = ZoneInfo("Africa/Tripoli")
AT = datetime(2026, 3, 12, 12, 1, tzinfo=UTC)


def test_the_address_is_that_of_the_sender_without_a_name() -> None:
    head = Letterhead("Night desk <monitor@desk.example>")
    assert (head.address, head.domain) == ("monitor@desk.example", "desk.example")
    assert Letterhead("").domain == "localhost"


def test_a_story_has_a_page_where_there_is_a_web() -> None:
    assert Letterhead("m@desk.example").page_of("5") is None
    head = Letterhead("m@desk.example", base_url="https://desk.example/")
    assert head.page_of("5") == "https://desk.example/stories/5"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x?y=1&z=2", "https://a.example/x?y=1&z=2"),
        ("https://a.example/خبر", "https://a.example/خبر"),
        ("https://a.example/\u202egpj", "https://a.example/%E2%80%AEgpj"),
        ("https://a.example/a b\r\nc", "https://a.example/a%20b%0D%0Ac"),
        ("javascript:alert(1)", None),
        ("https://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_link_that_is_what_it_looks_like_may_be_clicked(
    url: str | None, link: str | None
) -> None:
    assert link_of(url) == link


def test_moments_are_told_in_the_zone_and_the_day_only_where_it_is_another() -> None:
    assert moment(AT, TRIPOLI) == "12 Mar 2026, 14:01 EET"
    assert near_moment(AT, TRIPOLI, AT) == "14:01"
    late = datetime(2026, 3, 11, 22, 0, tzinfo=UTC)
    assert near_moment(late, UTC, AT) == "Wed 11 Mar 22:00"
    assert near_moment(late, TRIPOLI, AT) == "00:00"
    assert near_moment(datetime(2025, 12, 31, 14, 5, tzinfo=UTC), UTC, AT) == "31 Dec 2025, 14:05"
    assert weekday(AT) == "Thu 12 Mar"


def test_words_are_marked_where_they_stand_whole_the_longer_first() -> None:
    told = quotation_with("14 dead, 140 hurt; Saleh Omar", ["14", "Omar", "saleh omar"])
    assert [text for text, is_marked in told.pieces if is_marked] == ["14", "Saleh Omar"]
    striking = quotation_with("Strikers strike the port", ["strike*"])
    assert [text for text, is_marked in striking.pieces if is_marked] == ["Strikers", "strike"]
    assert ("حفتر", True) in quotation_with("قال وحفتر", ["حفتر"]).pieces
    assert quotation_with("140", ["14"]).pieces == (("140", False),)
    assert quotation_with("nothing", [" "]).pieces == (("nothing", False),)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_marking_neither_loses_nor_doubles_a_character(
    text: str, ends: list[tuple[int, int]]
) -> None:
    spans = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in ends]
    assert len("".join(piece for piece, _ in marked(text, spans))) == len(text)


def test_words_of_others_are_on_one_line_and_never_empty() -> None:
    assert safe((("told by ", False), ("A\r\nBcc: x\0", True), ("\0", True))) == (
        ("told by ", False),
        ("A Bcc: x", True),
        ("–", True),
    )
    assert plain(joined([(("a", True),), (("b", True),)], "; ")) == "a; b"


@pytest.mark.parametrize(
    ("text", "way"), [("Derna", "ltr"), ("«درنة» says", "rtl"), ("14 قتيلا", "rtl"), ("", "ltr")]
)
def test_a_text_runs_as_its_first_letter_does(text: str, way: str) -> None:
    assert direction_of(text) == way
