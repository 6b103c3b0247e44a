"""What goes wrong with our own work, as the operator is told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

IncidentKind = Literal[
    "endpoint_disabled",
    "receiver_rejects",
    "messages_given_up",
    "receiver_removed",
    "feed_died",
    "rules_refused",
    "digest_failed",
]


@dataclass(frozen=True, slots=True)
class Incident:
    """A trouble that stands; it is told once when it begins and once when it is over.

    Args:
        subject: Which receiver, feed or folder; with the kind it is unique.
        line: What is wrong and what to do, in one line without secrets.
        since: When it began.
    """

    kind: IncidentKind
    subject: str
    line: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Unheard:
    """A message about troubles that reached nobody: all its deliveries were given up.

    Args:
        seq: 0 says that they began, 1 that they are over.
        payload: What it says, as `monitor.core.alerting.system` wrote it.
        created_at: When it was made.
        incidents: The troubles that it tells of.
        receivers: Whom it was for.
    """

    notice_id: int
    seq: int
    payload: str
    created_at: datetime
    incidents: tuple[Incident, ...]
    receivers: frozenset[str]
