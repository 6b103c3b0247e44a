"""What is said of receivers by how they answered last."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.app.answering import of_receivers
from monitor.model.endpoint import EndpointState, ReceiverRecord
from tests.support.alerts import NOON

WELL = ReceiverRecord("desk", EndpointState(), None, 0, 0, NOON, "")
FAILING = EndpointState("closed", 2, NOON)
OPEN = EndpointState("open", 7, NOON, NOON + timedelta(minutes=5))
GONE = EndpointState("open", 7, NOON, disabled_reason="it says that it is gone for good")


def test_where_nothing_was_ever_sent_nothing_is_said() -> None:
    assert of_receivers(()) == ()


def test_receivers_that_answer_are_one_line() -> None:
    [finding] = of_receivers([WELL, replace(WELL, name="mail", health=EndpointState("half_open"))])
    assert (finding.mark, finding.text) == ("ok", "2 receivers, none fails")


@pytest.mark.parametrize(
    ("health", "has_delivered", "mark", "says"),
    [
        (FAILING, True, "warn", "mail fails, 2 times in a row: no answer"),
        (FAILING, False, "fail", "mail fails, 2 times in a row: no answer"),
        (OPEN, True, "fail", "mail fails, 7 times in a row: no answer"),
        (GONE, True, "fail", "mail is asked for nothing any more: it says that it is gone for"),
    ],
)
def test_one_that_fails_is_named_with_what_it_said(
    health: EndpointState, *, has_delivered: bool, mark: str, says: str
) -> None:
    ill = replace(WELL, name="mail", health=health, last_error="no answer")
    if not has_delivered:
        ill = replace(ill, last_delivered_at=None)
    [finding] = of_receivers([WELL, ill])
    assert finding.mark == mark
    assert finding.text.startswith(says)
    assert "desk" not in finding.text


def test_the_worst_one_decides() -> None:
    failing = replace(WELL, name="a", health=FAILING)
    [finding] = of_receivers([failing, replace(WELL, name="b", health=OPEN)])
    assert finding.mark == "fail"
    assert "; b fails" in finding.text
