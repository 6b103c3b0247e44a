"""What a mail says, before it is text or HTML: titles, times and quotations, fit to be read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from email.utils import parseaddr
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from monitor.core.alerting.notice import (
    clean,
    counted_sources,
    in_order,
    is_quoted,
    printable,
    source_of,
)
from monitor.core.alerting.passage import Passage, quote
from monitor.core.text.direction import isolate
from monitor.model.alert import AlertRule, DueAlert, Report
from monitor.model.provenance import Pieces, listed, origin_not_held, tell_cited, tell_sources
from monitor.model.rule import Evidence, TextField
from monitor.model.wording import ROLES, day, role_pieces

_MAX_TITLE = 300
_MAX_OTHERS = 20
_MAX_TERMS = 8
_MAX_NAME = 200
_QUOTED: tuple[TextField, ...] = ("body",)  # the title is shown anyway
# What is no visible character: a link with one of them may not be what it looks like.
_INVISIBLE = re.compile(
    r"[\x00-\x20\x7f-\xa0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3000\ufeff\ufff0-\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """How our mails look and where they come from.

    Args:
        sender: Address that they come from; its domain is that of all ids.
        desk_name: Shown as the sender's name; None shows the address alone.
        tz: Zone of the times in the text.
        base_url: Address of the web page, for links to it; None where there is none.
        max_passage: Longest quotation, in code points.
    """

    sender: str
    desk_name: str | None = None
    tz: tzinfo = UTC
    base_url: str | None = None
    max_passage: int = 300

    @property
    def address(self) -> str:
        """The sender's address without a name."""
        return parseaddr(self.sender)[1]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in pieces; the marked ones are what the rule met.

    Args:
        before: An ellipsis where the text begins earlier.
        after: The same for its end.
    """

    pieces: tuple[tuple[str, bool], ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of the story.

    Args:
        standing: Its role, why it has it, and whom it cites beside.
    """

    source: str
    title: str
    link: str | None
    seen: str
    published: str | None
    standing: Pieces
    passages: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """All that one mail says.

    Args:
        story: Its public id.
        first: What the mail leads with.
        opening: Whether that was the first, or only the earliest we hold; a beginning of a line.
        remark: What is to be said of it beside; sentences, may be empty.
        sources: How many are independent, and who; a sentence.
        others: The reports after the first, `n_more` of them left out.
        why: Rule, level and terms.
    """

    story: str
    title: str
    first: ReportLine
    opening: str
    remark: Pieces
    sources: Pieces
    others: tuple[ReportLine, ...]
    n_more: int
    tally: str
    why: str
    story_link: str | None


def compose(due: DueAlert, rule: AlertRule, head: Letterhead) -> Letter:
    """Say what happened, who told it first, who else has it, and why it is sent."""
    reports = in_order(due.reports)
    met = next((report for report in reports if report.evidence), None)
    lines = [
        _line(report, head, quoted=report is reports[0] or is_quoted(report, met))
        for report in reports[: _MAX_OTHERS + 1]
    ]
    base = head.base_url.rstrip("/") if head.base_url else None
    return Letter(
        story=due.story.key,
        title=lines[0].title or clean(due.story.title, _MAX_TITLE) or "(no title)",
        first=lines[0],
        opening=_opening(reports[0], due),
        remark=_remark(reports[0], lines[0], due),
        sources=_safe((*tell_sources(*counted_sources(due), due.story.roots), (".", False))),
        others=tuple(lines[1:]),
        n_more=len(reports) - len(lines),
        tally=_tally(reports),
        why=_why(rule, reports, due.alert.last_seq + 1),
        story_link=f"{base}/stories/{due.story.key}" if base else None,
    )


def _line(report: Report, head: Letterhead, *, quoted: bool) -> ReportLine:
    passages = (
        quote(report.title, report.body, report.evidence, head.max_passage, _QUOTED)
        if quoted
        else ()
    )
    published = _moment(report.published_at, head.tz) if report.published_at else None
    seen = _moment(report.received_at, head.tz)
    return ReportLine(
        source=source_of(report),
        title=clean(report.title, _MAX_TITLE),
        link=_link(report.url),
        seen=seen,
        published=published if published != seen else None,
        standing=_standing(report, head.tz),
        passages=tuple(_quotation(report, passage) for passage in passages),
    )


