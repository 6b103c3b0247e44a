"""The feed table and the leases of feeds."""

import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Select, func, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.rows import state_columns, to_due_feed
from monitor.errors import LeaseLostError
from monitor.model.feed import DueFeed, Feed, FeedState
from monitor.model.key import derive_key

_SHARDS = 1024
_COLUMNS = ("name", "outlet", "outlet_name", "lang", "tags", "every_s", "origin", "fulltext")


def sync(conn: Connection, feeds: Sequence[Feed], now: datetime, spread_s: float) -> None:
    """Make the table say what the rules say.

    A feed is its URL: another URL is another feed. One that no rule file names is kept, not active;
    named again it goes on where it stood. New feeds become due within `spread_s` seconds of `now`,
    each at its own moment.
    """
    wanted: dict[str, Feed] = {}
    for feed in feeds:
        wanted.setdefault(derive_key(feed.url), feed)
    stored = {row["url_key"]: row for row in conn.execute(select(t.feed)).mappings()}
    fresh = {key: feed for key, feed in wanted.items() if key not in stored}
    back = [row["id"] for key, row in stored.items() if key in wanted and not row["active"]]
    gone = [row["id"] for key, row in stored.items() if key not in wanted and row["active"]]
    _add(conn, fresh, now, spread_s)
    _rename(conn, [(row, wanted[key]) for key, row in stored.items() if key in wanted], now)
    _switch(conn, back, active=True, due_at=now)
    _switch(conn, gone, active=False, due_at=None)
    _name_outlets(conn, wanted.values())


def _add(conn: Connection, fresh: dict[str, Feed], now: datetime, spread_s: float) -> None:
    insert_all(conn, t.feed, [_feed_columns(key, feed) for key, feed in fresh.items()])
    for keys in pieces(fresh):
        found = select(t.feed.c.id, t.feed.c.url_key, t.feed.c.shard)
        rows = conn.execute(found.where(t.feed.c.url_key.in_(keys))).all()
        states = []
        for feed_id, key, shard in rows:
            # Of the key, not of chance: a second run gives the same moment.
            wait = timedelta(seconds=spread_s * int(key[:8], 16) / 2**32)
            blank = state_columns(FeedState(due_at=now + wait))
            states.append({**blank, "feed_id": feed_id, "shard": shard, "token": 0})
        insert_all(conn, t.feed_state, states)


def _feed_columns(key: str, feed: Feed) -> dict[str, Any]:
    host = (urlsplit(feed.url).hostname or "").lower()
    return {
        "url_key": key,
        "url": feed.url,
        "host": host,
        "shard": zlib.crc32(_ascii(host)) % _SHARDS,
        "active": True,
        **_described(feed),
    }


def _ascii(host: str) -> bytes:
    try:
        return host.encode("idna")
    except UnicodeError:
        return host.encode("utf-8", "replace")


def _described(feed: Feed) -> dict[str, Any]:
    return {**{name: getattr(feed, name) for name in _COLUMNS}, "tags": list(feed.tags)}


def _rename(conn: Connection, pairs: Sequence[tuple[Any, Feed]], now: datetime) -> None:
    for row, feed in pairs:
        columns = _described(feed)
        if any(row[name] != value for name, value in columns.items()):
            conn.execute(update(t.feed).where(t.feed.c.id == row["id"]).values(columns))
        if feed.every_s is not None and feed.every_s != row["every_s"]:
            # A feed that was to rest for a day must feel its new pace at once.
            soon = now + timedelta(seconds=feed.every_s)
            state = t.feed_state.c
            late = (state.feed_id == row["id"], state.due_at > soon, state.leased_from.is_(None))
            conn.execute(update(t.feed_state).where(*late).values(due_at=soon))


def _name_outlets(conn: Connection, feeds: Iterable[Feed]) -> None:
    """Let feeds that are gone call their outlet as the others do: it must not count as two."""
    feed = t.feed.c
    query = select(feed.outlet, feed.outlet_name).where(~feed.active, feed.outlet.is_not(None))
    names = {each.outlet: each.outlet_name for each in feeds if each.outlet is not None}
    for outlet, name in conn.execute(query.distinct()).all():
        if names.get(outlet, name) != name:
            gone = update(t.feed).where(~feed.active, feed.outlet == outlet)
            conn.execute(gone.values(outlet_name=names[outlet]))


