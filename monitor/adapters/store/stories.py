"""Stories: opened and joined by new items, what all their reports are worth; found by their id."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, case, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.columns import BigPK, UtcTime
from monitor.adapters.store.dialect import RowIds, pieces
from monitor.adapters.store.provenance import standing_columns
from monitor.adapters.store.rows import to_known
from monitor.errors import NotFoundError
from monitor.model.credit import Standing
from monitor.model.key import derive_key, is_key
from monitor.model.story import Judged, Opener


def place(
    conn: Connection,
    ids: RowIds,
    feed_id: int,
    judged: Sequence[Judged],
    standings: Sequence[Standing] = (),
) -> dict[int, int]:
    """Open and extend stories, with what their reports are worth; give each item's story."""
    openers = [j for j in judged if j.placement.opens]
    numbers = ids.take(t.story, len(openers))
    story_of = {j.numbered.id: number for j, number in zip(openers, numbers, strict=True)}
    others = {j.numbered.id: j.placement for j in judged if not j.placement.opens}
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
    _extend(conn, [(story_of[j.numbered.id], j) for j in judged if not j.placement.opens])
    credit(conn, [each for each in standings if each.story_id is not None])
    return story_of


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


def credit(conn: Connection, standings: Sequence[Standing]) -> None:
    """Write down what the reports of stored stories are worth."""
    if not standings:
        return
    rows: list[dict[str, Any]] = [
        {"story": standing.story_id, **standing_columns(standing)} for standing in standings
    ]
    values = {name: bindparam(name, type_=t.story.c[name].type) for name in standing_columns(None)}
    statement = update(t.story).where(t.story.c.id == bindparam("story", type_=BigPK))
    conn.execute(statement.values(values), rows)


def find(conn: Connection, key: str) -> RowMapping:
    """The story that a public id leads to: its own, or the one that it was merged into.

    Raises:
        NotFoundError: No such story.
    """
    query = select(t.story)
    wanted = query.where(t.story.c.key == key)
    found = conn.execute(wanted).mappings().first() if is_key(key) else None
    if found is None:
        msg = f"no story has the id {key!r}; see: monitor stories list"
        raise NotFoundError(msg)
    if found["merged_into"] is None:
        return found
    return conn.execute(query.where(t.story.c.id == found["merged_into"])).mappings().one()


def openers(conn: Connection, story_ids: Collection[int]) -> dict[int, Opener]:
    """The reports that opened some stories, but for those that were merged away."""
    story = t.story.c
    found: dict[int, Opener] = {}
    query = select(t.item, story.key.label("story_key")).join(
        t.story, story.first_item_id == t.item.c.id
    )
    for piece in pieces(story_ids):
        living = query.where(story.id.in_(piece), story.merged_into.is_(None))
        for row in conn.execute(living).mappings():
            known = to_known(row, row["id"])
            found[row["story_id"]] = Opener(row["story_key"], known)
    return found
