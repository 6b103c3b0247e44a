"""What brings a feed from the network."""

from typing import Protocol

from monitor.model.feed import FetchRequest, FetchResult


class Fetcher(Protocol):
    """Makes one conditional GET, politely and guarded."""

    async def fetch(self, request: FetchRequest) -> FetchResult:
        """Fetch within the configured limits; safe to call from many tasks at once.

        Raises:
            FetchError: Anything but a complete 200 or an expected 304.
        """
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...
