"""Letters as sheets."""

import email
import email.policy
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.core.alerting.mail import Envelope, Sheet, write_mail
from monitor.core.alerting.sheets import rollup_sheet, story_sheet, system_sheet
from monitor.core.alerting.storyletter import compose
from tests.support.alerts import NOON, RULE, due_alert, report
from tests.support.letters import HEAD, INCIDENT, later_letter, rollup_letter, system_letter, tale

TEXTS = st.text(max_size=200) | st.text(
    alphabet='=?\r\n\0\u202e<>"utf-8bq_ \u2028\x85ء\ud800:Bc', max_size=80
)


def test_a_later_mail_answers_the_first_with_its_subject() -> None:
    first = story_sheet(compose(due_alert(report(1)), RULE, HEAD), RULE, 1)
    later = story_sheet(later_letter(), RULE, 2)
    assert later.subject == f"Re: {first.subject}"
    assert (later.thread, later.group) == (first.thread, first.group)
    assert later.marks[-1] == ("X-Monitor-Seq", "2")


def test_a_rollup_is_of_no_rule_and_in_no_thread() -> None:
    sheet = rollup_sheet(rollup_letter([tale(1)]))
    assert (sheet.group, sheet.thread, sheet.marks) == ("rollup.monitor", "", ())
    assert rollup_sheet(rollup_letter([], "digest")).group == "digest.monitor"


def test_words_of_our_own_say_so_in_the_subject() -> None:
    sheet = system_sheet(system_letter())
    assert sheet.subject == "monitor: receiver desk is disabled"
    assert sheet.group == "system.monitor"


def read(sheet: Sheet) -> list[str]:
    """The names of a mail's headers, once its bytes are such as any server takes."""
    content = write_mail(sheet, Envelope("e" * 32, "mail", "desk@example.org", NOON), HEAD)
    lines = content.split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line or b"\0" in line for line in lines)
    assert max(map(len, lines)) <= 998
    assert content.isascii()
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert not message.defects
    assert len(str(message["Subject"])) <= 200
    return message.keys()


ROLLUP = read(rollup_sheet(rollup_letter([tale(1)])))
SYSTEM = read(system_sheet(system_letter()))


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_bad_e01_no_text_of_others_makes_a_header_of_any_mail(title: str, name: str) -> None:
    assert read(rollup_sheet(rollup_letter([tale(1, title)], why=name))) == ROLLUP
    assert read(rollup_sheet(rollup_letter([tale(1, title)], "digest"))) == ROLLUP
    incident = replace(INCIDENT, subject=name, line=title)
    assert read(system_sheet(system_letter(incident))) == SYSTEM
