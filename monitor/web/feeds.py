"""Feeds: how each one is, in words first."""

from starlette.responses import Response

from monitor.model.key import derive_key
from monitor.model.wording import shown_url
from monitor.web.ask import Ask, one_of
from monitor.web.page import Site

_MOST = 500  # a list of more is for `monitor feeds list`


def list_feeds(site: Site, ask: Ask) -> Response:
    """Feeds with their health, those in trouble first."""
    filters = ask.filters(show=one_of(("all", "failing")))
    show = filters.get("show", "all")
    records = site.view.archive.feeds(failing=show == "failing", limit=_MOST + 1)
    return site.page(
        "feeds.html",
        ask,
        feeds=[(feed, shown_url(feed.url), derive_key(feed.url)) for feed in records[:_MOST]],
        most=_MOST if len(records) > _MOST else 0,
        show=show,
        known=len(site.view.rules.current.feeds),
    )
