"""Notices with their deliveries: of alerts, of what was held, and words of our own."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, tuple_, update

from monitor.adapters.store import holds
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all, insert_new
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.optout import UNSUBSCRIBED
from monitor.adapters.store.outbox import FREE
from monitor.adapters.store.rows import delivery_columns
from monitor.model.alert import NewDelivery, Notice, Planned
from monitor.model.hold import Hold, Rollup


def add_planned(conn: Connection, planned: Sequence[Planned], now: datetime) -> None:
    """Store notices with their deliveries, those held in roll-ups, and what they tell."""
    for plan in planned:
        notice = plan.notice
        notice_id = _add(conn, notice, plan.holds.values())
        of_notice = {"notice_id": notice_id, "alert_id": notice.alert_id, "seq": notice.seq}
        _queue(conn, plan.deliveries, of_notice, now)
        holds.hold(conn, notice_id, plan.holds)
        if notice.alert_id is not None:
            told = {"alert_id": notice.alert_id, "seq": notice.seq}
            rows = [{**told, "kind": kind, "key": key} for kind, key in dict.fromkeys(plan.told)]
            insert_new(conn, t.told, rows)
            _spoke(conn, notice)


def send_rollup(
    conn: Connection,
    rollup: Rollup,
    notice: Notice | None,
    deliveries: Sequence[NewDelivery],
    now: datetime,
) -> None:
    """Store what a roll-up goes out in: a notice of its own, or the only one that it held."""
    of_notice: dict[str, Any]
    if notice is None:
        [held] = rollup.members
        of_notice = {"notice_id": held.notice_id, "alert_id": held.alert_id, "seq": held.seq}
    else:
        of_notice = {"notice_id": _add(conn, notice), "alert_id": None, "seq": 0}
    _queue(conn, deliveries, of_notice, now)
    holds.build(conn, rollup.ids, of_notice["notice_id"], now)


def send_again(
    conn: Connection, notice_id: int, seq: int, deliveries: Sequence[NewDelivery], now: datetime
) -> None:
    """Store further deliveries of a notice that is of no alert."""
    _queue(conn, deliveries, {"notice_id": notice_id, "alert_id": None, "seq": seq}, now)


def _add(conn: Connection, notice: Notice, held: Iterable[Hold] = ()) -> int:
    first = sorted(held, key=lambda hold: hold.due_at)
    columns = {
        "alert_id": notice.alert_id,
        "seq": notice.seq,
        "route": notice.route,
        "type": notice.type,
        "payload": notice.payload,
        "created_at": notice.created_at,
    }
    if first:
        reasons = dict.fromkeys(f"{hold.kind} {hold.why}".strip() for hold in first)
        columns |= {"hold_reason": ", ".join(reasons), "hold_until": first[0].due_at}
    return int(conn.execute(t.notice.insert().returning(t.notice.c.id), columns).scalar_one())


def _spoke(conn: Connection, notice: Notice) -> None:
    done = {
        "last_seq": notice.seq,
        "last_notice_at": notice.created_at,
        "flush_at": None,
        "state": "open",
        "closed_at": None,
        "inhibited_by": None,
    }
    conn.execute(update(t.alert).where(t.alert.c.id == notice.alert_id).values(done))


# -- deliveries
def _queue(
    conn: Connection, deliveries: Sequence[NewDelivery], of_notice: dict[str, Any], now: datetime
) -> None:
    """Store deliveries; those that cannot go out are dead at once, and say why."""
    names = sorted({new.endpoint for new in deliveries})
    free = {"lease_until": FREE, "lease_token": 0, "circuit": "closed", "failures": 0}
    insert_new(conn, t.endpoint, [{"name": name, **free} for name in names])
    refusals = _refusals(conn, deliveries)
    rows = []
    for new in deliveries:
        why = refusals.get((new.endpoint, new.recipient))
        ending = {"state": "queued", "next_at": now, "last_error": None}
        if why is not None:
            ending = {"state": "dead", "next_at": None, "last_error": why}
        rows.append({**delivery_columns(new), **of_notice, **ending, "attempts": 0})
    insert_all(conn, t.delivery, rows)


def _refusals(conn: Connection, deliveries: Sequence[NewDelivery]) -> dict[tuple[str, str], str]:
    """Why some go nowhere, by receiver and recipient.

    On PostgreSQL a receiver may be disabled while this is asked, without a word of these: what it
    then leaves open is given up soon after (`outbox.give_up_disabled`). A lock against that would
    hold up all sending until the plan is stored.
    """
    out, endpoint = t.opt_out.c, t.endpoint.c
    places = sorted({(new.endpoint, new.recipient) for new in deliveries})
    found: dict[tuple[str, str], str] = {}
    disabled = select(endpoint.name, endpoint.disabled_reason)
    disabled = disabled.where(endpoint.disabled_reason.is_not(None))
    reasons = {row.name: row.disabled_reason for row in conn.execute(disabled)}
    for place in places:
        if reason := reasons.get(place[0]):
            found[place] = f"gone: the receiver is disabled: {reason}"
    for those in pieces([place for place in places if place[1]]):
        pair = tuple_(out.receiver, out.recipient)
        left = select(out.receiver, out.recipient).where(pair.in_(those))
        found |= {(row.receiver, row.recipient): UNSUBSCRIBED for row in conn.execute(left)}
    return found


def sent_ids(conn: Connection, starts: Iterable[str]) -> frozenset[str]:
    """Which of these public ids, or beginnings of such, are those of deliveries.

    One question each, along the index: a text that names any is rare.
    """
    uid = t.delivery.c.uid
    found = set()
    for start in starts:
        begins = select(uid).where(uid >= start, uid <= start + "g").limit(1)  # f is the last digit
        if conn.execute(begins).first() is not None:
            found.add(start)
    return frozenset(found)
