"""Real feed documents, served from loopback, fetched and parsed: are all entries there?

    python -m bench.realfeeds FOLDER

FOLDER holds documents as publishers served them and a ``manifest.jsonl``, one object a line with
``file`` and ``entries`` (how many a reader must find). Prints a table; exit 1 on any difference.
The documents belong to their publishers and stay where they are.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.adapters.fetch.client import HttpFetcher, guarded_client
from monitor.adapters.fetch.politeness import Politeness
from monitor.clock import SystemClock
from monitor.core.feeds.item import to_items
from monitor.core.feeds.parse import parse
from monitor.errors import FetchError, ParseError
from monitor.model.feed import Feed, FetchRequest
from monitor.model.item import ParsedFeed
from tests.support.feedserver import FeedServer

_MAX_ITEMS = 2000


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of the manifest."""

    file: str
    entries: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What we made of a document; `error` is empty where we read it."""

    expected: Expected
    entries: int = 0
    distinct: int = 0
    undated: int = 0
    format: str = ""
    cpu_ms: float = 0.0
    error: str = ""

    @property
    def is_right(self) -> bool:
        """Whether exactly the expected entries were found."""
        return not self.error and self.entries == self.expected.entries


def manifest(folder: Path) -> list[Expected]:
    """The documents of a folder, with the number of entries that each is known to have."""
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines if line.strip()]
    return [Expected(record["file"], record["entries"]) for record in records]


async def read_all(expected: Sequence[Expected], server: FeedServer) -> list[Reading]:
    """Fetch and read every document, one after the other."""
    client = guarded_client(allow=["127.0.0.0/8"], user_agent="monitor-bench")
    fetcher = HttpFetcher(
        client,
        clock=SystemClock(),
        timeout_s=30,
        max_body=16 << 20,
        politeness=Politeness(per_host=2, gap_s=0),
    )
    try:
        return [await _read(one, server.url(f"/{one.file}"), fetcher) for one in expected]
    finally:
        await fetcher.close()


async def _read(expected: Expected, url: str, fetcher: HttpFetcher) -> Reading:
    started = time.process_time()
    try:
        result = await fetcher.fetch(FetchRequest(url))
        parsed: ParsedFeed = parse(result, _MAX_ITEMS)
    except (FetchError, ParseError) as error:
        return Reading(expected, error=error.text)
    items = to_items(parsed, Feed(url), result.fetched_at)
    return Reading(
        expected,
        entries=len(parsed.entries),
        distinct=len({item.key for item, _ in items}),
        undated=sum(item.published_at is None for item, _ in items),
        format=parsed.format,
        cpu_ms=(time.process_time() - started) * 1000,
    )


def table(readings: Sequence[Reading]) -> str:
    """The readings for people."""
    width = max((len(reading.expected.file) for reading in readings), default=4)
    lines = [f"{'file':{width}}  expected  entries  distinct  undated  format   CPU ms"]
    lines += [
        f"{reading.expected.file:{width}}  {reading.expected.entries:8}  {reading.entries:7}"
        f"  {reading.distinct:8}  {reading.undated:7}  {reading.format:7}  {reading.cpu_ms:6.1f}"
        + ("" if reading.is_right else f"  WRONG {reading.error}")
        for reading in readings
    ]
    right = sum(reading.is_right for reading in readings)
    lines.append(f"{right} of {len(readings)} documents read whole")
    return "\n".join(lines)


def main() -> int:
    """Run the comparison; the exit code says whether all of it came out right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    expected = manifest(folder)
    with FeedServer() as server:
        for one in expected:
            server.put(f"/{one.file}", (folder / one.file).read_bytes())
        readings = asyncio.run(read_all(expected, server))
    print(table(readings))
    return 0 if readings and all(reading.is_right for reading in readings) else 1


if __name__ == "__main__":
    sys.exit(main())
