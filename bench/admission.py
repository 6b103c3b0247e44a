"""Whether reprints that come at once are one story each: ``python -m bench.admission``.

Two processes, each with a feed, are let go round by round when both have prepared a poll. The polls
bring versions of the same reports in opposite order, from the second round on also copies of the
round before, and now and then an edit. SQLite has one writer; on PostgreSQL locks keep the
processes apart.

The bars: no report with two stories, no poll refused (a deadlock would be), and the database sound.
"""

import argparse
import random
import time

from bench.storage_load import database
from monitor.adapters.store.sqlstore import open_store
from monitor.clock import SystemClock
from tests.support.admitters import admit_together, reprints, stories_of


def _measure(kind: str, n_rounds: int, n_pairs: int) -> bool:
    """Run all rounds on one database; whether the bars are met."""
    rounds = reprints(n_rounds, n_pairs, random.Random(3))
    with database(kind) as url:
        store = open_store(url, clock=SystemClock(), exclusive=False)
        began = time.perf_counter()
        problems = admit_together(store, url, rounds)
        took_s = time.perf_counter() - began
        stories = stories_of(url).values()
        apart = sum(len(ids) != 1 for ids in stories)
        unsound = list(store.archive.check())
        store.close()
    met = not (apart or problems or unsound) and len(stories) == n_rounds * n_pairs
    print(
        f"{kind:10} {len(stories)} pairs in {n_rounds} rounds, {took_s:.0f} s: {apart} with two"
        f" stories, {len(problems)} polls refused, {len(unsound)} faults of the database"
        f"{'' if met else '   BAR MISSED'}",
        flush=True,
    )
    for told in [*problems, *unsound][:5]:
        print(f"{'':10} {told}")
    return met


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--rounds", type=int, default=50)
    options.add_argument("--pairs", type=int, default=4, help="reports of a round")
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    given = options.parse_args()
    kinds = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    met = [_measure(kind, given.rounds, given.pairs) for kind in kinds]
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main())
