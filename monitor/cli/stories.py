"""``monitor stories show``: one event, who reports it, who has it from whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from monitor.cli.foreign import foreign, told
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, when
from monitor.cli.reading import archive
from monitor.core.attribution.lineage import chains_of, told_chains
from monitor.model.credit import Root
from monitor.model.provenance import cited_names, listed, origin_not_held, tell_sources
from monitor.model.record import ReportRecord, StoryDetail
from monitor.model.wording import ROLES, count, role_pieces, role_reason


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
    """A story in ``--json``: the fields of `monitor stories list`, and whence it comes."""

    id: str
    title: str
    first_seen: datetime
    items: tuple[ReportShown, ...]
    independent_sources: int
    unknown_sources: int
    echoes: int
    mark: str | None
    first_report: int | None
    origin_not_held: tuple[str, ...]
    roots: tuple[Root, ...]
    rules: tuple[str, ...]
    last_seen: datetime


def show_story(
    story: Annotated[str, typer.Argument(metavar="ID", help="A story's id.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a story: where it comes from, and each report with its role and why it has it.

    Example: monitor stories show 1f0c2d9ab34e5678901f0c2d9ab34e56
    """
    with archive(config) as stored:
        detail = stored.story(story, limit=0)
    reports = sorted(detail.reports, key=_order)
    if as_json:
        print_json(_shown(detail, reports))
        return
    for line in (*_head(detail), *_lines(reports, detail.line.title)):
        print(line)


def role_told(report: ReportRecord) -> str:
    """A role with its reason, for a terminal."""
    role = ROLES.get(report.role, report.role)
    if report.reason is None:
        return role
    why = role_pieces(report.role, report.reason, beside=report.item.received_at)
    return told(((f"{role}: ", False), *why))


def _order(report: ReportRecord) -> tuple[datetime, datetime, int]:
    """Earliest first: as they were published, if that is not after we received them."""
    item = report.item
    return min(item.published or item.received_at, item.received_at), item.received_at, item.id


def _shown(detail: StoryDetail, reports: list[ReportRecord]) -> StoryShown:
    line = detail.line
    return StoryShown(
        id=line.id,
        title=line.title,
        first_seen=line.first_seen,
        items=tuple(_report(report) for report in reports),
        independent_sources=line.independent_sources,
        unknown_sources=line.unknown_sources,
        echoes=line.echoes,
        mark=None,
        first_report=line.first_report,
        origin_not_held=origin_not_held(line.roots),
        roots=line.roots,
        rules=line.rules,
        last_seen=line.moved_at,
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


# -- for people
def _head(detail: StoryDetail) -> Iterator[str]:
    line = detail.line
    yield foreign(line.title or "(no title)")
    yield f"  id {line.id}"
    moved = f", last report {when(line.moved_at)}" if line.moved_at > line.first_seen else ""
    yield f"  {count(line.reports, 'report')}, first seen {when(line.first_seen)}{moved}"
    sources = tell_sources(line.independent_sources, line.unknown_sources, line.roots)
    yield f"  {told(sources)}"
    absent = listed((((name, True),) for name in origin_not_held(line.roots)), ", ")
    if absent:
        yield f"  origin not held: {told(absent)}"
    if line.first_report is not None:
        yield f"  earliest we hold: {foreign(line.first_source)}, item {line.first_report}"
    if line.rules:
        yield f"  rules: {', '.join(line.rules)}"


def _lines(reports: list[ReportRecord], title: str) -> Iterator[str]:
    for report in reports:
        item = report.item
        yield ""
        # By the claimed time they stand in order: where it is another one, both are shown.
        claimed = item.published if item.published and item.published < item.received_at else None
        dated = f"  published {when(claimed)}" if claimed else ""
        yield f"{when(item.received_at)}  item {item.id}  {foreign(report.source)}{dated}"
        if item.title != title:
            yield f"  {foreign(item.title or '(no title)')}"
        yield f"  {role_told(report)}"
        for chain in told_chains(report):
            yield f"  {told(chain)}"
        if item.url:
            yield f"  {foreign(item.url)}"
