"""Deliveries as people look at them: the list, and one with its attempts."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import storable
from monitor.adapters.store.records import to_attempt_record, to_delivery_record
from monitor.errors import NotFoundError
from monitor.model.key import is_key
from monitor.model.record import DeliveryDetail, DeliveryRecord

_LAST_AT = (
    select(func.max(t.attempt.c.ended_at))
    .where(t.attempt.c.delivery_id == t.delivery.c.id)
    .scalar_subquery()
)
RECORDS = (
    select(t.delivery, t.alert.c.rule_id, _LAST_AT.label("last_at"))
    .add_columns(t.story.c.key.label("story_key"), t.story.c.title.label("story_title"))
    .outerjoin(t.alert, t.alert.c.id == t.delivery.c.alert_id)
    .outerjoin(t.story, t.story.c.id == t.alert.c.story_id)
)
"""Deliveries with the rule and the story that they are about, and the end of the last attempt."""


def newest(
    conn: Connection, *, limit: int, state: str | None, before: str | None
) -> Sequence[DeliveryRecord]:
    """Deliveries, newest first.

    Raises:
        NotFoundError: No delivery has the id `before`.
    """
    row = t.delivery.c
    query = RECORDS.order_by(row.id.desc()).limit(limit or None)
    if state is not None:
        query = query.where(row.state == storable(state))
    if before is not None:
        named = select(row.id).where(row.uid == before)
        last = conn.execute(named).scalar() if is_key(before) else None
        if last is None:
            raise _unknown(before)
        query = query.where(row.id < last)
    return [to_delivery_record(each) for each in conn.execute(query).mappings()]


def detail(conn: Connection, uid: str) -> DeliveryDetail:
    """One delivery with its attempts, first one first.

    Raises:
        NotFoundError: No such delivery.
    """
    query = (
        RECORDS.add_columns(t.notice.c.created_at)
        .join(t.notice, t.notice.c.id == t.delivery.c.notice_id)
        .where(t.delivery.c.uid == uid)
    )
    row = conn.execute(query).mappings().first() if is_key(uid) else None
    if row is None:
        raise _unknown(uid)
    attempt = t.attempt.c
    of_delivery = select(t.attempt).where(attempt.delivery_id == row["id"]).order_by(attempt.n)
    attempts = conn.execute(of_delivery).mappings().all()
    return DeliveryDetail(
        delivery=to_delivery_record(row),
        queued_at=row["created_at"],
        attempts=tuple(to_attempt_record(each) for each in attempts),
    )


def _unknown(uid: str) -> NotFoundError:
    msg = f"no delivery has the id {uid!r}; see: monitor deliveries list"
    return NotFoundError(msg)
