"""The reports of a story as a message sees them: which leads, which are quoted, whose they are."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from monitor.core.alerting.lines import clean
from monitor.model.alert import DueAlert, Report
from monitor.model.story import count_sources

NOBODY = "unknown source"
MAX_SOURCE = 200
"""Characters of a source's name."""


def source_of(report: Report) -> str:
    """Whose report it is: the outlet, the feed, else the host of its link."""
    named = clean(report.source, MAX_SOURCE)
    return named or clean(_host(report.url), MAX_SOURCE) or NOBODY


def in_order(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The report that leads the story, then the others, earliest first.

    That is its origin; where we hold none, the first with a text of its own: a story may have been
    opened by the silent copy of a seed, and an update of that is the news.
    """
    for leads in (_is_origin, _has_own_text):
        if lead := next(filter(leads, reports), None):
            return (lead, *(report for report in reports if report is not lead))
    return tuple(reports)


def is_quoted(report: Report, first_met: Report | None) -> bool:
    """Whether a report after the first is quoted: its text is its own, or the rule met it first.

    An alert may be owed by a near copy: the rule met its words, and not those of the first report.
    An echo is quoted too where it tells in its own words what another outlet has.
    """
    return report is first_met or bool(report.evidence and _has_own_text(report))


def counted_sources(due: DueAlert) -> tuple[int, int]:
    """How many sources a story has, and how many more it may have."""
    if due.story.independent:
        return due.story.independent, due.story.unknown
    return count_sources((source_of(report), report.role) for report in due.reports)


def _is_origin(report: Report) -> bool:
    return report.role == "origin"


def _has_own_text(report: Report) -> bool:
    return report.verdict not in {"duplicate", "extends"}


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
