"""A notice as the bytes that go out."""

import email
import email.policy
import json
from datetime import timedelta

from monitor.core.alerting.notice import make_notice
from monitor.core.alerting.render import Letterhead, address, address_rollup, address_words
from monitor.core.alerting.rollup import rollup_notice
from monitor.core.alerting.system import incident_notice
from monitor.model.alert import NewDelivery, Receiver
from monitor.model.key import derive_key
from tests.support.alerts import RULE, due_alert, report
from tests.support.bodies import LATER, check_shape, rollup
from tests.support.letters import INCIDENT, WATCHED, developing, tale

HEAD = Letterhead("Night desk <monitor@desk.example>")
RECEIVERS = (
    Receiver("desk", "webhook"),
    Receiver("mail", "email", ("a@example.org", "b@example.org")),
    Receiver("console", "log"),
)
CHAT = Receiver("chat", "apprise")


def planned(*receivers: Receiver) -> tuple[NewDelivery, ...]:
    due = due_alert(report(1, words=["Derna"]))
    notice = make_notice(due, RULE, "alert.opened", now=LATER, max_passage=300)
    return address(notice, due, RULE, receivers, HEAD)


def test_each_receiver_and_recipient_has_its_own_delivery() -> None:
    sent = planned(*RECEIVERS)
    assert [(one.endpoint, one.recipient) for one in sent] == [
        ("desk", ""),
        ("mail", "a@example.org"),
        ("mail", "b@example.org"),
        ("console", ""),
    ]
    assert len({one.uid for one in sent}) == 4


def test_an_id_follows_from_alert_number_receiver_and_recipient() -> None:
    sent = planned(*RECEIVERS)
    assert sent[1].uid == derive_key("a" * 32, "1", "mail", "a@example.org")
    assert f"Message-ID: <{sent[1].uid}@".encode() in sent[1].body


def test_the_same_question_gives_the_same_bytes() -> None:
    assert planned(*RECEIVERS) == planned(*RECEIVERS)


def test_who_is_named_twice_is_told_once() -> None:
    twice = Receiver("mail", "email", ("a@example.org", "a@example.org"))
    assert len(planned(twice, twice)) == 1


def test_what_is_no_mail_gets_the_json_body() -> None:
    desk, _, _, console = planned(*RECEIVERS)
    assert desk.body == console.body
    assert desk.headers == {"content-type": "application/json", "monitor-kind": "webhook"}
    assert list(json.loads(desk.body)) == ["type", "timestamp", "data"]


def test_a_mail_carries_its_envelope_sender() -> None:
    headers = planned(RECEIVERS[1])[0].headers
    assert headers == {"mail-from": "monitor@desk.example", "monitor-kind": "email"}


def subject_of(delivery: NewDelivery) -> str:
    return str(email.message_from_bytes(delivery.body, policy=email.policy.default)["Subject"])


def test_a_chat_gets_a_title_and_a_few_lines() -> None:
    [chat] = planned(CHAT)
    assert chat.headers == {
        "content-type": "text/plain; charset=utf-8",
        "monitor-kind": "apprise",
        "title": "HIGH: Warplanes strike Derna port [Airstrikes linked to Haftar or Derna]",
    }
    assert chat.body.decode().startswith("First reported by Coast Herald")


def test_a_later_notice_leads_with_its_news() -> None:
    due = developing()
    notice = make_notice(due, RULE, "alert.corroborated", now=LATER, max_passage=300)
    hook, console, chat = address(notice, due, RULE, (*RECEIVERS[:1], RECEIVERS[2], CHAT), HEAD)
    assert check_shape(hook.body)["type"] == "alert.corroborated"
    assert console.body == hook.body
    assert chat.body.decode().startswith("Second independent source: AFP")
    assert hook.uid == derive_key("a" * 32, "2", "desk", "")


def test_what_was_held_alone_is_dated_when_it_goes_out_and_says_what_held_it() -> None:
    due = due_alert(report(1, words=["Derna"]))
    notice = make_notice(due, RULE, "alert.opened", now=LATER, max_passage=300)
    held, at = rollup(tale(1)), LATER + timedelta(hours=8)
    receivers = (*RECEIVERS[:2], CHAT)
    hook, mail, _, _ = address(notice, due, RULE, receivers, HEAD, held=held, at=at)
    direct, at_once, _, _ = address(notice, due, RULE, receivers, HEAD)
    assert (hook, mail.uid) == (direct, at_once.uid)
    message = email.message_from_bytes(mail.body, policy=email.policy.default)
    assert message["Date"].datetime == at
    text = message.get_body(("plain",))
    assert text is not None
    assert "by quiet hours 'nights'." in " ".join(text.get_content().split())
    assert b"quiet hours" not in at_once.body


def test_what_was_held_goes_out_in_each_form() -> None:
    held = rollup(*(tale(number) for number in range(1, 6)))
    notice = rollup_notice(held, now=LATER)
    forms = [
        address_rollup(notice, held, receiver, HEAD, WATCHED)[0] for receiver in (*RECEIVERS, CHAT)
    ]
    again = [address_rollup(notice, held, each, HEAD, WATCHED)[0] for each in (*RECEIVERS, CHAT)]
    assert forms == again
    hook, mail, _, chat = forms
    assert check_shape(hook.body)["data"]["count"] == 5
    assert subject_of(mail) == "Story 5 and 4 more, held by quiet hours 'nights'"
    assert chat.headers["title"] == subject_of(mail)
    assert [one.uid for one in forms] == [
        derive_key(notice.alert_key, "0", one.endpoint, one.recipient) for one in forms
    ]


def test_a_trouble_and_its_end_are_two_messages() -> None:
    begun, over = (
        address_words(
            incident_notice(INCIDENT, now=LATER, is_over=is_over),
            INCIDENT,
            (RECEIVERS[1], CHAT),
            HEAD,
            is_over=is_over,
        )
        for is_over in (False, True)
    )
    assert subject_of(begun[0]) == "monitor: receiver desk is disabled"
    assert subject_of(over[0]) == "monitor: receiver desk is well again"
    assert len({one.uid for one in (*begun, *over)}) == 6
