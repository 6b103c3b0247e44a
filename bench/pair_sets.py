"""The labelled pairs of `bench.duplicate_pairs`: known reports, and what a text says after one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from monitor.config.yamlfile import Document, parse_yaml
from monitor.config.yamlfile import Path as Place
from monitor.errors import ConfigError, Problem

_DATA: Final = Path(__file__).with_name("data")
OWN: Final = _DATA / "duplicates.yaml"
# By other hands, later: rules were mended by three of them, none by the last one.
OTHERS: Final = tuple(
    _DATA / f"duplicates_{name}.yaml" for name in ("second", "third", "fourth", "held")
)

# How a text came about, and what it can be labelled therefore.
FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "variant": (
        *("headline", "agency", "byline", "cut", "copyedit", "spelling", "numbers", "lead"),
        *("reordered", "furniture", "quotes", "case"),
    ),
    "summary": ("first_sentence", "cut_off", "desk_summary", "excerpt", "teaser"),
    "full_report": ("full_report",),
    "update": (
        *("toll", "new_person", "new_quote", "denial", "arrest", "decision", "correction"),
        "follow_up",
    ),
    "same_headline": ("same_headline",),
    "frame": ("frame",),
    "other": ("same_topic", "independent"),
}
FAMILY_OF: Final = {kind: family for family, kinds in FAMILIES.items() for kind in kinds}
_REPEATS = ("repeat", "duplicate", "extends")
_EXPECTED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("variant", "summary", "full_report"), _REPEATS),
    "update": ("update", "kept"),
    **dict.fromkeys(("same_headline", "frame", "other"), ("kept",)),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is known."""

    id: str
    lang: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Case:
    """A text that comes in after a known report, and what a careful editor says of it.

    Args:
        of: Id of the report that it repeats, continues or resembles.
        kind: One of `FAMILIES`.
        expect: repeat (duplicate or extends), duplicate, extends, update (kept, at best as an
            update), or kept (neither duplicate nor extends).
        line: Where the file tells it.
    """

    of: str
    kind: str
    lang: str
    expect: str
    title: str
    body: str
    line: int

    @property
    def family(self) -> str:
        """The family of its kind."""
        return FAMILY_OF[self.kind]

    @property
    def is_repeat(self) -> bool:
        """Whether it tells nothing new."""
        return self.expect in _REPEATS


@dataclass(frozen=True, slots=True)
class PairSet:
    """One file of labelled pairs."""

    reports: tuple[Report, ...]
    cases: tuple[Case, ...]


def read_pairs(path: Path = OWN) -> PairSet:
    """Read a file of labelled pairs strictly.

    Raises:
        ConfigError: It cannot be read, or something in it is wrong; every problem, each with its
            place.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = Problem(str(path), 0, 0, "error", "pairs", error.strerror or "cannot be read")
        raise ConfigError([problem]) from error
    reader = _Reader(parse_yaml(content, str(path)))
    pairs = reader.pairs()
    if reader.problems:
        raise ConfigError(reader.problems)
    return pairs


class _Reader:
    """Reads one parsed file and notes what is wrong in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems = list(document.problems)

    def pairs(self) -> PairSet:
        root = self.document.root.data
        if not isinstance(root, dict):
            self._note((), "a file of pairs is a mapping", "write documents: and cases:")
            return PairSet((), ())
        for key in root.keys() - {"documents", "cases"}:
            self._note((key,), f"unknown key {key!r}", "known: documents, cases")
        told = self._entries("documents", ("id", "lang", "title", "body"))
        reports = {place: Report(**fields) for place, fields in told}
        told = self._entries("cases", ("of", "kind", "lang", "expect", "title", "body"))
        cases = {
            place: Case(**fields, line=self.document.place(place)[0]) for place, fields in told
        }
        self._check_reports(reports)
        self._check_cases(cases, {report.id for report in reports.values()})
        return PairSet(tuple(reports.values()), tuple(cases.values()))

    def _entries(self, key: str, names: tuple[str, ...]) -> Iterator[tuple[Place, dict[str, str]]]:
        """Give each entry of a list that is whole, with its place."""
        entries = self.document.node((key,)).data if key in self.document.root.children else None
        if not isinstance(entries, tuple) or not entries:
            self._note((key,), f"{key} must be a list that is not empty")
            return
        for index, entry in enumerate(entries):
            place = (key, index)
            if not isinstance(entry, dict):
                self._note(place, f"an entry of {key} is a mapping", "write " + ", ".join(names))
                continue
            n_problems = len(self.problems)
            for name in entry.keys() - set(names):
                self._note((*place, name), f"unknown key {name!r}", "known: " + ", ".join(names))
            fields = {name: self._text(place, name, entry.get(name)) for name in names}
            if len(self.problems) == n_problems:
                yield place, fields

    def _text(self, place: Place, name: str, value: object) -> str:
        if value is None:
            self._note(place, f"{name} is missing")
        elif not isinstance(value, str):
            self._note((*place, name), f"{name} must be a text", "put it in quotes")
        elif not value.strip():
            self._note((*place, name), f"{name} is empty")
        else:
            return value
        return ""

    def _check_reports(self, reports: Mapping[Place, Report]) -> None:
        seen: Counter[str] = Counter()
        for place, report in reports.items():
            seen[report.id] += 1
            if seen[report.id] == 2:
                self._note((*place, "id"), f"id {report.id!r} is given twice")

    def _check_cases(self, cases: Mapping[Place, Case], ids: set[str]) -> None:
        for place, case in cases.items():
            if case.of not in ids:
                self._note((*place, "of"), f"no document has the id {case.of!r}")
            if case.kind not in FAMILY_OF:
                known = ", ".join(FAMILY_OF)
                self._note((*place, "kind"), f"unknown kind {case.kind!r}", f"known: {known}")
            elif case.expect not in _EXPECTED[case.family]:
                message = f"a case of kind {case.kind} cannot expect {case.expect!r}"
                hint = "write " + " or ".join(_EXPECTED[case.family])
                self._note((*place, "expect"), message, hint)

    def _note(self, place: Place, message: str, hint: str = "") -> None:
        at = self.document.key_place(place)
        self.problems.append(Problem(self.document.file, *at, "error", "pairs", message, hint))
