"""The fault drill at length: ``python -m bench.alert_drill [--kills N] [--seeds N]``.

A real daemon between a wire that forgets what was acknowledged and receivers that refuse, stall,
tear requests and hang up is killed (SIGKILL) again and again, half of the times at random, half at
named points (docs/operations.md, "What a crash can do"). In the end each alert, item and fact must
have been told once, in its order; no message may have come with another id or body than the stored
one; none twice without a crash in the 2 s after its receipt, at most one twice for each crash and
endpoint; and all deliveries must be over. One line for each seed and database; exit 1 if any bar is
broken.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.support.drill import MOMENT, START, Drill
from tests.support.drilljudge import Evidence, Fault, bound, judge, repeats
from tests.support.postgres import PostgresServer, new_database

DATABASES: Final = ("sqlite", "postgresql")
_POINTS: Final = ("K2", "K3", "K5", "K6", "K8", "K9", "K11", "K12", "K14")
_WEIGHTS: Final = (2, 2, 3, 3, 5, 2, 2, 1, 1)
_COLUMNS: Final = (
    *("database", "seed", "kills", "alerts", "deliveries", "receipts"),
    *("repeats", "bound", "lost", "changed", "double", "disorder", "stuck", "minutes", "verdict"),
)
_PATIENCE_S = 10.0  # for a named point: what it stands in may not be done just then
_MAX_PER_HOUR = 1800  # less than the news that come in, so that some of it is held
_BAR_WIDTH = 40
_MOST_SHOWN = 10


def ends(rng: random.Random, kills: int) -> Iterator[str]:
    """How each life ends: half of them at random, one when new rules look back, the others named.

    Example:
        >>> len(list(ends(random.Random(1), 20)))
        20
    """
    looks_back = rng.randrange(1, kills)  # there must be something to look at
    yield "K2"  # the first life makes the database that a silence would stand in
    for number in range(1, kills):
        if number == looks_back:
            yield "K4"
        elif rng.random() < 0.5:
            yield START if rng.random() < 0.1 else MOMENT
        else:
            [point] = rng.choices(_POINTS, _WEIGHTS)
            is_frequent = point in {"K5", "K6", "K8"}
            yield f"{point}:{rng.randint(1, 4)}" if is_frequent else point


def row(
    database: str, seed: int, evidence: Evidence, faults: Sequence[Fault], took_s: float
) -> str:
    """One line of the table."""
    kinds = Counter(fault.kind for fault in faults)
    repeated = len(repeats(evidence))
    figures = (
        *(database, seed, len(evidence.kills), len(evidence.books.alerts)),
        *(len(evidence.books.deliveries), len(evidence.receipts), repeated, bound(evidence)),
        *(kinds["lost"], kinds["changed id"] + kinds["changed body"], kinds["double"]),
        *(kinds["disorder"], kinds["stuck"], f"{took_s / 60:.1f}", "FAIL" if faults else "ok"),
    )
    return _aligned(figures)


def _aligned(figures: Sequence[object]) -> str:
    return " ".join(f"{each!s:>10}" for each in figures)


def run(database: str, seed: int, kills: int) -> tuple[Evidence, list[Fault]]:
    """One drill to its end."""
    rng = random.Random(seed)
    with (
        TemporaryDirectory(prefix="monitor-drill-") as folder,
        _url(database) as url,
        Drill(
            Path(folder),
            rng,
            database=url,
            patience_s=_PATIENCE_S,
            max_per_hour=_MAX_PER_HOUR,
        ) as drill,
    ):
        for number, end in enumerate(ends(rng, kills)):
            _show(f"{database} {seed}", number, kills)
            drill.live(end)
        _show(f"{database} {seed}", kills, kills)
        came_to_rest = drill.rest(timeout_s=180.0)
        evidence = drill.evidence()
    faults = judge(evidence)
    if not came_to_rest:
        faults.append(Fault("stuck", "it came to no rest within 3 min"))
    return evidence, faults


@contextmanager
def _url(database: str) -> Iterator[str | None]:
    """A database that keeps what it said it kept: careful, as by default."""
    if database == "sqlite":
        yield None
        return
    with PostgresServer() as server, new_database(server=server) as url:
        yield url


def _show(name: str, done: int, of: int) -> None:
    """A bar for people; a file gets only the table."""
    if sys.stderr.isatty():
        filled = "#" * (_BAR_WIDTH * done // of)
        end = "" if done < of else "\r" + " " * 80 + "\r"
        sys.stderr.write(f"\r{name:14} [{filled:{_BAR_WIDTH}}] {done:4} of {of} kills{end}")
        sys.stderr.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all drills; 1 where one of them broke a bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="of each drill")
    parser.add_argument("--seeds", type=int, default=3, help="drills on each database")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    given = parser.parse_args(arguments)
    databases = DATABASES if given.database == "both" else (given.database,)
    print(_aligned(_COLUMNS), flush=True)
    is_broken = False
    for database in databases:
        for seed in range(given.first_seed, given.first_seed + given.seeds):
            began = time.monotonic()
            evidence, faults = run(database, seed, given.kills)
            print(row(database, seed, evidence, faults, time.monotonic() - began), flush=True)
            for fault in faults[:_MOST_SHOWN]:
                print(f"    {fault.kind}: {fault.line}", flush=True)
            is_broken = is_broken or bool(faults)
    return int(is_broken)


if __name__ == "__main__":
    sys.exit(main())
