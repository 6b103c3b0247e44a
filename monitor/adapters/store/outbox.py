"""The outbox: alerts that are due, their notices, and deliveries claimed and settled.

The lease of a delivery stands on its endpoint's row: whoever holds it is alone on that endpoint and
may take over a delivery that a dead process left in `sending`. A lease that stood on the delivery
itself sent 3 of 800 twice on PostgreSQL, as a statement's snapshot is older than its lock.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from monitor.adapters.store import citations, hits
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all, insert_new
from monitor.adapters.store.columns import UtcTime
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.rows import (
    delivery_columns,
    to_alert,
    to_delivery,
    to_report,
    to_story,
)
from monitor.errors import LeaseLostError
from monitor.model.alert import Alert, Delivery, DueAlert, Planned, Settlement

FREE = datetime(1970, 1, 1, tzinfo=UTC)
"""The end of a lease that nobody holds."""

INTERRUPTED = "the process ended before the answer was known"

_LATE = "another worker holds this delivery by now"


# -- planning
def due_alerts(conn: Connection, now: datetime, limit: int) -> list[DueAlert]:
    """Alerts to plan, longest due first, with all that their stories hold now."""
    alert = t.alert.c
    query = select(t.alert).where(alert.flush_at.is_not(None), alert.flush_at <= now)
    due = conn.execute(query.order_by(alert.flush_at, alert.id).limit(limit)).mappings().all()
    story_ids = {row["story_id"] for row in due}
    stories, reports = {}, _reports(conn, story_ids)
    for piece in pieces(story_ids):
        for row in conn.execute(select(t.story).where(t.story.c.id.in_(piece))).mappings():
            stories[row["id"]] = to_story(row)
    rule_ids = {row["rule_id"] for row in due}
    evidence = hits.evidence(conn, story_ids, rule_ids)
    texts = hits.former_texts(conn, story_ids, rule_ids)
    cited = citations.of_stories(conn, story_ids)
    found = []
    for row in due:
        told = []
        for item in reports[row["story_id"]]:
            met = (item["id"], row["rule_id"])
            # Where its publisher took out what the rule met, it is quoted as it was.
            text = texts.get(met, (item["title"], item["text"]))
            own, names = evidence.get(met, ()), cited.get(item["id"], ())
            told.append(to_report(item, own, names, text=text))
        found.append(DueAlert(to_alert(row), stories[row["story_id"]], tuple(told)))
    return found


def _reports(conn: Connection, story_ids: set[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    item, feed = t.item.c, t.feed.c
    query = select(t.item, *t.SOURCE).join(t.feed, feed.id == item.feed_id)
    for piece in pieces(story_ids):
        rows = conn.execute(
            query.where(item.story_id.in_(piece)).order_by(item.received_at, item.id)
        )
        for row in rows.mappings():
            found[row["story_id"]].append(row)
    return found


def next_flush_at(conn: Connection) -> datetime | None:
    """When the next alert is to be planned."""
    return conn.execute(select(func.min(t.alert.c.flush_at))).scalar()


def any_alert_due(conn: Connection, now: datetime) -> bool:
    """Whether `due_alerts` would find one."""
    flush_at = next_flush_at(conn)
    return flush_at is not None and flush_at <= now


def add_planned(conn: Connection, planned: Sequence[Planned], now: datetime) -> None:
    """Store notices with their deliveries, what they tell, and that their alerts wait no longer."""
    receivers = {new.endpoint for plan in planned for new in plan.deliveries}
    free = {"lease_until": FREE, "lease_token": 0, "circuit": "closed", "failures": 0}
    insert_new(conn, t.endpoint, [{"name": name, **free} for name in sorted(receivers)])
    for plan in planned:
        notice = plan.notice
        columns = {
            "alert_id": notice.alert_id,
            "seq": notice.seq,
            "route": notice.route,
            "type": notice.type,
            "payload": notice.payload,
            "created_at": notice.created_at,
        }
        notice_id = conn.execute(t.notice.insert().returning(t.notice.c.id), columns).scalar_one()
        told = {"alert_id": notice.alert_id, "key": "", "seq": notice.seq}
        told["kind"] = notice.type.removeprefix("alert.")
        conn.execute(t.told.insert(), told)
        numbered = {"notice_id": notice_id, "alert_id": notice.alert_id, "seq": notice.seq}
        queued = {**numbered, "state": "queued", "attempts": 0, "next_at": now}
        insert_all(
            conn,
            t.delivery,
            [{**delivery_columns(new), **queued} for new in plan.deliveries],
        )
        done = {"last_seq": notice.seq, "last_notice_at": notice.created_at, "flush_at": None}
        conn.execute(update(t.alert).where(t.alert.c.id == notice.alert_id).values(done))


def postpone(conn: Connection, alerts: Sequence[Alert], until: datetime) -> None:
    """Let alerts wait; they stay owed."""
    for piece in pieces([alert.id for alert in alerts]):
        later = update(t.alert).where(t.alert.c.id.in_(piece), t.alert.c.flush_at.is_not(None))
        conn.execute(later.values(flush_at=until))


# -- delivering
# Built once: making them anew took four fifths of a claim.
_NOW, _UNTIL = bindparam("now", type_=UtcTime()), bindparam("until", type_=UtcTime())
_D, _E = t.delivery.alias("d"), t.endpoint.alias("e")
_EARLIER = t.delivery.alias("earlier")


def _is_ready() -> ColumnElement[bool]:
    """Due, and no earlier notice of its alert is still on its way to the same recipient."""
    before = exists().where(
        _EARLIER.c.alert_id == _D.c.alert_id,
        _EARLIER.c.recipient == _D.c.recipient,
        _EARLIER.c.endpoint == _D.c.endpoint,
        _EARLIER.c.seq < _D.c.seq,
        text(f"earlier.{t.OPEN}"),
    )
    return and_(text(f"d.{t.OPEN}"), _D.c.next_at <= _NOW, ~before)


def _is_free() -> ColumnElement[bool]:
    """Nobody holds the endpoint, and it may be asked."""
    return and_(
        _E.c.disabled_reason.is_(None),
        _E.c.lease_until <= _NOW,
        or_(_E.c.circuit == "closed", _E.c.probe_at <= _NOW),
    )


def _find_free() -> Select[str]:
    return (
        select(_E.c.name)
        .where(_is_free(), exists().where(_D.c.endpoint == _E.c.name, _is_ready()))
        .order_by(_E.c.lease_until, _E.c.name)
        .limit(1)
    )


def _take_lease() -> ReturningUpdate[str, int]:
    endpoint = t.endpoint.c
    lease = {"lease_until": _UNTIL, "lease_token": endpoint.lease_token + 1}
    # Said to PostgreSQL alone; who plans new deliveries refers to the row and is not in the way.
    free = _FREE.with_for_update(of=_E, skip_locked=True, key_share=True)
    take = update(t.endpoint).where(endpoint.name == free.scalar_subquery()).values(lease)
    return take.returning(endpoint.name, endpoint.lease_token)


def _take_delivery() -> ReturningUpdate[Any]:
    first = (
        select(_D.c.id)
        .where(_D.c.endpoint == bindparam("of"), _is_ready())
        .order_by(_D.c.next_at, _D.c.id)
        .limit(1)
    )
    values = {"state": "sending", "attempts": t.delivery.c.attempts + 1}
    send = update(t.delivery).where(t.delivery.c.id == first.scalar_subquery()).values(values)
    return send.returning(t.delivery)


_FREE = _find_free()
_UNSENT_SINCE = (
    select(func.min(_D.c.next_at))
    .join(_E, _E.c.name == _D.c.endpoint)
    .where(_is_free(), _is_ready())
)
_TAKE_LEASE, _TAKE_DELIVERY = _take_lease(), _take_delivery()
_LOST = select(_D.c.id, _D.c.attempts).where(
    _D.c.endpoint == bindparam("of"), text(f"d.{t.OPEN}"), _D.c.state == "sending"
)


def any_sendable(conn: Connection, now: datetime) -> bool:
    """Whether a claim would find a delivery."""
    return conn.execute(_FREE, {"now": now}).first() is not None


def unsent_since(conn: Connection, now: datetime) -> datetime | None:
    """Since when the longest due of the deliveries waits that a claim could take now."""
    return conn.execute(_UNSENT_SINCE, {"now": now}).scalar()


def claim(conn: Connection, now: datetime, lease_s: float) -> Delivery | None:
    """Take the next delivery of the endpoint that rested longest; None if nothing is due.

    Two statements: the first takes the lease of an endpoint, the second the delivery.
    """
    until = now + timedelta(seconds=lease_s)
    taken = conn.execute(_TAKE_LEASE, {"now": now, "until": until}).first()
    if taken is None:
        return None
    name, token = taken
    _mark_interrupted(conn, name, now)
    row = conn.execute(_TAKE_DELIVERY, {"now": now, "of": name}).mappings().first()
    if row is None:  # settled by another while PostgreSQL waited for the endpoint's row
        free = update(t.endpoint).where(t.endpoint.c.name == name).values(lease_until=FREE)
        conn.execute(free)
        return None
    return to_delivery(row, token, now)


def _mark_interrupted(conn: Connection, endpoint: str, now: datetime) -> None:
    """Close the attempts of a process that died: nobody else can hold this endpoint's lease."""
    for delivery_id, n in conn.execute(_LOST, {"of": endpoint}).all():
        columns = {
            "delivery_id": delivery_id,
            "n": n,
            "ended_at": now,
            "error": INTERRUPTED,
            "response_head": "",
        }
        conn.execute(t.attempt.insert(), columns)
        values = {"state": "retrying", "last_error": INTERRUPTED, "last_code": None}
        conn.execute(update(t.delivery).where(t.delivery.c.id == delivery_id).values(values))


