"""Formats register themselves."""

import pytest

from monitor.core.feeds import formats, registry
from monitor.errors import ParseError
from monitor.model.item import ParsedFeed
from monitor.plugins import discover


def test_every_xml_root_of_feeds_has_its_parser() -> None:
    discover(formats)
    by_root = registry.by_root()
    assert {"rss", "feed", "rdf", "channel"} <= set(by_root)
    assert by_root["rss"].name == "xml"
    assert "application/rss+xml" in by_root["rss"].mime_types


def unread(document: registry.Document) -> ParsedFeed:
    raise ParseError(document.url)


def test_a_second_parser_of_a_name_or_a_root_is_refused() -> None:
    before = dict(registry.by_root())
    with pytest.raises(ValueError, match="two parsers are called 'xml'"):
        registry.parser("xml", mime_types=(), roots=("other",))(unread)
    with pytest.raises(ValueError, match="two parsers read <rss>"):
        registry.parser("other", mime_types=(), roots=("other", "rss"))(unread)
    assert registry.by_root() == before
