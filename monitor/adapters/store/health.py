"""What tells whether work gets done: what is due and untaken, and when something was last done."""

from datetime import datetime

from sqlalchemy import Connection, case, func, select, text

from monitor.adapters.store import alerts, endpoints, holds, outbox, turns
from monitor.adapters.store import tables as t
from monitor.model.feed import NOT_STORED
from monitor.model.soundness import Health

TROUBLE = ("failing", "gone", "waiting")
"""States of a feed whose last poll gave no feed, the worst first."""


def look(conn: Connection, now: datetime, database_bytes: int) -> Health:
    """Ask for all of it: a fixed number of queries, over indexes or the feeds alone."""
    state, delivery, attempt = t.feed_state.c, t.delivery.c, t.attempt.c
    feeds = conn.execute(
        select(
            func.count(),
            func.count(case((state.state.in_(TROUBLE), 1))),
            func.count(case((state.state == "new", 1))),
            func.max(state.last_ok_at),
            func.max(state.last_new_at),
            func.count(case((state.error_kind == NOT_STORED, 1))),
        )
        .join(t.feed, t.feed.c.id == state.feed_id)
        .where(t.feed.c.active)
    ).one()
    n_feeds, failing, unpolled, last_ok_at, last_new_at, not_stored = feeds
    dead = select(func.count()).where(delivery.state == "dead")
    queued = select(func.count()).select_from(t.delivery).where(text(t.OPEN))
    pages_waiting, page_wished_at = turns.waiting(conn)
    last_attempt = select(attempt.ended_at).order_by(attempt.id.desc()).limit(1)
    return Health(
        feeds=n_feeds,
        failing=failing,
        unpolled=unpolled,
        due_since=_due_since(conn, now),
        unplanned_since=_unplanned_since(conn, now),
        unsent_since=outbox.unsent_since(conn, now),
        queued=conn.execute(queued).scalar_one(),
        dead=conn.execute(dead).scalar_one(),
        last_ok_at=last_ok_at,
        last_new_at=last_new_at,
        last_attempt_at=conn.execute(last_attempt).scalar(),
        last_delivered_at=conn.execute(select(func.max(delivery.delivered_at))).scalar(),
        database_bytes=database_bytes,
        revision=conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one(),
        last_dead_at=_last_dead_at(conn),
        not_stored=not_stored,
        pages_waiting=pages_waiting,
        page_wished_at=page_wished_at,
        receivers=endpoints.failing(conn),
    )


def _due_since(conn: Connection, now: datetime) -> datetime | None:
    # A feed that is lent has the end of its lease here: it waits only when that is over.
    state = t.feed_state.c
    due = (
        select(state.due_at)
        .join(t.feed, t.feed.c.id == state.feed_id)
        .where(state.due_at <= now, t.feed.c.active)
        .order_by(state.due_at)
        .limit(1)
    )
    return conn.execute(due).scalar()


def _unplanned_since(conn: Connection, now: datetime) -> datetime | None:
    moments = (alerts.next_flush_at(conn), holds.next_due_at(conn))
    return min((at for at in moments if at is not None and at <= now), default=None)


def _last_dead_at(conn: Connection) -> datetime | None:
    """When a delivery was given up, if none has arrived since: the last end of any tells."""
    delivery, attempt = t.delivery.c, t.attempt.c
    # A subquery, no join: a join is read from all that was ever given up.
    end = (
        select(delivery.state)
        .where(delivery.id == attempt.delivery_id, delivery.attempts == attempt.n)
        .scalar_subquery()
    )
    ends = select(end.label("state"), attempt.ended_at).where(end.in_(("delivered", "dead")))
    last = conn.execute(ends.order_by(attempt.id.desc()).limit(1)).first()
    return last.ended_at if last is not None and last.state == "dead" else None
