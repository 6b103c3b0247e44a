"""What we poll, what we know of its last polls, and what came back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

FeedStatus = Literal["new", "ok", "failing", "waiting", "gone", "off"]
FulltextMode = Literal["auto", "off", "always"]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as the rules folder names it.

    Args:
        url: As configured, an absolute http or https URL.
        name: For people; empty means the host.
        outlet: Id of the outlet entity whose feed this is.
        lang: Language code that the desk gives it; None means what the feed or its text says.
        tags: The desk's tags, used by ``where: {feed_tags}`` and ``tag:``.
        every_s: Fixed pace in seconds; None means ``polling.every``.
        origin: File of the rules folder that names it.
        outlet_name: That outlet's name, for people; empty where no outlet is given.
        fulltext: When article pages of its entries are read; None means ``fulltext.mode``.
    """

    url: str
    name: str = ""
    outlet: str | None = None
    lang: str | None = None
    tags: tuple[str, ...] = ()
    every_s: float | None = None
    origin: str = ""
    outlet_name: str = ""
    fulltext: FulltextMode | None = None


NOT_STORED = "not_stored"
"""The `error_kind` of a feed whose last poll was good, but could not be stored."""

RENAMED = 3
"""After so many polls that brought what is known under new guids these are not asked any more."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the last polls of a feed told; written back as a whole with each poll.

    Args:
        due_at: When the next poll is due.
        token: How often the feed was claimed: the fence against a late writer.
        url_now: Where it lives now, after permanent redirects; None means as configured.
        body_digest: blake2b-128 of the last body, hex; empty before the first.
        entry_digests: Entry digests of the last body.
        interval_s: Pace in force.
        failures: Failed polls in a row.
        entries: Number of entries in the last body.
        warnings: What an operator should know of a feed that works.
        guid_unreliable: The feed gave one guid to several items of a body: from then on it tells an
            item only together with the address or the text.
        renamed: In how many polls what is known came under guids that the feed never gave it.
    """

    due_at: datetime
    token: int = 0
    url_now: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_digest: str = ""
    entry_digests: frozenset[int] = frozenset()
    interval_s: float = 0.0
    state: FeedStatus = "new"
    http_status: int | None = None
    error: str | None = None
    error_kind: str | None = None
    failures: int = 0
    first_failure_at: datetime | None = None
    last_ok_at: datetime | None = None
    last_new_at: datetime | None = None
    entries: int = 0
    warnings: tuple[str, ...] = ()
    guid_unreliable: bool = False
    renamed: int = 0

    @property
    def ignores_guid(self) -> bool:
        """Its guids change at every fetch: they tell nothing."""
        return self.renamed >= RENAMED


@dataclass(frozen=True, slots=True)
class DueFeed:
    """A feed lent to this process for one poll."""

    id: int
    feed: Feed
    state: FeedState


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One conditional GET to make; the validators go out byte for byte."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class FetchResult:
    """A complete answer: 200 with its decompressed body, or 304.

    Args:
        url: Where the answer came from, after redirects.
        status: 200 or 304; everything else is a FetchError.
        body: Decompressed bytes; empty for 304.
        etag: Validator to keep, None where absent or over 1 KiB.
        moved_to: The URL to keep from now on: the last of the unbroken permanent redirects.
        fetched_at: Our time.
    """

    url: str
    status: int
    body: bytes
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    content_type: str = ""
    charset: str = ""
    moved_to: str | None = None
    hops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Poll:
    """One answered request: the feed as we knew it, and what came back."""

    due: DueFeed
    result: FetchResult


@dataclass(frozen=True, slots=True)
class Pace:
    """How often feeds are asked, in seconds; the ``polling`` section of the settings."""

    every_s: float = 900.0
    min_every_s: float = 300.0
    max_every_s: float = 86400.0
