"""Deliveries as people look at them: the list, one with its attempts, and one more try."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, exists, func, or_, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import storable
from monitor.adapters.store.endpoints import ask_soon
from monitor.adapters.store.records import to_attempt_record, to_delivery_record
from monitor.errors import NotFoundError, RulingError
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


def retry(conn: Connection, uid: str, now: datetime) -> None:
    """Let a delivery be tried at once; a dead one is queued again, its attempts are kept.

    Raises:
        NotFoundError: No such delivery.
        RulingError: It was delivered, is on its way at this moment, has no body any more, or its
            recipient wants no more mail.
    """
    row = t.delivery.c
    body = func.length(row.body).label("n_bytes")
    query = select(row.id, row.endpoint, row.recipient, body).where(row.uid == uid)
    found = conn.execute(query).first() if is_key(uid) else None
    if found is None:
        raise _unknown(uid)
    # The endpoint first, as a claim does: in another order the two could wait for each other.
    ask_soon(conn, found.endpoint)
    state = conn.execute(select(row.state).where(row.id == found.id).with_for_update()).scalar_one()
    if why := _why_not(conn, state, found.n_bytes, (found.endpoint, found.recipient)):
        msg = f"delivery {uid} {why}"
        raise RulingError(msg)
    again = {"state": "queued" if state == "dead" else state, "next_at": now, "trigger": "manual"}
    conn.execute(update(t.delivery).where(row.id == found.id).values(again))


def retry_all(conn: Connection, receiver: str, now: datetime) -> int:
    """Queue again all that was given up as a receiver did not answer; give how many that is.

    What it or its server refused for good stays so, and so does what was cancelled.

    Raises:
        NotFoundError: Nothing was ever sent there.
    """
    row, refused = t.delivery.c, t.opt_out.c
    if conn.execute(select(t.endpoint.c.name).where(t.endpoint.c.name == receiver)).first() is None:
        msg = f"nothing was ever sent to a receiver {receiver!r}; see: monitor receivers list"
        raise NotFoundError(msg)
    ask_soon(conn, receiver)
    same = (refused.receiver == row.endpoint, refused.recipient == row.recipient)
    lost = (
        row.endpoint == receiver,
        row.state == "dead",
        or_(row.last_error.startswith("gone:"), row.last_error.startswith("exhausted")),
        func.length(row.body) > 0,
        ~exists().where(*same),
    )
    again = {"state": "queued", "next_at": now, "trigger": "manual"}
    return conn.execute(update(t.delivery).where(*lost).values(again)).rowcount


def _why_not(conn: Connection, state: str, n_bytes: int, reader: tuple[str, str]) -> str:
    """Why a delivery cannot be tried again; empty if it can."""
    if state == "delivered":
        return "was delivered; nothing is to be tried again"
    if state == "sending":
        return "is on its way at this moment; look again: monitor deliveries list"
    if not n_bytes:
        return "has no body any more: it was let go for its age"
    row = t.opt_out.c
    refused = exists().where(row.receiver == reader[0], row.recipient == reader[1])
    if conn.execute(select(refused)).scalar():
        return f"goes to {reader[1]}, who wants no more mail of {reader[0]}"
    return ""


def _unknown(uid: str) -> NotFoundError:
    msg = f"no delivery has the id {uid!r}; see: monitor deliveries list"
    return NotFoundError(msg)
