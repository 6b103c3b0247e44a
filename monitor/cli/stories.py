"""``monitor stories show``: one event, who reports it, who has it from whom."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import typer

from monitor.cli.foreign import foreign, told
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, when
from monitor.cli.reading import archive, max_passage
from monitor.cli.stories_shown import shown
from monitor.core.attribution.lineage import told_chains
from monitor.model import alertwords, deskwords
from monitor.model.provenance import listed, origin_not_held, tell_sources
from monitor.model.record import AlertRecord, ReportRecord, StoryDetail
from monitor.model.wording import DELIVERIES, ROLES, count, role_pieces


def show_story(
    story: Annotated[str, typer.Argument(metavar="ID", help="A story's id.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a story: where it comes from, and each report with its role and why it has it.

    Example: monitor stories show 1f0c2d9ab34e5678901f0c2d9ab34e56
    """
    with archive(config) as stored:
        detail = stored.story(story, limit=0, max_passage=max_passage(config))
    reports = sorted(detail.reports, key=_order)
    if as_json:
        print_json(shown(detail, reports))
        return
    if detail.line.id != story:
        print(f"{story} was merged into this story:")
    for line in (*_head(detail), *_desk(detail), *_alerts(detail), *_lines(reports, detail)):
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


# -- for people
def _head(detail: StoryDetail) -> Iterator[str]:
    line = detail.line
    yield foreign(line.title or "(no title)")
    yield f"  id {line.id}"
    moved = f", last report {when(line.moved_at)}" if line.moved_at > line.first_seen else ""
    grown = deskwords.tell_growth(line.reports, line.first_seen, line.moved_at, line.growth)
    yield f"  {grown}, first seen {when(line.first_seen)}{moved}"
    sources = tell_sources(line.independent_sources, line.unknown_sources, line.roots)
    yield f"  {told(sources)}"
    absent = listed((((name, True),) for name in origin_not_held(line.roots)), ", ")
    if absent:
        yield f"  origin not held: {told(absent)}"
    if line.first_report is not None:
        yield f"  earliest we hold: {foreign(line.first_source)}, item {line.first_report}"
    if line.rules:
        yield f"  rules: {', '.join(line.rules)}"


def _desk(detail: StoryDetail) -> Iterator[str]:
    """What was said of it, and by whom."""
    for mark in detail.marks:
        why = f": {foreign(mark.reason)}" if mark.reason else ""
        yield f"  {mark.kind}: {foreign(mark.author)}, {when(mark.at)}{why}"
    for ruling in detail.rulings:
        yield f"  {when(ruling.at)}  {told(deskwords.tell_ruling(ruling, detail.line.id))}"


def _alerts(detail: StoryDetail) -> Iterator[str]:
    """What each rule told of it, what held that back, and where it went."""
    for alert in detail.alerts:
        yield f"  alert of {alert.rule}: {', '.join(_state(alert))}"
        if alert.inhibited_by is not None:
            yield f"    {alertwords.tell_inhibited(alert.inhibited_by)}"
        for hold in alert.holds:
            told_of = alertwords.tell_hold(hold, when)
            yield f"    notice {hold.seq} for {hold.receiver}: {told(told_of)}"
        for sent in alert.deliveries:
            to = f"{sent.receiver} <{sent.recipient}>" if sent.recipient else sent.receiver
            what = f"notice {sent.seq}" if sent.seq else "roll-up"
            state = DELIVERIES.get(sent.state, sent.state)
            yield f"    {what} to {to}: {state}, {count(sent.attempts, 'attempt')}"


def _state(alert: AlertRecord) -> Iterator[str]:
    """How far it is; something in any case."""
    if alert.notices:
        yield f"{count(alert.notices, 'notice')}, the last {when(alert.last_notice_at)}"
    if alert.waiting_until:
        yield (
            f"next due {when(alert.waiting_until)}"
            if alert.notices
            else (f"waits, due {when(alert.waiting_until)}")
        )
    if alert.dropped_at:
        yield f"dropped {when(alert.dropped_at)}"
    elif alert.closed_at:
        yield f"closed {when(alert.closed_at)}"
    elif not (alert.notices or alert.waiting_until):
        yield "nothing told yet"


def _lines(reports: list[ReportRecord], detail: StoryDetail) -> Iterator[str]:
    title = detail.line.title
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
        for fact in detail.facts:
            if fact.item_id == item.id:
                yield f"  {told(deskwords.tell_fact(fact))}"
        if item.url:
            yield f"  {foreign(item.url)}"
