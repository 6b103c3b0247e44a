from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from monitor.core.fulltext.union import join, with_page
from monitor.model.item import Item
from monitor.model.page import Page

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ITEM = Item(
    key="k",
    guid="g",
    url="http://post.example/quay",
    url_key="post.example/quay",
    title="Quay at Brenholm closed",
    body="The harbor master closed the quay at Brenholm.",
    lang="en",
    received_at=NOON,
)
PAGE = Page(
    url=ITEM.url,
    final_url=ITEM.url,
    fetched_at=NOON,
    text="Cracks were found in two piles on Monday.\nFerries leave from the old basin.",
    author="Ida Lund",
    published_at=NOON,
    lang="da",
    canonical="http://courier.example/quay",
    links=("http://courier.example/",),
)


def test_what_the_feed_says_stands_before_what_the_page_says() -> None:
    item = with_page(ITEM, PAGE)
    assert item.body == f"{ITEM.body}\n\n{PAGE.text}"
    assert (item.said, item.feed_text) == (ITEM.body, ITEM.body)


def test_a_page_that_begins_as_the_feed_does_says_it_once() -> None:
    text = f"{ITEM.body} Cracks were found."
    assert join(ITEM.body, text) == text


def test_a_teaser_that_is_cut_off_is_said_by_the_page() -> None:
    text = "The harbor master closed the quay at Brenholm on Monday. Cracks were found."
    for sign in ("…", " ...", " […]", " [...]", " [+]"):
        assert join(f"The harbor master closed the quay{sign}", text) == text


def test_a_summary_that_stands_over_the_article_is_not_said_twice() -> None:
    text = "By our desk\nThe harbor master CLOSED the quay at Brenholm\nCracks were found."
    assert join(ITEM.body, text) == f"{ITEM.body}\n\nBy our desk\nCracks were found."


def test_a_headline_alone_leaves_the_page_as_it_is() -> None:
    assert join("", PAGE.text) == PAGE.text


def test_the_page_fills_in_only_what_the_feed_leaves_out() -> None:
    bare = with_page(replace(ITEM, lang="und"), PAGE)
    assert (bare.author, bare.published_at, bare.lang) == ("Ida Lund", NOON, "da")
    assert (bare.canonical, bare.links) == (PAGE.canonical, PAGE.links)
    known = replace(ITEM, author="Jo", published_at=datetime(2026, 2, 28, tzinfo=UTC), links=("x",))
    full = with_page(known, PAGE)
    assert (full.author, full.published_at, full.lang) == ("Jo", known.published_at, "en")
    assert full.links == ("x", *PAGE.links)


def test_a_new_summary_takes_the_place_of_the_old_one_before_the_same_page() -> None:
    again = with_page(replace(ITEM, body="The quay stays closed."), PAGE)
    assert again.body == f"The quay stays closed.\n\n{PAGE.text}"
    assert with_page(again, PAGE) == again


@given(st.text(max_size=60), st.text(max_size=200))
def test_every_place_in_what_the_feed_says_holds_in_the_joined_text_too(
    said: str, text: str
) -> None:
    joined = join(said, text)
    shared = len(said.rstrip(" .…[]+\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0"))
    assert joined[:shared] == said[:shared] or not said[:shared].strip()
