"""What a later notice says that no earlier one did: its facts, one entry for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.core.alerting.body import MAX_TITLE, Json
from monitor.core.alerting.fullnames import full_names
from monitor.core.alerting.lines import clean, link_to, printable, timestamp
from monitor.core.alerting.reports import MAX_SOURCE, NOBODY, source_of
from monitor.model.alert import DueAlert, Report
from monitor.model.fact import Fact
from monitor.model.quotation import MOST_PASSAGES, abridged

_MAX_WORDS = 10
_MAX_WORD = 100


@dataclass(frozen=True, slots=True)
class Change:
    """A fact with the report that brought it, as much of both as is told.

    Args:
        report: None where it is gone: a report may be taken away before it is told.
        max_passage: Longest passage, in code points; with 0 none is quoted.
        is_bare: Nothing is told but what changed and who said so.
    """

    fact: Fact
    report: Report | None
    max_passage: int
    is_bare: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether something of the fact is left out, whatever room there is."""
        fact = self.fact
        most = max(len(fact.numbers), len(_names(fact))) > _MAX_WORDS
        quoted = fact.kind in {"passage", "correction"} and self.max_passage > 0
        return most or (quoted and len(fact.passages) > MOST_PASSAGES)


def changes_of(due: DueAlert, max_passage: int) -> tuple[Change, ...]:
    """The facts that a notice tells for the first time, in their order."""
    reports = {report.item_id: report for report in due.reports}
    return tuple(Change(fact, reports.get(fact.item_id), max_passage) for fact in due.news)


def shortened(changes: Sequence[Change], max_passage: int) -> tuple[Change, ...]:
    """The same with shorter passages."""
    return tuple(replace(change, max_passage=max_passage) for change in changes)


def bare(changes: Sequence[Change]) -> tuple[Change, ...]:
    """The same without anything but kind and source."""
    return tuple(replace(change, is_bare=True) for change in changes)


def change_json(change: Change) -> Json:
    """One entry of ``changes``, as the schema has it."""
    fact, report = change.fact, change.report
    named = clean(fact.source, MAX_SOURCE)
    brought_by = source_of(report) if report else named or NOBODY
    url = link_to(report.url) if report and not change.is_bare else None
    title = clean(report.title, MAX_TITLE) if report and not change.is_bare else None
    seen = timestamp(fact.at)
    if fact.kind == "source":
        told: Json = {"source": brought_by, "url": url, "title": title, "seen": seen}
        return {"kind": "source", "source": named or brought_by, "report": told}
    entry: dict[str, Json] = {"kind": fact.kind, "source": brought_by, "url": url, "seen": seen}
    if fact.kind == "correction":
        entry |= {"title": title, "revision": fact.revision}
    return entry if fact.kind == "echo" else entry | _news(change)


def _news(change: Change) -> dict[str, Json]:
    """The new content of a passage or a correction."""
    fact = change.fact
    if change.is_bare:
        return {"passages": [], "numbers": [], "names": []}
    return {
        "passages": list(_passages(fact, change.max_passage)),
        "numbers": _words(fact.numbers),
        "names": _words(_names(fact)),
    }


def _names(fact: Fact) -> Sequence[str]:
    return full_names(fact.names, fact.passages)


def _passages(fact: Fact, longest: int) -> Sequence[str]:
    if longest < 1:
        return ()
    cut = (abridged(printable(text), longest) for text in fact.passages[:MOST_PASSAGES])
    return tuple(text for text in cut if text.strip())


def _words(words: Sequence[str]) -> Json:
    cleaned = (clean(word, _MAX_WORD) for word in words[:_MAX_WORDS])
    return list(dict.fromkeys(word for word in cleaned if word))
