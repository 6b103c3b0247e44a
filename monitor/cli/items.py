"""``monitor items show``: one item with its text, its role and whom it cites."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Annotated

import typer

from monitor.cli.citations import cited_lines
from monitor.cli.foreign import foreign, told
from monitor.cli.options import ConfigOption, JsonOption
from monitor.cli.output import print_json, when
from monitor.cli.reading import archive, max_passage
from monitor.cli.stories import role_told
from monitor.core.attribution.lineage import told_chains
from monitor.model import pagewords, provenance
from monitor.model.record import ReportRecord
from monitor.model.wording import count, judgment, role_reason


def show_item(
    item: Annotated[str, typer.Argument(metavar="ID", help="An item's id, guid or URL.")],
    config: ConfigOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show an item with its text, its role in its story, and whom it cites.

    What was decided about it, and why: monitor explain ID.

    Example: monitor items show 42
    """
    longest = max_passage(config)
    with archive(config) as stored:
        report = stored.report(item, max_passage=longest)
    if as_json:
        print_json(_fields(report))
        return
    for line in (*_head(report), *cited_lines(report, longest)):
        print(line)
    print()
    said = report.feed_text.splitlines()
    print("\n\n".join(map(foreign, said)) or "(the feed gave a title only)")


def _fields(report: ReportRecord) -> Mapping[str, object]:
    """The fields of `monitor items list`, and those of one item."""
    listed = {field.name: getattr(report.item, field.name) for field in fields(report.item)}
    return {
        **listed,
        "author": report.author,
        "body": report.feed_text,
        "role": report.role,
        "cites": provenance.cited_names(report),
        "why": role_reason(report.role, report.reason) if report.reason else "",
        "citations": report.citations,
        "revision": report.revision,
        "edits": report.edits,
        "fulltext": {"state": report.fulltext.state, "reason": report.fulltext.reason},
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
    if page := pagewords.tell_fulltext(report.fulltext):
        yield f"  article page {told(page)}"
    if item.story:
        yield f"  story {item.story}: {foreign(item.story_title)}"
        yield f"  {role_told(report)}"
    for chain in told_chains(report):
        yield f"  {told(chain)}"
