"""When an article was published, as its page says."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from monitor.core.feeds.dates import plausible, read_date
from monitor.core.fulltext.tree import Element, attr, line_of, names_of

_META = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time",
    "datepublished", "publishdate", "publish-date", "publication_date", "publicationdate",
    "pubdate", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dc:date",
    "dcterms.issued", "parsely-pub-date", "sailthru.date", "date", "cxenseparse:recs:publishtime",
    "article.published", "published_at", "published-date", "originalpublicationdate", "datecreated",
    "citation_publication_date", "citation_date", "ptime", "created", "release_date",
)  # fmt: skip
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_SHOWN = frozenset({"date", "published", "publish", "pubdate", "time", "timestamp", "posted"})
_MAX_TIMES = 20
_MAX_SHOWN = 120


def find_date(tree: Element, declared: str, url: str, at: datetime) -> datetime | None:
    """The date and time of publication; with midnight where the page names a day only.

    What JSON-LD says comes first, then the page's meta elements, then ``time`` elements marked as
    the date of publication, then the first one, then what is shown as a date, then the address.

    Args:
        declared: As JSON-LD writes it; empty where it does not.
        at: When the page was fetched: what is after it, or before 1990, is none.
    """
    dates = [
        date
        for written in _written(tree, declared, url)
        if (date := plausible(read_date(written), at)) is not None
    ]
    if not dates:
        return _as_shown(tree, at)
    first = dates[0]
    # Who names only a day may be followed by one that names the time too.
    exact = (each for each in dates if _is_of_day(each, first))
    return next(exact, first) if first.time() == time() else first


def _is_of_day(date: datetime, day: datetime) -> bool:
    return timedelta(0) < date - day < timedelta(days=1)


def _written(tree: Element, declared: str, url: str) -> Iterator[str]:
    yield declared
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = attr(meta, "property") or attr(meta, "name") or attr(meta, "itemprop")
        metas.setdefault(name.lower(), attr(meta, "content"))
    yield from (metas[name] for name in _META if name in metas)
    times = [each for each in tree.iter("time") if attr(each, "datetime")][:_MAX_TIMES]
    yield from (attr(each, "datetime") for each in sorted(times, key=_is_other))
    found = _IN_ADDRESS.search(url)
    yield "-".join(part.zfill(2) for part in found.groups()) if found else ""


def _is_other(element: Element) -> bool:
    """Whether a time element is not marked as the one of publication."""
    marked = "datePublished" in attr(element, "itemprop") or "pubdate" in element.attrib
    return not (marked or not names_of(element).isdisjoint({"published", "publish", "pubdate"}))


def _as_shown(tree: Element, at: datetime) -> datetime | None:
    """A date that only stands in words; the library knows how several languages write it."""
    from htmldate import find_date as find_written  # noqa: PLC0415  costs time, for pages only

    shown = [each for each in tree.iter("time", "span", "div", "p") if _SHOWN & names_of(each)]
    for element in shown[:_MAX_TIMES]:
        line = line_of(element)
        if not line or len(line) > _MAX_SHOWN:
            continue
        page = f"<html><body><p class='date'>{line.replace('<', ' ')}</p></body></html>"
        day = find_written(page, extensive_search=False, max_date=at.strftime("%Y-%m-%d"))
        if day and (found := plausible(read_date(day), at)):
            return found
    return None
