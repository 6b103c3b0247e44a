"""What is told of what happened: reports, webhooks, mails, stories, all from records."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from monitor.demo.hook import Posted
from monitor.demo.mailbox import Mail
from monitor.demo.terminal import Line, readable, shortened
from monitor.model.record import DeliveryRecord, ReportHit, ReportRecord, StoryDetail
from monitor.model.wording import count, judgment, role_reason, why_quiet

BAR = "| "
_PASSAGE = 260
_TERMS = 4
_TITLE = 44
_JSON_ROWS = 4
_ROW = 86  # characters
_HEADERS = ("From", "To", "Subject", "Message-ID", "X-Monitor-Rule", "X-Monitor-Story")


def arrival(report: ReportRecord, label: str, rules: Mapping[str, str]) -> Iterator[Line]:
    """A report that came in, what it was found to be, and which rules it met.

    Args:
        rules: Title of each rule.
    """
    yield Line(f"{report.source}: {report.item.title}", "strong", label, hang=2)
    if report.fulltext.state == "read":
        given = count(len(report.feed_text.split()), "word")
        yield Line(f"its feed gives {given}, so the article page was read", hang=2)
    yield Line(_verdict(report), hang=2)
    if report.item.verdict == "duplicate" and not report.of_is_seed:
        return
    if report.role == "echo" and report.reason and not report.of_is_seed:
        yield Line(f"echo: {readable(role_reason(report.role, report.reason))}", hang=2)
    if report.passage:
        yield Line(f'"{shortened(report.passage, _PASSAGE)}"', "quote", mark=BAR)
    for hit in report.hits:
        found = dict.fromkeys(readable(entry.text) for entry in hit.evidence)
        shown = ", ".join(list(found)[:_TERMS])
        yield Line(f'meets the rule "{rules.get(hit.rule) or hit.rule}" ({shown})', hang=2)
        if hit.quiet:
            yield Line(f"no alert: {why_quiet(hit.quiet).short}", "good", hang=2)
    if not report.hits:
        yield Line("no rule asks for it", "faint")


def _verdict(report: ReportRecord) -> str:
    item = report.item
    said = judgment(item.verdict, report.why, item.score, report.shares, report.n_same_title)
    told = f"{said.word.lower()}{said.joint}{said.before}"
    if not item.of:
        return told
    whose = "your document " if report.of_is_seed else ""
    told += f'{whose}"{shortened(report.of_title, _TITLE)}"{said.after}'
    if item.verdict == "duplicate" and not report.of_is_seed:
        told += f", counted there as {report.role}"
    return told


def spellings(hit: ReportHit) -> Iterator[Line]:
    """What a rule asked for, and the words in which a text has it."""
    found: dict[str, dict[str, None]] = {}
    for entry in hit.evidence:
        found.setdefault(entry.term, {})[readable(entry.text)] = None
    width = max(map(len, found), default=0)
    for term, texts in found.items():
        yield Line(f"{term:<{width}}  {', '.join(texts)}", mark=BAR, hang=width + 2)


def webhook(posted: Posted, label: str) -> Iterator[Line]:
    """A webhook as it arrived."""
    sent = json.loads(posted.body)
    data = sent["data"]
    rule, story, first = data["rule"], data["story"], data["first_report"]
    good = posted.trouble == ""
    checked = "signature verified" if good else f"SIGNATURE NOT VERIFIED: {posted.trouble}"
    head = f"webhook: POST /hook, {len(posted.body):,} bytes of JSON, {checked}"
    yield Line(head, "good" if good else "bad", label)
    reports, echoes = data["counts"]["reports"], data["counts"]["echoes"]
    told = {
        "type": sent["type"],
        "rule": f"{rule['title']} ({rule['id']}), level {rule['level']}",
        "story": story["title"],
        "first report": f"{first['source']}, {first['url']}",
        "counts": f"{count(reports, 'report')}, {count(echoes, 'echo', 'echoes')}",
        "sources": _sources(story["independent_sources"], story["unknown_sources"]),
    }
    for name, value in told.items():
        yield Line(f"{name:<13} {value}", mark=BAR, hang=14)
    body = readable(posted.body.decode())
    for start in range(0, min(len(body), _JSON_ROWS * _ROW), _ROW):
        is_cut = start // _ROW == _JSON_ROWS - 1 and len(body) > start + _ROW
        yield Line(body[start : start + _ROW] + ("…" if is_cut else ""), "faint", mark=BAR)


def mail(received: Mail, label: str) -> Iterator[Line]:
    """A mail as a person reads it."""
    yield Line(f"mail: to {', '.join(received.recipients)}, text and HTML", "good", label)
    for name in _HEADERS:
        value = str(received.message[name] or "")
        yield Line(f"{name}: {value}", "faint", mark=BAR, hang=2)
    yield Line(mark=BAR)
    for row in received.text.splitlines():
        shown = row if len(row) <= _ROW else f"{row[: _ROW - 1]}…"  # a link that ends the mails
        yield Line(shown, "quote" if row.startswith("  ") else "plain", mark=BAR)


def telegram(posted: Posted, received: Mail, label: str) -> Iterator[Line]:
    """A webhook and a mail on one event, in two lines: the reader has seen both in full before."""
    checked = "signature verified" if not posted.trouble else posted.trouble
    kind = json.loads(posted.body)["type"]
    yield Line(f"webhook: {kind}, {checked}", "bad" if posted.trouble else "good", label)
    yield Line(f"mail: {received.message['Subject']}", "good", label, hang=6)


def standing(story: StoryDetail) -> Line:
    """How a story stands: its reports, and what its alerts told."""
    line = story.line
    reports = f"{count(line.reports, 'report')}, {count(line.echoes, 'echo', 'echoes')}"
    sources = _sources(line.independent_sources, line.unknown_sources)
    alerts = count(sum(alert.notices for alert in story.alerts), "alert")
    waiting = ", one more waits" if line.waiting_until else ""
    return Line(f"the story now: {reports}, {sources}; {alerts}{waiting}", hang=2)


def _sources(independent: int, unknown: int) -> str:
    more = f", {unknown:,} not known" if unknown else ""
    return f"{count(independent, 'independent source')}{more}"


def tally(
    reports: Sequence[ReportRecord], n_before: int, sent: Sequence[DeliveryRecord]
) -> Iterator[Line]:
    """What came in and what became of it, counted."""
    kinds = Counter(_kind(report) for report in reports)
    stories = {delivery.story for delivery in sent}
    arrived = Counter(delivery.receiver for delivery in sent if delivery.state == "delivered")
    by = ", ".join(f"{n} by {receiver}" for receiver, n in sorted(arrived.items()))
    came = f"{count(len(reports), 'article')} came in, beside {n_before} that stood in the feeds."
    n_read = sum(report.fulltext.state == "read" for report in reports)
    if n_read:
        came += f" {count(n_read, 'article page')} read."
    yield Line(came, "strong")
    yield Line(f"{kinds['seed']:>3}  repeated a document that you have: no alert", hang=5)
    yield Line(f"{kinds['echo']:>3}  repeated a report of the day: counted, no alert", hang=5)
    alerts = count(len(stories), "alert")
    yield Line(f"{kinds['news']:>3}  brought something new: {alerts} ({by or 'none sent'})", hang=5)
    yield Line(f"Of {count(len(reports), 'article')} you were told of {len(stories)}.", "good")


def _kind(report: ReportRecord) -> str:
    if report.item.verdict != "duplicate":
        return "news"
    return "seed" if report.of_is_seed else "echo"


def missed(what: str) -> Line:
    """Something that should have happened and did not."""
    return Line(f"NOT AS PROMISED: {what}", "bad", hang=2)
