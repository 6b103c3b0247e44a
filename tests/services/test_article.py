import contextlib
from datetime import UTC, datetime

import pytest

from monitor.errors import ParseError
from monitor.model.feed import FetchResult
from monitor.services.article import MIN_WORDS, read_article

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://news.example/2024/clinic"
TEXT = (
    "The council of Jalu opened the new clinic on Monday after two years of delay, the mayor "
    "said. Doctors from Benghazi will work there on three days a week until staff is hired by "
    "the ministry. The building cost 4 million dinars, half of it paid by families of the town."
)
ARABIC = (
    "افتتح المجلس البلدي في جالو العيادة الجديدة يوم الاثنين بعد تأخير دام عامين بحسب ما قال "
    "رئيس البلدية خلال حفل حضره الأهالي وسيعمل أطباء من بنغازي هناك ثلاثة أيام في الأسبوع إلى "
    "أن توظف الوزارة طاقما دائما وبلغت كلفة المبنى أربعة ملايين دينار دفع نصفها أهل المدينة"
)
DATED = '<meta property="article:published_time" content="2024-05-01T10:20:00+02:00">'


def page(text: str = TEXT, title: str = "Clinic opens in Jalu", head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>{title}</h1><p>{text}</p></article>"
        "<div class='comments'><p>A reader disagrees at some length with the mayor.</p></div>"
        "<footer>All rights reserved</footer></body></html>"
    )


def answer(body: str | bytes, content_type: str = "text/html", charset: str = "") -> FetchResult:
    raw = body if isinstance(body, bytes) else body.encode()
    return FetchResult(URL, 200, raw, NOW, content_type=content_type, charset=charset)


def test_an_article_is_its_text_without_menu_headline_and_comments() -> None:
    item = read_article(answer(page(head=DATED)))
    assert (item.title, item.body, item.lang) == ("Clinic opens in Jalu", TEXT, "en")
    assert (item.url, item.published_at) == (URL, datetime(2024, 5, 1, tzinfo=UTC))


def test_a_page_without_a_date_has_none_though_its_text_names_one() -> None:
    assert read_article(answer(page(f"On 3 May 2019 it rained. {TEXT}"))).published_at is None


def test_a_date_ahead_of_us_is_none() -> None:
    ahead = DATED.replace("2024", "2031")
    assert read_article(answer(page(head=ahead))).published_at is None


@pytest.mark.parametrize("charset", ["", "iso-8859-1"])
def test_the_encoding_that_a_page_names_counts_where_the_server_says_nothing(charset: str) -> None:
    raw = page(ARABIC, "عيادة في جالو", '<meta charset="windows-1256">').encode("cp1256")
    item = read_article(answer(raw, charset=charset))
    assert (item.title, item.body, item.lang) == ("عيادة في جالو", ARABIC, "ar")


def test_the_header_s_encoding_wins_over_the_page_s() -> None:
    raw = page(ARABIC, head='<meta charset="windows-1251">').encode("cp1256")
    assert read_article(answer(raw, charset="windows-1256")).body == ARABIC


def test_text_that_looks_like_markup_stays_text() -> None:
    assert "a <b> c" in read_article(answer(page(f"{TEXT} They wrote a &lt;b&gt; c there."))).body


@pytest.mark.parametrize(
    ("body", "content_type", "said"),
    [
        ("%PDF-1.7", "application/pdf", "is application/pdf, no web page"),
        ("%PDF-1.7", "text/html", "is no web page, whatever its server calls it"),
        ("", "text/html", "no article found"),
        ("<html><body></body></html>", "text/html", "no article found"),
        (page("Subscribe to read on."), "text/html", "words of text on the page; is it behind"),
        (page(" ".join(["word"] * (MIN_WORDS - 1))), "text/html", f"only {MIN_WORDS - 1} words"),
        (page(title=""), "text/html", "the page has no title"),
    ],
    ids=["pdf", "hidden pdf", "nothing", "empty", "paywall", "stub", "untitled"],
)
def test_what_is_no_article_is_refused_in_one_line(body: str, content_type: str, said: str) -> None:
    with pytest.raises(ParseError) as told:
        read_article(answer(body, content_type))
    assert said in told.value.text
    assert "\n" not in told.value.text


@pytest.mark.parametrize(
    "hostile",
    [
        "<html><body>" + "<div>" * 100_000 + TEXT,
        "<html><body>" + "<table><tr><td>" * 3_000 + TEXT,
        "<html><body>" + "<" * 300_000,
        "<html><body>" + "<a " * 300_000,
        "<html><head><script type='application/ld+json'>" + "[" * 100_000 + "</script><p>" + TEXT,
        "\x00\x1b[31m<html>" + page(),
        "&" * 300_000,
    ],
    ids=["nested", "tables", "angles", "tags", "json", "controls", "ampersands"],
)
def test_a_hostile_page_is_read_or_refused_and_never_breaks(hostile: str) -> None:
    with contextlib.suppress(ParseError):
        item = read_article(answer(hostile))
        assert "\x1b" not in item.body


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(ParseError, match="could not be read within 0 s"):
        read_article(answer(page() * 2000), timeout_s=0)
