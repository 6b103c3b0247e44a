"""What is stored, as listings show it; the field names are those of ``--json`` in the contract."""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.citation import Citation
from monitor.model.credit import Reason, Root
from monitor.model.edit import EditRecord
from monitor.model.fact import Fact
from monitor.model.holdrecord import HoldRecord
from monitor.model.page import NO_PAGE, FulltextRecord
from monitor.model.rule import Evidence
from monitor.model.ruling import MarkKind, RulingKind


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """One feed with its health.

    Args:
        guid_unreliable: It gives several items one guid, or the same item another at every fetch:
            they are told apart by address or text.
    """

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
    guid_unreliable: bool = False


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
        revision: Number of the item's text in which the evidence stands.
        is_former: That is not the present text any more.
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
    revision: int = 0
    is_former: bool = False


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
class Growth:
    """How many reports of a story came within the last hour and the last day."""

    hour: int = 0
    day: int = 0


NO_GROWTH = Growth()


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """One story with its reports, earliest first.

    Args:
        mark: What somebody of the desk said of it last.
        first_report: Id of the earliest report that we hold; None where it was never credited.
        origin_not_held: Outlets from which it comes and of which we hold no report, by name.
        last_seen: When its last report came.
        growth: How fast reports come.
    """

    id: str
    title: str
    first_seen: datetime
    items: tuple[StoryItem, ...]
    independent_sources: int
    unknown_sources: int
    echoes: int
    mark: MarkKind | None = None
    first_report: int | None = None
    origin_not_held: tuple[str, ...] = ()
    last_seen: datetime | None = None
    growth: Growth = NO_GROWTH


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """One delivery.

    Args:
        id: What the receiver sees as webhook-id or Message-ID.
        story: The story's public id.
        last_at: When its last attempt ended; None before the end of the first.
        type: Of its message: alert.opened, alert.rollup, system.feed_died, ...
        subject: What it tells, in one line: rule and story, how much was held and why, the trouble.
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
    type: str = ""
    subject: str = ""


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
        mark: What somebody of the desk said of it last.
        growth: How fast reports come.
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
    mark: MarkKind | None = None
    growth: Growth = NO_GROWTH


@dataclass(frozen=True, slots=True)
class MarkRecord:
    """What a person of the desk says of a story."""

    author: str
    kind: MarkKind
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RulingRecord:
    """Two stories were made one, or one two.

    Args:
        author: Who said so; `MONITOR` for the program.
        story: Public id of the story that stayed, or from which reports were taken.
        other: That of the one that was merged into it, or that was made of those reports.
        other_title: Its title.
        items: The reports that moved.
    """

    kind: RulingKind
    author: str
    reason: str
    at: datetime
    story: str
    other: str
    other_title: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A rule that a report meets; `how` and `quiet` say whether it may alert.

    Args:
        revision: Number of the report's text in which the evidence stands.
    """

    rule: str
    how: str
    quiet: str
    evidence: tuple[Evidence, ...]
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """One item as its page shows it, with what was decided about it.

    Args:
        item: Its line in listings.
        role: In its story.
        body: Clean text, with that of its article page where it was read: offsets point into it,
            and no more of it is shown than short passages.
        of_is_seed: Whether what it repeats is a seed.
        why: What made it known: address, digest, title, or empty for likeness.
        passage: What it has in common with that, a slice of `body`; empty where nothing is quoted.
        citations: Whom it cites, in text order.
        reason: Why it has its role; None where it was never credited.
        shares: How much of it stands in what it repeats, and of that in it; zeros where unknown.
        new_passages: Its sentences with new content.
        n_same_title: How many known documents have its headline and another text.
        revision: Number of its text, from 0.
        edits: Its former texts, the first one first, as far as they are kept.
        said: What the feed said, where `body` holds more; else None.
        fulltext: What became of its article page.
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
    shares: tuple[float, float] = (0.0, 0.0)
    new_passages: tuple[str, ...] = ()
    n_same_title: int = 0
    revision: int = 0
    edits: tuple[EditRecord, ...] = ()
    said: str | None = None
    fulltext: FulltextRecord = NO_PAGE

    @property
    def feed_text(self) -> str:
        """What the feed said, without the text of its article page."""
        return self.body if self.said is None else self.said

    @property
    def source(self) -> str:
        """Who published it, for people."""
        return self.item.source

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What rules met in its present text."""
        hits = (hit for hit in self.hits if hit.revision == self.revision)
        return tuple(entry for hit in hits for entry in hit.evidence)

    @property
    def of_title(self) -> str:
        """Title of what it repeats; empty where it repeats nothing or that is gone."""
        return self.item.of_title


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One try of a delivery; `started_at` is None where its process died before it could tell.

    `trigger` is what it was made for: the schedule, or a person who asked for it (manual).
    """

    n: int
    started_at: datetime | None
    ended_at: datetime
    code: int | None
    error: str | None
    response_head: str
    trigger: str = "schedule"


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
        dropped_at: When it was given up before it told anything: its story was merged into another,
            or no hit of its rule may alert any more; else None.
        is_moot: The latter.
        deliveries: Those of messages that told held notices together too; their `seq` is 0.
        inhibited_by: The rule that keeps it back, as it has an alert on the same story.
        holds: What holds, or held, its notices back.
        closed_at: Since when it counts as over; what is new opens it again.
    """

    id: str
    rule: str
    route: str
    opened_at: datetime
    waiting_until: datetime | None
    notices: int
    last_notice_at: datetime | None
    deliveries: tuple[DeliveryRecord, ...]
    dropped_at: datetime | None = None
    is_moot: bool = False
    inhibited_by: str | None = None
    holds: tuple[HoldRecord, ...] = ()
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoryDetail:
    """A story whole: its reports and its alerts.

    Args:
        line: Its id is another than was asked for where that story was merged into this one.
        reports: Origin, independent, unknown, then echoes, each earliest first; at most as many
            as were asked for, `line.reports` counts all.
        alerts: Those of stories that were merged into it too.
        marks: One of each person, the last one first.
        rulings: In which it had a part, the first one first.
        facts: What it has that an alert may tell, in the order in which it came.
    """

    line: StoryLine
    reports: tuple[ReportRecord, ...]
    alerts: tuple[AlertRecord, ...]
    marks: tuple[MarkRecord, ...] = ()
    rulings: tuple[RulingRecord, ...] = ()
    facts: tuple[Fact, ...] = ()
