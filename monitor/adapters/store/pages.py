"""What article pages said, and what is known of the hosts that have them."""

import zlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, delete, exists, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import pieces
from monitor.model.page import Page, Robots

_FIELDS: Final = (
    "url",
    "final_url",
    "title",
    "text",
    "author",
    "published_at",
    "lang",
    "canonical",
    "is_free",
    "other_text",
    "refusal",
    "fetched_at",
)
_SHARDS = 1024
_FORGOTTEN = timedelta(days=30)


# -- pages
def put(conn: Connection, key: str, page: Page) -> None:
    """Keep what a page says in the place of what it said before."""
    columns: dict[str, Any] = {name: getattr(page, name) for name in _FIELDS}
    columns["links"] = list(page.links)
    change = update(t.page).where(t.page.c.url_key == key).values(columns)
    if conn.execute(change).rowcount == 0:
        insert_new(conn, t.page, [{"url_key": key, **columns}])


def known(conn: Connection, keys: Iterable[str]) -> set[str]:
    """Which pages were read."""
    key = t.page.c.url_key
    return {
        found
        for piece in pieces(set(keys))
        for found in conn.execute(select(key).where(key.in_(piece))).scalars()
    }


def of_keys(conn: Connection, keys: Iterable[str]) -> dict[str, Page]:
    """What pages said, by their key; those that were never read are left out."""
    return {
        row["url_key"]: _to_page(row)
        for piece in pieces(set(keys))
        for row in conn.execute(select(t.page).where(t.page.c.url_key.in_(piece))).mappings()
    }


def _to_page(row: RowMapping) -> Page:
    return Page(**{name: row[name] for name in _FIELDS}, links=tuple(row["links"]))


Read = Mapping[int, Page]
"""What the article pages of items say, by item."""


def of_read(conn: Connection, item_ids: Iterable[int]) -> Read:
    """What the pages said that some items wished for; of those that were read."""
    wish, keys = t.wish.c, dict[int, str]()
    for piece in pieces(item_ids):
        query = select(wish.item_id, wish.url_key).where(wish.item_id.in_(piece))
        keys.update((item_id, key) for item_id, key in conn.execute(query))
    found = of_keys(conn, keys.values())
    return {item_id: found[key] for item_id, key in keys.items() if key in found}


def of_items(conn: Connection, item_ids: Collection[int]) -> set[str]:
    """Keys of the pages that some items wished for; asked before these leave."""
    wish = t.wish.c
    return {
        key
        for piece in pieces(item_ids)
        for key in conn.execute(select(wish.url_key).where(wish.item_id.in_(piece))).scalars()
    }


def drop_unwished(conn: Connection, keys: Iterable[str]) -> None:
    """Let go those of these pages that no wish leads to any more."""
    row = t.page.c
    for piece in pieces(keys):
        unwished = ~exists().where(t.wish.c.url_key == row.url_key)
        conn.execute(delete(t.page).where(row.url_key.in_(piece), unwished))


# -- hosts
def failures(conn: Connection, host: str) -> int:
    """How many requests for pages failed in a row at a host."""
    row = t.host_state.c
    return conn.execute(select(row.failures).where(row.host == host)).scalar() or 0


def note_answer(conn: Connection, host: str) -> None:
    """Note that a host answers: what failed before counts no more."""
    row = t.host_state.c
    failed = update(t.host_state).where(row.host == host, row.failures > 0)
    conn.execute(failed.values(failures=0))


def pause(conn: Connection, host: str, until: datetime, *, fails: bool) -> None:
    """Let a host alone until then.

    Args:
        fails: Whether it has failed once more.
    """
    row = t.host_state.c
    values = {"not_before": until, "failures": row.failures + int(fails)}
    _change(conn, host, values)


def robots(conn: Connection, host: str) -> Robots | None:
    """What was kept of a host's ``robots.txt``."""
    row = t.host_state.c
    query = select(row.robots, row.robots_at).where(row.host == host, row.robots_at.is_not(None))
    found = conn.execute(query).first()
    return None if found is None else Robots(found.robots or "", found.robots_at)


def keep_robots(conn: Connection, host: str, kept: Robots) -> None:
    """Keep what a host asks of programs; hosts of which nothing was asked for a month leave."""
    row = t.host_state.c
    old = (row.robots_at < kept.at - _FORGOTTEN, row.failures == 0)
    conn.execute(delete(t.host_state).where(*old))
    _change(conn, host, {"robots": kept.text, "robots_at": kept.at})


def _change(conn: Connection, host: str, values: dict[str, Any]) -> None:
    shard = zlib.crc32(host.encode("utf-8", "replace")) % _SHARDS
    insert_new(conn, t.host_state, [{"host": host, "shard": shard, "delay_ms": 0, "failures": 0}])
    conn.execute(update(t.host_state).where(t.host_state.c.host == host).values(values))
