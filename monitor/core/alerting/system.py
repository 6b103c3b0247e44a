"""Words of our own to the operator: what goes wrong with our work, and that it is well again."""

import json
from datetime import datetime

from monitor.core.alerting.body import Json, compact
from monitor.core.alerting.lines import clean, timestamp
from monitor.model.alert import Notice
from monitor.model.incident import Incident, IncidentKind, Unheard
from monitor.model.key import derive_key
from monitor.model.noticetype import NoticeType

_MAX_SUBJECT = 300
_MAX_LINE = 1_000
_TYPES: dict[IncidentKind, NoticeType] = {
    "endpoint_disabled": "system.endpoint_disabled",
    "receiver_rejects": "system.receiver_rejects",
    "messages_given_up": "system.messages_given_up",
    "receiver_removed": "system.receiver_removed",
    "feed_died": "system.feed_died",
    "rules_refused": "system.rules_refused",
    "digest_failed": "system.digest_failed",
}


def incident_notice(incident: Incident, *, now: datetime, is_over: bool) -> Notice:
    """Make the message that a trouble began, or that it is over.

    Both have the same key, which is derived from the kind, the subject, the beginning and the line
    (two groups of feeds may have all else in common): seq 0 says that it began, seq 1 that it is
    over, so their deliveries have different ids.

    Args:
        now: When the notice is made; the end of a trouble that is over.
    """
    subject, line = clean(incident.subject, _MAX_SUBJECT), clean(incident.line, _MAX_LINE)
    since = timestamp(incident.since)
    data: dict[str, Json] = {
        "kind": incident.kind,
        "subject": subject,
        "line": line,
        "since": since,
    }
    if is_over:
        data["until"] = timestamp(now)
    return Notice(
        alert_id=None,
        alert_key=derive_key("system", incident.kind, subject, since, line),
        seq=int(is_over),
        route="",
        type="system.recovered" if is_over else _TYPES[incident.kind],
        payload=compact(data),
        created_at=now,
    )


def same_words(unheard: Unheard) -> tuple[Incident, Notice]:
    """Give a message that reached nobody as it was made, for others to hear."""
    said = json.loads(unheard.payload)
    since = datetime.fromisoformat(said["since"])
    words = Incident(said["kind"], said["subject"], said["line"], since)
    return words, incident_notice(words, now=unheard.created_at, is_over=bool(unheard.seq))