def _switch(
    conn: Connection, feed_ids: Sequence[int], *, active: bool, due_at: datetime | None
) -> None:
    for ids in pieces(feed_ids):
        conn.execute(update(t.feed).where(t.feed.c.id.in_(ids)).values(active=active))
        state = update(t.feed_state).where(t.feed_state.c.feed_id.in_(ids))
        conn.execute(state.values(due_at=due_at))


def any_due(conn: Connection, now: datetime) -> bool:
    """Whether a claim would find a feed."""
    return conn.execute(_due(now).limit(1)).first() is not None


def _due(now: datetime) -> Select[int]:
    state = t.feed_state.c
    due = select(state.feed_id).join(t.feed, t.feed.c.id == state.feed_id)
    return due.where(state.due_at <= now, t.feed.c.active)


def _within(now: datetime, per_host: int) -> Select[int]:
    """Due feeds that may be lent: many of one slow host must not take all places."""
    state, host = t.feed_state.c, t.feed.c.host
    both = t.feed_state.join(t.feed, t.feed.c.id == state.feed_id)
    lent = (
        select(host, func.count().label("n"))
        .select_from(both)
        # One whose lease has ended is due again: it must not stand in its own way.
        .where(state.leased_from.is_not(None), state.due_at > now)
        .group_by(host)
        .subquery()
    )
    order = (state.due_at, state.feed_id)
    place = func.row_number().over(partition_by=host, order_by=order)
    ranked = (
        select(state.feed_id, (place + func.coalesce(lent.c.n, 0)).label("place"))
        .select_from(both.outerjoin(lent, lent.c.host == host))
        .where(state.due_at <= now, t.feed.c.active)
        .subquery()
    )
    return (
        select(state.feed_id)
        .join(ranked, ranked.c.feed_id == state.feed_id)
        # Asked once more: a row that another claim changed meanwhile is looked at again by
        # PostgreSQL, but not what stands in the subquery.
        .where(ranked.c.place <= per_host, state.due_at <= now)
    )


def claim(
    conn: Connection, now: datetime, limit: int, lease_s: float, per_host: int = 0
) -> list[DueFeed]:
    """Lend feeds that are due, longest due first; `token` moves on and fences a late writer."""
    state = t.feed_state.c
    due = (
        (_within(now, per_host) if per_host else _due(now))
        .order_by(state.due_at, state.feed_id)
        .limit(limit)
        .with_for_update(of=t.feed_state, skip_locked=True)  # said to PostgreSQL alone
    )
    found: dict[int, DueFeed] = {}
    feed_ids = conn.execute(due).scalars().all()
    for ids in pieces(feed_ids):
        lease = {
            "due_at": now + timedelta(seconds=lease_s),
            "leased_from": func.coalesce(state.leased_from, state.due_at),
            "token": state.token + 1,
        }
        conn.execute(update(t.feed_state).where(state.feed_id.in_(ids)).values(lease))
        both = select(t.feed, t.feed_state).join(t.feed_state, state.feed_id == t.feed.c.id)
        for row in conn.execute(both.where(state.feed_id.in_(ids))).mappings():
            found[row["feed_id"]] = to_due_feed(row)
    return [found[feed_id] for feed_id in feed_ids]


def release(conn: Connection, due: DueFeed) -> None:
    """Give a feed back unpolled; nothing happens if it was lent on meanwhile."""
    state = t.feed_state.c
    held = (state.feed_id == due.id, state.token == due.state.token, state.leased_from.is_not(None))
    back = {"due_at": state.leased_from, "leased_from": None}
    conn.execute(update(t.feed_state).where(*held).values(back))


def record(conn: Connection, due: DueFeed, state: FeedState) -> None:
    """Write back what a poll taught and give the feed back.

    Raises:
        LeaseLostError: The feed was lent to someone else meanwhile.
    """
    row = t.feed_state.c
    held = (row.feed_id == due.id, row.token == due.state.token)
    values = {**state_columns(state), "leased_from": None}
    if conn.execute(update(t.feed_state).where(*held).values(values)).rowcount == 0:
        msg = "the feed was lent to another worker meanwhile; this poll is dropped"
        raise LeaseLostError(msg)


def recover(conn: Connection) -> None:
    """Give back all lent feeds: right only where no other process can hold one."""
    state = t.feed_state.c
    back = {"due_at": state.leased_from, "leased_from": None}
    conn.execute(update(t.feed_state).where(state.leased_from.is_not(None)).values(back))
