"""Where the links within a text lead."""

from monitor.core.fulltext.maintext import MainText
from monitor.core.fulltext.pagelinks import find_links
from monitor.core.fulltext.tree import parse

BASE = "https://a.org/news/1"


def links(markup: str, text: str) -> tuple[str, ...]:
    return find_links(MainText(text, parse(markup)), BASE)


def test_links_are_absolute_and_named_once() -> None:
    markup = "<p>It <a href=/x>says</a> <a href='/x'>so</a> <a href='//b.org/y#z'>there</a>"
    assert links(markup, "It says so there") == ("https://a.org/x", "https://b.org/y#z")


def test_a_link_that_is_none_of_the_text_does_not_count() -> None:
    assert links("<p>It <a href=/x>says</a></p><a href=/y>Menu</a>", "It says") == (
        "https://a.org/x",
    )


def test_what_leads_nowhere_is_no_link() -> None:
    markup = "<a href='#top'>up</a> <a href='javascript:x()'>go</a> <a>no</a> <a href=/x></a>"
    assert links(markup, "up go no") == ()


def test_a_text_from_nowhere_has_no_links() -> None:
    assert find_links(MainText("a", None), BASE) == ()