def _standing(report: Report, tz: tzinfo) -> Pieces:
    """Example: echo: cites Delta Tribune (“told”); also cites AFP."""
    pieces: Pieces = ((ROLES[report.role], False),)
    beside = report.cites
    if reason := report.reason:
        why = role_pieces(report.role, reason, beside=report.received_at, tz=tz)
        pieces = (*pieces, (": ", False), *why)
        beside = tuple(name for name in beside if name != reason.outlet)
    if not beside:
        return _safe(pieces)
    also = "; also cites " if beside != report.cites else "; cites "
    return _safe((*pieces, (also, False), *tell_cited(beside)))


def _opening(lead: Report, due: DueAlert) -> str:
    if lead.role == "origin":
        return "First reported by"
    return "Earliest report that we hold:" if lead is due.reports[0] else "Reported by"


def _remark(lead: Report, line: ReportLine, due: DueAlert) -> Pieces:
    """What a report that leads the mail rests on, and which of its sources we have nothing of."""
    pieces: Pieces = ()
    if lead.role != "origin":
        (role, _), *more = line.standing
        pieces = ((role.capitalize(), False), *more, (".", False))
    elif lead.cites:
        pieces = (("It cites ", False), *tell_cited(lead.cites), (".", False))
    absent = listed((((name, True),) for name in origin_not_held(due.story.roots)), ", ")
    if absent:
        gap = " " if pieces else ""
        pieces = (*pieces, (f"{gap}Origin not held: ", False), *absent, (".", False))
    return _safe(pieces)


def _safe(pieces: Pieces) -> Pieces:
    """Words of others on one line, without control characters; where none are left, a dash."""
    return tuple(
        (clean(text, _MAX_NAME) or "–" if is_foreign else text, is_foreign)
        for text, is_foreign in pieces
    )


def _quotation(report: Report, passage: Passage) -> Quotation:
    pieces, at = [], 0
    for start, end in sorted(passage.marks):
        begin = max(start, at)  # marks may overlap
        pieces += [(passage.text[at:begin], False), (passage.text[begin:end], True)]
        at = max(at, end)
    pieces.append((passage.text[at:], False))
    return Quotation(
        tuple((printable(piece), is_marked) for piece, is_marked in pieces if piece),
        "… " if passage.start else "",
        " …" if passage.end < len(report.body) else "",
    )


def _tally(reports: Sequence[Report]) -> str:
    """Example: 3 reports so far; 2 only repeat others."""
    n_echoes = sum(report.role == "echo" for report in reports)
    repeating = f"; {n_echoes} only {'repeats' if n_echoes == 1 else 'repeat'} others"
    return f"{len(reports)} reports so far{repeating if n_echoes else ''}"


def _why(rule: AlertRule, reports: Iterable[Report], seq: int) -> str:
    terms = tuple(dict.fromkeys(_found(entry) for r in reports for entry in r.evidence))
    shown = ", ".join(isolate(clean(term, _MAX_TITLE)) for term in terms[:_MAX_TERMS])
    more = ", ..." if len(terms) > _MAX_TERMS else ""
    found = f", found {shown}{more}" if shown else ""
    title = clean(rule.title, _MAX_TITLE)
    name = f"{isolate(title)} ({rule.id})" if title and title != rule.id else rule.id
    told = f"Why you get this: rule {name}, level {rule.level}{found}."
    return f"{told} Message {seq} of this rule on this story."


def _found(evidence: Evidence) -> str:
    """What was found: the rule's word, but of an entity the name that stands there, not its id."""
    return evidence.text if evidence.term.startswith("@") else evidence.term


def _moment(at: datetime, tz: tzinfo) -> str:
    """Example: 12 Mar 2026, 14:05 EET."""
    local = at.astimezone(tz)
    return f"{day(local)}, {local:%H:%M} {local.tzname()}"


def _link(url: str) -> str | None:
    """A URL that may be clicked: http or https, nothing invisible in it."""
    visible = _INVISIBLE.sub(lambda found: percent_encode(found[0], errors="replace"), url)
    try:
        return visible if urlsplit(visible).scheme in {"http", "https"} else None
    except ValueError:
        return None
