"""What becomes of alerts when stories are made one, or one two.

An alert is a conversation: what it told stands in mails by now, and cannot be unsaid. One that has
told nothing yet can be dropped; it stays as a closed row, so that `explain` can say so.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    case,
    delete,
    exists,
    literal,
    not_,
    or_,
    select,
    update,
)

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.columns import UtcTime
from monitor.adapters.store.dialect import pieces
from monitor.model.key import derive_key

_Name = tuple[str, str]
"""Route and rule: a story has one conversation of each."""

_Story = tuple[int, str]
"""Row id and public id."""

OPENED = "opened"
"""A fact of this kind, without a key, is that the alert was opened: from then on it goes on."""

_LOUD = and_(t.hit.c.how == "live", t.hit.c.quiet == "")
QUIET_SPLIT = "split"


# -- alerts that go on
def goes_on(alert: Any) -> ColumnElement[bool]:
    """Whether an alert has told something, or listens without having said anything."""
    told = t.told.alias()
    opened = exists().where(told.c.alert_id == alert.c.id, told.c.kind == OPENED)
    return or_(alert.c.last_seq > 0, opened)


def is_dropped(alert: Any) -> ColumnElement[bool]:
    """Whether an alert was closed before it had told anything."""
    return and_(alert.c.state == "closed", not_(goes_on(alert)))


def stir(conn: Connection, story_ids: Iterable[int], now: datetime) -> None:
    """There is something new about some stories: let their alerts that go on be planned.

    One that waits for its first notice goes on waiting for that. One that is inhibited is kept in
    mind, and open: who lets it free asks for open ones.
    """
    alert = t.alert.c
    again = {"state": "open", "closed_at": None, "last_fact_at": now}
    for piece in pieces(story_ids):
        # In the order of their ids: two polls that ran across each other would wait for ever.
        query = select(alert.id).where(alert.story_id.in_(piece)).order_by(alert.id)
        query = query.where(not_(is_dropped(t.alert)) | alert.inhibited_by.is_not(None))
        ids = list(conn.execute(query.with_for_update(key_share=True)).scalars())
        for some in pieces(ids):
            conn.execute(update(t.alert).where(alert.id.in_(some)).values(again))
            rests = (alert.inhibited_by.is_(None), or_(goes_on(t.alert), alert.flush_at.is_(None)))
            overdue = case((alert.flush_at < now, alert.flush_at), else_=literal(now, UtcTime()))
            due = update(t.alert).where(alert.id.in_(some), *rests)
            conn.execute(due.values(flush_at=overdue))


# -- two stories become one
def join(conn: Connection, stays: int, goes: int, at: datetime) -> None:
    """Give the alerts of a story that is merged away to the one that stays.

    Of two on the same route and rule one goes on: the one that spoke, else one that was not dropped
    before, of equals that of the story that stays. The other is closed and owes nothing, as a row
    of the story that goes; what it told counts as told. What either has not told of the facts that
    are there now is news.
    """
    own = _of_story(conn, stays)
    for name, alert in _of_story(conn, goes).items():
        if (rival := own.get(name)) is None:
            _set(conn, alert, story_id=stays)
            continue
        told = _told(conn, (alert, rival))
        if _rank(alert) > _rank(rival):
            # Both rows want the other's place, which is unique: the one without a past gives way.
            conn.execute(delete(t.alert).where(t.alert.c.id == rival["id"]))
            _set(conn, alert, story_id=stays)
            conn.execute(t.alert.insert(), {**rival, "story_id": goes, **_closed(at)})
        else:
            _set(conn, alert, **_closed(at))
            _hasten(conn, rival, alert)
        survivor = alert if _rank(alert) > _rank(rival) else rival
        insert_new(conn, t.told, [{**row, "alert_id": survivor["id"]} for row in told])
    if _has_untold(conn, stays):
        stir(conn, [stays], at)


def _rank(alert: RowMapping) -> tuple[bool, bool]:
    spoke = alert["last_seq"] > 0  # one that spoke may have been closed as nothing came any more
    return spoke, spoke or alert["state"] != "closed"


def _told(conn: Connection, alerts: Iterable[RowMapping]) -> list[dict[str, Any]]:
    """What alerts told, as told by no notice of another."""
    ids = [alert["id"] for alert in alerts]
    query = select(t.told.c.kind, t.told.c.key).where(t.told.c.alert_id.in_(ids)).distinct()
    return [{**row, "seq": 0} for row in conn.execute(query).mappings()]


def _has_untold(conn: Connection, story_id: int) -> bool:
    """Whether an alert of a story goes on and has not told all that is noted of it."""
    alert, fact, told = t.alert.c, t.fact.c, t.told.c
    same = (told.alert_id == alert.id, told.kind == fact.kind, told.key == fact.key)
    query = select(alert.id).join(t.fact, fact.story_id == alert.story_id)
    query = query.where(alert.story_id == story_id, not_(fact.quiet), goes_on(t.alert))
    return conn.execute(query.where(~exists().where(*same)).limit(1)).first() is not None


def _hasten(conn: Connection, alert: RowMapping, dropped: RowMapping) -> None:
    """What waits for both is told when the first of them would have told it."""
    moments = (alert["flush_at"], dropped["flush_at"])
    if not alert["last_seq"] and None not in moments:
        _set(conn, alert, flush_at=min(moments))


# -- one story becomes two
def divide(conn: Connection, old: _Story, new: _Story, at: datetime) -> None:
    """Give a story that was taken out of another what it owes; its items and hits are in it.

    What was told stays told, by the story that told it. What waits is owed by each that still has
    a hit for it. A hit that is left without an alert says why: whoever split the story has seen it.
    """
    loud_old, loud_new = _loud_rules(conn, old[0]), _loud_rules(conn, new[0])
    for alert in _of_story(conn, new[0]).values():
        _reopen(conn, alert, at, is_loud=alert["rule_id"] in loud_new)
    taken = _of_story(conn, new[0])
    for name, alert in _of_story(conn, old[0]).items():
        rule = alert["rule_id"]
        if name in taken or rule not in loud_new:
            continue
        is_waiting = not alert["last_seq"] and alert["flush_at"] is not None
        was_its_own = alert["key"] == derive_key(*name, new[1])  # before the two were one
        is_shared = is_waiting and rule in loud_old
        if was_its_own or (is_waiting and not is_shared):
            _set(conn, alert, story_id=new[0])
        if is_shared:
            _copy(conn, alert, old if was_its_own else new)
    _hush(conn, (old[0], new[0]))


def _reopen(conn: Connection, alert: RowMapping, at: datetime, *, is_loud: bool) -> None:
    """An alert of a story that lives again: what was dropped is owed, if there is a hit for it."""
    if alert["last_seq"]:
        _set(conn, alert, state="open", closed_at=None)
    elif is_loud:
        _set(conn, alert, state="open", closed_at=None, flush_at=at)
    else:
        conn.execute(delete(t.alert).where(t.alert.c.id == alert["id"]))


def _copy(conn: Connection, alert: RowMapping, story: _Story) -> None:
    story_id, story_key = story
    columns = {name: value for name, value in alert.items() if name != "id"}
    columns |= {
        "story_id": story_id,
        "key": derive_key(alert["route"], alert["rule_id"], story_key),
    }
    conn.execute(t.alert.insert(), own_keys(conn, [columns])[0])


def own_keys(conn: Connection, alerts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of new alerts with keys that no other story's alert has.

    An alert keeps its key when its story is merged away, though the key is made of the story's.
    Should that story live again, its next alert needs another.
    """
    holders: dict[str, int] = {}
    row = t.alert.c
    for piece in pieces({alert["key"] for alert in alerts}):
        query = select(row.key, row.story_id).where(row.key.in_(piece))
        holders.update((key, story_id) for key, story_id in conn.execute(query))
    return [
        {**alert, "key": derive_key(alert["key"], alert["opened_at"].isoformat())}
        if holders.get(alert["key"], alert["story_id"]) != alert["story_id"]
        else dict(alert)
        for alert in alerts
    ]


