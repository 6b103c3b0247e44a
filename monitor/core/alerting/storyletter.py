"""What a mail about one story says: what is new, what happened, who told it first, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from monitor.core.alerting.letter import (
    MAX_TITLE,
    Letterhead,
    Quotation,
    link_of,
    moment,
    near_moment,
    quotation_of,
    safe,
)
from monitor.core.alerting.lines import clean
from monitor.core.alerting.news import News, news_of
from monitor.core.alerting.passage import quote
from monitor.core.alerting.reports import counted_sources, in_order, is_quoted, source_of
from monitor.core.text.direction import isolate
from monitor.model.alert import AlertRule, DueAlert, Report
from monitor.model.noticetype import NoticeType
from monitor.model.provenance import Pieces, listed, origin_not_held, tell_cited, tell_sources
from monitor.model.rule import Evidence, TextField
from monitor.model.wording import ROLES, count, role_pieces

_MAX_OTHERS = 20
_MAX_OTHERS_LATER = 8
_MAX_TERMS = 8
_QUOTED: tuple[TextField, ...] = ("body",)  # the title is shown anyway


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
class StoryLetter:
    """All that one mail says of a story.

    Args:
        story: Its public id.
        topic: What the conversation is called: the same in each of its mails.
        news: What is told for the first time; empty where the alert is opened.
        first: The report that leads the story.
        opening: Whether that was the first, or only the earliest we hold; a beginning of a line.
        remark: What is to be said of it beside; sentences, may be empty.
        sources: How many are independent, and who; a sentence.
        others: Reports after the first, `n_more` of them left out.
        echoes: Of a later mail, which lists them apart; `n_more_echoes` left out.
        why: Rule, level and terms.
    """

    story: str
    topic: str
    title: str
    news: tuple[News, ...]
    first: ReportLine
    opening: str
    remark: Pieces
    sources: Pieces
    others: tuple[ReportLine, ...]
    n_more: int
    echoes: tuple[ReportLine, ...]
    n_more_echoes: int
    tally: str
    why: str
    story_link: str | None

    @property
    def is_first(self) -> bool:
        """Whether the mail opens the conversation."""
        return not self.news


def compose(
    due: DueAlert, rule: AlertRule, head: Letterhead, kind: NoticeType = "alert.opened"
) -> StoryLetter:
    """Say what is new, what happened, who told it first, who else has it, and why it is sent."""
    reports = in_order(due.reports)
    news = () if kind == "alert.opened" else news_of(due, head)
    first = _line(reports[0], head, reports[0], quoted=not news)
    others, echoes = _listed(reports, due, is_first=not news)
    met = next((report for report in reports if report.evidence), None)
    most = _MAX_OTHERS_LATER if news else _MAX_OTHERS
    title = first.title or clean(due.story.title, MAX_TITLE) or "(no title)"
    return StoryLetter(
        story=due.story.key,
        topic=clean(due.story.title, MAX_TITLE) or title,
        title=title,
        news=news,
        first=first,
        opening=_opening(reports[0], due),
        remark=_remark(reports[0], first, due),
        sources=safe((*tell_sources(*counted_sources(due), due.story.roots), (".", False))),
        others=tuple(
            _line(each, head, reports[0], quoted=not news and is_quoted(each, met))
            for each in others[:most]
        ),
        n_more=max(0, len(others) - most),
        echoes=tuple(_line(each, head, reports[0], quoted=False) for each in echoes[:most]),
        n_more_echoes=max(0, len(echoes) - most),
        tally=_tally(reports, due),
        why=_why(rule, reports, due.alert.last_seq + 1),
        story_link=head.page_of(due.story.key),
    )


def _listed(
    reports: Sequence[Report], due: DueAlert, *, is_first: bool
) -> tuple[Sequence[Report], Sequence[Report]]:
    """The reports after the lead; of a later mail those that are no news, newest first, and echoes.

    Echoes stand in the chain of the first mail, which shows how the story came about.
    """
    if is_first:
        return reports[1:], ()
    told = {fact.item_id for fact in due.news}
    rest = [report for report in reversed(reports[1:]) if report.item_id not in told]
    echoes = [report for report in rest if report.role == "echo"]
    return [report for report in rest if report.role != "echo"], echoes


def _line(report: Report, head: Letterhead, lead: Report, *, quoted: bool) -> ReportLine:
    """A report of a story that another leads: of the same day only the hour is told."""
    passages = (
        quote(report.title, report.body, report.evidence, head.max_passage, _QUOTED)
        if quoted
        else ()
    )
    at, claimed = report.received_at, report.published_at
    published = near_moment(claimed, head.tz, at) if claimed else None
    is_lead = report is lead
    seen = moment(at, head.tz) if is_lead else near_moment(at, head.tz, lead.received_at)
    return ReportLine(
        source=source_of(report),
        title=clean(report.title, MAX_TITLE),
        link=link_of(report.url),
        seen=seen,
        published=published if published != near_moment(at, head.tz, at) else None,
        standing=_standing(report, head.tz),
        passages=tuple(quotation_of(passage, len(report.body)) for passage in passages),
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
        return safe(pieces)
    also = "; also cites " if beside != report.cites else "; cites "
    return safe((*pieces, (also, False), *tell_cited(beside)))


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
    return safe(pieces)


def _tally(reports: Sequence[Report], due: DueAlert) -> str:
    """Example: 3 reports so far; 2 repeat others; +1 echo since the last message.

    What brought the news of this very message is not counted among those that repeat others.
    """
    told_now = {fact.item_id for fact in due.news if fact.kind != "echo"}
    echoes = [each for each in reports if each.role == "echo" and each.item_id not in told_now]
    told = [f"{count(len(reports), 'report')} so far"]
    if echoes:
        told.append(f"{len(echoes)} {'repeats' if len(echoes) == 1 else 'repeat'} others")
    last_at = due.alert.last_notice_at
    n_since = sum(last_at is not None and report.received_at > last_at for report in echoes)
    if n_since:
        told.append(f"+{count(n_since, 'echo', 'echoes')} since the last message")
    return "; ".join(told)


def _why(rule: AlertRule, reports: Iterable[Report], seq: int) -> str:
    terms = tuple(dict.fromkeys(_found(entry) for r in reports for entry in r.evidence))
    shown = ", ".join(isolate(clean(term, MAX_TITLE)) for term in terms[:_MAX_TERMS])
    more = ", ..." if len(terms) > _MAX_TERMS else ""
    found = f", found {shown}{more}" if shown else ""
    title = clean(rule.title, MAX_TITLE)
    name = f"{isolate(title)} ({rule.id})" if title and title != rule.id else rule.id
    told = f"Why you get this: rule {name}, level {rule.level}{found}."
    return f"{told} Message {seq} of this rule on this story."


def _found(evidence: Evidence) -> str:
    """What was found: the rule's word, but of an entity the name that stands there, not its id."""
    return evidence.text if evidence.term.startswith("@") else evidence.term
