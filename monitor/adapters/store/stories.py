"""Stories: opened and joined by new items, and what all their reports are worth."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, case, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.columns import BigPK, UtcTime
from monitor.adapters.store.dialect import RowIds
from monitor.adapters.store.provenance import standing_columns
from monitor.model.credit import Standing
from monitor.model.key import derive_key
from monitor.model.story import Judged


def place(
    conn: Connection,
    ids: RowIds,
    feed_id: int,
    judged: Sequence[Judged],
    standings: Sequence[Standing] = (),
) -> dict[int, int]:
    """Open and extend stories, with what their reports are worth; give each item's story."""
    openers = [j for j in judged if _opens(j)]
    numbers = ids.take(t.story, len(openers))
    story_of = {j.numbered.id: number for j, number in zip(openers, numbers, strict=True)}
    others = {j.numbered.id: j.placement for j in judged if not _opens(j)}
    for item_id, placement in others.items():
        if placement.story_id is not None:
            story_of[item_id] = placement.story_id
    for item_id in others:
        at = item_id
        while at not in story_of:  # it joins an item of the same poll, maybe by way of others
            at = others[at].with_item or 0
        story_of[item_id] = story_of[at]
    opened = {each.opener: each for each in standings if each.opener is not None}
    _open(conn, feed_id, {story_of[j.numbered.id]: j for j in openers}, opened)
    _extend(conn, [(story_of[j.numbered.id], j) for j in judged if not _opens(j)])
    _credit(conn, [each for each in standings if each.story_id is not None])
    return story_of


def _opens(judged: Judged) -> bool:
    placement = judged.placement
    return placement.story_id is None and placement.with_item in {None, judged.numbered.id}


def _open(
    conn: Connection,
    feed_id: int,
    openers: Mapping[int, Judged],
    standings: Mapping[int, Standing],
) -> None:
    feed_url = conn.execute(select(t.feed.c.url).where(t.feed.c.id == feed_id)).scalar_one()
    rows = []
    for story_id, judged in openers.items():
        item = judged.numbered.dossier.item
        rows.append(
            {
                "id": story_id,
                "key": derive_key(feed_url, item.key),
                "title": item.title,
                "url": item.url,
                "lang": item.lang,
                "first_item_id": judged.numbered.id,
                "opened_at": item.received_at,
                "last_at": item.received_at,
                "reports": 1,
                **standing_columns(standings.get(judged.numbered.id)),
            }
        )
    insert_all(conn, t.story, rows)


def _extend(conn: Connection, joined: Sequence[tuple[int, Judged]]) -> None:
    if not joined:
        return
    story, at = t.story.c, bindparam("at", type_=UtcTime())
    statement = (
        update(t.story)
        .where(story.id == bindparam("story", type_=BigPK))
        .values(
            reports=story.reports + 1,
            last_at=case((story.last_at < at, at), else_=story.last_at),
        )
    )
    moved = [
        {"story": story_id, "at": j.numbered.dossier.item.received_at} for story_id, j in joined
    ]
    conn.execute(statement, moved)


def _credit(conn: Connection, standings: Sequence[Standing]) -> None:
    if not standings:
        return
    rows: list[dict[str, Any]] = [
        {"story": standing.story_id, **standing_columns(standing)} for standing in standings
    ]
    values = {name: bindparam(name, type_=t.story.c[name].type) for name in standing_columns(None)}
    statement = update(t.story).where(t.story.c.id == bindparam("story", type_=BigPK))
    conn.execute(statement.values(values), rows)
