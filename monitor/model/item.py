"""From what a feed claims to what we read."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.citation import Citation


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed claims it: raw, untrusted, limits already applied.

    Args:
        guid: The feed's identity for it; empty where it gives none.
        url: Absolute http(s) URL, or empty.
        title: May hold markup.
        summary: Short text, may hold markup.
        content: Full text where the feed carries it, may hold markup.
        published_at: Claimed; None where absent or implausible.
        digest: blake2b-64 of id, url, title, summary and content, signed.
        source: Whom the feed names as the source of this entry (``source``, ``dc:source``).
        source_url: That one's address, absolute, or empty.
    """

    guid: str
    url: str
    title: str
    summary: str
    content: str
    published_at: datetime | None
    digest: int
    author: str = ""
    lang: str = ""
    source: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's body, read.

    Args:
        format: rss, atom or rdf, with the version as the parser names it.
        entries: In feed order, at most ``polling.max_items``.
        warnings: "encoding guessed: cp1256", "items over limit: 98000 ignored".
    """

    title: str
    lang: str
    format: str
    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item came from, as rules may ask: the feed's own words and the desk's."""

    feed_url: str = ""
    feed_name: str = ""
    outlet: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A document as we read it: an entry of a feed, a seed, or one given to ``monitor analyze``.

    Args:
        key: Identity in its feed (128-bit hex): of the guid, else the canonical URL, else the text.
        keys: All identities under which the feed may show it again, `key` first.
        guid: As the feed gave it; a seed's path under the seeds folder without its ending,
            or its id in a .jsonl.
        url: As given, absolute, or empty.
        url_key: Canonical URL; empty where the URL is no identity.
        title: Clean text, one line.
        body: Clean text; paragraphs are separated by newlines.
        lang: Language code, ``und`` where unknown.
        published_at: The source's claim; None where absent or implausible.
        received_at: Ours.
        source: Whom the feed names as the source of this entry.
        source_url: That one's address; empty where the feed gives none.
        links: Addresses that the body links to, absolute, each once, at most 50.
        text_key: Identity by title and body, for where the others turn out to be none.
        said: What its feed says, where `body` holds the text of its article page too; that is for
            matching and judging alone and leaves in short passages only. None: `body` is what the
            feed says.
        cited: Sources that links and the feed told when it came, of an item that was stored since:
            neither links nor addresses of sources are.
        canonical: The address that its article page calls its own; empty where that was not read.
    """

    key: str
    guid: str
    url: str
    url_key: str
    title: str
    body: str
    lang: str
    received_at: datetime
    published_at: datetime | None = None
    author: str = ""
    source: str = ""
    origin: Origin = Origin()
    keys: tuple[str, ...] = ()
    source_url: str = ""
    links: tuple[str, ...] = ()
    text_key: str = ""
    said: str | None = None
    cited: tuple[Citation, ...] = ()
    canonical: str = ""

    @property
    def feed_text(self) -> str:
        """What its feed says of it, without the text of its article page."""
        return self.body if self.said is None else self.said
