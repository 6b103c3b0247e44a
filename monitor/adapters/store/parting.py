"""Reports leave a story for one of their own: what goes with them, and what both say afterwards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, exists, func, select, update

from monitor.adapters.store import facts
from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import RowIds, pieces
from monitor.adapters.store.provenance import standing_columns
from monitor.model.key import derive_key


def part(
    conn: Connection, ids: RowIds, old: RowMapping, moved: Sequence[int], at: datetime
) -> tuple[int, str]:
    """Move items into another story, with their hits and facts, and the seeds that they repeat.

    Args:
        old: The story in which they are; others stay in it.

    Returns:
        Row id and public id of the other story: one that was merged into this one and that one of
        the items opened, else a new one.
    """
    new_id, key = _revived(conn, old["id"], moved) or _opened(conn, ids, old, moved, at)
    facts.divide(conn, old["id"], new_id, moved)
    for piece in pieces(moved):
        for table, item_id in ((t.item, t.item.c.id), (t.hit, t.hit.c.item_id)):
            conn.execute(update(table).where(item_id.in_(piece)).values(story_id=new_id))
    _move_seeds(conn, old["id"], new_id)
    for story_id in (old["id"], new_id):
        _recount(conn, story_id)
    return new_id, key


def _revived(conn: Connection, old: int, moved: Sequence[int]) -> tuple[int, str] | None:
    """A merged story that one of the items opened lives again: its address is its own.

    Where the items opened several, the first of these lives, and the others lead to it.
    """
    story, ruling = t.story.c, t.ruling.c
    # By the last ruling that merged each: one may have been split off and merged again.
    absorbed = select(func.max(ruling.id).label("id"), ruling.other_id)
    absorbed = absorbed.where(ruling.kind == "merge", ruling.story_id == old)
    last = absorbed.group_by(ruling.other_id).subquery()
    query = (
        select(story.id, story.key, story.first_item_id, last.c.id.label("ruling_id"))
        .join(last, last.c.other_id == story.id)
        .where(story.merged_into == old)
        .order_by(story.opened_at, story.id)
    )
    items = set(moved)
    found = [row for row in conn.execute(query) if row.first_item_id in items]
    if not found:
        return None
    lives, *others = found
    conn.execute(update(t.story).where(story.id == lives.id).values(merged_into=None))
    for other in others:
        leads = update(t.story).where(story.id == other.id)
        conn.execute(leads.values(merged_into=lives.id))
        told = update(t.ruling).where(ruling.id == other.ruling_id)
        conn.execute(told.values(story_id=lives.id))
    return lives.id, lives.key


def _opened(
    conn: Connection, ids: RowIds, old: RowMapping, moved: Sequence[int], at: datetime
) -> tuple[int, str]:
    [first] = _rows(conn, moved[:1])
    key = derive_key(first["feed_url"], first["guid"], first["url"], old["key"])
    if conn.execute(select(t.story.c.id).where(t.story.c.key == key)).first() is not None:
        # It was taken out of this story before, and came back.
        key = derive_key(key, at.isoformat())
    [story_id] = ids.take(t.story, 1)
    columns = {
        "id": story_id,
        "key": key,
        **_said_by(first),
        "last_at": first["received_at"],
        "reports": len(moved),
        **standing_columns(None),
    }
    conn.execute(t.story.insert(), columns)
    return story_id, key


def _rows(conn: Connection, item_ids: Sequence[int]) -> Sequence[RowMapping]:
    query = select(t.item, t.feed.c.url.label("feed_url")).join(t.feed)
    return conn.execute(query.where(t.item.c.id.in_(item_ids))).mappings().all()


def _said_by(first: RowMapping) -> dict[str, Any]:
    """What a story says of itself: title and address of the report that opened it."""
    return {
        "title": first["title"],
        "url": first["url"],
        "lang": first["lang"],
        "first_item_id": first["id"],
        "opened_at": first["received_at"],
    }


def _move_seeds(conn: Connection, old: int, new: int) -> None:
    """A seed leads to the story of those that repeat it, while any of them is there."""
    seed, copy = t.item.alias("seed"), t.item.alias("copy")

    def repeated_in(story_id: int) -> Any:
        return exists().where(copy.c.of_item_id == seed.c.id, copy.c.story_id == story_id)

    query = select(seed.c.id).where(seed.c.story_id == old, seed.c.feed_id.is_(None))
    query = query.where(repeated_in(new), ~repeated_in(old))
    for piece in pieces(conn.execute(query).scalars().all()):
        conn.execute(update(t.item).where(t.item.c.id.in_(piece)).values(story_id=new))


def _recount(conn: Connection, story_id: int) -> None:
    """Make a story say what its reports say; what they are worth is to be found out anew."""
    story, item = t.story.c, t.item.c
    of_story = (item.story_id == story_id, item.feed_id.is_not(None))
    query = select(func.count(), func.min(item.id), func.max(item.received_at)).where(*of_story)
    n_reports, lowest, last_at = conn.execute(query).one()
    values = {"reports": n_reports, "last_at": last_at, **standing_columns(None)}
    opener = select(item.id).join(t.story, story.first_item_id == item.id)
    if conn.execute(opener.where(story.id == story_id, *of_story)).first() is None:
        [first] = _rows(conn, [lowest])
        values |= _said_by(first)
    conn.execute(update(t.story).where(story.id == story_id).values(values))
