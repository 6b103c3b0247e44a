from dataclasses import replace
from datetime import UTC, datetime

from monitor.model.item import Item

ITEM = Item("k", "g", "", "", "Quay closed", "It is shut.", "en", datetime(2026, 3, 1, tzinfo=UTC))


def test_what_a_feed_says_is_the_body_unless_its_article_page_was_read() -> None:
    assert ITEM.feed_text == "It is shut."
    read = replace(ITEM, body="It is shut.\n\nDivers found cracks.", said="It is shut.")
    assert read.feed_text == "It is shut."
    headline = replace(ITEM, body="Divers found cracks.", said="")
    assert headline.feed_text == ""
