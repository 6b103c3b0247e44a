"""Reads article pages in worker processes."""

from dataclasses import replace

from monitor.adapters.processes.pool import Pool
from monitor.adapters.processes.worker import Limits
from monitor.errors import WorkError
from monitor.model.feed import FetchResult
from monitor.model.page import Page, Refusal, to_page

TASK = "monitor.core.fulltext.task:run"
LIMITS = Limits(
    cpu_s=2.5,  # an honest page of 2 MiB takes under one
    wall_s=30.0,  # a machine that is ten times too busy
    memory_bytes=280 * 2**20,
)
_WORKERS = 1  # a page takes some 50 ms, and a host is asked every few seconds


class PageExtractor:
    """Takes what is said from pages, none of which can cost more than the limits.

    Args:
        n: How many pages are read at a time.
    """

    def __init__(self, n: int = _WORKERS, limits: Limits = LIMITS, task: str = TASK) -> None:
        self._pool = Pool(task, n, limits)

    async def extract(self, url: str, result: FetchResult) -> Page:
        """Read a page; one that cannot be read comes back with its refusal.

        Raises:
            WorkError: No process could be started: the page may well be read later.
        """
        header = {
            "url": url,
            "final_url": result.url,
            "content_type": result.content_type,
            "charset": result.charset,
            "at": result.fetched_at.isoformat(),
        }
        nothing = Page(url, result.url, result.fetched_at)
        try:
            return to_page(await self._pool.run(header, result.body))
        except WorkError as error:
            if error.kind == "absent":
                raise
            refusal: Refusal = "no_article" if error.kind == "raised" else "hostile"
            return replace(nothing, refusal=refusal)

    async def close(self) -> None:
        """End the processes."""
        await self._pool.close()