def _hush(conn: Connection, story_ids: Iterable[int]) -> None:
    same = (t.alert.c.rule_id == t.hit.c.rule_id, t.alert.c.story_id == t.hit.c.story_id)
    alone = update(t.hit).where(t.hit.c.story_id.in_(list(story_ids)), _LOUD)
    conn.execute(alone.where(~exists().where(*same)).values(quiet=QUIET_SPLIT))


# -- what a story owes no more
def disown(conn: Connection, story_id: int, at: datetime) -> None:
    """Drop what a story owes and has not told, of rules without a hit that may alert.

    The row stays, closed; `hits.owe` lets it wait again should there be such a hit later.
    """
    loud = _loud_rules(conn, story_id)
    for alert in _of_story(conn, story_id).values():
        waits = alert["flush_at"] is not None or alert["inhibited_by"] is not None
        is_waiting = not alert["last_seq"] and waits
        if is_waiting and alert["rule_id"] not in loud:
            _set(conn, alert, **_closed(at))


# -- rows
def _of_story(conn: Connection, story_id: int) -> dict[_Name, RowMapping]:
    query = select(t.alert).where(t.alert.c.story_id == story_id).order_by(t.alert.c.id)
    return {(row["route"], row["rule_id"]): row for row in conn.execute(query).mappings()}


def _loud_rules(conn: Connection, story_id: int) -> set[str]:
    query = select(t.hit.c.rule_id).where(t.hit.c.story_id == story_id, _LOUD).distinct()
    return set(conn.execute(query).scalars())


def _closed(at: datetime) -> dict[str, Any]:
    return {"state": "closed", "closed_at": at, "flush_at": None, "inhibited_by": None}


def _set(conn: Connection, alert: RowMapping, **values: Any) -> None:
    conn.execute(update(t.alert).where(t.alert.c.id == alert["id"]).values(values))
