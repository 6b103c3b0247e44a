"""Due alerts -> `Pipeline.plan` -> send -> settle. The only holder of notifiers."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog

from monitor.clock import Clock
from monitor.core.alerting.retry import settle
from monitor.errors import StoreError
from monitor.metrics import DELIVERIES, INTERNAL_ERRORS
from monitor.model.alert import Delivery, Settlement
from monitor.pipeline import Pipeline
from monitor.ports.notifier import Notifier
from monitor.services.attempt import Limit, attempt
from monitor.services.planner import Planner
from monitor.services.settler import Settler

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
        self.planner = Planner(pipeline, clock)
        self._store = pipeline.store
        self._receivers = receivers
        self._clock = clock
        self._policy = policy
        self._settler = Settler(self._store, policy.lease_s)
        self._unsent: set[str] = set()
        self._under_way: set[str] = set()
        self._claiming = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_stopping = False

    @property
    def n_unsent(self) -> int:
        """Deliveries that were tried and will be tried again."""
        return len(self._unsent)

    def use(self, pipeline: Pipeline, receivers: Mapping[str, ReadyReceiver]) -> None:
        """Plan and send with another rule set from now on."""
        self.planner.use(pipeline)
        self._receivers = receivers

    async def tick(self) -> None:
        """Plan what is due and start what can be sent now; does not wait for the sending."""
        try:
            await self.planner.run()
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
        """Plan and send all that is due now, and wait for it.

        For a database that refuses it waits no longer than for an answer.
        """
        self._settler.give_up_after(self._policy.lease_s)
        await self.tick()
        while self._tasks:
            await asyncio.wait(tuple(self._tasks))
            await self.tick()

    async def stop(self, grace_s: float) -> None:
        """Let running attempts finish for a while, then cancel them.

        A cancelled attempt was claimed and stays so: it is made again with the same id and bytes.
        """
        self._is_stopping = True
        self._settler.lend_no_more()
        if not self._tasks:
            return
        _, late = await asyncio.wait(tuple(self._tasks), timeout=grace_s)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)
        await self._settler.finish()

    async def _claim(self) -> Delivery | None:
        """Take a delivery of an endpoint to which nothing is being sent, whatever the clock says.

        One claim after the other: what it takes is under way before the next one asks.
        """
        async with self._claiming:
            claim, busy = self._store.claim_delivery, None
            while busy is None or not busy <= self._under_way:  # one was let go meanwhile
                busy = frozenset(self._under_way)
                delivery = await asyncio.to_thread(claim, self._policy.lease_s, busy=busy)
                if delivery is not None:
                    self._under_way.add(delivery.endpoint)
                    return delivery
            return None

    async def _send_in_turn(self, delivery: Delivery | None) -> None:
        """Send one delivery, then what waits behind it at its endpoint."""
        while delivery is not None:
            uid, endpoint = delivery.uid, delivery.endpoint
            try:
                delivery = await self._attempt(delivery)
            except StoreError:
                # Not settled before the end of this process: only the next one may send it again,
                # so the endpoint stays under way. Or nothing could be claimed: a tick will.
                return
            except Exception:  # noqa: BLE001  # one delivery must not stop the rest
                INTERNAL_ERRORS.labels(part="deliver").inc()
                _log.exception("delivery_crashed", id=uid)
                self._under_way.discard(endpoint)
                return

    async def _attempt(self, delivery: Delivery) -> Delivery | None:
        """Make one attempt and have it written down; give what is to be sent next."""
        policy, receiver = self._policy, self._receivers.get(delivery.endpoint)
        kind, notifier = (receiver.kind, receiver.notifier) if receiver else ("", None)
        limit = Limit(policy.timeout_s, policy.net_s)
        outcome = await attempt(delivery, kind, notifier, limit)
        settlement = settle(delivery, outcome, policy.retry_s, policy.jitter, self._clock.now())
        receipt = await self._settler.settle(delivery, settlement)
        self._count(delivery, settlement, is_written=receipt.is_written)
        if receipt.following is None:
            return await self._go_on(settlement, delivery.endpoint)
        return receipt.following

    async def _go_on(self, settlement: Settlement, endpoint: str) -> Delivery | None:
        """Let an endpoint go; where it drains, wait for its pace: a tick would be slower."""
        probe_at = settlement.health.probe_at if settlement.health.circuit == "half_open" else None
        if probe_at is None or self._is_stopping:
            self._under_way.discard(endpoint)
            return None
        await asyncio.sleep((probe_at - settlement.ended_at).total_seconds())
        self._under_way.discard(endpoint)
        return await self._claim()

    def _count(self, delivery: Delivery, settlement: Settlement, *, is_written: bool) -> None:
        DELIVERIES.labels(state=settlement.state if is_written else "lost_lease").inc()
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
            error=settlement.outcome.error or None,
        )
        _log_health(delivery, settlement)


def _log_health(delivery: Delivery, settlement: Settlement) -> None:
    """One line when an endpoint's state changes; not one for each attempt."""
    before, now = delivery.health, settlement.health
    name = delivery.endpoint
    if now.disabled_reason:
        _log.error("endpoint_disabled", receiver=name, reason=now.disabled_reason)
    elif now.circuit == "open" != before.circuit:
        probe_at = now.probe_at.isoformat() if now.probe_at else None
        _log.warning("circuit_opened", receiver=name, failures=now.failures, probe_at=probe_at)
    elif before.circuit == "open" != now.circuit:
        _log.info("circuit_half_opened", receiver=name)
