import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.app.seedsource import find_offer
from monitor.config.load import load_settings
from monitor.errors import ConfigError, FetchError, NotFoundError
from monitor.services.newseeds import Offer
from tests.support.feedserver import FeedServer
from tests.support.workplace import FAST


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "monitor.yaml"
    path.write_text(json.dumps(FAST), encoding="utf-8")
    return path


def find(config: Path, source: str) -> Offer:
    settings, now = load_settings(config, {}), datetime.now(UTC)
    return asyncio.run(find_offer(config, {}, settings, source, now))


def test_a_file_is_offered_with_the_very_bytes_it_holds(config: Path) -> None:
    path = config.parent / "a.md"
    path.write_bytes(b"# Title\r\n\r\nText.\r\n")
    offer = find(config, str(path))
    assert (offer.data, offer.suffix, offer.stem) == (path.read_bytes(), ".md", "a")
    assert [item.title for item in offer.items] == ["Title"]


@pytest.mark.parametrize("source", [".", "a.pdf"])
def test_what_is_no_text_file_is_told(config: Path, source: str) -> None:
    (config.parent / "a.pdf").write_bytes(b"%PDF")
    with pytest.raises((ConfigError, NotFoundError), match=r"is a folder|a seed ends in"):
        find(config, str(config.parent / source))


def test_a_page_s_limits_are_those_of_feeds(config: Path) -> None:
    settings = {**FAST, "polling": {**FAST["polling"], "max_body": "1KiB"}}
    with FeedServer() as server:
        server.put("/large", b"x" * 5000, content_type="text/html")
        server.put("/hangs", hangs=True)
        for path, timeout, kind in (("/large", "60s", "too_large"), ("/hangs", "300ms", "timeout")):
            settings["polling"]["timeout"] = timeout
            config.write_text(json.dumps(settings), encoding="utf-8")
            with pytest.raises(FetchError) as told:
                find(config, server.url(path))
            assert told.value.kind == kind


def test_where_nothing_is_stored_yet_a_name_is_no_item(config: Path) -> None:
    with pytest.raises(NotFoundError, match="'7' is no file here"):
        find(config, "7")
