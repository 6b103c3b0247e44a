"""From an entry to an item: identity, clean text, language."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from monitor.core.text.language import UNKNOWN, detect, normalize_lang
from monitor.core.text.markup import spaced, text_and_links, tidy, to_text
from monitor.core.text.tokenize import tokenize
from monitor.core.text.url import absolute, identity
from monitor.model.feed import Feed, FeedState
from monitor.model.item import Entry, Item, Origin, ParsedFeed
from monitor.model.key import derive_key as _key

_MAX_TITLE = 2000
_CUT = "…"
_MAX_LINKS = 50
# From so many words on a text knows its language better than a feed's template does.
_SURE_WORDS = 40
_LINE_BREAKS = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " "))
_NO_ORIGIN = Origin()
# An address of so many texts is a page that goes on (a live blog, the latest news), no report.
_PAGE = 3


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
    return _with_text_key(item)


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
    return _with_text_key(item)


def to_items(
    parsed: ParsedFeed, feed: Feed, received_at: datetime, state: FeedState | None = None
) -> tuple[tuple[Item, int], ...]:
    """Make all entries of a body readable, each with its entry digest.

    A guid or an address that several entries of one body share although their texts differ is no
    identity there. Entries that are wholly equal keep their common keys: the store takes them for
    one. An address of three texts or more is none for other feeds either: a page that goes on.

    Args:
        state: What earlier polls showed of the feed's guids; None: nothing.
    """
    items = [to_item(entry, feed, parsed, received_at) for entry in parsed.entries]
    guids = _texts((item.guid, item.text_key) for item in items)
    urls = _texts((item.url_key, item.text_key) for item in items)
    asks_guid = state is None or not state.ignores_guid
    trusts_guid = state is None or not state.guid_unreliable
    told_apart = []
    for item in items:
        keys = _keys(
            item,
            asks_guid=asks_guid,
            has_guid=trusts_guid and guids.get(item.guid, 1) == 1,
            has_url=urls.get(item.url_key, 1) == 1,
        )
        is_page = urls.get(item.url_key, 1) >= _PAGE
        told_apart.append(_with_keys(replace(item, url_key="") if is_page else item, keys))
    return tuple(
        (item, entry.digest) for item, entry in zip(told_apart, parsed.entries, strict=True)
    )


def shares_guid(entries: Sequence[Entry]) -> bool:
    """Whether several entries of a body have one guid although they are different items."""
    shown = Counter(entry.guid for entry in entries if entry.guid)
    texts = _texts(
        (entry.guid, _key("text", to_text(entry.title), to_text(entry.content or entry.summary)))
        for entry in entries
        if shown[entry.guid] > 1
    )
    return any(n > 1 for n in texts.values())


def _keys(
    item: Item, *, asks_guid: bool = True, has_guid: bool = True, has_url: bool = True
) -> tuple[str, ...]:
    """All identities of an item that are any, the strongest first.

    A feed's guids may turn out to tell nothing. So the guid is never the only key: what is stored
    is known by the other one from then on.

    Args:
        asks_guid: The guid is an identity at all.
        has_guid: It is this item's alone; else it counts only together with its address, or with
            its text where that is shared too.
        has_url: The same of the canonical URL.
    """
    by_url = bool(item.url_key and has_url)
    keys = []
    if item.guid and asks_guid:
        other = item.url_key if by_url else item.text_key
        keys.append(_key("guid", item.guid) if has_guid else _key("guid", item.guid, other))
    keys.append(_key("url", item.url_key) if by_url else item.text_key)
    return tuple(keys)


def _with_text_key(item: Item) -> Item:
    item = replace(item, text_key=_key("text", item.title, item.body))
    return _with_keys(item, _keys(item))


def _with_keys(item: Item, keys: tuple[str, ...]) -> Item:
    return replace(item, key=keys[0], keys=keys)


def _texts(identities: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """For each identity how many texts stand under it."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for one, text in identities:
        if one:
            texts[one].add(text)
    return {one: len(found) for one, found in texts.items()}


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
