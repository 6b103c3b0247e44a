"""How what was read from pages is held against their labels."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from bench.page_sets import Labelled
from monitor.core.text.tokenize import tokenize

F1_BAR: Final = 0.90
STUBS_BAR: Final = 0.90
SECONDS_BAR: Final = 5.0
PEAK_BAR: Final = 300 * 10**6


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one page.

    Args:
        outcome: used, refused or failed.
        reason: Of a refusal, or the kind of the fetch error.
        text: What was read from it, also where it was refused.
        fetch_s: How long its answer took.
        read_s: How long it took to read and judge it, by the clock.
        cpu_s: Processor time of that, of the worker and of ours.
        peak_bytes: The most memory of the worker.
    """

    page: Labelled
    outcome: str
    reason: str = ""
    text: str = ""
    fetch_s: float = 0.0
    read_s: float = 0.0
    cpu_s: float = 0.0
    peak_bytes: int = 0

    @property
    def f1(self) -> float:
        """Words of its main text that were read, and how many of those read belong to it."""
        return word_f1(self.page.main, self.text)

    @property
    def is_right(self) -> bool:
        """Whether it was taken for what it is, its text aside."""
        if self.page.expect == "any":
            return True
        is_reason = self.page.expect == "used" or self.reason in self.page.reasons
        return self.outcome == self.page.expect and is_reason

    @property
    def is_cheap(self) -> bool:
        """Whether it cost no more than any page may cost."""
        used_s = max(self.read_s, self.cpu_s)
        return used_s <= SECONDS_BAR and self.peak_bytes <= PEAK_BAR


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure, and whether it is good enough."""

    name: str
    value: float
    bar: float
    is_met: bool


def word_f1(wanted: str, got: str) -> float:
    """Harmonic mean of precision and recall over the words of two texts, as often as they stand.

    Example:
        >>> word_f1("the dam broke", "the dam, the dam")
        0.5714285714285714
    """
    words, found = Counter(_words(wanted)), Counter(_words(got))
    n = words.total() + found.total()
    return 2 * (words & found).total() / n if n else 1.0


def _words(text: str) -> Sequence[str]:
    return tokenize(text).keys


def bars(reads: Sequence[Read]) -> tuple[Bar, ...]:
    """All that is asked of a set."""
    used = [each for each in reads if each.page.expect == "used"]
    refused = [each for each in reads if each.page.expect == "refused"]
    failed = [each for each in reads if each.page.expect == "failed"]
    peak = max(each.peak_bytes for each in reads) / 10**6
    good = fmean(each.f1 >= F1_BAR for each in used)
    found = fmean(each.outcome == "refused" for each in refused)
    named = fmean(each.is_right for each in refused)
    mistaken = sum(each.outcome != "used" for each in used)
    return (
        _at_least("mean word F1 of main text", fmean(each.f1 for each in used), F1_BAR),
        _at_least(f"share of pages with F1 >= {F1_BAR}", good, F1_BAR),
        _at_least("share of stubs recognized", found, STUBS_BAR),
        _at_least("share of stubs with the right reason", named, STUBS_BAR),
        _at_most("honest pages refused", mistaken, 0),
        _at_least("share of failures told rightly", fmean(each.is_right for each in failed), 1.0),
        _at_most("seconds by the clock at most", max(each.read_s for each in reads), SECONDS_BAR),
        _at_most("seconds of a processor at most", max(each.cpu_s for each in reads), SECONDS_BAR),
        _at_most("MB at most in a worker", peak, PEAK_BAR / 10**6),
    )


def as_json(read: Read) -> Mapping[str, object]:
    """What became of a page, for scripts."""
    page = read.page
    told: dict[str, object] = {"id": page.id, "kind": page.kind, "expect": page.expect}
    told |= {"outcome": read.outcome, "reason": read.reason, "right": read.is_right}
    if page.expect == "used":
        told["f1"] = round(read.f1, 4)
    told |= {"fetch_s": round(read.fetch_s, 3), "read_s": round(read.read_s, 3)}
    return told | {"cpu_s": round(read.cpu_s, 3), "peak_mb": round(read.peak_bytes / 10**6, 1)}


def _at_least(name: str, value: float, bar: float) -> Bar:
    return Bar(name, value, bar, value >= bar)


def _at_most(name: str, value: float, bar: float) -> Bar:
    return Bar(name, value, bar, value <= bar)
