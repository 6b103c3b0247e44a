"""Pages and entries for the tests of what is of use."""

from datetime import UTC, datetime

from monitor.core.text.language import detect
from monitor.model.item import Item
from monitor.model.page import Page

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ADDRESS = "https://paper.example/2026/05/04/report"


def entry(title: str, body: str = "", lang: str = "en") -> Item:
    """What a feed says."""
    return Item(
        key="k",
        guid="g",
        url=ADDRESS,
        url_key="",
        title=title,
        body=body,
        lang=lang,
        received_at=NOW,
    )


def article_page(
    title: str,
    text: str,
    around: str = "",
    *,
    is_free: bool | None = None,
    found_at: str = "",
    lang: str = "",
) -> Page:
    """A page that was read."""
    return Page(
        url=ADDRESS,
        final_url=found_at or ADDRESS,
        fetched_at=NOW,
        title=title,
        text=text,
        lang=lang or detect(text),
        is_free=is_free,
        other_text=around,
    )
