"""One article page: may we, fetch, extract."""

from dataclasses import dataclass

from monitor.model.feed import FetchRequest
from monitor.model.page import Page
from monitor.ports.extractor import Extractor
from monitor.ports.fetcher import Fetcher
from monitor.services.robots import RobotsKeeper


@dataclass(frozen=True, slots=True)
class Web:
    """What article pages are read with.

    Args:
        fetcher: Shares the pace of each host with that of the feeds, and asks `robots` before it
            follows a redirect.
    """

    fetcher: Fetcher
    robots: RobotsKeeper
    extractor: Extractor

    async def read(self, url: str) -> Page:
        """Read a page; one that is of no use at first sight comes back with its refusal.

        Raises:
            FetchError: It could not be had; kind ``robots`` where its host wants no programs there.
        """
        await self.robots.may_read(url)
        result = await self.fetcher.fetch(FetchRequest(url))
        return await self.extractor.extract(url, result)

    def pause_s(self, page: Page) -> float:
        """For how long the hosts of a page want to be left alone after it."""
        return max(map(self.robots.delay_s, {page.url, page.final_url}))

    async def close(self) -> None:
        """End what works for it."""
        await self.extractor.close()
