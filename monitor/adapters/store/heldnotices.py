"""Notices that were held back from receivers: why, and in which messages they went out.

Each call makes as many queries for many alerts as for one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, ScalarSelect, String, and_, cast, func, select

from monitor.adapters.store import deliveries
from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.holds import to_kept
from monitor.model.holdrecord import HoldRecord


def of_alerts(conn: Connection, alert_ids: Iterable[int]) -> Mapping[int, Sequence[HoldRecord]]:
    """What held the notices of some alerts back, by alert, in the order of seq and receiver."""
    notice, member, rollup = t.notice.c, t.rollup_member.c, t.rollup.c
    silence = t.silence.c
    asked = and_(rollup.kind == "silence", cast(silence.id, String) == rollup.why)
    query = (
        select(t.rollup, member.receiver.label("held_from"), _together().label("together"))
        .add_columns(notice.alert_id, notice.seq, notice.created_at, notice.id.label("held_id"))
        .add_columns(silence.author, silence.reason)
        .join(t.rollup_member, member.rollup_id == rollup.id)
        .join(t.notice, notice.id == member.notice_id)
        .outerjoin(t.silence, asked)
        .order_by(notice.alert_id, notice.seq, member.receiver)
    )
    found: dict[int, list[HoldRecord]] = defaultdict(list)
    for piece in pieces(alert_ids):
        for row in conn.execute(query.where(notice.alert_id.in_(piece))).mappings():
            found[row["alert_id"]].append(_to_record(row))
    return found


def sent_together(conn: Connection, alert_ids: Iterable[int]) -> Mapping[int, Sequence[RowMapping]]:
    """Deliveries of the messages that told held notices of some alerts together, by alert.

    Rows of `deliveries.RECORDS`, with the time when the message was made.
    """
    held, member, rollup = t.notice.alias("held").c, t.rollup_member.c, t.rollup.c
    delivery, message = t.delivery.c, t.notice.c
    is_its = and_(rollup.notice_id == delivery.notice_id, rollup.receiver == delivery.endpoint)
    query = (
        deliveries.RECORDS.add_columns(message.created_at, held.alert_id.label("of_alert"))
        .join(t.notice, message.id == delivery.notice_id)
        .join(t.rollup, is_its)
        .join(t.rollup_member, member.rollup_id == rollup.id)
        .join(held.id.table, held.id == member.notice_id)
        .where(held.id != delivery.notice_id)
        .order_by(delivery.id)
    )
    found: dict[int, dict[int, RowMapping]] = defaultdict(dict)
    for piece in pieces(alert_ids):
        for row in conn.execute(query.where(held.alert_id.in_(piece))).mappings():
            found[row["of_alert"]][row["id"]] = row
    return {alert_id: list(rows.values()) for alert_id, rows in found.items()}


def _together() -> ScalarSelect[int]:
    """How many notices went out in the message of a roll-up; several digests may be one."""
    other, member = t.rollup.alias("other"), t.rollup_member.alias("beside")
    return (
        select(func.count())
        .select_from(other.join(member, member.c.rollup_id == other.c.id))
        .where(other.c.notice_id == t.rollup.c.notice_id)
        .where(other.c.receiver == t.rollup.c.receiver)
        .correlate(t.rollup)
        .scalar_subquery()
    )


def _to_record(row: RowMapping) -> HoldRecord:
    went_alone = row["notice_id"] == row["held_id"]
    return HoldRecord(
        receiver=row["held_from"],
        seq=row["seq"],
        kind=row["kind"],
        why=row["why"],
        since=row["created_at"],
        until=row["due_at"],
        drops=row["drops"],
        ended_at=row["built_at"],
        n_together=1 if went_alone else row["together"],
        author=row["author"] or "",
        reason=row["reason"] or "",
        ends_at=row["ends_at"],
        kept=to_kept(row["kept"]),
    )
