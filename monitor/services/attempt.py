"""One attempt of a delivery: whatever comes of it is an outcome."""

import asyncio
from dataclasses import dataclass, replace

import structlog

from monitor import crashpoint
from monitor.core.alerting.render import KIND
from monitor.metrics import INTERNAL_ERRORS
from monitor.model.alert import Delivery, Outcome
from monitor.ports.notifier import Notifier

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Limit:
    """For how long an attempt may take.

    Args:
        timeout_s: As the desk says; notifiers keep it themselves.
        net_s: What an attempt may take longer before it is cut off; less than the lease has.
    """

    timeout_s: float
    net_s: float


async def attempt(
    delivery: Delivery, kind: str, notifier: Notifier | None, limit: Limit
) -> Outcome:
    """Send once; never raises. What is our own fault, or the desk's, blames no endpoint.

    Args:
        kind: What the receiver is now; a message that was written for another is not sent.
        notifier: Of the receiver; None where the rules name it no more.
    """
    crashpoint.reach("K6")
    outcome = await _outcome(delivery, kind, notifier, limit)
    crashpoint.reach(_point(outcome))
    return outcome


async def _outcome(
    delivery: Delivery, kind: str, notifier: Notifier | None, limit: Limit
) -> Outcome:
    if notifier is None:
        return _ours("the receiver is not configured any more")
    written_for = delivery.headers.get(KIND, kind)
    if written_for != kind:
        return _ours(f"written for {written_for}, but the receiver is {kind} now")
    try:
        # Notifiers keep the limit themselves and know what they waited for; this is the net
        # below them, wide enough not to cut off a receipt that came in time.
        async with asyncio.timeout(limit.timeout_s + limit.net_s):
            return await notifier.send(_as_sent(delivery))
    except TimeoutError:
        return Outcome("retry", error=f"no answer within {limit.timeout_s:g} s")
    except Exception:  # noqa: BLE001  # one delivery must not stop the rest
        INTERNAL_ERRORS.labels(part="deliver").inc()
        _log.exception("delivery_crashed", id=delivery.uid)
        return _ours("an error of monitor itself; the log has the details")


def _ours(error: str) -> Outcome:
    return Outcome("retry", error=error, blames="message")


def _as_sent(delivery: Delivery) -> Delivery:
    """Without the header that is meant for us."""
    headers = {name: value for name, value in delivery.headers.items() if name != KIND}
    return replace(delivery, headers=headers)


def _point(outcome: Outcome) -> str:
    """At which named moment a process dies that has heard this and not written it down."""
    if outcome.is_gone:
        return "K13"
    return "K8" if outcome.kind == "sent" else "K9"
