"""What is owed becomes what is sent: `Pipeline.plan`, again and again until nothing is due."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

import structlog

from monitor.clock import Clock
from monitor.metrics import HELD, INTERNAL_ERRORS, NOTICES
from monitor.model.alert import Planned
from monitor.model.hold import Rollup
from monitor.model.ingested import Plan
from monitor.pipeline import Pipeline

_log = structlog.get_logger()


class Planner:
    """Plans alerts and roll-ups whose time has come, and tells the log what became of each."""

    def __init__(self, pipeline: Pipeline, clock: Clock) -> None:
        self._pipeline = pipeline
        self._clock = clock
        self._stuck_digests: dict[str, datetime] = {}
        self._missed: set[str] = set()

    @property
    def stuck_digests(self) -> Mapping[str, datetime]:
        """Receivers whose digest could not be built -> since when."""
        return dict(self._stuck_digests)

    def use(self, pipeline: Pipeline) -> None:
        """Plan with another rule set from now on."""
        self._pipeline = pipeline
        self._missed -= pipeline.book.receivers.keys()

    async def run(self) -> None:
        """Plan all that is due now.

        Raises:
            StoreError: The database cannot serve; what was not planned stays due.
        """
        while await asyncio.to_thread(self._pipeline.store.is_plan_due):
            self._tell(await asyncio.to_thread(self._pipeline.plan))

    def _tell(self, plan: Plan) -> None:
        for planned in plan.planned:
            _tell_notice(planned)
        for rollup in plan.released:
            if rollup.hold.kind == "digest":
                self._stuck_digests.pop(rollup.receiver, None)
            _tell_rollup(rollup)
        for rollup in plan.stranded:
            self._miss(rollup)
        for alert, error in plan.failed:
            INTERNAL_ERRORS.labels(part="plan").inc()
            _log.error("notice_failed", alert=alert.key, rule=alert.rule_id, exc_info=error)
        for rollup, error in plan.stuck:
            INTERNAL_ERRORS.labels(part="plan").inc()
            if rollup.hold.kind == "digest":
                self._stuck_digests.setdefault(rollup.receiver, self._clock.now())
            _log.error(
                "rollup_failed",
                receiver=rollup.receiver,
                why=rollup.hold.kind,
                exc_info=error,
            )

    def _miss(self, rollup: Rollup) -> None:
        """Say once of a receiver that the rules name it no more, though something waits for it."""
        if rollup.receiver in self._missed:
            return
        self._missed.add(rollup.receiver)
        _log.error(
            "rollup_stranded",
            receiver=rollup.receiver,
            notices=len(rollup.members),
            held=rollup.hold.kind,
        )


def _tell_notice(planned: Planned) -> None:
    notice = planned.notice
    NOTICES.labels(type=notice.type.removeprefix("alert.")).inc()
    for hold in planned.holds.values():
        HELD.labels(by=hold.kind).inc()
    held = {receiver: hold.kind for receiver, hold in planned.holds.items()}
    _log.info(
        "notice_planned",
        alert=notice.alert_key,
        seq=notice.seq,
        type=notice.type,
        held=held or None,
    )


def _tell_rollup(rollup: Rollup) -> None:
    if rollup.hold.drops or not rollup.members:
        return
    NOTICES.labels(type="rollup").inc()
    _log.info(
        "rollup_planned",
        receiver=rollup.receiver,
        notices=len(rollup.members),
        held=rollup.hold.kind,
    )
