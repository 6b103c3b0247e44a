"""Formats register themselves."""

from monitor.core.feeds import formats, registry
from monitor.plugins import discover


def test_every_xml_root_of_feeds_has_its_parser() -> None:
    discover(formats)
    by_root = registry.by_root()
    assert {"rss", "feed", "rdf", "channel"} <= set(by_root)
    assert by_root["rss"].name == "xml"
    assert "application/rss+xml" in by_root["rss"].mime_types
