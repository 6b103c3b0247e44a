"""Hits, and the alerts they owe."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from monitor.adapters.store import conversations
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.rows import about_value, hit_columns, to_evidence, to_hit
from monitor.model.alert import Hit, Owed
from monitor.model.key import derive_key
from monitor.model.rule import Evidence

_AGAIN = ("state", "flush_at", "opened_at", "last_fact_at", "about")
"""What an alert that was dropped has from the hit that it is owed for again."""


def add(conn: Connection, hits: Sequence[Hit]) -> list[Hit]:
    """Store hits; give back those that (item, rule) had not yet, in the order given.

    What was found in an item that is gone meanwhile is left out.
    """
    stories = _stories(conn, hits)
    hits = [hit for hit in hits if hit.item_id in stories]
    rows = [hit_columns(hit, stories[hit.item_id][0]) for hit in hits]
    new = insert_new(conn, t.hit, rows, ("item_id", "rule_id"))
    stored = {(row.item_id, row.rule_id) for row in new}
    return [hit for hit in hits if (hit.item_id, hit.rule_id) in stored]


def evidence(
    conn: Connection, story_ids: set[int], rule_ids: set[str]
) -> dict[tuple[int, str], tuple[Evidence, ...]]:
    """What rules met in the items of some stories, by item and rule."""
    found = {}
    hit = t.hit.c
    for stories in pieces(story_ids):
        query = select(hit.item_id, hit.rule_id, hit.evidence).where(hit.story_id.in_(stories))
        for rules in pieces(sorted(rule_ids)):
            for item_id, rule_id, stored in conn.execute(query.where(hit.rule_id.in_(rules))):
                found[item_id, rule_id] = to_evidence(stored)
    return found


def former_texts(
    conn: Connection, story_ids: set[int], rule_ids: set[str]
) -> dict[tuple[int, str], tuple[str, str]]:
    """Title and text in which evidence stands that is not in the present one, by item and rule."""
    found = {}
    hit, item, former = t.hit.c, t.item.c, t.revision.c
    query = (
        select(hit.item_id, hit.rule_id, former.title, former.text)
        .join(t.item, (item.id == hit.item_id) & (item.revision != hit.revision))
        .join(t.revision, (former.item_id == hit.item_id) & (former.n == hit.revision))
    )
    for stories in pieces(story_ids):
        for rules in pieces(sorted(rule_ids)):
            of_stories = query.where(hit.story_id.in_(stories), hit.rule_id.in_(rules))
            for item_id, rule_id, title, text in conn.execute(of_stories):
                found[item_id, rule_id] = (title, text)
    return found


def owe(conn: Connection, owed: Sequence[Owed], now: datetime) -> None:
    """Open an alert where (route, rule, story) has none, or none that waits or has told anything.

    One that stands is left as it is.
    """
    stories = _stories(conn, owed)
    rows = []
    for alert in owed:
        story_id, story_key = stories[alert.item_id]
        rows.append(
            {
                "key": derive_key(alert.route, alert.rule_id, story_key),
                "route": alert.route,
                "rule_id": alert.rule_id,
                "story_id": story_id,
                "state": "open",
                "flush_at": alert.flush_at,
                "last_seq": 0,
                "opened_at": now,
                "last_fact_at": now,
                "about": about_value(alert.about),
            }
        )
    insert_new(conn, t.alert, conversations.own_keys(conn, rows))
    _reopen(conn, rows)


def _reopen(conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Let alerts wait again that were dropped before they told anything: there is a hit for them.

    A story has one row of each route and rule, also where that was dropped (`disown`).
    """
    alert = t.alert.c
    of_story = {(row["story_id"], row["route"], row["rule_id"]): row for row in rows}
    query = select(alert.id, alert.story_id, alert.route, alert.rule_id)
    dropped = query.where(alert.state == "closed", alert.last_seq == 0)
    for piece in pieces({row["story_id"] for row in rows}):
        for found in conn.execute(dropped.where(alert.story_id.in_(piece))).all():
            if (row := of_story.get(tuple(found[1:]))) is not None:
                again = {name: row[name] for name in _AGAIN}
                again |= {"closed_at": None, "inhibited_by": None}
                conn.execute(update(t.alert).where(alert.id == found.id).values(again))


def of_items(conn: Connection, item_ids: Iterable[int]) -> Mapping[int, dict[str, Hit]]:
    """What rules met in some items, by item and rule; nothing of an item is nothing found."""
    found: defaultdict[int, dict[str, Hit]] = defaultdict(dict)
    for piece in pieces(item_ids):
        for row in conn.execute(select(t.hit).where(t.hit.c.item_id.in_(piece))).mappings():
            found[row["item_id"]][row["rule_id"]] = to_hit(row)
    return found


def _stories(conn: Connection, of: Sequence[Hit] | Sequence[Owed]) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    query = select(t.item.c.id, t.story.c.id, t.story.c.key).join(t.story)
    for piece in pieces({each.item_id for each in of}):
        for item_id, story_id, key in conn.execute(query.where(t.item.c.id.in_(piece))):
            found[item_id] = (story_id, key)
    return found


def renew(conn: Connection, hits: Sequence[Hit]) -> None:
    """Give stored hits new evidence, and the revision that it stands in."""
    for hit in hits:
        columns = hit_columns(hit, None)
        told = {name: columns[name] for name in ("evidence", "revision", "quiet", "ruleset")}
        same = (t.hit.c.item_id == hit.item_id, t.hit.c.rule_id == hit.rule_id)
        conn.execute(update(t.hit).where(*same).values(told))
