"""Troubles of our own: what stands now, and what the operator was told of."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    delete,
    exists,
    func,
    not_,
    or_,
    select,
    text,
    update,
)

from monitor.adapters.store import health
from monitor.adapters.store import tables as t
from monitor.adapters.store.endpoints import to_state
from monitor.model.alert import Planned
from monitor.model.endpoint import REFUSES_AFTER, EndpointState
from monitor.model.hold import Watched
from monitor.model.incident import Incident, Unheard
from monitor.model.key import derive_key
from monitor.model.wording import shown_url

DEAD_AFTER = timedelta(days=3)
"""A feed that gave only errors for so long is dead, as far as a desk is concerned."""

_MINUTE = "%Y-%m-%d %H:%M UTC"
_ROW = t.incident.c
_LONGEST = 200


# -- what the operator was told of
def standing(conn: Connection) -> list[Incident]:
    """Troubles that were told and were not over then, the oldest first."""
    query = select(t.incident).where(_ROW.ended_at.is_(None))
    rows = conn.execute(query.order_by(_ROW.since, _ROW.kind, _ROW.subject)).mappings()
    return [_to_incident(row) for row in rows]


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


def tell(conn: Connection, incidents: Iterable[Incident], planned: Planned | None) -> None:
    """Note in which message troubles were told of last; None: in none."""
    found = None
    if planned is not None:
        uid = planned.deliveries[0].uid
        found = select(t.delivery.c.notice_id).where(t.delivery.c.uid == uid).scalar_subquery()
    for each in incidents:
        conn.execute(update(t.incident).where(*_is(each)).values(notice_id=found))


def awaiting(conn: Connection, known: Collection[str]) -> dict[str, datetime]:
    """Receivers beside the known ones for which messages wait -> since when."""
    asked = conn.execute(select(t.endpoint.c.name)).scalars()
    strangers = [name for name in asked if name not in known]
    own, held, member = t.delivery.c, t.rollup.c, t.rollup_member.c
    queued = (
        select(own.endpoint, func.min(t.notice.c.created_at))
        .join(t.notice, t.notice.c.id == own.notice_id)
        .where(text(t.OPEN), own.endpoint.in_(strangers))
        .group_by(own.endpoint)
    )
    holds_any = exists().where(member.rollup_id == held.id)
    kept = (
        select(held.receiver, func.min(held.window_start))
        .where(text(t.WAITING), not_(held.drops), holds_any)
        .group_by(held.receiver)
    )
    found: dict[str, datetime] = {}
    for name, since in (*(conn.execute(queued) if strangers else ()), *conn.execute(kept)):
        if name not in known:
            found[name] = min(since, found.get(name, since))
    return found


def unheard(conn: Connection) -> list[Unheard]:
    """Messages about troubles of which every delivery was given up, oldest first."""
    notice, own = t.notice.c, t.delivery.c
    of_notice = own.notice_id == _ROW.notice_id
    query = (
        select(t.incident, notice.seq, notice.payload, notice.created_at)
        .join(t.notice, notice.id == _ROW.notice_id)
        .where(~exists().where(of_notice, own.state != "dead"))
        .order_by(notice.id, _ROW.since, _ROW.subject)
    )
    found = []
    rows = conn.execute(query).mappings()
    for notice_id, same in groupby(rows, key=lambda row: row["notice_id"]):
        told = list(same)
        names = conn.execute(select(own.endpoint).where(own.notice_id == notice_id)).scalars()
        found.append(
            Unheard(
                notice_id=notice_id,
                seq=told[0]["seq"],
                payload=told[0]["payload"],
                created_at=told[0]["created_at"],
                incidents=tuple(_to_incident(row) for row in told),
                receivers=frozenset(names),
            )
        )
    return found


def _to_incident(row: RowMapping) -> Incident:
    return Incident(row["kind"], row["subject"], row["line"], row["since"])


def _is(incident: Incident) -> tuple[ColumnElement[bool], ...]:
    return _ROW.kind == incident.kind, _ROW.subject == incident.subject


# -- what stands now
def troubles(conn: Connection, now: datetime) -> list[Incident]:
    """Receivers that nothing reaches or that missed something, feeds with only errors for days."""
    return [*_of_receivers(conn, now), *_dead_feeds(conn, now - DEAD_AFTER)]


def _of_receivers(conn: Connection, now: datetime) -> Iterator[Incident]:
    """The worst of each: one that is disabled refused all before, or messages were given up."""
    row = t.endpoint.c
    marks = (row.disabled_reason, row.refused_at, row.given_up_since)
    query = select(t.endpoint).where(or_(*(mark.is_not(None) for mark in marks)))
    for found in conn.execute(query.order_by(row.name)).mappings().all():
        name, health = found["name"], to_state(found)
        if health.disabled_reason:
            yield _disabled(name, health, found["disabled_at"] or health.first_failure_at or now)
        elif health.refuses_all:
            yield _refusing(name, health.refused_at or now, _refusal(conn, health))
        elif health.given_up_since:
            yield _given_up(name, health, health.given_up_since)


def _disabled(name: str, health: EndpointState, since: datetime) -> Incident:
    line = (
        f"receiver {name} is disabled since {since:{_MINUTE}}: {health.disabled_reason}; "
        f"mend it, then: monitor receivers enable {name}"
    )
    return Incident("endpoint_disabled", name, line, since)


def _refusing(name: str, since: datetime, said: str) -> Incident:
    line = (
        f"receiver {name} refused its last {REFUSES_AFTER} messages, since {since:{_MINUTE}}: "
        f"{said}; mend it, then: monitor deliveries retry --receiver {name}"
    )
    return Incident("receiver_rejects", name, line, since)


def _refusal(conn: Connection, health: EndpointState) -> str:
    """What was noted of the newest message that was refused."""
    own = t.delivery.c
    said = select(own.last_error).where(own.id.in_(health.refused)).order_by(own.id.desc())
    return conn.execute(said.limit(1)).scalar() or "the log has the details"


def _given_up(name: str, health: EndpointState, since: datetime) -> Incident:
    line = (
        f"messages to receiver {name} are given up since {since:{_MINUTE}}, the last one as: "
        f"{health.given_up_why}; see: monitor deliveries list --state dead"
    )
    return Incident("messages_given_up", name, line, since)


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
