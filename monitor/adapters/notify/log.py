"""The log as a receiver: one line for each message; what a first run uses."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import structlog

from monitor.adapters.notify.registry import NotifyContext, ReceiverOptions, notifier
from monitor.model.alert import Delivery, Outcome

_log = structlog.get_logger()
_Data = Mapping[str, Any]
_NAMED = 3


class LogOptions(ReceiverOptions):
    """Nothing to choose."""


@notifier("log", options=LogOptions)
class LogNotifier:
    """Writes each message as one structured line."""

    def __init__(self, options: LogOptions, context: NotifyContext) -> None:
        self._options = options
        self._context = context

    async def send(self, delivery: Delivery) -> Outcome:
        """Log the facts that a person looks for; always sent."""
        body = json.loads(delivery.body)
        kind, data = body["type"], body["data"]
        say: Callable[..., object] = _log.info
        if kind.startswith("system."):
            say, event, facts = _log.warning, "operator_notice", dict(data)
        elif kind == "alert.rollup":
            event, facts = "rollup_sent", _rollup(data)
        else:
            event, facts = "alert_sent", _alert(data)
        say(event, id=delivery.uid, receiver=delivery.endpoint, type=kind, **facts)
        return Outcome("sent", response_head="written to the log")


def _alert(data: _Data) -> dict[str, Any]:
    first = data["first_report"]
    facts = {
        "rule": data["rule"]["id"],
        "rule_level": data["rule"]["level"],
        "story": data["story"]["id"],
        "title": data["story"]["title"],
        "source": first["source"],
        "url": first["url"],
        "reports": data["counts"]["reports"],
    }
    if changes := data.get("changes"):
        facts |= {"seq": data["seq"], "changes": [_change(each) for each in changes]}
    return facts


def _change(change: _Data) -> str:
    """What is new, and whose: ``source Port Gazette``."""
    return f"{change['kind']} {change['source']}"


def _rollup(data: _Data) -> dict[str, Any]:
    titles = [each["story"]["title"] for each in data["alerts"][:_NAMED]]
    return {"reason": data["reason"], "count": data["count"], "titles": titles}
