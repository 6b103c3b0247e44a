"""What a page says of itself."""

import pytest

from monitor.core.fulltext.linkeddata import Declared
from monitor.core.fulltext.metadata import Named, read_named
from monitor.core.fulltext.tree import parse

URL = "https://a.org/news/1"


def named(markup: str, declared: Declared | None = None) -> Named:
    tree = parse(f"<html>{markup}</html>")
    assert tree is not None
    return read_named(tree, declared or Declared(), URL)


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<h1>Clinic opens</h1>", "Clinic opens"),
        ("<title>Clinic opens in Jalu | The Paper</title>", "Clinic opens in Jalu"),
        ("<title>The Paper - Clinic opens in Jalu</title>", "Clinic opens in Jalu"),
        ("<meta property=og:title content='Clinic opens'><h1>The Paper</h1>", "Clinic opens"),
        ("<title>Clinic opens now</title><h1>The Paper</h1><h1>Clinic opens</h1>", "Clinic opens"),
        ("<title></title>", ""),
        ("<svg><title>Icon</title></svg>", ""),
    ],
)
def test_the_headline_is_the_shown_one_that_the_page_declares(markup: str, title: str) -> None:
    assert named(markup).title == title


def test_a_declared_headline_counts_where_none_is_shown() -> None:
    assert named("<title>x</title>", Declared(title="Clinic opens")).title == "Clinic opens"


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<meta name=author content='Ann Lee'>", "Ann Lee"),
        ("<meta property=article:author content='https://f.org/ann'>", ""),
        ("<a rel=author href=/ann>Ann Lee</a> in Tunis", "Ann Lee"),
        ("<div class=byline><p>9 May</p><p>By Ann Lee</p></div>", "Ann Lee"),
        ("<span class='author-name'>Ann Lee</span>", "Ann Lee"),
        ("<p class=byline>كتب: سالم العبدلي</p>", "سالم العبدلي"),
        ("<div class=byline>Updated 9 May 2026</div>", ""),
    ],
)
def test_the_author_is_a_name(markup: str, author: str) -> None:
    assert named(f"<body>{markup}").author == author


@pytest.mark.parametrize(
    ("markup", "canonical"),
    [
        ("<link rel=canonical href=/1>", "https://a.org/1"),
        ("<base href='https://b.org/x/'><link rel='Canonical' href=1>", "https://b.org/x/1"),
        ("<meta property=og:url content='https://c.org/1'>", "https://c.org/1"),
        ("<link rel=canonical href='javascript:x()'>", ""),
        ("<base href='javascript:x()'><link rel=canonical href=2>", "https://a.org/news/2"),
        ("", ""),
    ],
)
def test_the_canonical_address_is_absolute(markup: str, canonical: str) -> None:
    assert named(markup).canonical == canonical


@pytest.mark.parametrize(
    ("markup", "is_free"),
    [
        ("<meta itemprop=isAccessibleForFree content=False>", False),
        ("<meta property=article:content_tier content=locked>", False),
        ("<meta property=article:content_tier content=free>", True),
        ("<meta property=article:content_tier content=metered>", None),
    ],
)
def test_meta_elements_may_say_whether_it_is_free(markup: str, is_free: object) -> None:
    assert named(markup).is_free is is_free
