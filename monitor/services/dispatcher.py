"""Due alerts -> `Pipeline.plan` -> send -> settle. The only holder of notifiers."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from monitor.clock import Clock
from monitor.core.alerting.render import KIND
from monitor.core.alerting.retry import settle
from monitor.errors import StoreError
from monitor.metrics import DELIVERIES, INTERNAL_ERRORS, NOTICES
from monitor.model.alert import Delivery, Outcome
from monitor.pipeline import Pipeline
from monitor.ports.notifier import Notifier

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class DeliveryPolicy:
    """The ``delivery`` section of the settings.

    Args:
        retry_s: Pause after the first, second, ... failed attempt.
        jitter: Share by which a pause may differ from the schedule.
        timeout_s: For one attempt.
        net_s: What an attempt may take longer before it is cut off; less than the lease has.
    """

    retry_s: Sequence[float]
    jitter: float
    timeout_s: float
    net_s: float = 2.0

    @property
    def lease_s(self) -> float:
        """How long an endpoint is held for one attempt: after a crash a claimed row waits this."""
        return self.timeout_s + 5.0


@dataclass(frozen=True, slots=True)
class ReadyReceiver:
    """A receiver that can be sent to."""

    kind: str
    notifier: Notifier


class Dispatcher:
    """Plans what is due, then sends it: one request at a time for each endpoint.

    Args:
        receivers: By name.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        receivers: Mapping[str, ReadyReceiver],
        clock: Clock,
        policy: DeliveryPolicy,
    ) -> None:
        self.n_sent = 0
        self.n_given_up = 0
        self._pipeline = pipeline
        self._store = pipeline.store
        self._receivers = receivers
        self._clock = clock
        self._policy = policy
        self._unsent: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def n_unsent(self) -> int:
        """Deliveries that were tried and will be tried again."""
        return len(self._unsent)

    def use(self, pipeline: Pipeline, receivers: Mapping[str, ReadyReceiver]) -> None:
        """Plan and send with another rule set from now on."""
        self._pipeline = pipeline
        self._receivers = receivers

    async def tick(self) -> None:
        """Plan what is due and start what can be sent now; does not wait for the sending."""
        try:
            await self._plan()
        except StoreError:  # nothing can be claimed either: the queue says so, once
            raise
        except Exception:  # noqa: BLE001  # what is planned already must go out all the same
            INTERNAL_ERRORS.labels(part="plan").inc()
            _log.exception("plan_failed")
        while (delivery := await self._claim()) is not None:
            task = asyncio.create_task(self._send_in_turn(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def run_once(self) -> None:
        """Plan and send all that is due now, and wait for it."""
        await self.tick()
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))
            await self.tick()

    async def stop(self, grace_s: float) -> None:
        """Let running attempts finish for a while, then cancel them.

        A cancelled attempt was claimed and stays so: it is made again with the same id and bytes.
        """
        if not self._tasks:
            return
        _, late = await asyncio.wait(tuple(self._tasks), timeout=grace_s)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    async def _plan(self) -> None:
        while await asyncio.to_thread(self._store.alerts_due):
            plan = await asyncio.to_thread(self._pipeline.plan)
            for planned in plan.planned:
                NOTICES.inc()
                _log.info("notice_planned", alert=planned.notice.alert_key, seq=planned.notice.seq)
            for alert, error in plan.failed:
                INTERNAL_ERRORS.labels(part="plan").inc()
                _log.error("notice_failed", alert=alert.key, rule=alert.rule_id, exc_info=error)

    async def _claim(self) -> Delivery | None:
        return await asyncio.to_thread(self._store.claim_delivery, self._policy.lease_s)

    async def _send_in_turn(self, delivery: Delivery | None) -> None:
        """Send one delivery, then whatever can be sent next: its endpoint is free again."""
        while delivery is not None:
            uid = delivery.uid
            try:
                await self._attempt(delivery)
                delivery = await self._claim()
            except StoreError as error:
                # Not settled: the lease ends and the same bytes go out again.
                _log.error("delivery_not_settled", id=uid, error=str(error))
                return
            except Exception:  # noqa: BLE001  # one delivery must not stop the rest
                INTERNAL_ERRORS.labels(part="deliver").inc()
                _log.exception("delivery_crashed", id=uid)
                return

    async def _attempt(self, delivery: Delivery) -> None:
        outcome = await self._outcome(delivery)
        settlement = settle(
            outcome,
            delivery.attempt,
            self._policy.retry_s,
            self._policy.jitter,
            delivery.uid,
            self._clock.now(),
        )
        settled = await asyncio.to_thread(self._store.settle, delivery, settlement)
        DELIVERIES.labels(state=settlement.state if settled else "lost_lease").inc()
        self.n_sent += settlement.state == "delivered"
        self.n_given_up += settlement.state == "dead"
        self._unsent.add(delivery.uid)
        if settlement.state != "retrying":
            self._unsent.discard(delivery.uid)
        log = _log.info if settlement.state == "delivered" else _log.warning
        log(
            "delivery_attempted",
            id=delivery.uid,
            receiver=delivery.endpoint,
            state=settlement.state,
            attempt=delivery.attempt,
            error=outcome.error or None,
        )

    async def _outcome(self, delivery: Delivery) -> Outcome:
        receiver = self._receivers.get(delivery.endpoint)
        if receiver is None:
            return Outcome("retry", error="the receiver is not configured any more")
        written_for = delivery.headers.get(KIND, receiver.kind)
        if written_for != receiver.kind:
            said = f"written for {written_for}, but the receiver is {receiver.kind} now"
            return Outcome("retry", error=said)
        try:
            # Notifiers keep the limit themselves and know what they waited for; this is the net
            # below them, wide enough not to cut off a receipt that came in time.
            async with asyncio.timeout(self._policy.timeout_s + self._policy.net_s):
                return await receiver.notifier.send(_as_sent(delivery))
        except TimeoutError:
            return Outcome("retry", error=f"no answer within {self._policy.timeout_s:g} s")
        except Exception:  # noqa: BLE001  # one delivery must not stop the rest
            INTERNAL_ERRORS.labels(part="deliver").inc()
            _log.exception("delivery_crashed", id=delivery.uid)
            return Outcome("retry", error="an error of monitor itself; the log has the details")


def _as_sent(delivery: Delivery) -> Delivery:
    """Without the header that is meant for us."""
    headers = {name: value for name, value in delivery.headers.items() if name != KIND}
    return replace(delivery, headers=headers)
