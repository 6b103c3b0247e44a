"""How well article pages are read: ``python -m bench.pages [--set held] [ID...]``.

Pages written by hand, as news sites write them, stand on loopback (`bench.page_sites`). Each is
asked for as the daemon asks: robots.txt, the guarded fetcher, a worker process that takes out the
main text, and the judgment whether that is of use for the entry. Told are the words of the main
text that came out (F1 over the multiset of words), which stubs were recognized, and what hostile
pages cost. `data/pages/pages.yaml` tells at its head what the labels mean.

No rule was chosen by the pages of ``--set held``. ``--show`` prints wanted and read text of the
pages named, ``--json`` one object a page and one of the bars. Exit 1 if a bar is missed, 2 if a
label is wrong. What a worker costs is seen on Linux only; seconds by the clock mean something on a
machine that has nothing else to do.
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict

from bench.page_desk import read_all
from bench.page_scores import F1_BAR, Bar, Read, as_json, bars
from bench.page_sets import SETS, PageSet, read_pages
from bench.page_sites import sites
from monitor.errors import ConfigError

_WAIT_S = 6.0  # the deadline of a page, and a moment


def _print_table(reads: Sequence[Read]) -> None:
    print(f"{'page':22} {'kind':32} {'F1':>6}  {'outcome':24} {'read s':>7} {'CPU s':>6} {'MB':>5}")
    for each in reads:
        page = each.page
        f1 = f"{each.f1:6.3f}" if page.expect == "used" else " " * 6
        outcome = f"{each.outcome} {each.reason}".strip()
        cost = f"{each.read_s:7.2f} {each.cpu_s:6.2f} {each.peak_bytes / 10**6:5.0f}"
        print(f"{page.id:22} {page.kind[:32]:32} {f1}  {outcome:24} {cost}  {_verdict(each)}")


def _verdict(read: Read) -> str:
    said = []
    if not read.is_right:
        said.append("WRONG, expected " + " or ".join((read.page.expect, *read.page.reasons)))
    if read.page.expect == "used" and read.f1 < F1_BAR:
        said.append(f"F1 below {F1_BAR}")
    if not read.is_cheap:
        said.append("DEAR")
    if read.fetch_s > _WAIT_S:
        said.append(f"waited {read.fetch_s:.1f} s")
    return "; ".join(said)


def _print_bars(judged: Sequence[Bar]) -> None:
    for bar in judged:
        state = "PASS" if bar.is_met else "FAIL"
        print(f"{state}  {bar.name}: {bar.value:.3f} (bar {bar.bar:g})")


def _show(reads: Sequence[Read]) -> None:
    for each in reads:
        print(f"== {each.page.id}: {each.outcome} {each.reason}, F1 {each.f1:.3f}")
        print(f"-- wanted\n{each.page.main}\n-- read\n{each.text}")


def _run(pages: PageSet, given: argparse.Namespace) -> bool:
    """Read what was asked for and print it; whether all bars are met."""
    asked = [page for page in pages.pages if not given.ids or page.id in given.ids]
    with sites(pages) as running:
        reads = asyncio.run(read_all(running, asked))
    if given.json:
        for each in reads:
            print(json.dumps(as_json(each), ensure_ascii=False))
    elif given.show:
        _show(reads)
    else:
        _print_table(reads)
    if given.ids:
        return all(each.is_right and each.is_cheap for each in reads)
    judged = bars(reads)
    if given.json:
        print(json.dumps({"bars": [asdict(bar) for bar in judged]}))
    else:
        _print_bars(judged)
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return all(bar.is_met for bar in judged)


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked; the exit code says whether all of it came out right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these pages")
    parser.add_argument("--set", choices=tuple(SETS), default="own", dest="name")
    parser.add_argument("--show", action="store_true", help="print what was wanted and read")
    parser.add_argument("--json", action="store_true", help="one object a page, then the bars")
    given = parser.parse_args(arguments)
    try:
        pages = read_pages(SETS[given.name])
    except ConfigError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 2
    unknown = set(given.ids) - {page.id for page in pages.pages}
    if unknown:
        print("no page is called " + ", ".join(sorted(unknown)), file=sys.stderr)
        return 2
    return int(not _run(pages, given))


if __name__ == "__main__":
    sys.exit(main())
