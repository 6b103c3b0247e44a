"""A due alert as a message: what the receivers are told, and in how many bytes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from monitor.core.alerting.body import (
    MAX_CITES,
    MAX_DATA_BYTES,
    MAX_TITLE,
    Json,
    Quoted,
    compact,
    first_json,
    link_json,
    size,
)
from monitor.core.alerting.changes import Change, bare, change_json, changes_of, shortened
from monitor.core.alerting.lines import clean, link_to, printable, timestamp
from monitor.core.alerting.passage import Passage, quote
from monitor.core.alerting.reports import counted_sources, in_order, is_quoted, source_of
from monitor.model.alert import AlertRule, DueAlert, Notice, Report
from monitor.model.noticetype import NoticeType

__all__ = [
    "Telling",
    "clean",
    "counted_sources",
    "in_order",
    "is_quoted",
    "make_notice",
    "printable",
    "source_of",
    "tell",
    "timestamp",
]


@dataclass(frozen=True, slots=True)
class Telling:
    """What a message says of a story's reports, after everything too long was left out.

    Args:
        first: The first report of the story.
        chain: The other reports, earliest first.
        changes: What is told for the first time; nothing when the alert is opened.
        truncated: Whether anything was left out.
    """

    first: Quoted
    chain: tuple[Quoted, ...]
    changes: tuple[Change, ...] = ()
    truncated: bool = False


def make_notice(
    due: DueAlert, rule: AlertRule, kind: NoticeType, *, now: datetime, max_passage: int
) -> Notice:
    """Make the next notice of an alert.

    Args:
        due: With at least one report; its news are the ``changes`` of every kind but opened.
        rule: What the message says of the rule.
        kind: ``alert.opened``, ``alert.corroborated`` or ``alert.developed``.
        now: When the notice is made; its timestamp.
        max_passage: Longest passage, in code points; with 0 nothing is quoted.
    """
    told = replace(due, news=()) if kind == "alert.opened" else due
    payload = compact(_data(told, rule, tell(told, rule, max_passage)))
    alert, seq = due.alert, due.alert.last_seq + 1
    return Notice(alert.id, alert.key, seq, alert.route, kind, payload, now)


def tell(due: DueAlert, rule: AlertRule, max_passage: int) -> Telling:
    """Choose what to say so that the whole body stays within 20 KB.

    Left out in this order, until it fits: passages from the end of the chain, echoes from its end,
    passages of the first report by halves, old reports from the end of the chain, passages of the
    changes by halves, new reports from the end of the chain, all of the changes but their kind and
    source, and only then changes from the end. Of passages and echoes too those of new reports,
    which brought the changes, go last. Cost: linear in the length of all of it.
    """
    lead, *others = in_order(due.reports)
    changes = changes_of(due, max_passage)
    cut = any(len(report.cites) > MAX_CITES for report in due.reports)
    telling = Telling(
        Quoted(lead, _quote(lead, max_passage)),
        _chain(lead, others, max_passage),
        changes,
        truncated=cut or any(change.is_cut for change in changes),
    )
    new = frozenset(fact.item_id for fact in due.news)

    def is_old(quoted: Quoted) -> bool:
        return quoted.report.item_id not in new

    def is_old_echo(quoted: Quoted) -> bool:
        return _is_echo(quoted) and is_old(quoted)

    steps: tuple[Callable[[Telling, int], Telling], ...] = (
        partial(_without_passages, goes=is_old),
        partial(_without_passages, goes=_is_any),
        partial(_without_reports, goes=is_old_echo),
        partial(_without_reports, goes=_is_echo),
        partial(_with_first_halved, max_passage=max_passage),
        partial(_without_reports, goes=is_old),
        partial(_with_changes_halved, max_passage=max_passage),
        partial(_without_reports, goes=_is_any),
        _with_changes_bare,
        _with_fewer_changes,
    )
    for shorten in steps:
        excess = size(_data(due, rule, telling)) - MAX_DATA_BYTES
        if excess <= 0:
            break
        telling = shorten(telling, excess)
    return telling


def _is_any(_: Quoted) -> bool:
    return True


def _is_echo(quoted: Quoted) -> bool:
    return quoted.report.role == "echo"


def _chain(lead: Report, others: Sequence[Report], max_passage: int) -> tuple[Quoted, ...]:
    met = next((report for report in (lead, *others) if report.evidence), None)
    return tuple(
        Quoted(report, _quote(report, max_passage)) if is_quoted(report, met) else Quoted(report)
        for report in others
    )


def _quote(report: Report, max_passage: int) -> tuple[Passage, ...]:
    return quote(report.title, report.body, report.evidence, max_passage)


def _without_passages(telling: Telling, excess: int, goes: Callable[[Quoted], bool]) -> Telling:
    """Drop passages from the end of the chain while there is an excess of bytes."""
    chain = list(telling.chain)
    for number in reversed(range(len(chain))):
        if excess <= 0:
            break
        if goes(chain[number]):
            silent = replace(chain[number], passages=())
            excess -= size(link_json(chain[number])) - size(link_json(silent))
            chain[number] = silent
    return _with_chain(telling, tuple(chain))


def _without_reports(telling: Telling, excess: int, goes: Callable[[Quoted], bool]) -> Telling:
    """Drop reports from the end of the chain while there is an excess of bytes."""
    dropped = set()
    for number in reversed(range(len(telling.chain))):
        if excess <= 0:
            break
        quoted = telling.chain[number]
        if goes(quoted):
            excess -= size(link_json(quoted)) + 1  # the comma
            dropped.add(number)
    kept = (quoted for number, quoted in enumerate(telling.chain) if number not in dropped)
    return _with_chain(telling, tuple(kept))


def _with_chain(telling: Telling, chain: tuple[Quoted, ...]) -> Telling:
    return replace(telling, chain=chain, truncated=telling.truncated or chain != telling.chain)


def _with_first_halved(telling: Telling, excess: int, max_passage: int) -> Telling:
    """Cut the passages of the first report to half their length, again and again."""
    first = telling.first
    while excess > 0 and first.passages and max_passage > 1:
        max_passage //= 2
        shorter = replace(first, passages=_quote(first.report, max_passage))
        excess -= size(first_json(first)) - size(first_json(shorter))
        first = shorter
    return replace(telling, first=first, truncated=telling.truncated or first != telling.first)


def _with_changes_halved(telling: Telling, excess: int, max_passage: int) -> Telling:
    """Cut the passages of the changes to half their length, again and again, to nothing at last."""
    changes = telling.changes
    while excess > 0 and changes and max_passage > 0:
        max_passage //= 2
        shorter = shortened(changes, max_passage)
        excess -= _size_of(changes) - _size_of(shorter)
        changes = shorter
    return _with_changes(telling, changes)


def _with_changes_bare(telling: Telling, _: int) -> Telling:
    return _with_changes(telling, bare(telling.changes))


def _with_fewer_changes(telling: Telling, excess: int) -> Telling:
    """Drop changes from the end while there is an excess of bytes, but the first."""
    kept = list(telling.changes)
    while excess > 0 and len(kept) > 1:
        excess -= size(change_json(kept.pop())) + 1  # the comma
    return _with_changes(telling, tuple(kept))


def _with_changes(telling: Telling, changes: tuple[Change, ...]) -> Telling:
    cut = telling.truncated or changes != telling.changes
    return replace(telling, changes=changes, truncated=cut)


def _size_of(changes: Sequence[Change]) -> int:
    return sum(size(change_json(change)) for change in changes)


def _data(due: DueAlert, rule: AlertRule, telling: Telling) -> Json:
    story, reports = due.story, due.reports
    echoes = sum(report.role == "echo" for report in reports)
    independent, unknown = counted_sources(due)
    return {
        "alert_id": due.alert.key,
        "seq": due.alert.last_seq + 1,
        "rule": {"id": rule.id, "title": clean(rule.title, MAX_TITLE), "level": rule.level},
        "story": {
            "id": story.key,
            "title": clean(story.title, MAX_TITLE),
            "url": link_to(story.url),
            "first_seen": timestamp(reports[0].received_at),
            "reports": len(reports),
            "independent_sources": independent,
            "unknown_sources": unknown,
            "languages": _languages(reports),
        },
        "first_report": first_json(telling.first),
        "chain": [link_json(quoted) for quoted in telling.chain],
        "changes": [change_json(change) for change in telling.changes],
        "counts": {"reports": len(reports), "echoes": echoes},
        "truncated": telling.truncated,
    }


def _languages(reports: Iterable[Report]) -> Json:
    """In the order in which they came; a language that nobody knows is none."""
    return [lang for lang in dict.fromkeys(r.lang for r in reports) if lang not in {"", "und"}]
