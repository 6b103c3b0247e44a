"""From a hit to a message that arrived."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from monitor.model.calendar import DigestTimes
from monitor.model.credit import Reason, Role
from monitor.model.endpoint import EndpointState
from monitor.model.fact import Fact
from monitor.model.hold import Hold
from monitor.model.noticetype import NoticeType
from monitor.model.rule import AlertOn, Evidence, Level
from monitor.model.story import Kind, Story

How = Literal["live", "baseline", "backfilled"]
Quiet = Literal[
    "",
    "seed_copy",
    "baseline",
    "experimental",
    "not_asked",
    "backfilled",
    "split",
    "old_edit",
    "own_echo",
]
Told = tuple[str, str]
"""What an alert has told: kind and key of a fact; ("opened", "") is that it was opened."""
DeliveryState = Literal["queued", "sending", "retrying", "delivered", "dead"]
OutcomeKind = Literal["sent", "retry", "dead"]
Trigger = Literal["schedule", "manual"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A match that is kept; every matching item has its hit, copies and echoes too.

    Args:
        how: live may alert; baseline (first poll, too old or undated) and backfilled (the item was
            there before the rule) never do.
        quiet: Why it may not alert, in one word; empty if it may. What each means to people stands
            in `monitor.model.wording`.
        ruleset: Version of the rulebook that made it.
        revision: Number of the item's text in which the evidence stands.
        told: Of `quiet` baseline: from which age on an item was too old, and, where the feed had
            been away, for how long; seconds.
    """

    item_id: int
    rule_id: str
    evidence: tuple[Evidence, ...]
    how: How
    quiet: Quiet
    ruleset: str
    found_at: datetime
    revision: int = 0
    told: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What conditions of routes and silences ask of a report, beside its rule.

    Args:
        source: Of the item as given; `outlet` is the id of the outlet whose feed it is.
        tags: Of its feed.
    """

    lang: str = ""
    source: str = ""
    outlet: str = ""
    feed: str = ""
    feed_url: str = ""
    tags: tuple[str, ...] = ()


NOTHING = About()
HEALTHY = EndpointState()


@dataclass(frozen=True, slots=True)
class Owed:
    """An alert that a hit owes unless its (route, rule, story) has one already.

    Args:
        item_id: The item whose story it is about.
        flush_at: When its first notice may go out.
        about: That item, as silences ask of it.
    """

    route: str
    rule_id: str
    item_id: int
    flush_at: datetime
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Alert:
    """One conversation about a story: unique by (route, rule, story).

    Args:
        key: Public id (128-bit hex) of route, rule and story key.
        last_seq: Number of its newest notice; 0 before the first.
        last_notice_at: When that was made.
        about: The report that opened it.
    """

    id: int
    key: str
    route: str
    rule_id: str
    story_id: int
    last_seq: int
    flush_at: datetime | None
    last_notice_at: datetime | None = None
    about: About = NOTHING


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert whose time has come, with what decides whether it has something to tell.

    Args:
        facts: All that is noted of its story, told or not, in the order in which it came.
        told: What the alert has told already.
        sources: Keys of the sources on which its story rests now; none where nobody credited it.
        rivals: Other rules that have an alert on the same story, one that was not dropped.
        held: Roll-ups not sent yet in which an earlier notice of this alert waits, by receiver.
    """

    alert: Alert
    facts: tuple[Fact, ...] = ()
    told: frozenset[Told] = frozenset()
    sources: frozenset[str] = frozenset()
    rivals: frozenset[str] = frozenset()
    held: Mapping[str, Hold] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """One item of a story, as an alert tells it; evidence is of the alert's rule, maybe none.

    Args:
        cites: Whom it cites, by name, each once; an unnamed source as `UNNAMED`.
        reason: Why it has its role; None where it was never credited.
    """

    item_id: int
    title: str
    body: str
    url: str
    source: str
    lang: str
    role: Role
    verdict: Kind
    received_at: datetime
    published_at: datetime | None
    evidence: tuple[Evidence, ...] = ()
    cites: tuple[str, ...] = ()
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class DueAlert:
    """An alert that has something to tell, with its story and all its reports, earliest first.

    Args:
        news: The facts that this notice tells for the first time, once the alert was opened.
    """

    alert: Alert
    story: Story
    reports: tuple[Report, ...]
    news: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """One numbered, unchangeable message: of an alert, a roll-up of several, or our own words.

    Args:
        alert_id: None where it is of no single alert.
        alert_key: Public id of the alert; of a roll-up or a word of our own an id of its own.
        seq: From 1 in each alert; 0 where it is of none.
        route: Key of the route; empty where it came by none.
        payload: The webhook body's ``data`` as canonical JSON text.
    """

    alert_id: int | None
    alert_key: str
    seq: int
    route: str
    type: NoticeType
    payload: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A notice for one receiver and one recipient, frozen before the first attempt.

    Args:
        uid: Public id: of alert, seq, receiver and recipient; webhook-id, local part of the
            Message-ID.
        endpoint: Name of the receiver.
        recipient: A mail address; empty where the receiver has only one.
        body: The very bytes that go out on every attempt.
        headers: What the notifier needs beside the body, frozen too (content-type, ...).
    """

    uid: str
    endpoint: str
    recipient: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """A notice with its deliveries and what holds it back: stored together or not at all.

    Args:
        deliveries: To the receivers that hear of it at once.
        holds: The roll-up in which it waits, by receiver: each is here or among the deliveries.
        told: Facts that it tells for the first time.
    """

    notice: Notice
    deliveries: tuple[NewDelivery, ...]
    holds: Mapping[str, Hold] = field(default_factory=dict)
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery that this process has claimed: one attempt is to be made now.

    Args:
        attempt: Number of this attempt, from 1.
        token: Fence of the endpoint's lease.
        health: The endpoint as it was when its lease was taken; only a person changes it meanwhile.
        trigger: What the attempt is made for.
    """

    id: int
    uid: str
    endpoint: str
    recipient: str
    body: bytes
    headers: Mapping[str, str]
    attempt: int
    token: int
    started_at: datetime
    health: EndpointState = HEALTHY
    trigger: Trigger = "schedule"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one attempt came to.

    Args:
        code: HTTP status or SMTP code; None where there was no answer.
        error: One line for the user, without secrets; empty when sent.
        retry_after_s: What the receiver asked for, None where nothing sensible.
        response_head: First KiB of the answer.
        blames: What failed: the whole endpoint, or only this recipient or message (a mailbox that
            is full says nothing of the server).
        is_gone: The endpoint said that it is gone for good: nothing more goes there.
    """

    kind: OutcomeKind
    code: int | None = None
    error: str = ""
    retry_after_s: float | None = None
    response_head: str = ""
    blames: Literal["endpoint", "message"] = "endpoint"
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Settlement:
    """What becomes of a delivery after an attempt.

    Args:
        next_at: When to try again; None when it is over.
        health: What the attempt shows of the endpoint.
    """

    state: DeliveryState
    next_at: datetime | None
    outcome: Outcome
    ended_at: datetime
    health: EndpointState = HEALTHY


@dataclass(frozen=True, slots=True)
class Released:
    """What a person lets go out to a receiver at once.

    Args:
        n_again: Deliveries that were given up and are queued again.
        n_now: Those that waited for their next attempt and are due now.
    """

    n_again: int
    n_now: int


@dataclass(frozen=True, slots=True)
class AlertRule:
    """What a message says of the rule it is about; made from the id alone when the rule is gone.

    Args:
        on: What it tells; of a rule that is gone, off or experimental by now only what it owed.
        tags: For conditions.
        inhibitors: Rules that keep its alerts back on stories that they have too.
    """

    id: str
    title: str
    level: Level
    on: tuple[AlertOn, ...] = ("new", "update")
    tags: tuple[str, ...] = ()
    inhibitors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who is told: a name of the desk's, a kind of notifier, one delivery for each recipient.

    Args:
        recipients: Mail addresses; a single empty string where the receiver is one address itself.
        digest: When it is told all at once; None where it hears of each notice.
    """

    name: str
    kind: str
    recipients: tuple[str, ...] = ("",)
    digest: DigestTimes | None = None
