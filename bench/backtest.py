"""How long a rule takes past stored items: ``python -m bench.backtest``.

Made-up items as feeds bring them, 20 to 600 words, short ones the most, over 30 days, stored by the
store itself; then what ``monitor rules backtest`` does, with one process and with two. The bar:
100,000 items in 10 s with two.
"""

import argparse
import os
import random
import tempfile
import time
from pathlib import Path

from bench.backtest_load import make_items, make_words, store_all
from bench.storage_load import database
from monitor.adapters.store.sqlstore import open_store
from monitor.app.backtest import Order, backtest
from monitor.clock import SystemClock

_BAR_S = 10.0
_BAR_ITEMS = 100_000


def _measure(folder: Path, kind: str, url: str, n: int) -> bool:
    """Print a line for each number of processes; whether the bar is met."""
    chance, clock = random.Random(5), SystemClock()
    words = make_words(chance)
    store = open_store(url, clock=clock, exclusive=True)
    store_all(store, make_items(n, words, chance, clock.now()))
    store.close()
    (folder / "rules").mkdir(parents=True)
    (folder / "monitor.yaml").write_text(f"database: {{url: '{url}'}}\n")
    alike = " OR ".join(words[2000:2010])
    query = f"({words[400]} OR {words[500]}*) NEAR/30 ({words[300]} OR {alike}) NOT {words[700]}"
    (folder / "rules" / "desk.yaml").write_text(f"rules: [{{id: r, match: '{query}'}}]\n")
    met = True
    for n_workers in (1, 2):
        began, worked = time.perf_counter(), _cpu_s()
        order = Order("r", n_workers=n_workers)
        found = backtest(folder / "monitor.yaml", {}, order, lambda _done, _total: None)
        took, worked = time.perf_counter() - began, _cpu_s() - worked
        is_judged = n_workers > 1 and found.items >= _BAR_ITEMS
        good = not is_judged or took * _BAR_ITEMS / found.items <= _BAR_S
        met = met and good
        print(
            f"{kind:10} {took:6.1f} s with {n_workers} at work "
            f"({worked:.1f} s of CPU here), "
            f"{found.items / took:,.0f} items/s; {found.items:,} items, {found.hits:,} hits"
            + ("" if good else "   BAR MISSED"),
            flush=True,
        )
    return met


def _cpu_s() -> float:
    """What this process and those that it has waited for have used."""
    return sum(os.times()[:4])


def main() -> int:
    """Measure and print; 1 if the bar is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--items", type=int, default=100_000)
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    given = options.parse_args()
    kinds = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    met = []
    for kind in kinds:
        with database(kind) as url, tempfile.TemporaryDirectory(prefix="monitor-bench-") as folder:
            met.append(_measure(Path(folder), kind, url, given.items))
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main())
