"""How well reports of one event are brought together: ``python -m bench.stories [FILE...]``.

Streams of made-up news with labelled events are clustered item by item. First every threshold is
tried in memory on each of our three streams, and each is scored with the threshold that is best on
the two others: so much is cross-validated, as the weights of `likeness` were when they were found.
Then each goes through the pipeline and a real store with the product's threshold, each item as a
poll of its outlet's feed, and is held against the bars. What the product has was seen by all three
streams; two others, by which nothing was chosen, tell what new texts get. Files named are scored in
that second way.

Counted are pairs of items in one language. `bench/data/stories.yaml` tells the format at its head.
``--errors`` lists what was joined wrongly and what was missed. Exit 1 if a bar is missed by one of
our three or by a file named, 2 if a file is wrong.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Final

from bench.story_memory import cluster
from bench.story_runs import Desk, a_desk
from bench.story_scores import UNALIKE, Pair, Score, Tally, score
from bench.story_sets import ALIKE, HELD_OUT, KINDS, STREAMS, Stream, read_stream
from monitor.core.stories.assign import THRESHOLD
from monitor.errors import ConfigError

PRECISION_BAR: Final = 0.90
F1_BAR: Final = 0.85
_THRESHOLDS: Final = tuple(n / 100 for n in range(30, 75, 5))
_SHOWN_CHARACTERS = 52


def sweep(desk: Desk) -> Mapping[float, Tally]:
    """Print what each threshold gives, and give it."""
    print(f"{'threshold':>11} {'precision':>10} {'recall':>8} {'F1':>8}   stories")
    found: dict[float, Tally] = {}
    for threshold in sorted({*_THRESHOLDS, THRESHOLD}):
        story_of = cluster(desk, threshold)
        found[threshold] = total = score(desk.stream.items, story_of).total
        own = "   the product's" if threshold == THRESHOLD else ""
        rates = f"{total.precision:10.3f} {total.recall:8.3f} {total.f1:8.3f}"
        print(f"{threshold:11.2f} {rates}   {len(set(story_of.values())):7}{own}")
    return found


def cross_validate(swept: Mapping[str, Mapping[float, Tally]]) -> None:
    """Print for each stream what it gets with the threshold that is best on the others.

    Best is the highest mean F1 among those whose mean precision meets the bar.
    """
    print("-- each with the threshold that is best on the others")
    for name, own in swept.items():
        others = [each for other, each in swept.items() if other != name]
        best = max(own, key=lambda threshold: _worth([each[threshold] for each in others]))
        print(f"{name:>24}  threshold {best:.2f}: {_rates(own[best])}")


def _worth(tallies: Sequence[Tally]) -> tuple[bool, float]:
    is_precise = fmean(each.precision for each in tallies) >= PRECISION_BAR
    return is_precise, fmean(each.f1 for each in tallies)


def _rates(tally: Tally) -> str:
    return f"precision {tally.precision:.3f}, recall {tally.recall:.3f}, F1 {tally.f1:.3f}"


def judge(desk: Desk, *, shows_errors: bool) -> bool:
    """Cluster a stream as the product does, print what came of it; whether the bars are met."""
    story_of = desk.ingest_all()
    scored = score(desk.stream.items, story_of)
    total = scored.total
    print(f"{'all':>36}  {_rates(total)}; {len(set(story_of.values()))} stories")
    for lang, each in scored.by("lang").items():
        print(f"{lang:>36}  {_rates(each)}; {each.right + each.missed} pairs of one event")
    _print_kinds(scored.by("kind"))
    if shows_errors:
        _print_errors(scored)
    is_precise = _is_met("precision", total.precision, PRECISION_BAR)
    return _is_met("F1", total.f1, F1_BAR) and is_precise


def _print_kinds(kinds: Mapping[str, Tally]) -> None:
    for kind in KINDS:
        if kind in kinds:
            each = kinds[kind]
            print(f"{kind:>36}  {each.right} of {each.right + each.missed} pairs joined")
    for kind in (*ALIKE.values(), UNALIKE):
        if kind in kinds:
            each = kinds[kind]
            print(f"{kind:>36}  {each.apart} of {each.apart + each.wrong} pairs kept apart")


def _print_errors(scored: Score) -> None:
    _print_pairs("joined wrongly", scored.wrong())
    _print_pairs("missed", scored.missed())


def _print_pairs(name: str, pairs: Iterable[Pair]) -> None:
    for pair in pairs:
        events = " + ".join(dict.fromkeys((pair.one.event, pair.other.event)))
        print(f"  {name} ({pair.kind}): {events}")
        for told in (pair.one, pair.other):
            print(f"    {told.id}  {told.at:%a %H:%M}  {told.title[:_SHOWN_CHARACTERS]}")


def _is_met(name: str, value: float, bar: float) -> bool:
    is_met = value >= bar
    print(f"{'ok  ' if is_met else 'FAIL'}  {name} {value:.3f}, bar {bar:.2f}")
    return is_met


def _describe(stream: Stream) -> str:
    pairs = score(stream.items, {told.id: told.event for told in stream.items}).pairs
    same = sum(pair.belongs for pair in pairs)
    hard = sum(pair.kind in ALIKE.values() for pair in pairs)
    size = f"{len(stream.items)} items of {len({told.event for told in stream.items})} events"
    return f"{size}; {same} pairs of one event, {hard} look alike"


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked; the exit code says whether all of it came out right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--errors", action="store_true", help="list what came out wrong")
    given = parser.parse_args(arguments)
    try:
        return int(not _run(given.files, shows_errors=given.errors))
    except ConfigError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 2


def _run(files: Sequence[Path], *, shows_errors: bool) -> bool:
    """Score the files given, or our own; whether all bars are met."""
    streams = [read_stream(path) for path in files or STREAMS]
    if not files:
        swept: dict[str, Mapping[float, Tally]] = {}
        for stream in streams:
            print(f"-- {stream.name}: {_describe(stream)}")
            with a_desk(stream) as desk:
                swept[stream.name] = sweep(desk)
        cross_validate(swept)
    held_out = [] if files else [read_stream(path) for path in HELD_OUT]
    are_met = []
    for stream in (*streams, *held_out):
        print(f"-- {stream.name} at threshold {THRESHOLD}: {_describe(stream)}")
        with a_desk(stream) as desk:
            are_met.append(judge(desk, shows_errors=shows_errors))
    return all(are_met[: len(streams)])


if __name__ == "__main__":
    sys.exit(main())
