"""The reading of a page as a task of a worker process."""

from collections.abc import Mapping
from datetime import UTC, datetime

from monitor.core.fulltext.extract import read_page
from monitor.model.page import page_value

_SAMPLE = """<!doctype html><html lang="en"><head><title>The bridge is open</title></head><body>
<article><h1>The bridge is open</h1><p>The bridge over the river was opened on Monday after two
years of work, the mayor said. It is the third one that the town has built since the flood.</p>
<p>Drivers have to pay nothing until the end of the year, and less than before after that.</p>
</article></body></html>"""


def run(header: Mapping[str, str], body: bytes) -> Mapping[str, object]:
    """Read a page.

    Args:
        header: The arguments of `read_page` by name; the time in ISO 8601.

    Returns:
        The page as `page_value` makes it.
    """
    page = read_page(
        body,
        url=header["url"],
        final_url=header["final_url"],
        content_type=header["content_type"],
        charset=header["charset"],
        at=datetime.fromisoformat(header["at"]),
    )
    return page_value(page)


def warm() -> None:
    """Load what the reading of a page needs: libraries and the model that tells languages."""
    url = "https://example.org/"
    at = datetime(2026, 1, 1, tzinfo=UTC)
    read_page(_SAMPLE.encode(), url=url, final_url=url, content_type="text/html", charset="", at=at)
