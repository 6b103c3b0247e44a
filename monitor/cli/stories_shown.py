"""A story whole, as ``monitor stories show --json`` gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.core.attribution.lineage import chains_of
from monitor.model.credit import Root
from monitor.model.fact import Fact
from monitor.model.provenance import cited_names, origin_not_held
from monitor.model.record import (
    AlertRecord,
    Growth,
    MarkRecord,
    ReportRecord,
    RulingRecord,
    StoryDetail,
)
from monitor.model.ruling import MarkKind
from monitor.model.wording import role_reason


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A report of a story in ``--json``.

    Args:
        why: Why it has its role, in words.
        chain: Whom it cites and whom those cite, the nearest first in each; ``@anon`` is unnamed.
    """

    id: int
    source: str
    url: str
    role: str
    cites: tuple[str, ...]
    why: str
    chain: tuple[tuple[str, ...], ...]
    title: str
    lang: str
    verdict: str
    published: datetime | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class StoryShown:
    """A story in ``--json``: the fields of `monitor stories list`, whence it comes, what is new.

    Args:
        id: Another than was asked for where that story was merged into this one.
    """

    id: str
    title: str
    first_seen: datetime
    items: tuple[ReportShown, ...]
    independent_sources: int
    unknown_sources: int
    echoes: int
    mark: MarkKind | None
    first_report: int | None
    origin_not_held: tuple[str, ...]
    roots: tuple[Root, ...]
    rules: tuple[str, ...]
    last_seen: datetime
    growth: Growth
    facts: tuple[Fact, ...]
    marks: tuple[MarkRecord, ...]
    rulings: tuple[RulingRecord, ...]
    alerts: tuple[AlertRecord, ...]


def shown(detail: StoryDetail, reports: Sequence[ReportRecord]) -> StoryShown:
    """Give a story with its reports in this order."""
    line = detail.line
    return StoryShown(
        id=line.id,
        title=line.title,
        first_seen=line.first_seen,
        items=tuple(_report(report) for report in reports),
        independent_sources=line.independent_sources,
        unknown_sources=line.unknown_sources,
        echoes=line.echoes,
        mark=line.mark,
        first_report=line.first_report,
        origin_not_held=origin_not_held(line.roots),
        roots=line.roots,
        rules=line.rules,
        last_seen=line.moved_at,
        growth=line.growth,
        facts=detail.facts,
        marks=detail.marks,
        rulings=detail.rulings,
        alerts=detail.alerts,
    )


def _report(report: ReportRecord) -> ReportShown:
    item, reason = report.item, report.reason
    return ReportShown(
        id=item.id,
        source=report.source,
        url=item.url,
        role=report.role,
        cites=cited_names(report),
        why=role_reason(report.role, reason) if reason else "",
        chain=tuple(tuple(link.name for link in links) for links in chains_of(report)),
        title=item.title,
        lang=item.lang,
        verdict=item.verdict,
        published=item.published,
        received_at=item.received_at,
    )
