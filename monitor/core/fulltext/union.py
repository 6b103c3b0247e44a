"""One text of two: what the feed says of an article, and what the article's page says."""

import re
from dataclasses import replace

from monitor.core.text.language import UNKNOWN
from monitor.core.text.tokenize import tokenize
from monitor.model.item import Item
from monitor.model.page import Page

_CUT_OFF = re.compile(r"\s{0,3}(?:…|\.{2,4}|\[\s?(?:…|\.{2,4}|\+)\s?\])\s{0,3}$")
_MOST_LINES = 5


def with_page(item: Item, page: Page) -> Item:
    """Give an item with the text of its article page; what the feed says comes first.

    What the feed leaves out (author, date, language) is taken from the page.
    """
    return replace(
        item,
        body=join(item.feed_text, page.text),
        said=item.feed_text,
        author=item.author or page.author,
        published_at=item.published_at or page.published_at,
        lang=page.lang if item.lang in {"", UNKNOWN} else item.lang,
        links=tuple(dict.fromkeys((*item.links, *page.links))),
        canonical=page.canonical,
    )


def join(said: str, text: str) -> str:
    r"""Give what a feed says, followed by what the page says beyond it.

    All places in what the feed says hold in the joined text too.

    Example:
        >>> join("Rain in Oslo.", "Rain in Oslo.\nTrams stood still.")
        'Rain in Oslo.\nTrams stood still.'
        >>> join("Rain in Oslo", "It rained for hours.\nTrams stood still.")
        'Rain in Oslo\n\nIt rained for hours.\nTrams stood still.'
    """
    begun = _CUT_OFF.sub("", said)
    if not begun or text.startswith(begun):
        return text
    return f"{said}\n\n{_without(said, text)}"


def _without(said: str, text: str) -> str:
    """A page without the line at its head that its feed gives as the summary."""
    words = tokenize(said).keys
    lines = text.split("\n")
    for n, line in enumerate(lines[:_MOST_LINES]):
        if tokenize(line).keys == words:
            return "\n".join((*lines[:n], *lines[n + 1 :]))
    return text
