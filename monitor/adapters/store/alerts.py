"""Alerts whose time has come, with what they may tell; and what becomes of those that tell nothing.

What is new about a story makes them due again: `conversations.stir`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, not_, select, update

from monitor.adapters.store import citations, conversations, facts, hits, holds
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.provenance import to_roots
from monitor.adapters.store.rows import to_alert, to_report, to_story
from monitor.model.alert import Alert, DueAlert, Report, Told, Waiting
from monitor.model.fact import source_key
from monitor.model.hold import Held
from monitor.model.story import Story

_ALERT = t.alert.c
_OPENED = "alert.opened"
_NOBODY: frozenset[str] = frozenset()


# -- what is due
def due(conn: Connection, now: datetime, limit: int) -> list[Waiting]:
    """Alerts to plan, longest due first, with what decides what they tell."""
    query = select(t.alert).where(_ALERT.flush_at.is_not(None), _ALERT.flush_at <= now)
    rows = conn.execute(query.order_by(_ALERT.flush_at, _ALERT.id).limit(limit)).mappings()
    alerts = [to_alert(row) for row in rows]
    ids = [alert.id for alert in alerts]
    story_ids = {alert.story_id for alert in alerts}
    known, told = facts.of_stories(conn, story_ids), _told(conn, ids)
    rules, held = _rules(conn, story_ids), holds.of_alerts(conn, ids)
    sources = _sources(conn, story_ids)
    return [
        Waiting(
            alert,
            known.get(alert.story_id, ()),
            frozenset(told[alert.id]),
            sources.get(alert.story_id, _NOBODY),
            frozenset(rules[alert.story_id] - {alert.rule_id}),
            held.get(alert.id, {}),
        )
        for alert in alerts
    ]


def _told(conn: Connection, alert_ids: Iterable[int]) -> dict[int, set[Told]]:
    found: defaultdict[int, set[Told]] = defaultdict(set)
    told = t.told.c
    query = select(told.alert_id, told.kind, told.key)
    for piece in pieces(alert_ids):
        for alert_id, kind, key in conn.execute(query.where(told.alert_id.in_(piece))):
            found[alert_id].add((kind, key))
    return found


def _sources(conn: Connection, story_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """The keys of the sources on which some stories rest."""
    found = {}
    query = select(t.story.c.id, t.story.c.roots)
    for piece in pieces(story_ids):
        for story_id, roots in conn.execute(query.where(t.story.c.id.in_(piece))):
            names = (root.name for root in to_roots(roots))
            found[story_id] = frozenset(source_key(name) for name in names if name)
    return found


def _rules(conn: Connection, story_ids: Iterable[int]) -> dict[int, set[str]]:
    """The rules that have an alert on some stories, one that was not dropped."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    query = select(_ALERT.story_id, _ALERT.rule_id).where(not_(conversations.is_dropped(t.alert)))
    for piece in pieces(story_ids):
        for story_id, rule_id in conn.execute(query.where(_ALERT.story_id.in_(piece))):
            found[story_id].add(rule_id)
    return found


def next_flush_at(conn: Connection) -> datetime | None:
    """When the next alert is to be planned."""
    # Said so that the partial index is read, where else all alerts would be.
    query = select(func.min(_ALERT.flush_at)).where(_ALERT.flush_at.is_not(None))
    return conn.execute(query).scalar()


def any_due(conn: Connection, now: datetime) -> bool:
    """Whether there is an alert or a roll-up to plan."""
    moments = (next_flush_at(conn), holds.next_due_at(conn))
    return any(at is not None and at <= now for at in moments)


# -- what they tell
def reports_of(conn: Connection, alert: Alert) -> DueAlert:
    """The story of an alert with all its reports; of one that was merged away the other."""
    story = _story(conn, alert.story_id)
    return DueAlert(alert, story, tuple(_reports(conn, story.id, alert.rule_id)))


