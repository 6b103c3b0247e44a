"""The log as a receiver."""

import asyncio
import json

import structlog

from monitor.adapters.notify.log import LogNotifier, LogOptions
from tests.adapters.notify.test_webhook import context
from tests.support.alerts import delivery

BODY = {
    "type": "alert.opened",
    "data": {
        "rule": {"id": "libya", "level": "high"},
        "story": {"id": "5" * 32, "title": "Strike"},
        "first_report": {"source": "Coast Herald", "url": None},
        "counts": {"reports": 3},
    },
}


def test_an_alert_is_one_event_with_the_facts_as_keys() -> None:
    with structlog.testing.capture_logs() as events:
        notifier = LogNotifier(LogOptions(), context(None))
        outcome = asyncio.run(notifier.send(delivery(json.dumps(BODY).encode(), uid="u9")))
    assert outcome.kind == "sent"
    assert events == [
        {
            "event": "alert_sent",
            "log_level": "info",
            "id": "u9",
            "receiver": "desk",
            "type": "alert.opened",
            "rule": "libya",
            "rule_level": "high",
            "story": "5" * 32,
            "title": "Strike",
            "source": "Coast Herald",
            "url": None,
            "reports": 3,
        }
    ]
