"""Whether article pages keep feeds waiting: ``python -m bench.page_delay [--seconds N]``.

The daemon's own services poll 200 feeds on loopback about once a second while news comes in, once
with ``fulltext: off`` and once with ``auto``, in rounds that alternate. The pages take half a
second to five, or never end, or drip; some have 2 MiB, some 200,000 tags that nobody closes, and a
quarter of them stand on the hosts of the feeds themselves.

Measured is the delay of a poll: from the moment when the feed was due to the moment when its answer
was stored. Printed are its percentiles in each round, and the ratio of their medians with pages to
those without. Exit 1 where the 95th percentile grows by more than a tenth.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Final

from bench.page_delay_load import open_sites
from bench.page_delay_round import run_round
from monitor.logs import configure

BAR: Final = 1.1


def percentiles(delays_s: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and maximum.

    Example:
        >>> percentiles([0.1] * 99 + [1.0])["p95"]
        0.1
    """
    cuts = quantiles(delays_s, n=100, method="inclusive")
    return {"p50": cuts[49], "p95": cuts[94], "max": max(delays_s)}


def middle(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    """The median over the rounds of each figure: one that something else disturbed changes little.

    Example:
        >>> middle([{"p50": 1.0}, {"p50": 9.0}, {"p50": 2.0}])
        {'p50': 2.0}
    """
    return {name: median(each[name] for each in rounds) for name in rounds[0]}


def shown(name: str, delays_s: Sequence[float]) -> str:
    """One line of the table."""
    found = " ".join(
        f"{key} {value * 1000:7.0f} ms" for key, value in percentiles(delays_s).items()
    )
    return f"{name:10} {found}   {len(delays_s):6} polls"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rounds; 1 where pages keep feeds waiting."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=30.0, help="of each round")
    parser.add_argument("--rounds", type=int, default=3, help="of each mode")
    parser.add_argument("--feeds", type=int, default=200)
    given = parser.parse_args(arguments)
    configure("error", "json")
    found: dict[str, list[dict[str, float]]] = {"off": [], "auto": []}
    for number in range(given.rounds):
        for mode in ("off", "auto") if number % 2 == 0 else ("auto", "off"):
            with TemporaryDirectory(prefix="monitor-bench-") as name, open_sites(given.feeds) as at:
                done = asyncio.run(run_round(Path(name), at, mode, given.seconds))
            told = f"{done.items} items; pages: {done.pages}"
            print(f"{shown(mode, done.delays_s)}, {told}", flush=True)
            found[mode].append(percentiles(done.delays_s))
    both = {mode: middle(each) for mode, each in found.items()}
    ratios = {name: both["auto"][name] / both["off"][name] for name in both["off"]}
    print("ratio      " + " ".join(f"{name} {ratio:7.2f}   " for name, ratio in ratios.items()))
    is_met = ratios["p95"] <= BAR
    print(f"{'ok  ' if is_met else 'FAIL'}  p95 with pages is {ratios['p95']:.2f} of that without")
    return int(not is_met)


if __name__ == "__main__":
    sys.exit(main())
