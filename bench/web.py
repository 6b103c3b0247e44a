"""How soon pages answer on a large desk: ``python -m bench.web [--items 100000]``.

A real SQLite store is filled through its port (`bench.web_desk`): stories of which every second one
is met by rules, one of 500 reports, one hostile item. The real server is asked over a socket on
loopback, one page after the other, and the time to the last byte is told, which is a little more
than the server's own. Then `/` is asked while the pipeline takes in polls of 200 items without
pause in a thread of the same process, as in the daemon. Exit 1 if a bar is missed.

The full size takes about a minute to fill; ``--items 20000 --stories 2000`` a fifth of that.
"""

import argparse
import asyncio
import gzip
import re
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urljoin, urlsplit

from bench.web_desk import Desk, Size, a_desk
from monitor.clock import SystemClock
from monitor.model.feed import FetchResult, Poll
from monitor.pipeline import Pipeline
from monitor.web.server import serve
from tests.support.newswire import News, rss

_TIMES = 40
_POLL = 200
_LIST_S, _STORY_S, _LOADED_S, _HOSTILE_S = 0.1, 0.2, 0.3, 1.0
_PATIENCE_S = 30
_FIRST_BYTES, _FIRST_REQUESTS = 100_000, 6
_FILE = re.compile(r"<(?:link|script|img|source|iframe)\b[^>]*?\b(?:href|src)=\"([^\"]+)\"")


@dataclass(frozen=True, slots=True)
class Answer:
    """One page.

    Args:
        status: 0 where none came in time.
        n_bytes: All that came over the wire, head and compressed body.
    """

    url: str
    status: int
    took_s: float
    n_bytes: int
    text: str


class Browser:
    """Asks one server, as a browser would, over one connection that is kept open."""

    def __init__(self, home: str) -> None:
        self.home = home
        self._connection = HTTPConnection(urlsplit(home).netloc, timeout=_PATIENCE_S)

    def ask(self, path: str) -> Answer:
        """Get one page."""
        url = urljoin(self.home, path)
        parts = urlsplit(url)
        wanted = f"{parts.path}?{parts.query}" if parts.query else parts.path
        began = time.perf_counter()
        try:
            self._connection.request("GET", wanted, headers={"Accept-Encoding": "gzip"})
            response = self._connection.getresponse()
            body = response.read()
        except TimeoutError:
            self._connection.close()
            return Answer(url, 0, time.perf_counter() - began, 0, "")
        took_s = time.perf_counter() - began
        head = sum(len(name) + len(value) + 4 for name, value in response.getheaders()) + 19
        packed = response.getheader("Content-Encoding") == "gzip"
        text = (gzip.decompress(body) if packed else body).decode()
        return Answer(url, response.status, took_s, head + len(body), text)

    def older(self, path: str, n: int) -> str:
        """The address of the n-th page of a list, by its own links, or of the last there is."""
        url = urljoin(self.home, path)
        for _ in range(n - 1):
            found = re.search(r'rel="next" href="([^"]+)"', self.ask(url).text)
            if not found:
                return url
            url = urljoin(url, found[1].replace("&amp;", "&"))
        return url

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


class Report:
    """Prints a line for each figure and keeps in mind whether a bar was missed."""

    def __init__(self) -> None:
        self.missed = 0
        print(f"{'':34}{'p50':>9}{'p95':>9}{'max':>9}{'KB':>8}   bar")

    def times(self, name: str, answers: Sequence[Answer], bar_s: float) -> None:
        """Tell of one page."""
        times = sorted(answer.took_s for answer in answers)
        p95 = times[round(0.95 * (len(times) - 1))]
        told = "".join(f"{1000 * each:6.0f} ms" for each in (median(times), p95, times[-1]))
        size = answers[-1].n_bytes / 1000
        bar = f"p95 < {1000 * bar_s:.0f} ms"
        wrong = next((f", answered {one.status}" for one in answers if one.status != 200), "")
        good = not wrong and p95 < bar_s
        self.line(f"{name:34}{told}{size:8.1f}", bar + wrong, good=good)

    def line(self, text: str, bar: str, *, good: bool) -> None:
        """Tell one figure."""
        self.missed += not good
        print(f"{text}   {bar}{'' if good else '  MISSED'}", flush=True)


