"""Our own mail come back."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.mail import Envelope, write_mail
from monitor.core.alerting.ownmail import ids_in, mark
from monitor.core.alerting.sheets import story_sheet
from monitor.core.alerting.storyletter import compose
from tests.support.alerts import NOON, RULE, due_alert, item, report

DOMAIN = "desk.example"
UID = "5f" * 16


def mailed() -> EmailMessage:
    sheet = story_sheet(compose(due_alert(report(1)), RULE, HEAD), RULE, 1)
    content = write_mail(sheet, Envelope(UID, "mail", "desk@example.org", NOON), HEAD)
    return message_from_bytes(content, policy=default)


HEAD = Letterhead("monitor@desk.example")


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_bad_e09_either_part_of_a_mail_of_ours_is_known_again(kind: str) -> None:
    body = mailed().get_body((kind,))
    assert body is not None
    assert ids_in(replace(item(), body=str(body.get_content())), DOMAIN) == {UID[:16]}


def test_bad_e09_the_message_id_of_a_forwarded_mail_tells_that_it_is_ours() -> None:
    text = f"Fwd:\nMessage-ID: {mailed()['Message-ID']}\nwords"
    assert ids_in(replace(item(), body=text), DOMAIN) == {UID}


@pytest.mark.parametrize("guid", [f"<{UID}@desk.example>", f"mid:{UID}@DESK.example"])
def test_bad_e09_a_mailbox_that_names_entries_by_message_id_is_seen_through(guid: str) -> None:
    assert ids_in(replace(item(), guid=guid), DOMAIN) == {UID}


@pytest.mark.parametrize(
    "text",
    [
        "A monitor: desk.example reports of a strike",
        "Write to monitor@desk.example or desk@desk.example",
        f"<{UID}@desk.example.org> and <{UID}@other.example>",
        f"<{UID}ab@desk.example>",
        "List-Id: <a.rules.desk.example>\nAuto-Submitted: auto-generated\nX-Monitor-Rule: a",
        "monitor:5f5f:desk.example",
        mark(UID, "other.example"),
    ],
)
def test_an_ordinary_text_is_not_taken_for_ours(text: str) -> None:
    assert not ids_in(replace(item(), title=text, body=text, guid=text), DOMAIN)


def test_without_a_domain_nothing_is_ours() -> None:
    assert not ids_in(replace(item(), body=mark(UID, "")), "")


def test_a_text_full_of_ids_is_not_looked_up_whole() -> None:
    text = " ".join(f"{number:032x}@{DOMAIN}" for number in range(1000))
    assert len(ids_in(replace(item(), body=text), DOMAIN)) <= 20
