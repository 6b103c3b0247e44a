"""The log as a receiver."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

import pytest
import structlog
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.adapters.notify.log import LogNotifier, LogOptions
from monitor.core.alerting.rollup import rollup_notice
from monitor.core.alerting.system import incident_notice
from monitor.model.noticetype import NoticeType
from tests.adapters.notify.test_webhook import context
from tests.support.alerts import delivery
from tests.support.bodies import (
    INCIDENTS,
    LATER,
    alert_notice,
    check_shape,
    examples,
    held,
    rollup,
    write_body,
)

KINDS: Sequence[NoticeType] = ("alert.corroborated", "alert.developed")


def logged(body: bytes) -> dict[str, Any]:
    """The one event that a body comes to."""
    with structlog.testing.capture_logs() as events:
        notifier = LogNotifier(LogOptions(), context(None))
        outcome = asyncio.run(notifier.send(delivery(body, uid="u9")))
    assert outcome.kind == "sent"
    [event] = events
    assert (event["id"], event["receiver"]) == ("u9", "desk")
    return dict(event)


def test_an_alert_is_one_event_with_the_facts_as_keys() -> None:
    assert logged(write_body(alert_notice())) == {
        "event": "alert_sent",
        "log_level": "info",
        "id": "u9",
        "receiver": "desk",
        "type": "alert.opened",
        "rule": "libya-airstrikes",
        "rule_level": "high",
        "story": "5" * 32,
        "title": "دَرنة",
        "source": "Coast Herald",
        "url": "https://news.example/1",
        "reports": 2,
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_later_notice_says_in_a_few_words_what_is_new(kind: NoticeType) -> None:
    event = logged(write_body(alert_notice(kind)))
    assert (event["event"], event["type"], event["seq"]) == ("alert_sent", kind, 2)
    assert event["changes"] == [
        "source Port Gazette",
        "passage Port Gazette",
        "correction Coast Herald",
        "echo unknown source",
    ]


def test_a_roll_up_is_one_event_with_the_first_titles() -> None:
    members = [held(alert_notice(number=n), n) for n in range(1, 6)]
    event = logged(write_body(rollup_notice(rollup(*members), now=LATER)))
    assert (event["event"], event["log_level"]) == ("rollup_sent", "info")
    assert (event["reason"], event["count"], event["titles"]) == ("quiet", 5, ["دَرنة"] * 3)


@pytest.mark.parametrize("is_over", [False, True])
def test_a_word_of_our_own_is_a_warning(*, is_over: bool) -> None:
    event = logged(write_body(incident_notice(INCIDENTS[0], now=LATER, is_over=is_over)))
    assert (event["event"], event["log_level"]) == ("operator_notice", "warning")
    assert (event["kind"], event["subject"]) == ("endpoint_disabled", "desk")
    assert event["line"] == "https://chat.example/...: HTTP 410"
    assert ("until" in event) == is_over


TITLES = st.text(max_size=300)


@settings(max_examples=50)
@given(body=st.sampled_from(examples()), title=TITLES, is_null=st.booleans())
def test_no_valid_body_is_too_much_for_the_log(body: bytes, title: str, *, is_null: bool) -> None:
    told = json.loads(body)
    data = told["data"]
    for each in [data, *data.get("alerts", ())]:
        if "story" in each:
            each["story"] |= {"title": title} | ({"url": None} if is_null else {})
    assert check_shape(json.dumps(told).encode()) == told
    assert logged(json.dumps(told).encode())["type"] == told["type"]
