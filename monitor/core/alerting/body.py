"""What a message says of a report, as JSON; and how much room that takes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.core.alerting.lines import clean, link_to, timestamp
from monitor.core.alerting.passage import Passage
from monitor.core.alerting.reports import source_of
from monitor.model.alert import Report

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | None

MAX_DATA_BYTES = 20_000 - 120
"""20 KB is the limit of the Standard Webhooks specification for a whole body; the envelope
``{"type":"alert.opened","timestamp":"...","data":}`` stays within 120 bytes."""

MAX_TITLE = 300
# The first report is told in any case: with these limits it stays far below 20 KB.
MAX_CITES = 10
_MAX_CITED = 100


@dataclass(frozen=True, slots=True)
class Quoted:
    """A report with the passages that are told of it."""

    report: Report
    passages: tuple[Passage, ...] = ()


def first_json(quoted: Quoted) -> Json:
    """The report that leads the story."""
    report = quoted.report
    return {
        "source": source_of(report),
        "url": link_to(report.url),
        "published": timestamp(report.published_at) if report.published_at else None,
        "seen": timestamp(report.received_at),
        "title": clean(report.title, MAX_TITLE),
        "passages": _passages(quoted.passages),
        "cites": _cites(report),
        "role": report.role,
    }


def link_json(quoted: Quoted) -> Json:
    """A report of the chain."""
    report = quoted.report
    link: dict[str, Json] = {
        "source": source_of(report),
        "cites": _cites(report),
        "role": report.role,
        "url": link_to(report.url),
        "seen": timestamp(report.received_at),
    }
    return {**link, "passages": _passages(quoted.passages)} if quoted.passages else link


def compact(value: Json) -> str:
    """JSON text without a blank too many; what is equal gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def size(value: Json) -> int:
    """Bytes that a value takes in a body."""
    return len(compact(value).encode())


def _cites(report: Report) -> Json:
    names = (clean(name, _MAX_CITED) for name in report.cites[:MAX_CITES])
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
