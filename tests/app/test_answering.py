"""What is said of receivers by how they answered last."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.app.answering import of_receivers
from monitor.model.endpoint import EndpointState, ReceiverRecord
from tests.support.alerts import NOON

NOW = NOON + timedelta(minutes=7)
WELL = ReceiverRecord("desk", EndpointState(), None, 0, 0, NOON, "")
FAILING = EndpointState("closed", 2, NOON)
OPEN = EndpointState("open", 7, NOON, NOON + timedelta(minutes=5))
GONE = EndpointState("open", 7, NOON, disabled_reason="it says that it is gone for good")


def test_where_nothing_was_ever_sent_nothing_is_said() -> None:
    assert of_receivers((), NOW) == ()


def test_receivers_that_answer_are_one_line() -> None:
    again = replace(WELL, name="mail", health=EndpointState("half_open"))
    [finding] = of_receivers([WELL, again], NOW)
    assert (finding.mark, finding.text) == ("ok", "2 receivers, none fails")


@pytest.mark.parametrize(
    ("health", "has_delivered", "mark", "says"),
    [
        (FAILING, True, "warn", "mail fails for 7 min, 2 times in a row, 3 waiting: no answer; "),
        (FAILING, False, "fail", "mail fails for 7 min, 2 times in a row, 3 waiting: no answer; "),
        (OPEN, True, "fail", "mail fails for 7 min, 7 times in a row, only probed, 3 waiting: no "),
        (GONE, True, "fail", "mail is disabled for 2 min, 3 waiting: it says that it is gone for"),
    ],
)
def test_one_that_fails_is_named_with_what_it_said(
    health: EndpointState, *, has_delivered: bool, mark: str, says: str
) -> None:
    ill = replace(WELL, name="mail", health=health, last_error="no answer", waiting=3)
    if health.disabled_reason:
        ill = replace(ill, disabled_at=NOW - timedelta(minutes=2))
    if not has_delivered:
        ill = replace(ill, last_delivered_at=None)
    [finding] = of_receivers([WELL, ill], NOW)
    assert finding.mark == mark
    assert finding.text.startswith(says)
    assert finding.text.endswith("; see: monitor receivers list")
    assert "desk" not in finding.text


def test_each_one_that_fails_is_told_once() -> None:
    failing = replace(WELL, name="a", health=FAILING)
    found = of_receivers([failing, WELL, replace(WELL, name="b", health=OPEN)], NOW)
    assert [(each.mark, each.text.partition(" ")[0]) for each in found] == [
        ("warn", "a"),
        ("fail", "b"),
    ]
