"""A due alert as a message: what the receivers are told, and in how many bytes."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from monitor.core.alerting.passage import Passage, quote
from monitor.model.alert import AlertRule, DueAlert, Notice, NoticeType, Report
from monitor.model.story import count_sources

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | None

# 20 KB is the limit of the Standard Webhooks specification for a whole body.
_MAX_BYTES = 20_000
_ENVELOPE_BYTES = 120  # {"type":"alert.opened","timestamp":"...","data":} with room to spare
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MAX_TITLE = 300
_MAX_SOURCE = 200
_MAX_URL_BYTES = 2_000
# The first report is told in any case: with these limits it stays far below 20 KB.
_MAX_CITES = 10
_MAX_CITED = 100


@dataclass(frozen=True, slots=True)
class Quoted:
    """A report with the passages that are told of it."""

    report: Report
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What a message says of a story's reports, after everything too long was left out.

    Args:
        first: The first report of the story.
        chain: The other reports, earliest first.
        truncated: Whether anything was left out.
    """

    first: Quoted
    chain: tuple[Quoted, ...]
    truncated: bool = False


def open_notice(due: DueAlert, rule: AlertRule, *, now: datetime, max_passage: int) -> Notice:
    """Make the next notice of an alert: the story has a report that the rule met.

    Args:
        due: With at least one report.
        rule: What the message says of the rule.
        now: When the notice is made; its timestamp.
        max_passage: Longest passage, in code points.
    """
    kind: NoticeType = "alert.opened"
    telling = tell(due, rule, max_passage)
    payload = _compact(_data(due, rule, telling))
    alert, seq = due.alert, due.alert.last_seq + 1
    return Notice(alert.id, alert.key, seq, alert.route, kind, payload, now)


def tell(due: DueAlert, rule: AlertRule, max_passage: int) -> Telling:
    """Choose what to say so that the whole body stays within 20 KB.

    Left out in this order, until it fits: passages from the end of the chain, echoes from its end,
    passages of the first report by halves, other reports from the end of the chain.
    Cost: linear in the length of all of it.
    """
    lead, *others = in_order(due.reports)
    cut = any(len(report.cites) > _MAX_CITES for report in due.reports)
    chain = _chain(lead, others, max_passage)
    telling = Telling(Quoted(lead, _quote(lead, max_passage)), chain, truncated=cut)
    limit = _MAX_BYTES - _ENVELOPE_BYTES

    def excess(told: Telling) -> int:
        return len(_compact(_data(due, rule, told)).encode()) - limit

    telling = _without_passages(telling, excess(telling))
    telling = _without_reports(telling, excess(telling), echoes_only=True)
    while excess(telling) > 0 and telling.first.passages and max_passage > 1:
        max_passage //= 2
        first = replace(telling.first, passages=_quote(telling.first.report, max_passage))
        telling = replace(telling, first=first, truncated=True)
    return _without_reports(telling, excess(telling), echoes_only=False)


def timestamp(at: datetime) -> str:
    """An instant as RFC 3339 has it.

    Example:
        >>> timestamp(datetime(2026, 3, 1, 12, 0, tzinfo=UTC))
        '2026-03-01T12:00:00Z'
    """
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def source_of(report: Report) -> str:
    """Whose report it is: the outlet, the feed, else the host of its link."""
    named = clean(report.source, _MAX_SOURCE)
    return named or clean(_host(report.url), _MAX_SOURCE) or "unknown source"


