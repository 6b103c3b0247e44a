"""A notice as the bytes that go out."""

import json
from datetime import timedelta

from monitor.core.alerting.notice import open_notice
from monitor.core.alerting.render import Letterhead, address
from monitor.model.alert import Planned, Receiver
from monitor.model.key import derive_key
from tests.support.alerts import NOON, RULE, due_alert, report

HEAD = Letterhead("Night desk <monitor@desk.example>")
RECEIVERS = (
    Receiver("desk", "webhook"),
    Receiver("mail", "email", ("a@example.org", "b@example.org")),
    Receiver("console", "log"),
)


def planned(*receivers: Receiver) -> Planned:
    due = due_alert(report(1, words=["Derna"]))
    notice = open_notice(due, RULE, now=NOON + timedelta(hours=1), max_passage=300)
    return address(notice, due, RULE, receivers, HEAD)


def test_each_receiver_and_recipient_has_its_own_delivery() -> None:
    sent = planned(*RECEIVERS)
    assert [(one.endpoint, one.recipient) for one in sent.deliveries] == [
        ("desk", ""),
        ("mail", "a@example.org"),
        ("mail", "b@example.org"),
        ("console", ""),
    ]
    assert len({one.uid for one in sent.deliveries}) == 4


def test_an_id_follows_from_alert_number_receiver_and_recipient() -> None:
    sent = planned(*RECEIVERS)
    assert sent.deliveries[1].uid == derive_key("a" * 32, "1", "mail", "a@example.org")
    assert f"Message-ID: <{sent.deliveries[1].uid}@".encode() in sent.deliveries[1].body


def test_the_same_question_gives_the_same_bytes() -> None:
    assert planned(*RECEIVERS) == planned(*RECEIVERS)


def test_who_is_named_twice_is_told_once() -> None:
    twice = Receiver("mail", "email", ("a@example.org", "a@example.org"))
    assert len(planned(twice, twice).deliveries) == 1


def test_what_is_no_mail_gets_the_json_body() -> None:
    desk, _, _, console = planned(*RECEIVERS).deliveries
    assert desk.body == console.body
    assert desk.headers == {"content-type": "application/json", "monitor-kind": "webhook"}
    assert list(json.loads(desk.body)) == ["type", "timestamp", "data"]


def test_a_mail_carries_its_envelope_sender() -> None:
    headers = planned(RECEIVERS[1]).deliveries[0].headers
    assert headers == {"mail-from": "monitor@desk.example", "monitor-kind": "email"}
