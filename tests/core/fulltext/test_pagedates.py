"""When an article was published, as its page says."""

from datetime import UTC, datetime

import pytest

from monitor.core.fulltext.pagedates import find_date
from monitor.core.fulltext.tree import parse

AT = datetime(2026, 5, 1, tzinfo=UTC)
DAY = datetime(2026, 4, 9, tzinfo=UTC)
TIME = datetime(2026, 4, 9, 12, 1, tzinfo=UTC)


def found(markup: str, declared: str = "", url: str = "https://a.org/1") -> datetime | None:
    tree = parse(f"<html><body>{markup}</body></html>")
    assert tree is not None
    return find_date(tree, declared, url, AT)


@pytest.mark.parametrize(
    ("markup", "declared", "date"),
    [
        ("", "2026-04-09T14:01:00+02:00", TIME),
        ("<meta property=article:published_time content='2026-04-09T12:01:00Z'>", "", TIME),
        ("<meta itemprop=datePublished content='2026-04-09T12:01:00.000Z'>", "", TIME),
        (
            "<time datetime='2026-04-01'>a</time><time pubdate datetime='2026-04-09'>b</time>",
            "",
            DAY,
        ),
        ("<time datetime='2026-04-09T12:01Z'>x</time>", "no date", TIME),
        ("<span class=date>9 April 2026</span>", "", DAY),
        ("<div class='post-date'>09.04.2026, 11:20</div>", "", DAY),
        # A day is told more exactly by who names the time too.
        ("<meta name=pubdate content='2026-04-09T12:01:00Z'>", "2026-04-09", TIME),
        ("<meta name=pubdate content='2026-04-19T12:01:00Z'>", "2026-04-09", DAY),
        ("<p>On 3 May 2019 it rained.</p>", "", None),
        ("<time datetime='2031-01-01'>x</time>", "1970-01-01", None),
        ("<time datetime='9999-99-99T'>x</time>", "2026-04-09" * 50, None),
    ],
)
def test_the_date_is_the_best_that_the_page_gives(
    markup: str, declared: str, date: datetime | None
) -> None:
    assert found(markup, declared) == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.org/2026/04/09/x", DAY),
        ("https://a.org/2026-4-9-x", DAY),
        ("https://a.org/2026/44/09/x", None),
        ("https://a.org/12026/04/09", None),
    ],
)
def test_an_address_may_tell_the_day(url: str, date: datetime | None) -> None:
    assert found("", url=url) == date