def clean(text: str, length: int) -> str:
    """One line without control characters, cut with a mark if it is longer than `length`."""
    line = " ".join(printable(text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def printable(text: str) -> str:
    """A space for each control character but the newline; the length stays."""
    return _CONTROL.sub(" ", text)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


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


def _chain(lead: Report, others: Sequence[Report], max_passage: int) -> tuple[Quoted, ...]:
    met = next((report for report in (lead, *others) if report.evidence), None)
    return tuple(
        Quoted(report, _quote(report, max_passage)) if is_quoted(report, met) else Quoted(report)
        for report in others
    )


def _quote(report: Report, max_passage: int) -> tuple[Passage, ...]:
    return quote(report.title, report.body, report.evidence, max_passage)


def _without_passages(telling: Telling, excess: int) -> Telling:
    """Drop passages from the end of the chain while there is an excess of bytes."""
    chain = list(telling.chain)
    for number in reversed(range(len(chain))):
        if excess <= 0:
            break
        bare = replace(chain[number], passages=())
        excess -= _size(chain[number]) - _size(bare)
        chain[number] = bare
    return _shortened(telling, tuple(chain))


def _without_reports(telling: Telling, excess: int, *, echoes_only: bool) -> Telling:
    """Drop reports from the end of the chain while there is an excess of bytes."""
    dropped = set()
    for number in reversed(range(len(telling.chain))):
        if excess <= 0:
            break
        quoted = telling.chain[number]
        if quoted.report.role == "echo" or not echoes_only:
            excess -= _size(quoted) + 1  # the comma
            dropped.add(number)
    kept = (quoted for number, quoted in enumerate(telling.chain) if number not in dropped)
    return _shortened(telling, tuple(kept))


def _shortened(telling: Telling, chain: tuple[Quoted, ...]) -> Telling:
    return replace(telling, chain=chain, truncated=telling.truncated or chain != telling.chain)


def _size(quoted: Quoted) -> int:
    return len(_compact(_link(quoted)).encode())


def _data(due: DueAlert, rule: AlertRule, telling: Telling) -> Json:
    story, reports = due.story, due.reports
    echoes = sum(report.role == "echo" for report in reports)
    independent, unknown = counted_sources(due)
    return {
        "alert_id": due.alert.key,
        "seq": due.alert.last_seq + 1,
        "rule": {"id": rule.id, "title": clean(rule.title, _MAX_TITLE), "level": rule.level},
        "story": {
            "id": story.key,
            "title": clean(story.title, _MAX_TITLE),
            "url": _url(story.url),
            "first_seen": timestamp(reports[0].received_at),
            "reports": len(reports),
            "independent_sources": independent,
            "unknown_sources": unknown,
            "languages": _languages(reports),
        },
        "first_report": _first(telling.first),
        "chain": [_link(quoted) for quoted in telling.chain],
        "changes": [],
        "counts": {"reports": len(reports), "echoes": echoes},
        "truncated": telling.truncated,
    }


def _first(quoted: Quoted) -> Json:
    report = quoted.report
    return {
        "source": source_of(report),
        "url": _url(report.url),
        "published": timestamp(report.published_at) if report.published_at else None,
        "seen": timestamp(report.received_at),
        "title": clean(report.title, _MAX_TITLE),
        "passages": _passages(quoted.passages),
        "cites": _cites(report),
        "role": report.role,
    }


def _link(quoted: Quoted) -> Json:
    report = quoted.report
    link: dict[str, Json] = {
        "source": source_of(report),
        "cites": _cites(report),
        "role": report.role,
        "url": _url(report.url),
        "seen": timestamp(report.received_at),
    }
    return {**link, "passages": _passages(quoted.passages)} if quoted.passages else link


def _cites(report: Report) -> Json:
    names = (clean(name, _MAX_CITED) for name in report.cites[:_MAX_CITES])
    return list(dict.fromkeys(name for name in names if name))


def _passages(passages: Sequence[Passage]) -> Json:
    return [
        {
            "field": passage.field,
            "text": passage.text,
            "start": passage.start,
            "end": passage.end,
            "matched": list(passage.matched),
        }
        for passage in passages
    ]


def _languages(reports: Iterable[Report]) -> Json:
    """In the order in which they came; a language that nobody knows is none."""
    return [lang for lang in dict.fromkeys(r.lang for r in reports) if lang not in {"", "und"}]


def _url(url: str) -> str | None:
    return url if url and len(url.encode()) <= _MAX_URL_BYTES else None


def _compact(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
