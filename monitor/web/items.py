"""Items and hits: what came in, what was found in it, and every decision about it."""

from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from starlette.responses import Response

from monitor.core.alerting import routename
from monitor.core.alerting.passage import Passage, quote
from monitor.core.attribution.lineage import told_chains
from monitor.errors import NotFoundError
from monitor.model.citation import Citation, fold_key
from monitor.model.feed import Feed
from monitor.model.key import derive_key
from monitor.model.pagewords import tell_fulltext
from monitor.model.record import ReportRecord
from monitor.model.rule import Evidence
from monitor.model.wording import VERDICTS
from monitor.web.ask import KEY, NUMBER, RULE_ID, Ask, one_of
from monitor.web.page import PAGE_SIZE, Site, gravity

_AROUND = 140  # characters around the name of a source


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it is shown.

    Args:
        via: Through whom, for people; empty where the item cites it itself.
        passage: Its place in the text; None where a link or the feed tells it.
        is_cut: Whether the text goes on behind that.
    """

    citation: Citation
    via: str
    passage: Passage | None
    is_cut: bool


def list_items(site: Site, ask: Ask) -> Response:
    """The newest items, of every verdict and feed or of one."""
    filters = ask.filters(verdict=one_of(VERDICTS), feed=KEY, before=NUMBER)
    verdict, before = filters.get("verdict"), filters.get("before")
    feed = _feed(site, filters["feed"]) if "feed" in filters else None
    records = site.view.archive.items(
        limit=PAGE_SIZE + 1,
        before=int(before) if before else None,
        verdict=verdict,
        feed=feed.url if feed else None,
    )
    return site.page(
        "items.html",
        ask,
        items=records[:PAGE_SIZE],
        older=records[PAGE_SIZE - 1].id if len(records) > PAGE_SIZE else None,
        is_first=before is None,
        verdict=verdict,
        feed=feed,
        feeds=len(site.view.rules.current.feeds),
    )


def _feed(site: Site, key: str) -> Feed:
    """The feed of a key. Its address does not stand in ours: it may hold a password.

    Raises:
        NotFoundError: No feed of the rules in force has it.
    """
    for feed in site.view.rules.current.feeds:
        if derive_key(feed.url) == key:
            return feed
    msg = "the rules in force have no such feed"
    raise NotFoundError(msg)


def show_item(site: Site, ask: Ask) -> Response:
    """One item: its text with what rules found in it, its verdict, its ledger."""
    ask.filters()
    longest = site.view.settings.display.max_passage
    report = site.view.archive.report(ask.named["item"], max_passage=longest)
    tell_route = partial(routename.tell_route, site.view.rules.current.router)
    ledger = site.view.archive.explain(
        str(report.item.id), max_passage=longest, tell_route=tell_route
    )
    hits = [(site.chip(hit.rule), hit) for hit in report.hits]
    return site.page(
        "item.html",
        ask,
        report=report,
        hits=sorted(hits, key=lambda each: gravity(each[0])),
        evidence=report.evidence,
        fulltext=tell_fulltext(report.fulltext, ZoneInfo(site.view.settings.desk.tz)),
        longest=longest,
        ledger=ledger.lines,
        citations=_cited(report, min(_AROUND, longest)),
        chains=told_chains(report),
    )


def _cited(report: ReportRecord, longest: int) -> tuple[Cited, ...]:
    names: dict[str, str] = {}
    for each in report.citations:
        shown = each.name or each.source
        names |= {fold_key(key): shown for key in (each.entity or "", each.source) if key}
    return tuple(
        _shown(each, names.get(fold_key(each.via), each.via) if each.via else "", report, longest)
        for each in report.citations
    )


def _shown(citation: Citation, via: str, report: ReportRecord, longest: int) -> Cited:
    field, start, end = citation.field, citation.start, citation.end
    if field is None or start is None or end is None:
        return Cited(citation, via, None, is_cut=False)
    text = report.item.title if field == "title" else report.body
    place = Evidence(field, start, end, text[start:end], citation.source)
    passage = next(iter(quote(report.item.title, report.body, [place], longest, (field,))), None)
    return Cited(citation, via, passage, passage is not None and passage.end < len(text))


def list_hits(site: Site, ask: Ask) -> Response:
    """The newest hits, of every rule or of one."""
    filters = ask.filters(rule=RULE_ID, before=NUMBER)
    rule, before = filters.get("rule"), filters.get("before")
    records = site.view.archive.hits(
        limit=PAGE_SIZE + 1,
        rule=rule,
        before=int(before) if before else None,
        max_passage=site.view.settings.display.max_passage,
    )
    return site.page(
        "hits.html",
        ask,
        hits=[(site.chip(hit.rule), hit) for hit in records[:PAGE_SIZE]],
        older=records[PAGE_SIZE - 1].id if len(records) > PAGE_SIZE else None,
        is_first=before is None,
        rule=site.chip(rule) if rule else None,
        choices=site.choices(),
        n_rules=len(site.view.rules.current.rules),
        feeds=len(site.view.rules.current.feeds),
    )
