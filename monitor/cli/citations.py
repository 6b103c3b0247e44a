"""Whom an item cites, for a terminal: by which words, and how sure that is."""

from collections.abc import Iterator

from monitor.cli.foreign import foreign
from monitor.model.citation import Citation
from monitor.model.quotation import within
from monitor.model.record import ReportRecord
from monitor.model.wording import share


def cited_lines(report: ReportRecord, longest: int) -> Iterator[str]:
    """A line for each source, and one before them; none where it cites nobody.

    Args:
        longest: Characters of its text that are quoted at once.
    """
    if report.citations:
        yield "  cites:"
    for each in report.citations:
        name = "unnamed" if each.is_unnamed else foreign(each.name or each.source)
        via = f" by way of {foreign(each.via)}" if each.via else ""
        yield f"    {name}{via}, {_known_by(each, report, longest)}, {share(each.confidence)} sure"


def _known_by(citation: Citation, report: ReportRecord, longest: int) -> str:
    if citation.field is None:
        return "known by its link or feed"
    text = report.item.title if citation.field == "title" else report.body
    words = within(text[citation.start : citation.end], longest)
    quoted = f" “{foreign(words)}”" if words else ""
    cue = f", “{foreign(citation.cue)}”" if citation.cue else ""
    return f"{citation.field} {citation.start}-{citation.end}{quoted}{cue}"
