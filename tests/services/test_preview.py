import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.errors import ParseError
from monitor.model.feed import FetchRequest, FetchResult
from monitor.services.preview import preview
from tests.support.books import make_book
from tests.support.newswire import News, rss


class OneBody:
    def __init__(self, body: bytes) -> None:
        self._body = body

    async def fetch(self, request: FetchRequest) -> FetchResult:
        return FetchResult(request.url, 200, self._body, datetime.now(UTC), etag='"e"')

    async def close(self) -> None:
        """Nothing is open."""


def test_a_preview_shows_each_entry_with_the_rules_it_would_hit(tmp_path: Path) -> None:
    book = make_book(tmp_path, rules=[{"id": "derna", "match": "derna"}, {"id": "b", "match": "x"}])
    news = [News("1", "Derna weeps", "Rain.", "http://a.example/1"), News("2", "Rome", "Sun.", "")]
    shown = asyncio.run(preview("http://a.example/rss", book, OneBody(rss(news))))
    assert [(item.title, item.rules) for item in shown.items] == [
        ("Derna weeps", ("derna",)),
        ("Rome", ()),
    ]
    assert (shown.summary.entries, shown.summary.status, shown.summary.etag) == (2, 200, '"e"')


def test_a_page_is_no_feed(tmp_path: Path) -> None:
    with pytest.raises(ParseError):
        asyncio.run(preview("http://a.example", make_book(tmp_path), OneBody(b"<html>page</html>")))
