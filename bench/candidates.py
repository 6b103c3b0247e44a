"""How soon the store knows what a new item may repeat: ``python -m bench.candidates``.

Items with random marks, one in twenty of them common ones of which some are far more common than
others, are stored as polls would do it: a mark that more than 300 hold is a crowd's from then on.
Then, each in a transaction of its own, new items are asked for, half of which share marks with a
stored one: in polls of one and of twenty. ``--items 1000000`` is the size of the bars; it takes
some minutes on each database.

The bars: for one item half of all within 2 ms and all but 1 % within 25 ms; marks with their
indexes at most 1 KB an item on SQLite, 3.5 KB on PostgreSQL.
"""

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection, text

from bench.candidate_marks import MARKS, Marks
from bench.candidates_load import dossier, fill
from bench.storage_load import START, database
from monitor.adapters.store.location import locate
from monitor.adapters.store.marks import add_marks
from monitor.adapters.store.sqlstore import SqlStore, open_store
from monitor.clock import SystemClock
from monitor.model.story import Dossier, Fingerprint, Numbered

_MEDIAN_BAR_S, _WORST_BAR_S = 0.002, 0.025
_BYTES_BAR = {"sqlite": 1024, "postgresql": 3584}
_POLLS = {1: 3000, 20: 300}
"""How many polls of so many items are timed."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A measured figure."""

    value: str
    what: str
    is_good: bool = True


def _probes(
    n: int, size: int, marks: Marks, first: int, n_stored: int
) -> Iterable[Sequence[Numbered]]:
    """Polls of new items; every second item shares half of its marks with a stored one."""
    for poll in range(n):
        numbers = range(first + poll * size, first + (poll + 1) * size)
        yield [Numbered(10**9 + number, _new(number, marks, n_stored)) for number in numbers]


def _new(number: int, marks: Marks, n_stored: int) -> Dossier:
    own = marks.of(number)
    if number % 2:
        known = marks.of(1 + number * 7919 % n_stored)
        own = (*known[: len(known) // 2], *own[len(known) // 2 :])
    made = dossier(number)
    asked = marks.asked(number)
    return replace(made, fingerprint=Fingerprint(made.fingerprint.digest, own, asked=asked))


def _ask(store: SqlStore, polls: Iterable[Sequence[Numbered]]) -> tuple[list[float], int]:
    """How long each poll took, the shortest first, and how many candidates were found in all."""
    took, found = [], 0
    for poll in polls:
        with store.begin(admits=True) as tx:
            began = time.perf_counter()
            candidates = tx.candidates(poll, START - timedelta(days=30))
            took.append(time.perf_counter() - began)
        found += sum(map(len, candidates.by_item.values()))
    return sorted(took), found


def _times(store: SqlStore, n_stored: int, marks: Marks) -> Iterable[_Line]:
    first = n_stored
    _ask(
        store, _probes(20, 1, marks, first, n_stored)
    )  # statements are compiled, connections opened
    for size, n in _POLLS.items():
        first += n * size
        took, found = _ask(store, _probes(n, size, marks, first, n_stored))
        half, worst = took[len(took) // 2] / size, took[-max(1, len(took) // 100)] / size
        told = f"an item in {n:,} polls of {size}, {found:,} candidates"
        yield _Line(f"{1000 * half:.2f} ms", f"half of all, {told}", half <= _MEDIAN_BAR_S)
        yield _Line(f"{1000 * worst:.2f} ms", "all but 1 %", worst <= _WORST_BAR_S)


def _insert(url: str, n_stored: int, marks: Marks) -> _Line:
    """What the marks of a new item cost, in polls of 20."""
    opened, spent, polls = locate(url).connect(), 0.0, 200
    for poll in range(polls):
        numbers = range(2 * n_stored + 20 * poll, 2 * n_stored + 20 * poll + 20)
        own = {number: marks.of(number) for number in numbers}
        with opened.write() as conn:
            began = time.perf_counter()
            add_marks(conn, own)
            spent += time.perf_counter() - began
    opened.close()
    return _Line(f"{1000 * spent / polls / 20:.2f} ms", "to store the marks of an item, of 20")


def _thin(store: SqlStore) -> _Line:
    gone, steps = 0, []
    began = time.perf_counter()
    for n_rows in store.thin():
        steps.append(time.perf_counter() - began)
        gone += n_rows
        began = time.perf_counter()
    longest = 1000 * max(steps, default=0)
    return _Line(
        f"{gone:,}", f"rows of crowds' marks let go in {len(steps)} steps of <= {longest:.0f} ms"
    )


def _n_bytes(conn: Connection, kind: str) -> int:
    if kind == "sqlite":
        size = text(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN ('fingerprint', 'ix_fingerprint_item_id')"
        )
    else:
        size = text("SELECT pg_total_relation_size('fingerprint')")
    return int(conn.execute(size).scalar_one())


def _measure(kind: str, n: int, n_marks: int) -> bool:
    """Run all of it on one database; whether the bars are met."""
    met = True
    with database(kind) as url:
        store = open_store(url, clock=SystemClock(), exclusive=False)
        marks = Marks(n_marks)

        def tell(line: _Line) -> None:
            nonlocal met
            met = met and line.is_good
            missed = "" if line.is_good else "   BAR MISSED"
            print(f"{kind:10} {line.value:>10}  {line.what}{missed}", flush=True)

        began = time.perf_counter()
        n_crowds = fill(store, url, n, marks)
        took = time.perf_counter() - began
        tell(_Line(f"{took:.0f} s", f"to store {n:,} items of {n_marks} marks, {n_crowds} crowds'"))
        opened = locate(url).connect()
        with opened.read(patient=True) as conn:
            each = _n_bytes(conn, kind) / n
        opened.close()
        tell(_Line(f"{each:,.0f}", "bytes an item: marks and indexes", each <= _BYTES_BAR[kind]))
        for line in _times(store, n, marks):
            tell(line)
        tell(_insert(url, n, marks))
        tell(_thin(store))
        store.close()
    return met


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--items", type=int, default=200_000)
    options.add_argument("--marks", type=int, default=MARKS, help="marks of an item")
    options.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    given = options.parse_args()
    kinds = ["sqlite", "postgresql"] if given.database == "both" else [given.database]
    met = [_measure(kind, given.items, given.marks) for kind in kinds]
    return int(not all(met))


if __name__ == "__main__":
    raise SystemExit(main())
