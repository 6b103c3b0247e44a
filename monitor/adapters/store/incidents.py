"""Troubles of our own: what stands now, and what the operator was told of."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from monitor.adapters.store import health
from monitor.adapters.store import tables as t
from monitor.model.hold import Watched
from monitor.model.incident import Incident
from monitor.model.key import derive_key
from monitor.model.wording import shown_url

DEAD_AFTER = timedelta(days=3)
"""A feed that gave only errors for so long is dead, as far as a desk is concerned."""

_ROW = t.incident.c
_LONGEST = 200


# -- what the operator was told of
def standing(conn: Connection) -> list[Incident]:
    """Troubles that were told and were not over then, the oldest first."""
    query = select(t.incident).where(_ROW.ended_at.is_(None))
    rows = conn.execute(query.order_by(_ROW.since, _ROW.kind, _ROW.subject)).mappings()
    return [Incident(row["kind"], row["subject"], row["line"], row["since"]) for row in rows]


def begin(conn: Connection, incidents: Iterable[Incident], now: datetime) -> None:
    """Note that troubles were told; one that was over before stands again."""
    for each in incidents:
        conn.execute(delete(t.incident).where(*_is(each)))
        columns = {"kind": each.kind, "subject": each.subject, "line": each.line}
        conn.execute(t.incident.insert(), {**columns, "since": each.since, "told_at": now})


def end(conn: Connection, incidents: Iterable[Incident], now: datetime) -> None:
    """Note that troubles are over."""
    for each in incidents:
        over = update(t.incident).where(*_is(each), _ROW.ended_at.is_(None))
        conn.execute(over.values(ended_at=now))


def _is(incident: Incident) -> tuple[ColumnElement[bool], ...]:
    return _ROW.kind == incident.kind, _ROW.subject == incident.subject


# -- what stands now
def troubles(conn: Connection, now: datetime) -> list[Incident]:
    """Receivers that are disabled, and feeds that gave only errors for days."""
    return [*_disabled(conn, now), *_dead_feeds(conn, now - DEAD_AFTER)]


def _disabled(conn: Connection, now: datetime) -> Iterator[Incident]:
    row = t.endpoint.c
    query = select(row.name, row.disabled_reason, row.disabled_at, row.first_failure_at)
    rows = conn.execute(query.where(row.disabled_reason.is_not(None)).order_by(row.name))
    for name, reason, disabled_at, failed_at in rows:
        since = disabled_at or failed_at or now
        line = (
            f"receiver {name} is disabled since {since:%Y-%m-%d %H:%M} UTC: {reason}; "
            f"mend it, then: monitor receivers enable {name}"
        )
        yield Incident("endpoint_disabled", name, line, since)


def _dead_feeds(conn: Connection, before: datetime) -> Iterator[Incident]:
    feed, state = t.feed.c, t.feed_state.c
    query = (
        select(feed.url, feed.name, feed.host, state.error, state.http_status)
        .add_columns(state.first_failure_at)
        .join(t.feed_state, state.feed_id == feed.id)
        .where(feed.active, state.state.in_(health.TROUBLE), state.first_failure_at <= before)
        .order_by(feed.id)
    )
    for row in conn.execute(query):
        said = row.error or f"HTTP {row.http_status}"
        line = (
            f"feed {row.name or row.host} gave only errors since "
            f"{row.first_failure_at:%Y-%m-%d %H:%M} UTC: {said}; see: monitor feeds list --failing"
        )
        yield Incident("feed_died", _subject(row.url), line, row.first_failure_at)


def _subject(url: str) -> str:
    """A feed's address without secrets, as long as a subject may be; no two are the same."""
    shown = shown_url(url)
    if shown == url and len(url) <= _LONGEST:
        return url
    key = derive_key(url)
    return f"{shown[: _LONGEST - len(key) - 1]} {key}"


def watched(conn: Connection) -> Watched:
    """How many feeds are polled, and how many of them fail."""
    state = t.feed_state.c
    polled = t.feed_state.join(t.feed, t.feed.c.id == state.feed_id)
    joined = select(func.count()).select_from(polled).where(t.feed.c.active)
    failing = joined.where(state.state.in_(health.TROUBLE))
    return Watched(conn.execute(joined).scalar_one(), conn.execute(failing).scalar_one())
