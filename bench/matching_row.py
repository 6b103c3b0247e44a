"""One set of rules and documents past it, measured in a process of its own."""

import gc
import os
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from bench import matching_load as load
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
_MAKE: Final = {
    "mixed": load.mixed_queries,
    "hard": load.hard_queries,
    "broad": load.broad_queries,
}


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
    world = load.make_world(random.Random(20))
    items = list(load.make_documents(world, random.Random(21), n_documents))
    make = _MAKE[kind]
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
    for number, text in enumerate(load.strange_queries(random.Random(23), n)):
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
