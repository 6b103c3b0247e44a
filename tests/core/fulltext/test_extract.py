"""Pages of many makes, written by us, each with what a reader takes from it."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.fulltext.extract import read_page
from monitor.core.text.tokenize import tokenize
from monitor.model.page import LONGEST_TEXT, Page

DATA = Path(__file__).parent / "data"
NAMES = sorted(path.stem for path in DATA.glob("*.html"))
URL = "https://news.example/a/1"
AT = datetime(2026, 5, 1, tzinfo=UTC)
TEXT = (
    "The council of Jalu opened the new clinic on Monday after two years of delay, the mayor said. "
    "Doctors from Benghazi will work there on three days a week until staff is hired."
)
WHOLE = "".join(f"<p>{n}. {TEXT}</p>" for n in ("One", "Two", "Three", "Four"))
BAR = 0.9  # word F1 of each page; nearly all are read word by word


@dataclass(frozen=True)
class Expected:
    """What a reader takes from a page; `asks` are words around its text that tell its kind."""

    title: str
    text: list[str]
    author: str
    published: str
    lang: str
    is_free: bool | None
    canonical: str
    links: list[str]
    asks: str


def read(body: str | bytes, *, content_type: str = "text/html", charset: str = "") -> Page:
    raw = body if isinstance(body, bytes) else body.encode()
    return read_page(raw, url=URL, final_url=URL, content_type=content_type, charset=charset, at=AT)


def sample(name: str) -> tuple[Page, Expected]:
    said = json.loads((DATA / f"{name}.expected.json").read_text())
    return read((DATA / f"{name}.html").read_bytes()), Expected(**said)


def f1(wanted: str, got: str) -> float:
    wanted_words, got_words = Counter(tokenize(wanted).keys), Counter(tokenize(got).keys)
    both = sum((wanted_words & got_words).values())
    return 2 * both / max(1, sum(wanted_words.values()) + sum(got_words.values()))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_the_words_of_its_article(name: str) -> None:
    page, expected = sample(name)
    if expected.text:
        assert f1("\n".join(expected.text), page.text) >= BAR, page.text
    else:
        assert (page.text, page.refusal) == ("", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_page_says_what_it_is_besides_its_text(name: str) -> None:
    page, expected = sample(name)
    published = page.published_at.isoformat() if page.published_at else ""
    said = (page.title, page.author, published, page.lang, page.is_free, page.canonical)
    assert said == (
        *(expected.title, expected.author, expected.published),
        *(expected.lang if expected.text else page.lang, expected.is_free, expected.canonical),
    )
    assert list(page.links) == expected.links or not expected.links
    assert expected.asks in page.other_text


def test_nine_of_ten_pages_are_read_word_by_word() -> None:
    scores = [
        f1("\n".join(expected.text), page.text)
        for page, expected in map(sample, NAMES)
        if expected.text
    ]
    assert sum(score >= 0.96 for score in scores) >= 0.9 * len(scores)


def test_what_is_no_web_page_is_refused() -> None:
    assert read(b"%PDF-1.7", content_type="application/pdf").refusal == "not_html"


def test_a_file_that_says_it_is_a_page_is_refused() -> None:
    assert read(b"%PDF-1.7\n" + WHOLE.encode()).refusal == "not_html"


def test_a_word_without_end_is_no_article() -> None:
    page = read(f"<article><p>{TEXT}{'a' * 300_000}</p></article>")
    assert (page.text, page.refusal) == ("", "")


@pytest.mark.parametrize("body", ["", " ", "<html></html>", "<script>x()</script>"])
def test_a_page_that_shows_no_word_is_no_article(body: str) -> None:
    assert read(body).refusal == "no_article"


def test_the_language_of_the_text_counts_more_than_the_declared_one() -> None:
    assert read(f'<html lang="fr"><body><article>{WHOLE}</article>').lang == "en"


def test_the_declared_language_counts_where_the_text_does_not_tell() -> None:
    assert read('<html lang="fr-CA"><body><p>12 34</p>').lang == "fr"


def test_a_text_is_cut_at_the_longest_that_is_read() -> None:
    long = "".join(f"<p>{n} {TEXT}</p>" for n in range(2500))
    text = read(f"<article>{long}</article>").text
    assert LONGEST_TEXT - 1 <= len(text) <= LONGEST_TEXT


def test_links_of_the_text_are_absolute_and_each_is_named_once() -> None:
    links = '<a href="/b#x">a clinic</a> <a href="/b#x">again</a> <a href="javascript:x()">no</a>'
    page = read(f'<article>{WHOLE}<p>{TEXT} {links}</p></article><a href="/menu">Menu</a>')
    assert page.links == ("https://news.example/b#x",)


@pytest.mark.parametrize("base", ["javascript:alert(1)", "//", "http://[", "data:text/html,x"])
def test_a_base_that_is_no_address_leads_nowhere(base: str) -> None:
    page = read(f'<base href="{base}"><article>{WHOLE}<p>{TEXT} <a href="b">so</a></p></article>')
    assert page.links == ("https://news.example/a/b",)


def test_at_most_fifty_links_are_kept() -> None:
    many = "".join(f'<p>{TEXT} It is <a href="/{n}">number {n}</a></p>' for n in range(80))
    assert len(read(f"<article>{many}</article>").links) == 50


def test_a_longer_declared_text_wins_over_a_shown_teaser() -> None:
    linked = json.dumps({"@type": "NewsArticle", "headline": "x", "articleBody": f"{TEXT} {TEXT}"})
    page = read(f'<script type="application/ld+json">{linked}</script><p>{TEXT[:90]}</p>')
    assert page.text == f"{TEXT} {TEXT}"


def test_a_declared_beginning_does_not_replace_the_shown_text() -> None:
    linked = json.dumps({"@type": "NewsArticle", "articleBody": f"{TEXT[:150]}..."})
    page = read(f'<script type="application/ld+json">{linked}</script><article>{WHOLE}</article>')
    assert page.text.count("Doctors") == 4


def test_a_page_of_more_elements_than_any_article_has_is_hostile() -> None:
    assert read("<p>a" * 90_000).refusal == "hostile"


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 400_000 + WHOLE,
        "<" * 300_000,
        "<a " * 300_000,
        f'<div class="{"related " * 50_000}">{WHOLE}</div>',
        f'<script type="application/ld+json">{"[" * 5_000}</script>{WHOLE}',
        f'<script type="application/ld+json">{"{" * 5_000}{"}" * 5_000}</script>{WHOLE}',
        f"{WHOLE}<!--" + "x" * 300_000,
        "<!DOCTYPE html [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><p>&b;" + WHOLE,
        "\x00" * 1_000 + WHOLE,
        "&amp;" * 100_000,
        "<title>" + " - " * 100_000 + "</title>" + WHOLE,
        "<svg>" + "<use href='#a'/>" * 10_000 + "</svg>" + WHOLE,
    ],
    ids=[
        *("nested", "angles", "tags", "class", "brackets", "braces", "comment", "entities"),
        *("nul", "ampersands", "title", "svg"),
    ],
)  # fmt: skip
def test_hostile_markup_is_read_or_refused(hostile: str) -> None:
    page = read(hostile)
    assert page.refusal in ("", "no_article", "hostile")
    assert "\x00" not in page.text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text("<>/=\"'ap div-![]{}&;\x00\ud800é", max_size=400))
def test_no_bytes_break_the_reading(body: bytes | str) -> None:
    raw = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    page = read(raw)
    assert len(page.other_text) <= 2000
    page.text.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "windows-1256", "no-such", "idna"])
def test_a_wrongly_named_encoding_breaks_nothing(encoding: str) -> None:
    assert "clinic" in read(f"<article>{WHOLE}</article>", charset=encoding).text
