"""Documents a CPU second past many rules: ``python -m bench.matching``.

Documents of about 600 words and rules are made in `bench.matching_load`, from a fixed seed. Each
row is a process of its own, pinned to one core, best of three: the heap of one does not slow the
next. *Matched* is which rules a document meets; *told* is that with the evidence of every hit, as
it is stored. *More rules* doubles a set with rules of words that never occur: what is not hit must
cost next to nothing. *Broad* has every operator of the language, a bar of its own it has none.
"""

import argparse
import gc
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from bench.matching_load import (
    broad_queries,
    hard_queries,
    make_documents,
    make_world,
    mixed_queries,
    strange_queries,
)
from monitor.core.matching.compile import RuleIndex, RuleIndexBuilder
from monitor.core.matching.format import format_query
from monitor.core.matching.match import match, met, prepare
from monitor.core.matching.parse import parse
from monitor.core.text.tokenize import forget_texts
from monitor.model.item import Item
from monitor.model.rule import Rule

Result = TypeVar("Result")
_ROUNDS: Final = 3
_PAIRS: Final = 9
# Set, rules, least documents a CPU second, and what is aimed at.
_ROWS: Final = (
    ("mixed", 1_000, 4_000, 5_000),
    ("mixed", 10_000, 2_500, 3_500),
    ("mixed", 100_000, 800, 1_000),
    ("hard", 100_000, 450, 500),
    ("broad", 10_000, 0, 0),
    ("mixed", 1_000_000, 100, 150),
)
_MOST_BUILD_US: Final = 30
_MOST_BYTES: Final = 1_300


@dataclass(frozen=True, slots=True)
class Figures:
    """What one row gave; times are CPU time.

    Args:
        matched: Documents a second, without evidence.
        told: Documents a second, with the evidence of every hit.
        hits: A document; `candidates` that were verified for them.
        slowed: Times as dear where as many rules of strange words stand beside; 0: not tried.
        bytes_a_rule: Of the process, by which the index and its texts made it grow.
    """

    kind: str
    rules: int
    matched: float
    told: float
    hits: float
    candidates: float
    slowed: float
    parse_us: float
    build_us: float
    bytes_a_rule: float
    peak_mib: float


def measure(kind: str, n_rules: int, n_documents: int, *, is_doubled: bool) -> Figures:
    """Build one set of rules and put documents to it, in this process."""
    _pin()
    world = make_world(random.Random(20))
    items = list(make_documents(world, random.Random(21), n_documents))
    make = {"hard": hard_queries, "broad": broad_queries}.get(kind, mixed_queries)
    queries = make(world, random.Random(22), n_rules)
    gc.collect()
    before = _resident()
    builder, parse_s, build_s = _built(queries)
    index, built_s = _timed(builder.build)
    gc.collect()
    grown = _resident() - before
    gc.freeze()
    matched = _speed(items, lambda item: len(met(prepare(item, index), index)))
    told = _speed(items, lambda item: len(match(item, index)))
    slowed = 0.0
    if is_doubled:
        more = _with_strange_rules(make(world, random.Random(22), n_rules), n_rules)
        slowed = _slowed(items, index, more)
    n_candidates = sum(len(index.filed.candidates(prepare(item, index).present)) for item in items)
    n_hits = sum(len(match(item, index)) for item in items)
    return Figures(
        kind,
        n_rules,
        matched,
        told,
        n_hits / n_documents,
        n_candidates / n_documents,
        slowed,
        parse_s / n_rules * 1e6,
        (build_s + built_s) / n_rules * 1e6,
        grown / n_rules,
        _peak_mib(),
    )


def _built(queries: Iterator[str]) -> tuple[RuleIndexBuilder, float, float]:
    """Read rule by rule, as the rulebook does: parse, write canonically, file."""
    builder, parse_s, build_s = RuleIndexBuilder(), 0.0, 0.0
    for number, text in enumerate(queries):
        started = time.process_time()
        tree = parse(text)
        canonical = format_query(tree)
        parsed = time.process_time()
        builder.add(Rule(f"r{number}", canonical), tree)
        build_s += time.process_time() - parsed
        parse_s += parsed - started
    return builder, parse_s, build_s


def _with_strange_rules(queries: Iterator[str], n: int) -> RuleIndex:
    builder, _, _ = _built(queries)
    for number, text in enumerate(strange_queries(random.Random(23), n)):
        builder.add(Rule(f"s{number}", text), parse(text))
    index = builder.build()
    gc.freeze()
    return index


def _speed(items: Sequence[Item], ask: Callable[[Item], int]) -> float:
    return len(items) / min(_asked(items, ask) for _ in range(_ROUNDS))


def _asked(items: Sequence[Item], ask: Callable[[Item], int]) -> float:
    """Give the seconds that it takes to ask all; no text is remembered from the round before."""
    forget_texts()
    return _timed(lambda: sum(map(ask, items)))[1]


def _slowed(items: Sequence[Item], index: RuleIndex, more: RuleIndex) -> float:
    """Give how much dearer the larger index is, the median of pairs: what else runs slows both."""

    def ask(each: RuleIndex) -> float:
        return _asked(items, lambda item: len(met(prepare(item, each), each)))

    ratios = [ask(more) / ask(index) for _ in range(_PAIRS)]
    return statistics.median(ratios)


def _timed(call: Callable[[], Result]) -> tuple[Result, float]:
    started = time.process_time()
    result = call()
    return result, time.process_time() - started


def _pin() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _resident() -> int:
    """Bytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run(row: tuple[str, int], n_documents: int) -> Figures:
    """Measure one row in a process of its own."""
    command = [sys.executable, "-m", "bench.matching", "--row", *map(str, row)]
    command += ["--documents", str(n_documents)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Figures(**json.loads(done.stdout))


def _show(figures: Figures, least: int, aim: int) -> None:
    bar = f" (least {least:,}, aim {aim:,})" if least else ""
    most = (f" (most {_MOST_BUILD_US})", f" (most {_MOST_BYTES:,})") if least else ("", "")
    slowed = f"; doubled at {figures.slowed:.2f} times the cost" if figures.slowed else ""
    print(
        f"{figures.kind:>5} {figures.rules:>9,} rules: matched {figures.matched:,.0f}{bar}, "
        f"told {figures.told:,.0f} documents/s; {figures.hits:.1f} hits and "
        f"{figures.candidates:.1f} candidates a document; parsing {figures.parse_us:.0f} us, "
        f"building {figures.build_us:.0f} us{most[0]}, {figures.bytes_a_rule:,.0f} bytes a "
        f"rule{most[1]}; process {figures.peak_mib:,.0f} MiB{slowed}",
        flush=True,
    )


def main() -> None:
    """Print one line for each set of rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--most", type=int, default=1_000_000, help="rules of the largest set")
    parser.add_argument("--row", nargs=2, metavar=("SET", "RULES"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.row:
        kind, n_rules = arguments.row[0], int(arguments.row[1])
        is_doubled = kind == "mixed" and n_rules <= 100_000
        found = measure(kind, n_rules, arguments.documents, is_doubled=is_doubled)
        print(json.dumps({name: getattr(found, name) for name in Figures.__slots__}))
        return
    for kind, n_rules, least, aim in _ROWS:
        if n_rules <= arguments.most:
            n_documents = arguments.documents if n_rules < 1_000_000 else arguments.documents // 4
            _show(_run((kind, n_rules), n_documents), least, aim)


if __name__ == "__main__":
    main()
