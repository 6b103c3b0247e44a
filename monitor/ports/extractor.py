"""What reads the article out of a page."""

from typing import Protocol

from monitor.model.feed import FetchResult
from monitor.model.page import Page


class Extractor(Protocol):
    """Reads what a fetched page says, within bounds of time and memory."""

    async def extract(self, url: str, result: FetchResult) -> Page:
        """Read a page; safe to call from many tasks at once.

        One that is no article, or costs too much to read, comes back with its `refusal`.

        Args:
            url: As asked, before redirects.
        """
        ...

    async def close(self) -> None:
        """End what works for it."""
        ...
