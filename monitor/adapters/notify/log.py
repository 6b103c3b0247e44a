"""The log as a receiver: one line for each alert; what a first run uses."""

import json

import structlog

from monitor.adapters.notify.registry import NotifyContext, ReceiverOptions, notifier
from monitor.model.alert import Delivery, Outcome

_log = structlog.get_logger()


class LogOptions(ReceiverOptions):
    """Nothing to choose."""


@notifier("log", options=LogOptions)
class LogNotifier:
    """Writes each alert as one structured line."""

    def __init__(self, options: LogOptions, context: NotifyContext) -> None:
        self._options = options
        self._context = context

    async def send(self, delivery: Delivery) -> Outcome:
        """Log the facts that a person looks for; always sent."""
        body = json.loads(delivery.body)
        data = body["data"]
        first = data["first_report"]
        _log.info(
            "alert_sent",
            id=delivery.uid,
            receiver=delivery.endpoint,
            type=body["type"],
            rule=data["rule"]["id"],
            rule_level=data["rule"]["level"],
            story=data["story"]["id"],
            title=data["story"]["title"],
            source=first["source"],
            url=first["url"],
            reports=data["counts"]["reports"],
        )
        return Outcome("sent")
