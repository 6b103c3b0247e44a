"""Items and hits: what came in, what was found in it, and every decision about it."""

import re

from markupsafe import Markup
from starlette.responses import Response

from monitor.config.spelling import shown_url
from monitor.model.record import LedgerLine
from monitor.web import words
from monitor.web.ask import NUMBER, RULE_ID, Ask, one_of
from monitor.web.foreign import isolated
from monitor.web.page import PAGE_SIZE, Site

_DELIVERY = re.compile(r"\(id ([0-9a-f]{32})\)$")


def list_items(site: Site, ask: Ask) -> Response:
    """The newest items, of every verdict or of one."""
    filters = ask.filters(verdict=one_of(words.VERDICTS), before=NUMBER)
    verdict, before = filters.get("verdict"), filters.get("before")
    records = site.view.archive.items(
        limit=PAGE_SIZE + 1, before=int(before) if before else None, verdict=verdict
    )
    return site.page(
        "items.html",
        ask,
        items=records[:PAGE_SIZE],
        older=records[PAGE_SIZE - 1].id if len(records) > PAGE_SIZE else None,
        is_first=before is None,
        verdict=verdict,
        feeds=len(site.view.rules.current.feeds),
    )


def show_item(site: Site, ask: Ask) -> Response:
    """One item: its text with what rules found in it, its verdict, its ledger."""
    ask.filters()
    report = site.view.archive.report(ask.named["item"])
    ledger = site.view.archive.explain(str(report.item.id))
    return site.page(
        "item.html",
        ask,
        report=report,
        hits=[(site.chip(hit.rule), hit) for hit in report.hits],
        evidence=[entry for hit in report.hits for entry in hit.evidence],
        ledger=[_entry(line, report.item.feed) for line in ledger.lines],
    )


def _entry(line: LedgerLine, feed: str) -> tuple[LedgerLine, Markup, str | None]:
    """A line of the ledger, what may be shown of its text, and the delivery that it tells of."""
    # What stands behind the question mark of a feed's address may be a key.
    text = line.text.replace(feed, shown_url(feed))
    delivery = _DELIVERY.search(line.text) if line.step == "delivery" else None
    return line, isolated(text), delivery[1] if delivery else None


def list_hits(site: Site, ask: Ask) -> Response:
    """The newest hits, of every rule or of one."""
    filters = ask.filters(rule=RULE_ID, before=NUMBER)
    rule, before = filters.get("rule"), filters.get("before")
    records = site.view.archive.hits(
        limit=PAGE_SIZE + 1, rule=rule, before=int(before) if before else None
    )
    return site.page(
        "hits.html",
        ask,
        hits=[(site.chip(hit.rule), hit) for hit in records[:PAGE_SIZE]],
        older=records[PAGE_SIZE - 1].id if len(records) > PAGE_SIZE else None,
        is_first=before is None,
        rule=site.chip(rule) if rule else None,
        rules=sorted(site.view.rules.current.rules.values(), key=lambda each: each.id),
    )
