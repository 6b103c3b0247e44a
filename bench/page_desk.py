"""What labelled pages are read with: an empty store, the daemon's fetchers, worker processes."""

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bench.page_reader import Reader
from bench.page_scores import Read
from bench.page_sets import Labelled
from bench.page_sites import Sites
from monitor.adapters.processes.extractor import PageExtractor
from monitor.adapters.store.sqlstore import open_store
from monitor.app.network import make_client, make_fetchers
from monitor.clock import SystemClock
from monitor.config.load import load_settings

_SETTINGS = "network: {allow: [127.0.0.0/8]}\npolling: {host_gap: 0s, per_host: 8}\n"


@asynccontextmanager
async def _a_reader() -> AsyncIterator[Reader]:
    """A reader with an empty store, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as name:
        folder = Path(name)
        (folder / "monitor.yaml").write_text(_SETTINGS, encoding="utf-8")
        settings = load_settings(folder / "monitor.yaml", {})
        store = open_store(
            f"sqlite:///{folder / 'monitor.db'}", clock=SystemClock(), exclusive=False, create=True
        )
        client, extractor = make_client(settings), PageExtractor()
        try:
            yield Reader(make_fetchers(settings, client, store), extractor)
        finally:
            await extractor.close()
            await client.aclose()
            store.close()


async def read_all(running: Sites, pages: Sequence[Labelled]) -> list[Read]:
    """Read all pages, each that may be dear by a fresh worker: its peak is then its own."""
    reads = []
    async with _a_reader() as reader:
        await _warm(reader, running)
        for page in pages:
            if page.expect == "any":
                await reader.extractor.close()
                await _warm(reader, running)
            reads.append(await reader.read(page, running.url(page)))
    return reads


async def _warm(reader: Reader, running: Sites) -> None:
    """Let a worker begin and read a page, so that its start is not counted."""
    first = running.pages.pages[0]
    await reader.read(first, running.url(first))
