"""What receivers are handed: a body of each type, and the check that every body has to pass."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from standardwebhooks import Webhook, WebhookVerificationError

from monitor.core.alerting.notice import make_notice
from monitor.core.alerting.rollup import rollup_notice
from monitor.core.alerting.system import incident_notice
from monitor.model.alert import Notice
from monitor.model.fact import Fact
from monitor.model.hold import Held, Hold, HoldKind, Rollup
from monitor.model.incident import Incident
from monitor.model.noticetype import NoticeType
from tests.support.alerts import NOON, RULE, due_alert, report
from tests.support.sources import ROOT

SCHEMA = json.loads((ROOT / "docs/schema/alert.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
MOST_BYTES = 20_000

LATER = NOON + timedelta(hours=1)
FACTS = (
    Fact("source", "1" * 32, 2, NOON + timedelta(minutes=2), source="Port Gazette"),
    Fact(
        "passage",
        "2" * 32,
        2,
        NOON + timedelta(minutes=2),
        numbers=("19",),
        names=("Omar Bek",),
        passages=("Nineteen men are missing, said Omar Bek.",),
    ),
    Fact(
        "correction",
        "3" * 32,
        1,
        NOON + timedelta(minutes=9),
        numbers=("21",),
        passages=("Twenty-one men are missing.",),
        revision=1,
    ),
    Fact("echo", "4" * 32, 3, NOON + timedelta(minutes=3)),
)


def write_body(notice: Notice) -> bytes:
    """The body of a notice, written without the program's own words for it."""
    head = {"type": notice.type, "timestamp": notice.created_at.isoformat().replace("+00:00", "Z")}
    return f'{json.dumps(head)[:-1]}, "data": {notice.payload}}}'.encode()


def check_body(headers: Mapping[str, str], body: bytes, secrets: Sequence[str] = ()) -> None:
    """Raise unless a request is one that the documentation promises.

    That is: of at most 20 KB, with an id and a timestamp, valid by the JSON Schema, and signed with
    each of the secrets so that the public verifier of Standard Webhooks takes it.

    Raises:
        AssertionError: It says what is wrong.
    """
    assert len(body) <= MOST_BYTES, f"{len(body)} bytes are too many"
    told = {name.lower(): value for name, value in headers.items()}
    assert told.get("content-type") == "application/json", "it does not say that it is JSON"
    assert told.get("webhook-id"), "it has no id"
    assert told.get("webhook-timestamp", "").isdecimal(), "it has no timestamp"
    check_shape(body)
    signed = "webhook-signature" in told
    assert signed == bool(secrets), f"signed: {signed}, secrets that the test told: {len(secrets)}"
    for secret in secrets:
        try:
            Webhook(secret).verify(body, told)
        except WebhookVerificationError as error:
            raise AssertionError(f"it is not signed: {error}") from error


def check_shape(body: bytes) -> Any:
    """Give what a body says; raise unless it is valid by the JSON Schema."""
    told = json.loads(body)
    error = best_match(VALIDATOR.iter_errors(told))
    assert error is None, f"it is not valid: {error and error.json_path}: {error and error.message}"
    return told


def alert_notice(kind: NoticeType = "alert.opened", number: int = 1) -> Notice:
    """A notice of an alert; `number` makes another alert of it."""
    first = report(1, words=["Derna"])
    due = due_alert(first, report(2, role="independent", source="Port Gazette"), title="دَرنة")
    due = replace(due, alert=replace(due.alert, key=f"{number:032x}"))
    if kind != "alert.opened":
        alert = replace(due.alert, last_seq=1)
        due = replace(due, alert=alert, news=FACTS)
    return make_notice(due, RULE, kind, now=LATER, max_passage=300)


def held(notice: Notice, notice_id: int = 1) -> Held:
    """A notice as a roll-up has it."""
    made_at = notice.created_at
    key, payload = notice.alert_key, notice.payload
    return Held(notice_id, notice.alert_id or 1, key, notice.seq, notice.type, payload, made_at)


def rollup(*members: Held, kind: HoldKind = "quiet", why: str = "nights") -> Rollup:
    """What was held back from the desk."""
    hold = Hold(kind, "root", NOON, NOON + timedelta(hours=8), "" if kind == "digest" else why)
    return Rollup((1,), "desk", hold, members=members)


INCIDENTS = (
    Incident("endpoint_disabled", "desk", "https://chat.example/...: HTTP 410", NOON),
    Incident("receiver_rejects", "desk", "https://desk.example/...: HTTP 400", NOON),
    Incident("messages_given_up", "desk", "exhausted after 10 attempts: HTTP 503", NOON),
    Incident("feed_died", "https://news.example/feed", "only errors for 3 days", NOON),
    Incident("rules_refused", "rules", "rules/a.yaml:3: unknown key", NOON),
    Incident("digest_failed", "morning", "could not be built", NOON),
)


def examples() -> Sequence[bytes]:
    """A body of each type that there is; several of some."""
    kinds: Sequence[NoticeType] = ("alert.opened", "alert.corroborated", "alert.developed")
    alerts = [alert_notice(kind) for kind in kinds]
    members = [held(alert_notice(kinds[n % 3], n), n) for n in range(1, 6)]
    holds: Sequence[HoldKind] = ("silence", "quiet", "rate", "digest")
    rollups = [rollup_notice(rollup(*members, kind=kind), now=LATER) for kind in holds]
    empty = rollup_notice(rollup(kind="digest"), now=LATER)
    words = [
        incident_notice(each, now=LATER, is_over=is_over)
        for each in INCIDENTS
        for is_over in (False, True)
    ]
    return [write_body(notice) for notice in (*alerts, *rollups, empty, *words)]
