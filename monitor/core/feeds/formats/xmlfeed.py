"""RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom, read by feedparser."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import entities, escape

import feedparser.mixin

from monitor.core.feeds import fields
from monitor.core.feeds.dates import plausible, read_date
from monitor.core.feeds.registry import Document, parser
from monitor.core.text.language import normalize_lang
from monitor.core.text.markup import to_text
from monitor.core.text.url import absolute
from monitor.errors import ParseError
from monitor.model.item import Entry, ParsedFeed

# Outside CDATA: HTML's names of characters, and a bare & that makes lenient parsers drop a word.
# Half a character (a surrogate by number) is none that XML knows; the parser would fail on it.
_HALF = r"#0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]);"
_HALF_IN_HEX = r"#[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2};"
_AMPERSAND = re.compile(
    rf"&(?!(?!{_HALF}|{_HALF_IN_HEX})(?:amp|lt|gt|quot|apos|#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}});)"
    r"(?:([A-Za-z][A-Za-z0-9]{1,31});)?"
)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_ITEM = re.compile(
    r"<!\[CDATA\[|<!--|<(?:[A-Za-z][\w.-]{0,40}:)?(?:item|entry)[\s/>]", re.IGNORECASE
)
_LAST_END = re.compile(r"</(?:[A-Za-z][\w.-]{0,40}:)?(?:item|entry)\s{0,99}>", re.IGNORECASE)
_WEB = ("http://", "https://")

_Fields = Mapping[str, object]

# Private to feedparser, which has no other way in; what pyright infers of it is too narrow.
_Reader = feedparser.mixin._FeedParserMixin  # noqa: SLF001
_find_mail_address = _Reader._sync_author_detail  # noqa: SLF001


def _find_mail_address_early(
    reader: feedparser.mixin._FeedParserMixin, key: str = "author"
) -> None:
    """What feedparser does with an author, but only on as much of the name as is kept.

    It searches the name for a mail address in time that grows with its square: 200 KB of letters
    would take minutes.
    """
    context: dict[str, object] = reader._get_context()  # noqa: SLF001  # pyright: ignore[reportAssignmentType]
    if isinstance(name := context.get(key), str):
        context[key] = name[: fields.MAX_NAME]
    _find_mail_address(reader, key)


_Reader._sync_author_detail = _find_mail_address_early  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue]


@parser(
    "xml",
    mime_types=(
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
    ),
    roots=("rss", "feed", "rdf", "channel"),
)
def parse(document: Document) -> ParsedFeed:
    """Read a document; one that breaks off still gives the entries before the break."""
    text, n_over = _first_items(document.text, document.max_items)
    found = _read(_mend(text))
    feed, entries, version = _part(found, "feed"), _parts(found, "entries"), _get(found, "version")
    if not entries and (found.get("bozo") or not version):
        msg = "damaged XML without entries" if version else "XML, but not a feed"
        raise ParseError(msg)
    feed_lang = _get(feed, "language")
    is_atom = version.startswith("atom")
    read = [_entry(entry, document, feed_lang, is_atom=is_atom) for entry in entries]
    kept = [entry for entry in read if entry.title or entry.url or entry.guid or _body(entry)]
    n_over += max(0, len(kept) - document.max_items)
    warnings = []
    if n_over:
        warnings.append(f"items over limit: {n_over} ignored")
    if len(kept) < len(read):
        warnings.append(
            f"entries without title, link, id and text: {len(read) - len(kept)} dropped"
        )
    return ParsedFeed(
        title=fields.name(to_text(_get(feed, "title"))),
        lang=normalize_lang(feed_lang),
        format=version or "xml",
        entries=tuple(kept[: document.max_items]),
        warnings=tuple(warnings),
    )


def _read(text: str) -> _Fields:
    """Run feedparser.

    It gets a stream: a plain value it would take for the name of a file or an address.
    """
    try:
        found: _Fields = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # the library promises nothing about hostile bytes
        msg = f"damaged XML ({type(error).__name__})"
        raise ParseError(msg) from error
    return found


def _entry(entry: _Fields, document: Document, feed_lang: str, *, is_atom: bool) -> Entry:
    contents = [part for part in _parts(entry, "content") if _get(part, "value")]
    best = max(contents, key=lambda part: len(_get(part, "value")), default={})
    guid = fields.guid(_get(entry, "id"))
    url = _url(entry, document.url)
    title = fields.field(_text(entry, "title", is_atom=is_atom))
    summary = fields.field(_text(entry, "summary", is_atom=is_atom))
    content = fields.field(_as_markup(best, is_atom=is_atom))
    if content == summary:
        content = ""
    source, source_url = _source(entry, document.url)
    return Entry(
        guid=guid,
        url=url,
        title=title,
        summary=summary,
        content=content,
        published_at=plausible(_date(entry), document.fetched_at),
        digest=fields.entry_digest(guid, url, title, summary, content),
        author=fields.name(_get(entry, "author")),
        lang=_lang(entry, best, feed_lang),
        source=source,
        source_url=source_url,
    )


def _source(entry: _Fields, feed_url: str) -> tuple[str, str]:
    """Whom the feed names as the source of an entry, and that one's address.

    RSS has the address as an attribute, Atom as links, of which the page is worth more than the
    feed; Dublin Core has one text, which may be either.
    """
    given, said = _part(entry, "source"), _get(entry, "dc_source")
    hrefs = [_get(link, "href") for link in _parts(given, "links")]
    addresses = [_get(given, "href"), _get(given, "link"), *hrefs]
    is_address = said.strip().lower().startswith(_WEB)
    if is_address:
        addresses.append(said)
    name = fields.name(to_text(_get(given, "title"))) or ("" if is_address else fields.name(said))
    found = (absolute(address, feed_url) for address in addresses if address)
    return name, next((url for url in found if url), "")


def _url(entry: _Fields, feed_url: str) -> str:
    link = _get(entry, "feedburner_origlink") or _get(entry, "link")
    # An identity that calls itself a link, as RSS says it is by default, need not be one.
    if link == _get(entry, "id") and not link.lower().startswith(_WEB):
        return ""
    return absolute(link, feed_url)


def _text(entry: _Fields, key: str, *, is_atom: bool) -> str:
    detail = _part(entry, f"{key}_detail")
    return _as_markup(detail, is_atom=is_atom) if detail else _get(entry, key)


def _as_markup(part: _Fields, *, is_atom: bool) -> str:
    """A text construct as markup: what Atom calls plain text may hold angle brackets."""
    value = _get(part, "value")
    if is_atom and _get(part, "type") == "text/plain":
        return escape(value[: fields.MAX_FIELD], quote=False)
    return value


def _date(entry: _Fields) -> datetime | None:
    for key in ("published", "updated", "created"):
        written = _get(entry, key)
        if written:
            numbers = dict.get(entry, f"{key}_parsed") if isinstance(entry, dict) else None
            fallback = numbers if isinstance(numbers, Sequence) else None
            if at := read_date(written, fallback):
                return at
    return None


def _lang(entry: _Fields, content: _Fields, feed_lang: str) -> str:
    """What the entry itself declares; feedparser hands the feed's language down to every text."""
    said = _get(entry, "language")
    for part in (content, _part(entry, "summary_detail"), _part(entry, "title_detail")):
        inherited = _get(part, "language")
        if not said and inherited != feed_lang:
            said = inherited
    return normalize_lang(said)


