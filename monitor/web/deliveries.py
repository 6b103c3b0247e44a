"""Deliveries: what was sent to whom, and how each attempt went."""

from starlette.responses import Response

from monitor.web.ask import KEY, Ask, one_of
from monitor.web.page import PAGE_SIZE, Site
from monitor.web.words import DELIVERIES


def list_deliveries(site: Site, ask: Ask) -> Response:
    """The newest deliveries, of every state or of one."""
    filters = ask.filters(state=one_of(DELIVERIES), before=KEY)
    state, before = filters.get("state"), filters.get("before")
    records = site.view.archive.deliveries(limit=PAGE_SIZE + 1, state=state, before=before)
    return site.page(
        "deliveries.html",
        ask,
        deliveries=[(each, site.chip(each.rule)) for each in records[:PAGE_SIZE]],
        older=records[PAGE_SIZE - 1].id if len(records) > PAGE_SIZE else None,
        is_first=before is None,
        state=state,
        states=DELIVERIES,
    )


def show_delivery(site: Site, ask: Ask) -> Response:
    """One delivery with every attempt and what was answered."""
    ask.filters()
    detail = site.view.archive.delivery(ask.named["delivery"])
    return site.page("delivery.html", ask, detail=detail, chip=site.chip(detail.delivery.rule))
