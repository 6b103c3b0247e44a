"""What goes wrong with our own work, as the operator is told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

IncidentKind = Literal["endpoint_disabled", "feed_died", "rules_refused", "digest_failed"]


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
