"""What a feed and the links of a text tell of its sources, without a word of the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final, NamedTuple

from monitor.core.attribution.names import OutletNames
from monitor.core.attribution.plain import Plain
from monitor.core.attribution.spelling import TOKEN
from monitor.model.citation import Citation
from monitor.model.item import Item

_SOURCE_URL: Final = 0.97
_CANONICAL: Final = 0.95
_SOURCE: Final = 0.9
_SUFFIX: Final = 0.9
_AUTHOR: Final = 0.8
_LINK_AND_TEXT: Final = 0.9
_LINK: Final = 0.6
_MOST_LINKS: Final = 50
_MOST_LABELS: Final = 10
_LONGEST_NAME: Final = 200
_BETWEEN: Final = ("", ",", "/", ";", "|", "&")  # the authors of a byline
_HOST = re.compile(r"(?:https?://|\bwww\.)(?:[^/@\s]{1,64}@)?([\w.-]{1,253})", re.IGNORECASE)
_BARE_LINK = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"']{3,200}", re.IGNORECASE)
_SUFFIX_OF_TITLE = re.compile(r" [-–—|] ([^-–—|]{2,60})$")


class Own(NamedTuple):
    """Who published an item.

    Args:
        outlet: Its id; None where the desk does not know it.
        name: For people; empty where the desk does not know it.
        is_known: The desk or the feed says who it is.
    """

    outlet: str | None
    name: str
    is_known: bool


def own_outlet(item: Item, names: OutletNames) -> Own:
    """Tell who published an item: its feed's outlet, its feed's host, else its own host."""
    origin = item.origin
    if origin.outlet:
        return _own(next(iter(names.lookup.find(origin.outlet)), None), names, is_known=True)
    feed = outlet_of_url(origin.feed_url, names)
    if feed or origin.feed_url:
        return _own(feed, names, is_known=feed is not None)
    return _own(outlet_of_url(item.url, names), names, is_known=False)


def _own(outlet: str | None, names: OutletNames, *, is_known: bool) -> Own:
    name = names.outlets[outlet].name if outlet else ""
    return Own(outlet, name, is_known=is_known)


def outlet_of_url(url: str, names: OutletNames) -> str | None:
    """Give the outlet to whose domains a URL's host belongs, by its end at a dot."""
    host = _HOST.match(url.strip())
    if host is None:
        return None
    labels = host[1].lower().rstrip(".").split(".")[-_MOST_LABELS:]
    ends = (".".join(labels[n:]) for n in range(len(labels)))
    return next((names.domains[end] for end in ends if end in names.domains), None)


def signals(
    item: Item, names: OutletNames, own: Own, cited: AbstractSet[str]
) -> Iterator[Citation]:
    """Give the sources that feed and links tell, each once with its best confidence.

    Args:
        cited: Ids of the outlets that the text cites.
    """
    best: dict[str, Citation] = {}
    told = (*_of_before(item, cited), *_of_feed(item, names, own), *_of_links(item, names, cited))
    for each in told:
        known = best.get(each.outlet)
        is_own = each.entity is not None and each.entity == own.outlet
        if not is_own and (known is None or known.confidence < each.confidence):
            best[each.outlet] = each
    yield from best.values()


def _of_before(item: Item, cited: AbstractSet[str]) -> Iterator[Citation]:
    """Give what feed and links told when the item came; the text may cite more by now."""
    for each in item.cited:
        is_cited = each.cue == "link" and each.entity in cited
        yield replace(each, confidence=_LINK_AND_TEXT) if is_cited else each


def _of_feed(item: Item, names: OutletNames, own: Own) -> Iterator[Citation]:
    yield from _one(outlet_of_url(item.source_url, names), names, "source url", _SOURCE_URL)
    if own.is_known:
        yield from _one(outlet_of_url(item.url, names), names, "url", _CANONICAL)
        yield from _one(outlet_of_url(item.canonical, names), names, "canonical", _CANONICAL)
    if item.source.strip():
        yield _named(item.source.strip(), names, own)
    for outlet, written in _outlets_in(item.author, names):
        yield from _one(outlet, names, "author", _AUTHOR, written)
    suffix = _SUFFIX_OF_TITLE.search(item.title[-_LONGEST_NAME:])
    if suffix and item.origin.feed_url and not own.is_known:
        named = next(iter(names.lookup.find(suffix[1].strip())), None)
        yield from _one(named, names, "title", _SUFFIX, suffix[1].strip())


def _of_links(item: Item, names: OutletNames, cited: AbstractSet[str]) -> Iterator[Citation]:
    written = (found[0] for found in _BARE_LINK.finditer(item.body))
    links = dict.fromkeys((*item.links, *_first(written, _MOST_LINKS)))
    for outlet in dict.fromkeys(outlet_of_url(link, names) for link in links):
        if outlet is not None and outlet not in names.social:
            confidence = _LINK_AND_TEXT if outlet in cited else _LINK
            yield from _one(outlet, names, "link", confidence)


def _first(each: Iterable[str], most: int) -> Sequence[str]:
    return [one for one, _ in zip(each, range(most), strict=False)]


def _one(
    outlet: str | None, names: OutletNames, cue: str, confidence: float, source: str = ""
) -> Iterator[Citation]:
    if outlet is not None:
        name = names.outlets[outlet].name
        yield Citation(source or name, outlet, cue, confidence=confidence, name=name)


def _named(source: str, names: OutletNames, own: Own) -> Citation:
    """Read whom a feed names as the source; one that the desk does not know stays as written."""
    found = names.lookup.find(source[:_LONGEST_NAME])
    outlet = own.outlet if own.outlet in found else next(iter(found), None)
    name = names.outlets[outlet].name if outlet else ""
    return Citation(source, outlet, "source", confidence=_SOURCE, name=name)


def _outlets_in(author: str, names: OutletNames) -> Iterator[tuple[str, str]]:
    """Give the outlets of a byline, each as it is written; a common word only on its own."""
    text = Plain(author[:_LONGEST_NAME])
    tokens = [found.span() for found in TOKEN.finditer(text.cased)]
    words = [text.lower[start:end] for start, end in tokens]
    for found in names.find(text, tokens, words):
        before, behind = text.lower[: found.start].rstrip(), text.lower[found.end :].lstrip()
        is_alone = before[-1:] in _BETWEEN and behind[:1] in _BETWEEN
        if is_alone or not found.is_weak:
            yield found.outlet, text.written(found.start, found.end)