def retell(conn: Connection, held: Held) -> DueAlert:
    """The alert of a held notice as when that was made, its story as it is now."""
    found = select(t.alert).where(_ALERT.id == held.alert_id)
    alert = to_alert(conn.execute(found).mappings().one())
    due_alert = reports_of(conn, replace(alert, last_seq=held.seq - 1))
    told = t.told.c
    query = select(told.kind, told.key).where(told.alert_id == alert.id, told.seq == held.seq)
    names = {tuple(row) for row in conn.execute(query)}
    known = facts.of_story(conn, due_alert.story.id)
    # The first notice of an alert tells all that was known by then, none of it as news.
    news = () if held.type == _OPENED else tuple(f for f in known if (f.kind, f.key) in names)
    return replace(due_alert, news=news)


def _story(conn: Connection, story_id: int) -> Story:
    query = select(t.story)
    row = conn.execute(query.where(t.story.c.id == story_id)).mappings().one()
    if row["merged_into"] is not None:
        row = conn.execute(query.where(t.story.c.id == row["merged_into"])).mappings().one()
    return to_story(row)


def _reports(conn: Connection, story_id: int, rule_id: str) -> Iterable[Report]:
    found = hits.evidence(conn, {story_id}, {rule_id})
    texts = hits.former_texts(conn, {story_id}, {rule_id})
    cited = citations.of_stories(conn, {story_id})
    for item in _items(conn, story_id):
        met = (item["id"], rule_id)
        # Where its publisher took out what the rule met, it is quoted as it was.
        text = texts.get(met, (item["title"], item["text"]))
        yield to_report(item, found.get(met, ()), cited.get(item["id"], ()), text=text)


def _items(conn: Connection, story_id: int) -> Sequence[RowMapping]:
    item, feed = t.item.c, t.feed.c
    query = select(t.item, *t.SOURCE).join(t.feed, feed.id == item.feed_id)
    of_story = query.where(item.story_id == story_id).order_by(item.received_at, item.id)
    return conn.execute(of_story).mappings().all()


# -- what waits
def listen(conn: Connection, alert: Alert, told: Sequence[Told]) -> None:
    """Note what is known as told by no notice; that it was opened is among it."""
    known = dict.fromkeys((*told, (conversations.OPENED, "")))
    rows = [{"alert_id": alert.id, "kind": kind, "key": key, "seq": 0} for kind, key in known]
    insert_new(conn, t.told, rows)
    wait(conn, alert, None)


def wait(conn: Connection, alert: Alert, until: datetime | None) -> None:
    """Let an alert wait until then; None: until there is something new."""
    _set(conn, alert, flush_at=until)


def inhibit(conn: Connection, alert: Alert, by: str) -> None:
    """Note which rule keeps an alert back."""
    _set(conn, alert, flush_at=None, inhibited_by=by)


def uninhibit(conn: Connection, inhibitors: Mapping[str, frozenset[str]], now: datetime) -> int:
    """Let open alerts be planned again that nothing keeps back any more; give how many."""
    kept = select(_ALERT.id, _ALERT.story_id, _ALERT.rule_id)
    kept = kept.where(_ALERT.inhibited_by.is_not(None), _ALERT.state == "open").order_by(_ALERT.id)
    rows = conn.execute(kept).all()
    rules = _rules(conn, {row.story_id for row in rows})
    free = [
        row.id
        for row in rows
        if not inhibitors.get(row.rule_id, _NOBODY) & (rules[row.story_id] - {row.rule_id})
    ]
    for piece in pieces(free):
        again = update(t.alert).where(_ALERT.id.in_(piece))
        conn.execute(again.values(inhibited_by=None, flush_at=now))
    return len(free)


def close(conn: Connection, before: datetime, now: datetime) -> int:
    """Close open alerts that wait for nothing and had nothing new since then; give how many."""
    rests = (_ALERT.state == "open", _ALERT.flush_at.is_(None), _ALERT.last_fact_at < before)
    closing = update(t.alert).where(*rests).values(state="closed", closed_at=now)
    return conn.execute(closing).rowcount


def postpone(conn: Connection, alerts: Sequence[Alert], until: datetime) -> None:
    """Let alerts wait; they stay owed."""
    for piece in pieces([alert.id for alert in alerts]):
        later = update(t.alert).where(_ALERT.id.in_(piece), _ALERT.flush_at.is_not(None))
        conn.execute(later.values(flush_at=until))


def _set(conn: Connection, alert: Alert, **values: Any) -> None:
    conn.execute(update(t.alert).where(_ALERT.id == alert.id).values(values))
