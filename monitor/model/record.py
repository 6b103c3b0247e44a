"""What is stored, as listings show it; the field names are those of ``--json`` in the contract."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.rule import Evidence


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """One feed with its health."""

    url: str
    url_now: str
    name: str
    outlet: str | None
    tags: tuple[str, ...]
    state: str
    http_status: int | None
    error: str | None
    failures: int
    entries: int
    stored: int
    new_24h: int
    interval_s: float
    last_ok_at: datetime | None
    last_new_at: datetime | None
    next_at: datetime
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """One item; `of` is a seed's path or an item id, `story` the story's public id."""

    id: int
    feed: str
    guid: str
    title: str
    url: str
    published: datetime | None
    received_at: datetime
    lang: str
    verdict: str
    of: str | None
    score: float
    story: str | None


@dataclass(frozen=True, slots=True)
class HitRecord:
    """One hit; `feed` is the configured URL, `story` the story's public id."""

    id: int
    item: int
    item_guid: str
    feed: str
    rule: str
    story: str | None
    title: str
    url: str
    found_at: datetime
    how: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StoryItem:
    """A report inside a story record."""

    id: int
    source: str
    url: str
    role: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story with its reports, earliest first."""

    id: str
    title: str
    first_seen: datetime
    items: tuple[StoryItem, ...]
    independent_sources: int
    unknown_sources: int
    echoes: int
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One delivery; `id` is what the receiver sees as webhook-id or Message-ID."""

    id: str
    receiver: str
    recipient: str
    state: str
    attempts: int
    rule: str
    story: str
    seq: int
    last_error: str | None
    next_at: datetime | None
    delivered_at: datetime | None


@dataclass(frozen=True, slots=True)
class SeedRecord:
    """One known document."""

    name: str
    title: str
    url: str
    lang: str
    words: int


Step = Literal["fetched", "verdict", "story", "rules", "hit", "alert", "delivery"]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One decision about an item, with its reason."""

    step: Step
    at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was decided about one item, in order."""

    item: ItemRecord
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class Violation:
    """An invariant that does not hold: its name, how often, and up to three ids."""

    name: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of one kind there are."""

    name: str
    n: int
