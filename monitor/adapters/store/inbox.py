"""What came in and what was found in it: the lists of items, hits and stories, newest first."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, select

from monitor.adapters.store import citations, desk, ledger
from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import storable
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.records import to_hit_record, to_item_record, to_story_record
from monitor.model.key import derive_key
from monitor.model.quotation import MAX_PASSAGE
from monitor.model.record import HitRecord, ItemRecord, StoryRecord

_LAST_ID = 2**63 - 1  # neither database compares with a larger number


def items(
    conn: Connection, *, limit: int, before: int | None, verdict: str | None, feed: str | None
) -> Sequence[ItemRecord]:
    """Items of feeds; `feed` is a configured URL."""
    item = t.item.c
    query = ledger.ITEMS.order_by(item.id.desc()).limit(limit or None)
    if before is not None:
        query = query.where(_behind(item.id, before))
    if verdict is not None:
        query = query.where(item.verdict == storable(verdict))
    if feed is not None:
        of_feed = select(t.feed.c.id).where(t.feed.c.url_key == derive_key(feed))
        query = query.where(item.feed_id == of_feed.scalar_subquery())
    return [to_item_record(row) for row in conn.execute(query).mappings()]


def hits(
    conn: Connection,
    *,
    limit: int,
    rule: str | None,
    before: int | None,
    longest: int = MAX_PASSAGE,
) -> Sequence[HitRecord]:
    """Hits of items, each with its item's title and source.

    Args:
        longest: Characters quoted at once of what no feed said.
    """
    item, hit = t.item.c, t.hit.c
    query = (
        select(t.hit, item.guid, item.title, item.url, item.verdict, item.meta, *t.SOURCE)
        .add_columns(t.feed.c.url.label("feed_url"), t.story.c.key.label("story_key"))
        .add_columns(t.story.c.title.label("story_title"), item.revision.label("item_revision"))
        .join(t.item, item.id == hit.item_id)
        .join(t.feed, t.feed.c.id == item.feed_id)
        .outerjoin(t.story, t.story.c.id == hit.story_id)
        .order_by(hit.id.desc())
        .limit(limit or None)
    )
    if rule is not None:
        query = query.where(hit.rule_id == storable(rule))
    if before is not None:
        query = query.where(_behind(hit.id, before))
    return [to_hit_record(row, longest) for row in conn.execute(query).mappings()]


def stories(conn: Connection, *, limit: int, now: datetime) -> Sequence[StoryRecord]:
    """Stories that moved last, first, each with all its reports."""
    newest = (t.story.c.last_at.desc(), t.story.c.id.desc())
    living = select(t.story).where(t.story.c.merged_into.is_(None))
    query = living.order_by(*newest).limit(limit or None)
    found = conn.execute(query).mappings().all()
    story_ids = [story["id"] for story in found]
    reports, cited = _reports(conn, story_ids), citations.of_stories(conn, story_ids)
    marks = desk.last_marks(conn, story_ids)
    return [
        to_story_record(story, reports[story["id"]], cited, marks.get(story["id"]), now)
        for story in found
    ]


def _reports(conn: Connection, story_ids: Sequence[int]) -> dict[int, list[RowMapping]]:
    item, feed = t.item.c, t.feed.c
    query = (
        select(item.id, item.story_id, item.url, item.role, item.reason, item.meta)
        .add_columns(item.received_at)
        .add_columns(*t.SOURCE)
        .join(t.feed, feed.id == item.feed_id)
        .order_by(item.received_at, item.id)
    )
    found: dict[int, list[RowMapping]] = defaultdict(list)
    for piece in pieces(story_ids):
        for row in conn.execute(query.where(item.story_id.in_(piece))).mappings():
            found[row["story_id"]].append(row)
    return found


def _behind(row_id: Column[int], before: int) -> ColumnElement[bool]:
    """Rows that a list shows after the one of an id, which may be no row's at all."""
    return row_id < min(max(before, 0), _LAST_ID)
