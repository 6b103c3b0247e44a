"""What is stored, as listings show it; the field names are those of ``--json`` in the contract."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from monitor.model.citation import Citation
from monitor.model.credit import Reason, Root
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
    """One item.

    Args:
        of: What it repeats: a seed's path or an item id.
        story: The story's public id.
        source: Who published it, for people.
        of_title: Title of what it repeats; empty where it repeats nothing or that is gone.
    """

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
    source: str = ""
    story_title: str = ""
    of_title: str = ""


@dataclass(frozen=True, slots=True)
class HitRecord:
    """One hit.

    Args:
        feed: The configured URL.
        story: The story's public id.
        source: Who published the item, for people.
        quiet: Why it may not alert, see `monitor.model.wording`; empty if it may.
        verdict: On the item.
    """

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
    source: str = ""
    story_title: str = ""
    quiet: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class StoryItem:
    """A report inside a story record.

    Args:
        cites: Whom it cites, by name, each once; an unnamed source as ``@anon``.
        why: Why it has its role, in words; empty where it was never credited.
    """

    id: int
    source: str
    url: str
    role: str
    cites: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story with its reports, earliest first.

    Args:
        first_report: Id of the earliest report that we hold; None where it was never credited.
        origin_not_held: Outlets from which it comes and of which we hold no report, by name.
    """

    id: str
    title: str
    first_seen: datetime
    items: tuple[StoryItem, ...]
    independent_sources: int
    unknown_sources: int
    echoes: int
    mark: str | None = None
    first_report: int | None = None
    origin_not_held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One delivery.

    Args:
        id: What the receiver sees as webhook-id or Message-ID.
        story: The story's public id.
        last_at: When its last attempt ended; None before the end of the first.
    """

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
    story_title: str = ""
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SeedRecord:
    """One known document."""

    name: str
    title: str
    url: str
    lang: str
    words: int


# -- what a desk looks at: the pages, the demo
@dataclass(frozen=True, slots=True)
class StoryLine:
    """One story in a list.

    Args:
        id: Its public id.
        moved_at: When its last report came.
        first_source: Who reported it first, of those we hold.
        languages: Of its reports, in order of arrival; unknown ones left out.
        rules: Ids of the rules that its reports meet, in order of the first hit.
        notices: How many notices its alerts have given so far.
        waiting_until: When the next of them is due (group_wait); None where none waits.
        quiet: Why hits of it may not alert, each reason once: words of `hit.quiet`.
        dead: How many deliveries of its alerts were given up.
        retrying: How many of them failed at least once and are tried again.
        cursor: Where the list goes on behind it: what `Archive.board` takes as `before`.
        roots: From whom it comes; empty where its reports were never credited.
        first_report: Id of the earliest report that we hold; None where it was never credited.
    """

    id: str
    title: str
    lang: str
    first_seen: datetime
    moved_at: datetime
    first_source: str
    reports: int
    independent_sources: int
    unknown_sources: int
    echoes: int
    languages: tuple[str, ...]
    rules: tuple[str, ...]
    notices: int
    waiting_until: datetime | None
    quiet: tuple[str, ...]
    dead: int = 0
    retrying: int = 0
    cursor: str = ""
    roots: tuple[Root, ...] = ()
    first_report: int | None = None


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A rule that a report meets; `how` and `quiet` say whether it may alert."""

    rule: str
    how: str
    quiet: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """One item as its page shows it, with what was decided about it.

    Args:
        item: Its line in listings.
        role: In its story.
        body: Clean text.
        of_is_seed: Whether what it repeats is a seed.
        why: What made it known: address, digest, title, or empty for likeness.
        passage: What it has in common with that, a slice of `body`; empty where nothing is quoted.
        citations: Whom it cites, in text order.
        reason: Why it has its role; None where it was never credited.
    """

    item: ItemRecord
    role: str
    author: str
    body: str
    of_is_seed: bool
    why: str
    passage: str
    new_numbers: tuple[str, ...]
    new_names: tuple[str, ...]
    hits: tuple[ReportHit, ...]
    citations: tuple[Citation, ...] = ()
    reason: Reason | None = None

    @property
    def source(self) -> str:
        """Who published it, for people."""
        return self.item.source

    @property
    def of_title(self) -> str:
        """Title of what it repeats; empty where it repeats nothing or that is gone."""
        return self.item.of_title


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One try of a delivery; `started_at` is None where its process died before it could tell."""

    n: int
    started_at: datetime | None
    ended_at: datetime
    code: int | None
    error: str | None
    response_head: str


@dataclass(frozen=True, slots=True)
class DeliveryDetail:
    """A delivery with its attempts, first one first."""

    delivery: DeliveryRecord
    queued_at: datetime
    attempts: tuple[AttemptRecord, ...]

    @property
    def story_title(self) -> str:
        """Title of the story that it tells of."""
        return self.delivery.story_title


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """One conversation of a rule on a story: what it told, and when it speaks next.

    Args:
        route: Key of its route; the rules in force know its condition.
    """

    id: str
    rule: str
    route: str
    opened_at: datetime
    waiting_until: datetime | None
    notices: int
    last_notice_at: datetime | None
    deliveries: tuple[DeliveryRecord, ...]


@dataclass(frozen=True, slots=True)
class StoryDetail:
    """A story whole: its reports and its alerts.

    Args:
        reports: Origin, independent, unknown, then echoes, each earliest first; at most as many
            as were asked for, `line.reports` counts all.
    """

    line: StoryLine
    reports: tuple[ReportRecord, ...]
    alerts: tuple[AlertRecord, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """What tells whether work gets done; times are None where there was nothing of the kind.

    Args:
        failing: Feeds whose last poll gave no feed.
        unpolled: Feeds that were never polled.
        due_since: Since when the longest due feed waits to be taken.
        unplanned_since: Since when the longest due alert waits to be told.
        unsent_since: Since when the longest due delivery waits to be tried.
        queued: Deliveries that are not final.
        dead: Deliveries that were given up.
        last_dead_at: When the last of them was, if no other has arrived since; else None.
        database_bytes: Size of the database, with what is not yet merged into it.
        revision: Of its schema.
        not_stored: Feeds whose last poll brought what the database did not take.
    """

    feeds: int
    failing: int
    unpolled: int
    due_since: datetime | None
    unplanned_since: datetime | None
    unsent_since: datetime | None
    queued: int
    dead: int
    last_ok_at: datetime | None
    last_new_at: datetime | None
    last_attempt_at: datetime | None
    last_delivered_at: datetime | None
    database_bytes: int
    revision: str
    last_dead_at: datetime | None = None
    not_stored: int = 0


Step = Literal["fetched", "verdict", "story", "rules", "hit", "alert", "delivery"]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One decision about an item, with its reason.

    Args:
        at: When; of a delivery the end of its last attempt, before that when it was queued.
        text: The pieces joined.
        delivery: Public id of the delivery that it tells of.
        pieces: Parts of the text, and whether each is foreign: words of a feed, a title, a name,
            which may run the other way and say anything.
    """

    step: Step
    at: datetime | None
    text: str
    delivery: str | None = None
    pieces: tuple[tuple[str, bool], ...] = ()


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
