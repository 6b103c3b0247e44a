"""A notice as the bytes that go out: one delivery for each receiver and recipient.

A mail is written for the eye, a chat message (Apprise) in a few lines; all else gets the JSON body.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime

from monitor.core.alerting.forms import Forms, rollup_forms, story_forms, words_forms
from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.lines import timestamp
from monitor.core.alerting.mail import Envelope, write_mail
from monitor.model.alert import AlertRule, DueAlert, NewDelivery, Notice, Receiver
from monitor.model.hold import Rollup, Watched
from monitor.model.incident import Incident
from monitor.model.key import derive_key

__all__ = ["KIND", "Letterhead", "address", "address_rollup", "address_words"]

KIND = "monitor-kind"
"""Header that says for which kind of notifier a delivery was written; it never goes out."""


def address(
    notice: Notice,
    due: DueAlert,
    rule: AlertRule,
    receivers: Sequence[Receiver],
    letterhead: Letterhead,
    *,
    held: Rollup | None = None,
    at: datetime | None = None,
) -> tuple[NewDelivery, ...]:
    """Freeze a notice of an alert for all who are to be told; the same question, the same bytes.

    Args:
        notice: What is told.
        due: The alert that it was made of, with its news.
        rule: What the message says of the rule.
        receivers: A receiver or recipient named twice is told once.
        letterhead: For mail.
        held: The roll-up that held this notice alone; None where nothing did.
        at: The date of mails, as they stand in a mailbox; None: when the notice was made.
    """
    forms = story_forms(notice, due, rule, letterhead, held)
    return _freeze(notice, forms, receivers, letterhead, at)


def address_rollup(
    notice: Notice, rollup: Rollup, receiver: Receiver, letterhead: Letterhead, watched: Watched
) -> tuple[NewDelivery, ...]:
    """Freeze what was held back from a receiver.

    Args:
        notice: Of the roll-up.
        rollup: Its members; none in an empty digest.
        receiver: Whose it is; a digest's times are told in its zone.
        letterhead: For mail.
        watched: What a digest says at its end.
    """
    forms = rollup_forms(rollup, receiver, letterhead, watched)
    return _freeze(notice, forms, (receiver,), letterhead)


def address_words(
    notice: Notice,
    incident: Incident,
    receivers: Sequence[Receiver],
    letterhead: Letterhead,
    *,
    is_over: bool,
) -> tuple[NewDelivery, ...]:
    """Freeze words of our own about a trouble that began or is over."""
    forms = words_forms(notice, incident, letterhead, is_over=is_over)
    return _freeze(notice, forms, receivers, letterhead)


def _freeze(
    notice: Notice,
    forms: Forms,
    receivers: Sequence[Receiver],
    head: Letterhead,
    at: datetime | None = None,
) -> tuple[NewDelivery, ...]:
    deliveries: dict[str, NewDelivery] = {}
    for receiver in receivers:
        headers, write = _form(notice, forms, receiver, head)
        for recipient in receiver.recipients:
            uid = derive_key(notice.alert_key, str(notice.seq), receiver.name, recipient)
            body = write(Envelope(uid, receiver.name, recipient, at or notice.created_at))
            deliveries[uid] = NewDelivery(uid, receiver.name, recipient, body, headers)
    return tuple(deliveries.values())


def _form(
    notice: Notice, forms: Forms, receiver: Receiver, head: Letterhead
) -> tuple[dict[str, str], Callable[[Envelope], bytes]]:
    """The headers of a receiver's deliveries, and what writes the body of one."""
    kind = {KIND: receiver.kind}
    match receiver.kind:
        case "email":
            sheet = forms.mail()
            return kind | {"mail-from": head.address}, lambda to: write_mail(sheet, to, head)
        case "apprise":
            short = forms.chat()
            headers = {"content-type": "text/plain; charset=utf-8", "title": short.title}
            return kind | headers, lambda _: short.text.encode()
        case _:
            body = _json_body(notice)
            return kind | {"content-type": "application/json"}, lambda _: body


def _json_body(notice: Notice) -> bytes:
    """The webhook's body; every kind of receiver but mail and chat is handed the same."""
    kind, at = json.dumps(notice.type), json.dumps(timestamp(notice.created_at))
    return f'{{"type":{kind},"timestamp":{at},"data":{notice.payload}}}'.encode()
