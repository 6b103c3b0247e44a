"""What ``monitor doctor`` says of the receivers: do they take what is sent to them?"""

from collections.abc import Sequence

from monitor.app.findings import Finding, Mark
from monitor.model.endpoint import ReceiverRecord
from monitor.model.wording import count


def of_receivers(records: Sequence[ReceiverRecord]) -> tuple[Finding, ...]:
    """Whether receivers take what is sent; nothing where nothing was ever sent.

    Args:
        records: Those to which anything was sent.
    """
    if not records:
        return ()
    ill = [(_mark(each), f"{each.name} {_said(each)}") for each in records if _mark(each) != "ok"]
    if not ill:
        return (Finding("receivers", "ok", f"{count(len(records), 'receiver')}, none fails"),)
    worst: Mark = "fail" if any(mark == "fail" for mark, _ in ill) else "warn"
    return (Finding("receivers", worst, "; ".join(line for _, line in ill)),)


def _mark(record: ReceiverRecord) -> Mark:
    """Fail where nothing will arrive: also for one that has never taken anything."""
    health = record.health
    if health.disabled_reason or health.circuit == "open":
        return "fail"
    if health.failures:
        return "warn" if record.last_delivered_at else "fail"
    return "ok"


def _said(record: ReceiverRecord) -> str:
    health = record.health
    if health.disabled_reason:
        return f"is asked for nothing any more: {health.disabled_reason}"
    told = f"fails, {count(health.failures, 'time')} in a row"
    return f"{told}: {record.last_error}" if record.last_error else told