def _first_load(browser: Browser, report: Report) -> None:
    """What a browser that was never here gets for `/`."""
    page = browser.ask("/")
    files = {urljoin(page.url, each) for each in _FILE.findall(page.text)}
    own = {each for each in files if each.startswith(browser.home)}
    n_bytes = page.n_bytes + sum(browser.ask(each).n_bytes for each in own)
    text = f"first load of /: {n_bytes / 1000:.1f} KB, {1 + len(files)} requests"
    report.line(
        f"{text}, {len(files) - len(own)} to another host".ljust(69),
        f"< {_FIRST_BYTES // 1000} KB, <= {_FIRST_REQUESTS}, 0",
        good=n_bytes < _FIRST_BYTES and len(files) < _FIRST_REQUESTS and files == own,
    )


def _pages(desk: Desk, browser: Browser) -> dict[str, tuple[str, float]]:
    """Name of each page measured -> its address and its bar."""
    lists = ["/", f"/?rule={desk.broad}", f"/?rule={desk.rare}", "/?show=all", "/items", "/hits"]
    lists += [f"/hits?rule={desk.rare}", "/items?verdict=update", "/feeds", "/feeds?show=failing"]
    lists += ["/deliveries", "/deliveries?state=dead", "/rules", "/seeds", "/status"]
    pages: dict[str, tuple[str, float]] = {each: (each, _LIST_S) for each in lists}
    pages["/, page 5"] = (browser.older("/", 5), _LIST_S)
    pages["/items, page 5"] = (browser.older("/items", 5), _LIST_S)
    pages["a story of many reports"] = (f"/stories/{desk.large}", _STORY_S)
    pages["an item"] = (f"/items/{desk.item}", _STORY_S)
    return pages


def _under_load(desk: Desk, browser: Browser, report: Report) -> None:
    stop, polls = threading.Event(), [0]
    writer = threading.Thread(target=_take_in, args=(desk, stop, polls))
    writer.start()
    try:
        for path in ("/", "/items"):
            before, began = polls[0], time.perf_counter()
            answers = [browser.ask(path) for _ in range(_TIMES)]
            pace = (polls[0] - before) / (time.perf_counter() - began)
            report.times(f"{path} under load, {pace:.1f} polls/s", answers, _LOADED_S)
    finally:
        stop.set()
        writer.join()


def _take_in(desk: Desk, stop: threading.Event, polls: list[int]) -> None:
    """Take in poll after poll of new items, as the daemon does."""
    pipeline = Pipeline(desk.view.rules.current, desk.store)
    while not stop.is_set():
        number = polls[0]
        words = [f"w{number}x{k}" for k in range(50)]
        news = [
            News(
                f"{number}-{k}",
                " ".join(f"{word}t{k}" for word in words[:9]),
                " ".join(f"{word}y{k}" for word in words) + f" ship{k} port",
                f"https://live.example/{number}/{k}",
            )
            for k in range(_POLL)
        ]
        result = FetchResult(desk.feed.feed.url, 200, rss(news), SystemClock().now())
        pipeline.ingest(Poll(desk.feed, result))
        polls[0] += 1


def _ask_all(desk: Desk, home: str) -> int:
    browser, report = Browser(home), Report()
    for name, (address, bar_s) in _pages(desk, browser).items():
        report.times(name, [browser.ask(address) for _ in range(_TIMES)], bar_s)
    _first_load(browser, report)
    _under_load(desk, browser, report)
    # Last: where it is slow, the server is busy with it long after we have hung up.
    report.times("a hostile item", [browser.ask(f"/items/{desk.hostile}")], _HOSTILE_S)
    browser.close()
    return report.missed


async def _visit(desk: Desk) -> int:
    async with serve(desk.view) as home:
        return await asyncio.to_thread(_ask_all, desk, home)


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--items", type=int, default=100_000)
    options.add_argument("--stories", type=int, default=10_000)
    options.add_argument("--rules", type=int, default=2000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
        began = time.perf_counter()
        with a_desk(Path(folder), Size(asked.items, asked.stories, asked.rules)) as desk:
            counts = {each.name: each.n for each in desk.store.archive.counts()}
            names = ("items", "stories", "hits", "deliveries")
            told = ", ".join(f"{counts[name]:,} {name}" for name in names)
            print(f"{told}, {asked.rules:,} rules; filled in {time.perf_counter() - began:.0f} s")
            return int(asyncio.run(_visit(desk)) > 0)


if __name__ == "__main__":
    sys.exit(main())
