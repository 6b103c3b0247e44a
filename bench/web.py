"""How soon pages answer on a large desk: ``python -m bench.web [--items 100000]``.

A real SQLite store is filled through its port (`bench.web_desk`): stories of which every second one
is met by rules, one of 500 reports, one hostile item. The real server is asked over a socket on
loopback, one page after the other, and the time to the last byte is told, which is a little more
than the server's own. Then `/` and `/items` are asked while `bench.web_load` takes in polls of
200 items without pause in a thread of the same process, as the daemon does. Exit 1 if a bar is
missed.

The full size takes half a minute to fill; ``--items 20000 --stories 2000`` a fifth of that.
"""

import argparse
import asyncio
import re
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx

from bench.web_desk import Desk, a_desk
from bench.web_load import load
from bench.web_stories import Size
from monitor.web.server import serve

_TIMES = 40
_LIST_S, _STORY_S, _LOADED_S, _HOSTILE_S = 0.1, 0.2, 0.3, 1.0
_PATIENCE_S = 30
_LOADED_FOR_S = 8
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

    def link(self, address: str) -> str:
        """Where an address on it leads."""
        return str(httpx.URL(self.url).join(address))


class Browser:
    """Asks one server, as a browser would, over one connection that is kept open."""

    def __init__(self, client: httpx.Client) -> None:
        self.home = str(client.base_url)
        self._client = client

    def ask(self, address: str) -> Answer:
        """Get one page."""
        began = time.perf_counter()
        try:
            response = self._client.get(address)
        except httpx.TimeoutException:
            return Answer(address, 0, time.perf_counter() - began, 0, "")
        took_s = time.perf_counter() - began
        head = sum(len(name) + len(value) + 4 for name, value in response.headers.raw) + 19
        n_bytes = head + response.num_bytes_downloaded
        return Answer(str(response.url), response.status_code, took_s, n_bytes, response.text)

    def older(self, address: str, n: int) -> str:
        """The address of the n-th page of a list, by its own links, or of the last there is."""
        for _ in range(n - 1):
            page = self.ask(address)
            found = re.search(r'rel="next" href="([^"]+)"', page.text)
            if not found:
                break
            address = page.link(found[1].replace("&amp;", "&"))
        return address


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
    files = {page.link(each) for each in _FILE.findall(page.text)}
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
    with load(desk) as polls:
        for path in ("/", "/items"):
            answers, before, began = [], polls.n, time.perf_counter()
            while (passed := time.perf_counter() - began) < _LOADED_FOR_S:
                answers.append(browser.ask(path))
            pace = (polls.n - before) / passed
            report.times(f"{path} under load, {pace:.1f} polls/s", answers, _LOADED_S)


def _ask_all(desk: Desk, home: str) -> int:
    with httpx.Client(base_url=home, timeout=_PATIENCE_S, trust_env=False) as client:
        return _tell_all(desk, Browser(client), Report())


def _tell_all(desk: Desk, browser: Browser, report: Report) -> int:
    for name, (address, bar_s) in _pages(desk, browser).items():
        report.times(name, [browser.ask(address) for _ in range(_TIMES)], bar_s)
    _first_load(browser, report)
    _under_load(desk, browser, report)
    # Last: where it is slow, the server is busy with it long after we have hung up.
    report.times("a hostile item", [browser.ask(f"/items/{desk.hostile}")], _HOSTILE_S)
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
    raise SystemExit(main())
