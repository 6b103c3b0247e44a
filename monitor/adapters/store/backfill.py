"""Which rules are in force, and how far each has come through what was stored before it.

Rules that are planned at once are one backfill: they go down together, from the newest item to the
oldest, and however many they are a step changes one row. A rule never joins a backfill that has
begun, it only leaves one for a new one; so whoever comes back from a stretch has asked all rules
that are still in the backfills of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from monitor import crashpoint
from monitor.adapters.store import hits
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.engine import Database
from monitor.model.alert import Hit
from monitor.model.backfill import Stretch

_FIRST_ID = 1


def plan(database: Database, rules: Mapping[str, str], now: datetime) -> int:
    """Note which rules are in force (id -> digest of what it asks); give how many are to do.

    One that is new or asks something else begins at the newest item; one that is gone is forgotten.
    Where all stands already, as after most starts, no writer is troubled.
    """
    with database.read() as conn:
        if _noted(conn) == dict(rules):
            return _n_to_do(conn)
    with database.write() as conn:
        noted = _noted(conn)
        new = {rule: digest for rule, digest in rules.items() if noted.get(rule) != digest}
        _forget(conn, [rule for rule in noted if rule in new or rule not in rules])
        _begin(conn, new, now)
        return _n_to_do(conn)


def next_stretch(conn: Connection) -> Stretch | None:
    """What is to be asked next: the rules that are furthest up, until they come to others."""
    row, rule = t.backfill.c, t.backfill_rule.c
    ends = select(row.below).where(row.below.is_not(None)).distinct().order_by(row.below.desc())
    below, *lower = conn.execute(ends.limit(2)).scalars().all() or [None]
    if below is None:
        return None
    ids = conn.execute(select(row.id).where(row.below == below).order_by(row.id)).scalars().all()
    asked = select(rule.rule_id, rule.digest).where(rule.backfill_id.in_(ids))
    found = sorted(map(tuple, conn.execute(asked)))  # here, as each database has its own order
    return Stretch(
        rule_ids=tuple(rule_id for rule_id, _ in found),
        digests=tuple(digest for _, digest in found),
        above=lower[0] - 1 if lower else 0,
        below=below,
        backfills=tuple(ids),
    )


def record(conn: Connection, stretch: Stretch, found: Sequence[Hit], down_to: int) -> int:
    """Store what the rules of a stretch met and how far they are; give how many hits were new."""
    valid = _still_asked(conn, stretch, {hit.rule_id for hit in found})
    new = hits.add(conn, [hit for hit in found if hit.rule_id in valid])
    row = t.backfill.c
    # Who was overtaken moves nothing: another one's step is as good.
    held = (row.id.in_(stretch.backfills), row.below == stretch.below)
    below = min(down_to, stretch.below) if down_to > _FIRST_ID else None
    conn.execute(update(t.backfill).where(*held).values(below=below))
    crashpoint.reach("K4")
    return len(new)


def _still_asked(conn: Connection, stretch: Stretch, rule_ids: Iterable[str]) -> set[str]:
    """Those of some rules that still ask what they asked in a stretch."""
    wanted = set(rule_ids)
    asked = {
        rule_id: digest
        for rule_id, digest in zip(stretch.rule_ids, stretch.digests, strict=True)
        if rule_id in wanted
    }
    rule = t.backfill_rule.c
    found: set[str] = set()
    for piece in pieces(asked):
        now = select(rule.rule_id, rule.digest).where(rule.rule_id.in_(piece))
        found |= {row.rule_id for row in conn.execute(now) if row.digest == asked[row.rule_id]}
    return found


def _noted(conn: Connection) -> dict[str, str]:
    rule = t.backfill_rule.c
    return {row[0]: row[1] for row in conn.execute(select(rule.rule_id, rule.digest))}


def _n_to_do(conn: Connection) -> int:
    under_way = select(t.backfill.c.id).where(t.backfill.c.below.is_not(None))
    query = select(func.count()).where(t.backfill_rule.c.backfill_id.in_(under_way))
    return int(conn.execute(query).scalar_one())


def _forget(conn: Connection, rule_ids: Sequence[str]) -> None:
    """Take rules out of their backfills, and let a backfill go with its last one."""
    rule = t.backfill_rule.c
    for piece in pieces(rule_ids):
        conn.execute(delete(t.backfill_rule).where(rule.rule_id.in_(piece)))
    left = select(rule.backfill_id).where(rule.backfill_id == t.backfill.c.id)
    conn.execute(delete(t.backfill).where(~left.exists()))


def _begin(conn: Connection, rules: Mapping[str, str], now: datetime) -> None:
    """Let rules begin, as one backfill; where nothing is stored it is done at once."""
    if not rules:
        return
    item = t.item.c
    newest = select(item.id).where(item.feed_id.is_not(None)).order_by(item.id.desc()).limit(1)
    last: int | None = conn.execute(newest).scalar()
    below = None if last is None else last + 1
    begun = insert(t.backfill).values(below=below, planned_at=now).returning(t.backfill.c.id)
    new_id = conn.execute(begun).scalar_one()
    rows = [{"rule_id": rule, "digest": d, "backfill_id": new_id} for rule, d in rules.items()]
    insert_all(conn, t.backfill_rule, rows)
