"""From a new item to what it tells of where its news comes from."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from monitor.model.citation import Citation
from monitor.model.credit import Account, to_byline, to_copy
from monitor.model.item import Item, Origin
from monitor.model.story import Numbered, Verdict


def account_of(numbered: Numbered, verdict: Verdict) -> Account:
    """Give the account of a report that is new; the store gives the same of one that it holds."""
    item, reading = numbered.dossier.item, numbered.dossier.reading
    feed = _feed_name(item.origin)
    outlet = reading.outlet or item.origin.outlet
    byline = to_byline(outlet, reading.name, item.source, reading.citations, feed)
    published = item.published_at or item.received_at
    seed = verdict.of_name if verdict.of_is_seed else ""
    return Account(
        item_id=numbered.id,
        outlet=byline.outlet,
        name=byline.name,
        at=min(published, item.received_at),
        tie=f"{byline.outlet}\n{item.url}\n{item.guid}",
        n_words=reading.n_words,
        n_chars=len(item.body),
        citations=tuple(_with_words(reading.citations, item)),
        has_own_sourcing=reading.has_own_sourcing,
        copy=to_copy(verdict.kind, verdict.of, verdict.score, seed),
    )


def _feed_name(origin: Origin) -> str:
    return origin.feed_name or (urlsplit(origin.feed_url).hostname or "")


def _with_words(citations: Iterable[Citation], item: Item) -> Iterable[Citation]:
    """Call unnamed sources by the words of the text, which an account does not hold."""
    for each in citations:
        if each.is_unnamed and each.field is not None:
            text = item.title if each.field == "title" else item.body
            yield replace(each, name=text[each.start : each.end])
        else:
            yield each
