"""From a fetched body to what its feed claims."""

import html
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from monitor.core.feeds import fields, formats, registry
from monitor.core.feeds.registry import Document
from monitor.core.feeds.sniff import decode, find_root
from monitor.core.text.markup import to_text
from monitor.core.text.url import absolute
from monitor.errors import ParseError
from monitor.model.feed import FeedState, FetchResult
from monitor.model.item import Entry, ParsedFeed
from monitor.plugins import discover

discover(formats)

body_digest = fields.body_digest

_NOT_MODIFIED = 304
_PAGE_READ = 200_000
_MAX_LINKS = 5
_PAGES = frozenset({"html", "head", "body"})
# A page links to its feeds by these; application/xml may be anything.
_ANY_XML = frozenset({"application/xml", "text/xml"})
_LINK = re.compile(r"<(?:link|LINK|Link)\s[^<>]{1,2000}>")
_ATTRIBUTE = re.compile(r"""\b(rel|type|href)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,300})", re.IGNORECASE)


def parse(result: FetchResult, max_items: int) -> ParsedFeed:
    """Read the body of a complete answer.

    Args:
        result: A 200 with its body.
        max_items: Entries to keep, in feed order; the rest is counted in a warning.

    Raises:
        ParseError: The body is no feed; for no bytes is there any other exception.
    """
    known = registry.by_root()
    text, note = decode(result.body, result.charset)
    root = find_root(text, known)
    if root is None or root.name not in known:
        is_page = result.content_type == "text/html" or (root and root.name in _PAGES)
        raise _not_a_feed(result, text if is_page else "")
    document = Document(text[root.start :], result.url, result.fetched_at, max_items)
    parsed = known[root.name].parse(document)
    warnings = (
        *((note,) if note else ()),
        *parsed.warnings,
        *(("guid not unique",) if repeated_guids(parsed.entries) else ()),
    )
    return replace(parsed, warnings=warnings)


def is_unchanged(result: FetchResult, state: FeedState) -> bool:
    """Whether an answer tells that nothing changed: a 304, or the very bytes of the last time."""
    if result.status == _NOT_MODIFIED:
        return True
    return bool(state.body_digest) and body_digest(result.body) == state.body_digest


def repeated_guids(entries: tuple[Entry, ...]) -> frozenset[str]:
    """The guids that stand on several entries of one body that differ: no identities there."""
    digests: defaultdict[str, set[int]] = defaultdict(set)
    for entry in entries:
        if entry.guid:
            digests[entry.guid].add(entry.digest)
    return frozenset(guid for guid, found in digests.items() if len(found) > 1)


def _not_a_feed(result: FetchResult, page: str) -> ParseError:
    """The error for a body that is something else; of a page it says where its feeds are."""
    plain = f"not a feed ({fields.name(result.content_type) or 'no content type'})"
    if not page:
        return ParseError(plain)
    links = _feed_links(page, result.url)
    if links:
        return ParseError(f"{plain}: a web page, not a feed; it links to: {', '.join(links)}")
    found = _TITLE.search(page, 0, _PAGE_READ)
    title = f' (title: "{fields.name(to_text(found[1]))[:80]}")' if found else ""
    return ParseError(f"{plain}: a web page without a feed link{title}")


def _feed_links(page: str, base: str) -> list[str]:
    known = registry.by_root().values()
    mime_types = {mime for each in known for mime in each.mime_types} - _ANY_XML
    links: dict[str, None] = {}
    for tag in _LINK.finditer(page, 0, _PAGE_READ):
        given = {
            found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(tag[0])
        }
        is_alternate = "alternate" in given.get("rel", "").lower().split()
        if is_alternate and given.get("type", "").strip().lower() in mime_types:
            url = fields.field(absolute(given.get("href", ""), base))
            # A query may hold a key that is the user's; that there is one must be seen.
            head, mark, _ = url.partition("?")
            links[head + ("?..." if mark else "")] = None
    return [url for url in links if url][:_MAX_LINKS]


def without(parsed: ParsedFeed, failed: Mapping[int, Exception]) -> ParsedFeed:
    """The feed without entries that an error of our own kept from being read, and a warning.

    Their digests are then not known, so that the next other body brings them again.

    Args:
        failed: Digest of an entry -> the error.
    """
    if not failed:
        return parsed
    kinds = ", ".join(sorted({type(error).__name__ for error in failed.values()}))
    warning = f"{len(failed)} entries left out by an error of monitor itself ({kinds})"
    kept = tuple(entry for entry in parsed.entries if entry.digest not in failed)
    return replace(parsed, entries=kept, warnings=(*parsed.warnings, warning))
