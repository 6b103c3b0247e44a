"""From an entry to an item: identity, clean text, language."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from monitor.core.text.language import UNKNOWN, detect, normalize_lang
from monitor.core.text.markup import spaced, text_and_links, tidy, to_text
from monitor.core.text.tokenize import tokenize
from monitor.core.text.url import absolute, identity
from monitor.model.feed import Feed
from monitor.model.item import Entry, Item, Origin, ParsedFeed

_MAX_TITLE = 2000
_CUT = "…"
_MAX_LINKS = 50
# From so many words on a text knows its language better than a feed's template does.
_SURE_WORDS = 40
_LINE_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " "))
_NO_ORIGIN = Origin()


def make_item(
    *,
    guid: str,
    title: str,
    body: str,
    url: str = "",
    lang: str | None = None,
    published_at: datetime | None = None,
    received_at: datetime,
    author: str = "",
    source: str = "",
    origin: Origin = _NO_ORIGIN,
    is_plain: bool = False,
    detects: bool = True,
) -> Item:
    """Make a document readable that is no feed's entry: a seed, one given to ``analyze``.

    Args:
        title: May hold markup, as `body` may.
        lang: A language tag; None or an unknown one means what the text says.
        is_plain: Nothing is markup: all offsets hold for the text as given. Control characters
            and, in a title, line breaks become spaces.
        detects: Whether the text is asked for its language where `lang` names none.
    """
    text, links = (spaced(body), ()) if is_plain else text_and_links(body)
    item = Item(
        key="",
        guid=guid,
        url=url,
        url_key=identity(url),
        title=_one_line(spaced(title) if is_plain else to_text(title)),
        body=text,
        lang=normalize_lang(lang or ""),
        received_at=received_at,
        published_at=published_at,
        author=author,
        source=source,
        origin=origin,
        links=_links(links, url),
    )
    if not item.lang:
        lang = detect(f"{item.title}\n{item.body}") if detects else UNKNOWN
        item = replace(item, lang=lang)
    return _with_keys(item, _keys(item))


def to_item(entry: Entry, feed: Feed, parsed: ParsedFeed, received_at: datetime) -> Item:
    """Make an entry of a feed readable.

    Whether its guid is an identity depends on the other entries of the body: `to_items` sees them.
    """
    title = to_text(entry.title)
    if (plainer := to_text(title)) != title:  # titles are often escaped twice
        title = plainer
    text, links = text_and_links(entry.content or entry.summary)
    body = tidy(text)
    item = Item(
        key="",
        guid=entry.guid,
        url=entry.url,
        url_key=identity(entry.url),
        title=_one_line(" ".join(title.split())),
        body=body,
        lang=_lang(entry, feed, parsed, f"{title}\n{body}"),
        received_at=received_at,
        published_at=entry.published_at,
        author=entry.author,
        source=entry.source,
        origin=Origin(feed.url, feed.name, feed.outlet, feed.tags),
        source_url=entry.source_url,
        links=_links(links, entry.url or feed.url),
    )
    return _with_keys(item, _keys(item))


def to_items(parsed: ParsedFeed, feed: Feed, received_at: datetime) -> tuple[tuple[Item, int], ...]:
    """Make all entries of a body readable, each with its entry digest.

    A guid or an address that several entries of one body share although their texts differ is no
    identity there. Entries that are wholly equal keep their common keys: the store takes them for
    one.
    """
    items = [to_item(entry, feed, parsed, received_at) for entry in parsed.entries]
    shared_guids = _shared((item.guid, _text_key(item)) for item in items)
    shared_urls = _shared((item.url_key, _text_key(item)) for item in items)
    told_apart = [
        _with_keys(
            item,
            _keys(
                item,
                has_guid=item.guid not in shared_guids,
                has_url=item.url_key not in shared_urls,
            ),
        )
        for item in items
    ]
    return tuple(
        (item, entry.digest) for item, entry in zip(told_apart, parsed.entries, strict=True)
    )


def _keys(item: Item, *, has_guid: bool = True, has_url: bool = True) -> tuple[str, ...]:
    """All identities of an item that are any, the strongest first.

    Args:
        has_guid: The guid is this item's alone; else it counts only together with its address, or
            with its text where that is shared too.
        has_url: The same of the canonical URL.
    """
    keys = []
    if item.guid and has_guid:
        keys.append(_key("guid", item.guid))
    elif item.guid:
        other = item.url_key if item.url_key and has_url else _text_key(item)
        keys.append(_key("guid", item.guid, other))
    if item.url_key and has_url:
        keys.append(_key("url", item.url_key))
    return tuple(keys) or (_text_key(item),)


def _text_key(item: Item) -> str:
    return _key("text", item.title, item.body)


def _key(*parts: str) -> str:
    """128-bit hex; the parts' lengths count, so that no two lists of parts are the same."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        raw = part.encode("utf-8", "replace")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()


def _with_keys(item: Item, keys: tuple[str, ...]) -> Item:
    return replace(item, key=keys[0], keys=keys)


def _shared(identities: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The identities under which several texts stand."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for one, text in identities:
        if one:
            texts[one].add(text)
    return frozenset(one for one, found in texts.items() if len(found) > 1)


def _lang(entry: Entry, feed: Feed, parsed: ParsedFeed, text: str) -> str:
    """The entry's word, else the desk's, else the feed's unless a long text gives it the lie."""
    said = entry.lang or normalize_lang(feed.lang or "")
    if said:
        return said
    found = detect(text)
    if parsed.lang and (found == UNKNOWN or len(tokenize(text)) < _SURE_WORDS):
        return parsed.lang
    return found


def _links(written: Iterable[str], base: str) -> tuple[str, ...]:
    """The web addresses that links lead to, without those to a place on the same page."""
    found = (absolute(href, base) for href in written if not href.startswith("#"))
    return tuple(dict.fromkeys(url for url in found if url))[:_MAX_LINKS]


def _one_line(title: str) -> str:
    title = title.translate(_LINE_BREAKS)
    return title if len(title) <= _MAX_TITLE else title[: _MAX_TITLE - len(_CUT)] + _CUT
