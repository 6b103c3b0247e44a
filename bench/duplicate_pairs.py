"""How well copies are told from new facts: ``python -m bench.duplicate_pairs [FILE...]``.

Our own labelled news items in several languages, each judged by itself against all reports of its
file. A repeat (duplicate or extends) is right only if it is one of the right report. Four more sets
by other hands follow; no rule was made by the last of them, so it tells what new texts get. Other
files of the same format can be scored too; `bench/data/duplicates.yaml` tells it at its head.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from bench.pair_sets import FAMILIES, OTHERS, OWN, Case, PairSet, Report, read_pairs
from monitor.core.dedup.corpus import Corpus
from monitor.core.dedup.fingerprint import fingerprint
from monitor.core.dedup.verdict import judge_all
from monitor.core.feeds.item import make_item
from monitor.errors import ConfigError
from monitor.model.story import Dossier, Numbered, Verdict

# Of duplicates.md section 9; all but precision, recall and F1 are shares that came out right.
BARS: Final = {
    "precision": 0.97,
    "F1": 0.97,
    "summaries found": 0.95,
    "same headline and frames kept": 0.98,
    "updates kept": 0.85,
    "updates called update": 0.70,
}
_KNOWN_AT = datetime(2026, 3, 1, tzinfo=UTC)
_JUDGED_AT = _KNOWN_AT + timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of a case.

    Args:
        of: Id of the report it was compared with; empty for a new one.
    """

    case: Case
    verdict: Verdict
    of: str

    @property
    def is_repeat(self) -> bool:
        """Whether it was taken for a repeat, rightly or not."""
        return self.verdict.kind in {"duplicate", "extends"}

    @property
    def is_right(self) -> bool:
        """Whether a repeat was found as one of its report, or anything else was kept."""
        if self.case.is_repeat:
            return self.is_repeat and self.of == self.case.of
        return not self.is_repeat

    @property
    def is_named(self) -> bool:
        """Whether the verdict is the very one that is expected, too."""
        expected = {"repeat": self.is_repeat, "kept": not self.is_repeat}
        return self.is_right and expected.get(
            self.case.expect, self.verdict.kind == self.case.expect
        )


def judge_pairs(pairs: PairSet, *, are_seeds: bool = False) -> tuple[Outcome, ...]:
    """Judge each case as if it were the first item after all reports of its file.

    Args:
        are_seeds: The reports are seeds, of which every shingle is kept; else items of a stream.
    """
    corpus = Corpus()
    for id_, report in enumerate(pairs.reports, start=1):
        known = _numbered(id_, report.id, report, _KNOWN_AT, is_whole=are_seeds)
        corpus.add(known, is_seed=are_seeds, name=report.id, story_id=None if are_seeds else id_)
    outcomes = []
    for id_, case in enumerate(pairs.cases, start=len(pairs.reports) + 1):
        item = _numbered(id_, f"case {id_}", case, _JUDGED_AT)
        [verdict] = judge_all([item], corpus.candidates([item]))
        of = pairs.reports[verdict.of - 1].id if verdict.of else ""
        outcomes.append(Outcome(case, verdict, of))
    return tuple(outcomes)


def _numbered(
    id_: int, guid: str, told: Report | Case, at: datetime, *, is_whole: bool = False
) -> Numbered:
    item = make_item(
        guid=guid,
        title=told.title,
        body=told.body,
        lang=told.lang,
        received_at=at,
        is_plain=True,
    )
    return Numbered(id_, Dossier(item, fingerprint(item, whole=is_whole)))


def share(
    outcomes: Iterable[Outcome],
    is_counted: Callable[[Outcome], bool],
    is_good: Callable[[Outcome], bool] = lambda outcome: outcome.is_right,
) -> tuple[int, int]:
    """How many of those that count are good, and how many count."""
    counted = [outcome for outcome in outcomes if is_counted(outcome)]
    return sum(map(is_good, counted)), len(counted)


def _of_families(*families: str) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.case.family in families


def _of_kind(kind: str) -> Callable[[Outcome], bool]:
    return lambda outcome: outcome.case.kind == kind


