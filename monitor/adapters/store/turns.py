"""Whose turn it is among the wishes to read article pages.

A claim looks at one wish of each host, found by one step down an index: that tens of thousands wait
for one host costs it nothing, and neither do those of hosts that pause.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    Select,
    bindparam,
    func,
    select,
)

from monitor.adapters.store import citations, pages
from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import UtcTime
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.rows import to_feed, to_origin, to_stored
from monitor.model.page import PAGES_AN_HOUR, Page, Wish

_HOUR = timedelta(hours=1)

# Built once: making them anew would cost more than the answer.
_NOW, _SINCE = bindparam("now", type_=UtcTime()), bindparam("since", type_=UtcTime())
_BUSY: BindParameter[str] = bindparam("busy", expanding=True)
_LIMIT: BindParameter[int] = bindparam("at_most", type_=Integer())
_W, _ASKED, _LENT = t.wish.c, t.wish.alias("asked"), t.wish.alias("lent")
_ORDER = (_W.rank, _W.wished_at, _W.item_id)
_FOUND = (_W.url_key, *_ORDER)


def _hosts() -> Any:
    """All hosts of open wishes: from each to the next in the index, however many it has."""
    first, other = t.wish.alias("first"), t.wish.alias("other")
    lowest = select(func.min(first.c.host).label("host")).where(first.c.due_at.is_not(None))
    hosts = lowest.cte("hosts", recursive=True)
    higher = select(func.min(other.c.host)).where(
        other.c.due_at.is_not(None), other.c.host > hosts.c.host
    )
    return hosts.union_all(
        select(higher.scalar_subquery().label("host")).where(hosts.c.host.is_not(None))
    )


def _may_be_asked(host: ColumnElement[str]) -> tuple[ColumnElement[bool], ...]:
    """Whether a host is left in peace by nothing: a pause, its budget, a page under way."""
    paused = select(t.host_state.c.host).where(t.host_state.c.not_before > _NOW)
    last = (
        select(_ASKED.c.item_id)
        .where(_ASKED.c.host == host, _ASKED.c.asked_at > _SINCE)
        .limit(1)
        .offset(PAGES_AN_HOUR - 1)
    )
    lent = select(_LENT.c.host).where(_is_lent(), _LENT.c.kept_at.is_(None))
    return (
        host.is_not(None),
        host.not_in(_BUSY),
        host.not_in(lent),
        host.not_in(paused),
        last.scalar_subquery().is_(None),
    )


def _is_lent() -> ColumnElement[bool]:
    return (_LENT.c.leased_from.is_not(None)) & (_LENT.c.due_at > _NOW)


def _find_firsts() -> Select[Any]:
    """The first wish of each host that may be asked now; null where all of them are due later."""
    hosts, own = _hosts(), t.wish.alias("own")
    # Two hosts may lead to one page.
    lent = select(_LENT.c.url_key).where(_is_lent())
    first = (
        select(own.c.item_id)
        .where(own.c.host == hosts.c.host, own.c.due_at <= _NOW, own.c.kept_at.is_(None))
        .where(own.c.url_key.not_in(lent))
        .order_by(own.c.rank, own.c.wished_at, own.c.item_id)
        .limit(1)
    )
    return select(first.scalar_subquery().label("item_id")).where(*_may_be_asked(hosts.c.host))


def _find_unread() -> Select[Any, Any, Any, Any]:
    return (
        select(*_FOUND)
        .join(_FIRSTS, _FIRSTS.c.item_id == _W.item_id)
        # Asked once more: PostgreSQL looks again at a row that another claim changed meanwhile,
        # but not at what stands in the subquery.
        .where(_W.due_at <= _NOW)
        .order_by(*_ORDER)
        .limit(_LIMIT)
    )


def _find_kept() -> Select[Any, Any, Any, Any]:
    """Wishes whose page was read: their hosts are asked for nothing."""
    query = select(*_FOUND).join(t.page, t.page.c.url_key == _W.url_key)
    due = query.where(_W.due_at <= _NOW, _W.kept_at.is_not(None))
    return due.order_by(*_ORDER).limit(_LIMIT)


_FIRSTS = _find_firsts().subquery("firsts")
_UNREAD, _KEPT = _find_unread(), _find_kept()
# Whichever comes first: the hosts behind it are not looked at.
_ANY_UNREAD = select(_FIRSTS.c.item_id).where(_FIRSTS.c.item_id.is_not(None)).limit(_LIMIT)
# Said to PostgreSQL alone.
_TAKE_UNREAD = _UNREAD.with_for_update(of=t.wish, skip_locked=True)
_TAKE_KEPT = _KEPT.with_for_update(of=t.wish, skip_locked=True)


def any_due(conn: Connection, now: datetime, busy: Collection[str]) -> bool:
    """Whether a claim would find a wish."""
    first = next_at(conn)
    if first is None or first > now:
        return False
    asked = {"now": now, "since": now - _HOUR, "busy": list(busy), "at_most": 1}
    return any(conn.execute(query, asked).first() is not None for query in (_KEPT, _ANY_UNREAD))


def next_at(conn: Connection) -> datetime | None:
    """When the next wish is due; of one that is lent when its lease ends."""
    return conn.execute(select(func.min(_W.due_at)).where(_W.due_at.is_not(None))).scalar()


def waiting(conn: Connection) -> tuple[int, datetime | None]:
    """How many wishes are open, and since when the oldest of them is.

    All of them are counted, in an index of no others.
    """
    open_ones = select(func.count(), func.min(_W.wished_at)).where(_W.due_at.is_not(None))
    n_open, oldest = conn.execute(open_ones).one()
    return n_open, oldest


def take(
    conn: Connection, now: datetime, limit: int, busy: Collection[str]
) -> tuple[list[int], set[int]]:
    """Find items whose pages are to be read now, in their order; PostgreSQL locks their wishes.

    Returns:
        Their ids, and which of them were read already: their hosts are asked for nothing.
    """
    asked = {"now": now, "since": now - _HOUR, "busy": list(busy), "at_most": limit}
    kept = conn.execute(_TAKE_KEPT, asked).all()
    unread = reversed(conn.execute(_TAKE_UNREAD, asked).all())
    # Of two hosts that lead to one page the first one is asked.
    found = [*kept, *{row.url_key: row for row in unread}.values()]
    found.sort(key=lambda row: (row.rank, row.wished_at, row.item_id))
    return [row.item_id for row in found[:limit]], {row.item_id for row in kept}


def wishes(conn: Connection, item_ids: Iterable[int]) -> dict[int, Wish]:
    """Wishes as who reads their pages needs them, by item."""
    found: dict[int, Wish] = {}
    story_key = t.story.c.key.label("story_key")
    for ids in pieces(item_ids):
        rows = conn.execute(select(t.wish).where(_W.item_id.in_(ids))).mappings().all()
        whole = select(t.item, story_key).join(t.story, t.story.c.id == t.item.c.story_id)
        items = {r["id"]: r for r in conn.execute(whole.where(t.item.c.id.in_(ids))).mappings()}
        feed_ids = {row["feed_id"] for row in items.values()}
        of_feed = select(t.feed).where(t.feed.c.id.in_(feed_ids))
        feeds = {row["id"]: row for row in conn.execute(of_feed).mappings()}
        read = pages.of_keys(conn, {row["url_key"] for row in rows})
        cited = citations.of_items(conn, ids)
        for row in rows:
            item = items[row["item_id"]]
            page = read.get(row["url_key"])
            told = tuple(one for one in cited.get(item["id"], ()) if one.field is None)
            wish = _to_wish(row, item, feeds[item["feed_id"]], page)
            found[row["item_id"]] = replace(wish, item=replace(wish.item, cited=told))
    return found


def _to_wish(row: RowMapping, item: RowMapping, feed: RowMapping, page: Page | None) -> Wish:
    stored = to_stored(item, to_origin(feed)).item
    return Wish(
        item_id=row["item_id"],
        item=replace(stored, body=stored.feed_text, said=None),
        revision=item["revision"],
        feed=to_feed(feed),
        url=row["url"],
        host=row["host"],
        touch=row["touch"],
        attempt=row["attempts"],
        token=row["token"],
        wished_at=row["wished_at"],
        is_polled=feed["active"],
        page=page,
    )
