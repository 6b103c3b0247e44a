"""What is stored, read back as rules see it: items whole, and which of them a rule met.

Rules are tried on hundreds of thousands of items, so this is the one read whose cost by the row
counts: nothing is asked twice, and no more is asked than a rule may.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from monitor.adapters.store import citations
from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.rows import to_origin, to_stored
from monitor.model.alert import How
from monitor.model.backfill import Extent, Stored
from monitor.model.item import Origin

_LAST_ID = 2**63 - 1  # neither database compares with a larger number
_ASKED = ("id", "guid", "url", "title", "text", "lang", "published_at", "received_at")
_DECIDED = ("verdict", "reason", "meta", "feed_id", "revision")


def items(
    conn: Connection, since: datetime, *, above: int, below: int, limit: int
) -> Sequence[Stored]:
    """Items of feeds received since then with ids between the two, newest first."""
    item = t.item.c
    query = (
        select(*(item[name] for name in (*_ASKED, *_DECIDED)), t.story.c.key.label("story_key"))
        .join(t.story, t.story.c.id == item.story_id)
        .where(item.feed_id.is_not(None), item.received_at >= since)
        .where(item.id > max(above, 0), item.id < min(max(below, 0), _LAST_ID))
        .order_by(item.id.desc())
        .limit(limit or None)
    )
    rows = conn.execute(query).mappings().all()
    origins = _origins(conn, {row["feed_id"] for row in rows})
    cited = citations.between(conn, rows[-1]["id"], rows[0]["id"]) if rows else {}
    return [to_stored(row, origins[row["feed_id"]], cited.get(row["id"], ())) for row in rows]


def extent(conn: Connection, since: datetime) -> Extent:
    """Which items of feeds were received since then."""
    item = t.item.c
    seeds = select(item.id).where(item.seed_key.is_not(None))
    # All that this asks stands in the index of the time, seeds apart, which are few.
    query = select(func.min(item.id), func.max(item.id), func.count())
    lowest, highest, n_items = conn.execute(
        query.where(item.received_at >= since, item.id.not_in(seeds))
    ).one()
    return Extent(lowest or 0, highest or 0, n_items)


def hit_items(conn: Connection, rule: str, since: datetime) -> Mapping[int, How]:
    """Ids of the items received since then that a rule met -> how the hit came about."""
    hit, item = t.hit.c, t.item.c
    query = (
        select(hit.item_id, hit.how)
        .join(t.item, item.id == hit.item_id)
        .where(hit.rule_id == rule, item.received_at >= since)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def _origins(conn: Connection, feed_ids: Iterable[int]) -> dict[int, Origin]:
    feed = t.feed.c
    query = select(feed.id, feed.url, feed.name, feed.outlet, feed.tags)
    return {
        row["id"]: to_origin(row)
        for piece in pieces(feed_ids)
        for row in conn.execute(query.where(feed.id.in_(piece))).mappings()
    }
