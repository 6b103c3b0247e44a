"""A notice as the bytes that go out: one delivery for each receiver and recipient."""

import json
from collections.abc import Sequence

from monitor.core.alerting.letter import Letterhead, compose
from monitor.core.alerting.mail import write_mail
from monitor.core.alerting.notice import timestamp
from monitor.model.alert import AlertRule, DueAlert, NewDelivery, Notice, Planned, Receiver
from monitor.model.key import derive_key

__all__ = ["KIND", "Letterhead", "address"]

KIND = "monitor-kind"
"""Header that says for which kind of notifier a delivery was written; it never goes out."""


def address(
    notice: Notice,
    due: DueAlert,
    rule: AlertRule,
    receivers: Sequence[Receiver],
    letterhead: Letterhead,
) -> Planned:
    """Freeze a notice for all who are to be told; the same question gives the same bytes.

    Args:
        notice: What is told.
        due: The alert that it was made of.
        rule: What the message says of the rule.
        receivers: A receiver or recipient named twice is told once.
        letterhead: For mail.
    """
    body, letter = _json_body(notice), compose(due, rule, letterhead)
    deliveries: dict[str, NewDelivery] = {}
    for receiver in receivers:
        for recipient in receiver.recipients:
            uid = derive_key(notice.alert_key, str(notice.seq), receiver.name, recipient)
            headers = {KIND: receiver.kind}
            if receiver.kind == "email":
                frozen = write_mail(notice, letter, rule, letterhead, uid=uid, recipient=recipient)
                headers |= {"mail-from": letterhead.address}
            else:
                frozen = body
                headers |= {"content-type": "application/json"}
            deliveries[uid] = NewDelivery(uid, receiver.name, recipient, frozen, headers)
    return Planned(notice, tuple(deliveries.values()))


def _json_body(notice: Notice) -> bytes:
    """The webhook's body; every kind of receiver but mail is handed the same."""
    kind, at = json.dumps(notice.type), json.dumps(timestamp(notice.created_at))
    return f'{{"type":{kind},"timestamp":{at},"data":{notice.payload}}}'.encode()
