"""``monitor items show``: one item with its text, its role and whom it cites."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Annotated

import typer

from monitor.cli.foreign import foreign, told
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, when
from monitor.cli.reading import archive
from monitor.cli.stories import role_told
from monitor.core.attribution.lineage import told_chains
from monitor.model.citation import Citation
from monitor.model.provenance import cited_names
from monitor.model.record import ReportRecord
from monitor.model.wording import count, judgment, role_reason, share


def show_item(
    item: Annotated[str, typer.Argument(metavar="ID", help="An item's id, guid or URL.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an item with its text, its role in its story, and whom it cites.

    What was decided about it, and why: monitor explain ID.

    Example: monitor items show 42
    """
    with archive(config) as stored:
        report = stored.report(item)
    if as_json:
        print_json(_fields(report))
        return
    for line in (*_head(report), *_cited(report)):
        print(line)
    print()
    print("\n\n".join(map(foreign, report.body.splitlines())) or "(the feed gave a title only)")


def _fields(report: ReportRecord) -> Mapping[str, object]:
    """The fields of `monitor items list`, and those of one item."""
    listed = {field.name: getattr(report.item, field.name) for field in fields(report.item)}
    return {
        **listed,
        "author": report.author,
        "body": report.body,
        "role": report.role,
        "cites": cited_names(report),
        "why": role_reason(report.role, report.reason) if report.reason else "",
        "citations": report.citations,
        "revision": report.revision,
        "edits": report.edits,
    }


def _head(report: ReportRecord) -> Iterator[str]:
    item = report.item
    yield f"item {item.id}: {foreign(item.title or '(no title)')}"
    by = f", {foreign(report.author)}" if report.author else ""
    yield f"  {foreign(report.source)}{by}"
    if item.url:
        yield f"  {foreign(item.url)}"
    lang = "" if item.lang == "und" else f", language {item.lang}"
    yield f"  received {when(item.received_at)}, published {when(item.published)}{lang}"
    said = judgment(item.verdict, report.why, item.score, report.shares, report.n_same_title)
    of = foreign(report.of_title or item.of or "") if report.why != "edit" else ""
    yield f"  {said.word.lower()}{said.joint}{said.before}{of}{said.after}"
    if report.revision:
        times = count(report.revision, "time")
        yield f"  edited by its publisher, {times}; see: monitor explain {item.id}"
    if item.story:
        yield f"  story {item.story}: {foreign(item.story_title)}"
        yield f"  {role_told(report)}"
    for chain in told_chains(report):
        yield f"  {told(chain)}"


def _cited(report: ReportRecord) -> Iterator[str]:
    if report.citations:
        yield "  cites:"
    for each in report.citations:
        name = "unnamed" if each.is_unnamed else foreign(each.name or each.source)
        via = f" by way of {foreign(each.via)}" if each.via else ""
        yield f"    {name}{via}, {_known_by(each, report)}, {share(each.confidence)} sure"


def _known_by(citation: Citation, report: ReportRecord) -> str:
    if citation.field is None:
        return "known by its link or feed"
    text = report.item.title if citation.field == "title" else report.body
    words = foreign(text[citation.start : citation.end])
    cue = f", “{foreign(citation.cue)}”" if citation.cue else ""
    return f"{citation.field} {citation.start}-{citation.end} “{words}”{cue}"
