"""What ``monitor doctor`` says of the receivers: do they take what is sent to them?"""

from collections.abc import Sequence
from datetime import datetime

from monitor.app.findings import Finding, Mark
from monitor.model.endpoint import ReceiverRecord
from monitor.model.wording import count, span


def of_receivers(records: Sequence[ReceiverRecord], now: datetime) -> tuple[Finding, ...]:
    """Each receiver that does not take what is sent; nothing where nothing was ever sent.

    Args:
        records: Those to which anything was sent.
    """
    if not records:
        return ()
    ill = tuple(
        Finding("receivers", mark, f"{_said(each, now)}; see: monitor receivers list")
        for each in records
        if (mark := _mark(each)) != "ok"
    )
    well = Finding("receivers", "ok", f"{count(len(records), 'receiver')}, none fails")
    return ill or (well,)


def _mark(record: ReceiverRecord) -> Mark:
    """Fail where nothing will arrive: also for one that has never taken anything."""
    health = record.health
    if health.disabled_reason or health.circuit == "open":
        return "fail"
    if health.failures:
        return "warn" if record.last_delivered_at else "fail"
    return "ok"


def _said(record: ReceiverRecord, now: datetime) -> str:
    health = record.health
    waits = f"{record.waiting:,} waiting"
    if health.disabled_reason:
        ago = _ago(record.disabled_at, now)
        return f"{record.name} is disabled{ago}, {waits}: {health.disabled_reason}"
    told = f"{record.name} fails{_ago(health.first_failure_at, now)}"
    told += f", {count(health.failures, 'time')} in a row"
    told += f", only probed, {waits}" if health.circuit == "open" else f", {waits}"
    return f"{told}: {record.last_error}" if record.last_error else told


def _ago(since: datetime | None, now: datetime) -> str:
    return f" for {span(now - since)}" if since else ""
