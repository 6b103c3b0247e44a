"""How one labelled page is fetched, read and judged: as the daemon does it."""

import time
from dataclasses import dataclass

from bench.page_costs import watched
from bench.page_scores import Read
from bench.page_sets import Labelled
from monitor.adapters.processes.extractor import PageExtractor
from monitor.app.network import Fetchers
from monitor.clock import SystemClock
from monitor.core.fulltext.stub import refusal_of
from monitor.errors import FetchError
from monitor.model.feed import FetchRequest, FetchResult
from monitor.model.item import Item


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads pages as the daemon does."""

    fetchers: Fetchers
    extractor: PageExtractor

    async def read(self, page: Labelled, url: str) -> Read:
        """Read one page and say what became of it."""
        began = time.perf_counter()
        try:
            await self.fetchers.robots.may_read(url)
            result = await self.fetchers.pages.fetch(FetchRequest(url))
        except FetchError as error:
            return Read(page, "failed", error.kind, fetch_s=time.perf_counter() - began)
        return await self._judged(page, url, result, time.perf_counter() - began)

    async def _judged(self, page: Labelled, url: str, result: FetchResult, fetch_s: float) -> Read:
        began = time.perf_counter()
        with watched() as cost:
            found = await self.extractor.extract(url, result)
        own_began = time.thread_time()
        refused = refusal_of(found, _item(page, url))
        return Read(
            page,
            "refused" if refused else "used",
            refused.reason if refused else "",
            found.text,
            fetch_s=fetch_s,
            read_s=time.perf_counter() - began,
            cpu_s=cost.cpu_s + time.thread_time() - own_began,
            peak_bytes=cost.peak_bytes,
        )


def _item(page: Labelled, url: str) -> Item:
    now = SystemClock().now()
    return Item(page.id, page.id, url, url, page.title, page.summary, page.lang, now)
