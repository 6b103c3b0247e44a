"""What sends: the dispatcher, and the notifiers of the receivers that the rules name."""

from collections.abc import Mapping

import httpx

from monitor.adapters.notify.registry import NotifyContext, SmtpServer, make_notifier
from monitor.app.setup import Setup
from monitor.clock import SystemClock
from monitor.config.rulebook import Rulebook
from monitor.config.schema import Settings
from monitor.pipeline import Pipeline
from monitor.services.dispatcher import DeliveryPolicy, Dispatcher, ReadyReceiver


def make_dispatcher(setup: Setup, pipeline: Pipeline, client: httpx.AsyncClient) -> Dispatcher:
    """The dispatcher that settings and rules ask for.

    Args:
        client: With the address guard; webhooks go through it.
    """
    delivery = setup.settings.delivery
    policy = DeliveryPolicy(delivery.retry, delivery.jitter, delivery.timeout)
    receivers = make_receivers(setup.settings, setup.book, client)
    return Dispatcher(pipeline, receivers, SystemClock(), policy)


def make_receivers(
    settings: Settings, book: Rulebook, client: httpx.AsyncClient
) -> Mapping[str, ReadyReceiver]:
    """The receivers that can be sent to, by name."""
    smtp, timeout_s = settings.smtp, settings.delivery.timeout
    context = NotifyContext(
        http=client,
        smtp=SmtpServer(
            host=smtp.host,
            port=smtp.port,
            tls=smtp.tls,
            username=smtp.username,
            password=smtp.password,
            timeout_s=timeout_s,
        ),
        timeout_s=timeout_s,
        clock=SystemClock(),
    )
    return {
        name: ReadyReceiver(
            receiver.kind, make_notifier(receiver.kind, book.receiver_options[name], context)
        )
        for name, receiver in book.receivers.items()
    }
