import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.core.alerting.letter import Letterhead
from monitor.core.alerting.notice import make_notice
from monitor.core.alerting.render import address
from monitor.model.address import is_address, is_sender
from monitor.model.alert import Receiver
from tests.support.alerts import NOON, RULE, due_alert, report

ODD = ["", "a", "a@b..c", "a@b.-c", "a..b@c", "a(b@c", "a@[1.2", "a@x, b@x", "a@x\r\nb@x", "a@x."]


@pytest.mark.parametrize("text", [*ODD, "é@x.org"])
def test_what_a_mail_server_might_cut_or_refuse_is_no_address(text: str) -> None:
    assert not is_address(text)
    assert not is_sender(text)


@pytest.mark.parametrize("text", ["Desk, Libya <m@x.org>", "x y <a@b>c <d@e>", "<m@x>, <n@x>"])
def test_a_sender_has_one_plain_name_and_one_address(text: str) -> None:
    assert not is_sender(text)


@given(st.from_regex(r"[a-z<> .,@\"()-]{0,12}@[a-z.-]{1,8}>?", fullmatch=True))
def test_whatever_is_taken_for_an_address_can_be_written_into_a_mail(text: str) -> None:
    due = due_alert(report(1, "Title", "Derna body"))
    notice = make_notice(due, RULE, "alert.opened", now=NOON, max_passage=300)
    to = text if is_address(text) else "a@example.org"
    sender = text if is_sender(text) else "m@example.org"
    receivers = [Receiver("m", "email", (to,))]
    [delivery] = address(notice, due, RULE, receivers, Letterhead(sender))
    assert delivery.recipient == to
