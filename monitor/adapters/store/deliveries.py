"""Deliveries as people look at them: the list, one with its attempts, and one more try."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, exists, func, or_, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import storable
from monitor.adapters.store.endpoints import ask_soon
from monitor.adapters.store.records import to_attempt_record
from monitor.errors import NotFoundError, RulingError
from monitor.model.alert import Released
from monitor.model.deliverywords import of_notice, subject_of
from monitor.model.key import is_key
from monitor.model.record import DeliveryDetail, DeliveryRecord

_LAST_AT = (
    select(func.max(t.attempt.c.ended_at))
    .where(t.attempt.c.delivery_id == t.delivery.c.id)
    .scalar_subquery()
)
# An alias: some who add to these rows join the notice themselves.
_MADE = t.notice.alias("made")
_TYPE = select(_MADE.c.type).where(_MADE.c.id == t.delivery.c.notice_id).scalar_subquery()
_OWN_WORDS = (
    select(_MADE.c.payload)
    .where(_MADE.c.id == t.delivery.c.notice_id, _MADE.c.alert_id.is_(None))
    .scalar_subquery()
)
RECORDS = (
    select(t.delivery, t.alert.c.rule_id, _LAST_AT.label("last_at"))
    .add_columns(t.story.c.key.label("story_key"), t.story.c.title.label("story_title"))
    .add_columns(_TYPE.label("notice_type"), _OWN_WORDS.label("own_words"))
    .outerjoin(t.alert, t.alert.c.id == t.delivery.c.alert_id)
    .outerjoin(t.story, t.story.c.id == t.alert.c.story_id)
)
"""Deliveries with what they are about, and the end of the last attempt."""


def newest(
    conn: Connection,
    *,
    limit: int,
    state: str | None = None,
    receiver: str | None = None,
    before: str | None = None,
) -> Sequence[DeliveryRecord]:
    """Deliveries, newest first.

    Raises:
        NotFoundError: No delivery has the id `before`.
    """
    row = t.delivery.c
    query = RECORDS.order_by(row.id.desc()).limit(limit or None)
    if state is not None:
        query = query.where(row.state == storable(state))
    if receiver is not None:
        query = query.where(row.endpoint == storable(receiver))
    if before is not None:
        named = select(row.id).where(row.uid == before)
        last = conn.execute(named).scalar() if is_key(before) else None
        if last is None:
            raise _unknown(before)
        query = query.where(row.id < last)
    return [to_record(each) for each in conn.execute(query).mappings()]


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
        delivery=to_record(row),
        queued_at=row["created_at"],
        attempts=tuple(to_attempt_record(each) for each in attempts),
    )


def to_record(row: RowMapping) -> DeliveryRecord:
    """A line of the delivery listing, from a row of `RECORDS`."""
    rule, story_title = row["rule_id"] or "", row["story_title"] or ""
    subject = of_notice(row["seq"], rule, story_title) if rule else subject_of(row["own_words"])
    return DeliveryRecord(
        id=row["uid"],
        receiver=row["endpoint"],
        recipient=row["recipient"],
        state=row["state"],
        attempts=row["attempts"],
        rule=rule,
        story=row["story_key"] or "",
        seq=row["seq"],
        last_error=row["last_error"],
        next_at=row["next_at"],
        delivered_at=row["delivered_at"],
        story_title=story_title,
        last_at=row["last_at"],
        type=row["notice_type"],
        subject=subject,
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


def retry_all(conn: Connection, receiver: str, now: datetime) -> Released:
    """Queue again what was given up as a receiver did not answer, and let go what waits for it.

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
    n_now = hasten(conn, receiver, now)
    again = {"state": "queued", "next_at": now, "trigger": "manual"}
    return Released(conn.execute(update(t.delivery).where(*lost).values(again)).rowcount, n_now)


def hasten(conn: Connection, receiver: str, now: datetime) -> int:
    """Let all be due now that waits for its next attempt at a receiver; give how many that is.

    Whoever calls it has changed the receiver's row before, as a claim does.
    """
    row = t.delivery.c
    waits = (row.endpoint == receiver, row.state.in_(("queued", "retrying")), row.next_at > now)
    due = {"next_at": now, "trigger": "manual"}
    return conn.execute(update(t.delivery).where(*waits).values(due)).rowcount


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