def settle(conn: Connection, delivery: Delivery, settlement: Settlement) -> None:
    """Write what came of an attempt.

    Raises:
        LeaseLostError: Another worker holds the endpoint or the delivery by now.
    """
    outcome, at = settlement.outcome, settlement.ended_at
    row, endpoint = t.delivery.c, t.endpoint.c
    lease: dict[str, Any] = {"lease_until": at}
    if outcome.kind == "sent":
        lease |= {"failures": 0, "first_failure_at": None}
    elif outcome.kind == "retry":
        first = func.coalesce(endpoint.first_failure_at, at)
        lease |= {"failures": endpoint.failures + 1, "first_failure_at": first}
    # The endpoint first, as a claim does: in another order two workers could wait for each other.
    held = (endpoint.name == delivery.endpoint, endpoint.lease_token == delivery.token)
    if conn.execute(update(t.endpoint).where(*held).values(lease)).rowcount == 0:
        raise LeaseLostError(_LATE)
    columns = {
        "state": settlement.state,
        "next_at": settlement.next_at,
        "last_code": outcome.code,
        "last_error": outcome.error or None,
        "delivered_at": at if settlement.state == "delivered" else None,
    }
    ours = (row.id == delivery.id, row.state == "sending", row.attempts == delivery.attempt)
    if conn.execute(update(t.delivery).where(*ours).values(columns)).rowcount == 0:
        raise LeaseLostError(_LATE)
    attempt = {
        "delivery_id": delivery.id,
        "n": delivery.attempt,
        "started_at": delivery.started_at,
        "ended_at": at,
        "code": outcome.code,
        "error": outcome.error or None,
        "response_head": outcome.response_head,
    }
    conn.execute(t.attempt.insert(), attempt)


def recover(conn: Connection) -> None:
    """End all leases: right only where no other process can hold one."""
    conn.execute(update(t.endpoint).values(lease_until=FREE))