def figures(outcomes: Sequence[Outcome]) -> dict[str, tuple[float, int]]:
    """Each figure, 0 to 1, and of how many cases it tells; 1 where it tells of none."""
    right, n_repeats = share(outcomes, lambda outcome: outcome.case.is_repeat)
    n_found = sum(outcome.is_repeat for outcome in outcomes)
    is_update = _of_families("update")
    shares = {
        "precision": (right, n_found),
        "recall": (right, n_repeats),
        "F1": (2 * right, n_found + n_repeats),
        "summaries found": share(outcomes, _of_families("summary")),
        "full reports found": share(outcomes, _of_families("full_report")),
        "same headline and frames kept": share(outcomes, _of_families("same_headline", "frame")),
        "updates kept": share(outcomes, is_update),
        "updates called update": share(
            outcomes,
            lambda outcome: outcome.case.expect == "update",
            lambda outcome: outcome.is_named,
        ),
        "repeats called as expected": share(
            outcomes,
            lambda outcome: outcome.case.expect in {"duplicate", "extends"},
            lambda outcome: outcome.is_named,
        ),
    }
    return {name: (good / n if n else 1.0, n) for name, (good, n) in shares.items()}


def missed(outcomes: Sequence[Outcome]) -> list[str]:
    """Name the bars that are missed."""
    reached = figures(outcomes)
    return [name for name, bar in BARS.items() if reached[name][0] < bar]


def _languages(outcomes: Iterable[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes by language, the largest first."""
    by_language: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_language.setdefault(outcome.case.lang, []).append(outcome)
    return dict(sorted(by_language.items(), key=lambda each: (-len(each[1]), each[0])))


def _tell_figures(outcomes: Sequence[Outcome]) -> None:
    languages = _languages(outcomes)
    print(f"{'':31}{'all':>7}" + "".join(f"{lang:>7}" for lang in languages))
    by_language = [figures(each) for each in languages.values()]
    for name, (value, n) in figures(outcomes).items():
        rows = (f"{each[name][0]:7.3f}" if each[name][1] else f"{'-':>7}" for each in by_language)
        is_missed = value < BARS.get(name, 0)
        bar = f"  bar {BARS[name]:.2f}{' MISSED' * is_missed}" if name in BARS else ""
        print(f"{name:31}{value:7.3f}{''.join(rows)}  of {n:3}{bar}")


def _tell_kinds(outcomes: Sequence[Outcome]) -> None:
    languages = _languages(outcomes)
    for family, kinds in FAMILIES.items():
        print(f"{family}: right of all")
        for kind in kinds:
            columns = [share(each, _of_kind(kind)) for each in (outcomes, *languages.values())]
            cells = (f"{right}/{n}" if n else "-" for right, n in columns)
            print(f"  {kind:29}" + "".join(f"{cell:>7}" for cell in cells))


def _tell_errors(outcomes: Iterable[Outcome], file: Path) -> None:
    for outcome in outcomes:
        case, verdict = outcome.case, outcome.verdict
        if outcome.is_named:
            continue
        word = "named" if outcome.is_right else "wrong"
        print(f"{word}: {file.name}:{case.line}: {case.kind} of {case.of}, expected {case.expect}:")
        why = f", by {verdict.why}" if verdict.why else ""
        of = f" of {outcome.of}" if outcome.of else ""
        print(f"    {verdict.kind}{of}, score {verdict.score:.2f}{why}: {case.title}")
        if verdict.new_numbers or verdict.new_names:
            new = ", ".join((*verdict.new_numbers, *verdict.new_names))
            print(f"    new numbers and names: {new}")
        if verdict.passage:
            print(f'    passage: "{verdict.passage}"')


def main() -> int:
    """Print the figures; 1 if a bar is missed, 2 if a file is wrong.

    Of our own sets only the first decides; what the others miss is shown.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what was judged wrong")
    parser.add_argument("--seeds", action="store_true", help="known reports are seeds")
    given = parser.parse_args()
    try:
        sets = {path: read_pairs(path) for path in given.files or (OWN, *OTHERS)}
    except ConfigError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return 2
    are_met = [
        _tell(path, pairs, are_seeds=given.seeds, shows_errors=given.errors)
        for path, pairs in sets.items()
    ]
    return 0 if all(are_met if given.files else are_met[:1]) else 1


def _tell(path: Path, pairs: PairSet, *, are_seeds: bool, shows_errors: bool) -> bool:
    """Print what a set gives; whether all bars are met."""
    outcomes = judge_pairs(pairs, are_seeds=are_seeds)
    print(f"-- {path.name}: {len(pairs.cases)} cases, {len(pairs.reports)} known reports")
    _tell_figures(outcomes)
    _tell_kinds(outcomes)
    if shows_errors:
        _tell_errors(outcomes, path)
    return not missed(outcomes)


if __name__ == "__main__":
    sys.exit(main())