def _body(entry: Entry) -> str:
    return entry.content or entry.summary


def _get(part: _Fields, key: str) -> str:
    """A field as text; not by index, which warns and guesses at other fields."""
    value = dict.get(part, key) if isinstance(part, dict) else None
    return value if isinstance(value, str) else ""


def _part(part: _Fields, key: str) -> _Fields:
    value = dict.get(part, key) if isinstance(part, dict) else None
    return value if isinstance(value, dict) else {}


def _parts(part: _Fields, key: str) -> list[_Fields]:
    value = dict.get(part, key) if isinstance(part, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _first_items(text: str, max_items: int) -> tuple[str, int]:
    """The document without the items over the limit, and how many those are.

    Cut before parsing: 100,000 items cost feedparser 5 s.
    """
    starts: list[int] = []
    at = 0
    while found := _ITEM.search(text, at):
        at = found.end()
        opening = found[0]
        if opening in (_CDATA, "<!--"):
            end = text.find(_CDATA_END if opening == _CDATA else "-->", at)
            if end < 0:
                break
            at = end
        else:
            starts.append(found.start())
    if len(starts) <= max_items:
        return text, 0
    tail = _LAST_END.search(text, starts[-1])
    rest = text[tail.end() :] if tail else ""
    return text[: starts[max_items]] + rest, len(starts) - max_items


def _mend(text: str) -> str:
    """The document with every ampersand outside CDATA made one that XML knows."""
    if not _AMPERSAND.search(text):
        return text
    mended: list[str] = []
    at = 0
    while at < len(text):
        start = text.find(_CDATA, at)
        end = text.find(_CDATA_END, start) if start >= 0 else -1
        if end < 0:
            mended.append(_AMPERSAND.sub(_character, text[at:]))
            break
        mended += (_AMPERSAND.sub(_character, text[at:start]), text[start:end])
        at = end
    return "".join(mended)


def _character(found: re.Match[str]) -> str:
    named = entities.html5.get(f"{found[1]};", "") if found[1] else ""
    return escape(named) if named else "&amp;" + found[0][1:]
