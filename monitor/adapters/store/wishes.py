"""The queue of wishes to read article pages: noted with their items, claimed, settled.

A wish is a lease as that of a feed: `due_at` is both "due" and "leased until", `token` fences a
late writer. `turns` says whose turn it is.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    case,
    func,
    or_,
    select,
    update,
)

from monitor.adapters.store import pages, turns
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import pieces
from monitor.errors import LeaseLostError
from monitor.model.host import host_of
from monitor.model.key import derive_key
from monitor.model.page import Page, Settled, Wish
from monitor.model.wish import Touch, Want

_RANKS: Final[dict[Touch, int]] = {"rule": 0, "candidate": 1, "entity": 2, "always": 3}
_W = t.wish.c


# -- wishing
def want(conn: Connection, wants: Iterable[Want], now: datetime) -> None:
    """Note wishes for items of feeds; one that was noted stays, also where it is settled."""
    wished = {each.item_id: each for each in wants if each.touch and not each.unread and each.url}
    for item_ids in pieces(wished):
        keys = _page_keys(conn, [wished[item_id] for item_id in item_ids])
        kept = pages.known(conn, keys.values())
        rows = [
            _columns(wished[item_id], key, now, now if key in kept else None)
            for item_id, key in keys.items()
        ]
        insert_new(conn, t.wish, [row for row in rows if row["host"]])


def _page_keys(conn: Connection, wants: Sequence[Want]) -> dict[int, str]:
    """By which key the page of each item is known; items that are gone are left out."""
    item, urls = t.item.c, {each.item_id: each.url for each in wants}
    rows = conn.execute(
        select(item.id, item.url_key).where(item.id.in_(urls), item.feed_id.is_not(None))
    )
    return {item_id: key or derive_key(urls[item_id]) for item_id, key in rows}


def _columns(each: Want, key: str, now: datetime, kept_at: datetime | None) -> dict[str, Any]:
    return {
        "item_id": each.item_id,
        "url_key": key,
        "url": each.url,
        "host": host_of(each.url),
        "touch": each.touch,
        "rank": _RANKS[each.touch or "always"],
        "state": "open",
        "due_at": now,
        "wished_at": now,
        "kept_at": kept_at,
    }


# -- lending
def claim(
    conn: Connection, now: datetime, limit: int, lease_s: float, busy: Collection[str] = ()
) -> list[Wish]:
    """Lend wishes, in the order of their rank, then the longest waiting first."""
    item_ids, read = turns.take(conn, now, limit, busy)
    lease = {
        "due_at": now + timedelta(seconds=lease_s),
        "leased_from": func.coalesce(_W.leased_from, _W.due_at),
        "token": _W.token + 1,
        "attempts": _W.attempts + 1,
    }
    for ids in pieces(item_ids):
        conn.execute(update(t.wish).where(_W.item_id.in_(ids)).values(lease))
        asking = _W.item_id.in_([item_id for item_id in ids if item_id not in read])
        conn.execute(update(t.wish).where(asking).values(asked_at=now))
    wishes = turns.wishes(conn, item_ids)
    return [wishes[item_id] for item_id in item_ids]


# -- giving back
_BACK = {"due_at": _W.leased_from, "leased_from": None}


def _held(wish: Wish) -> tuple[ColumnElement[bool], ...]:
    return _W.item_id == wish.item_id, _W.token == wish.token, _W.leased_from.is_not(None)


def _lost() -> LeaseLostError:
    return LeaseLostError("the wish was lent to another worker meanwhile, or its item is gone")


def release(conn: Connection, wish: Wish) -> None:
    """Give a wish back unread; nothing happens if it was lent on meanwhile.

    Where its host was or may have been asked before it counts as asked: rather once too often.
    """
    was_asked = or_(_W.attempts > 1, _W.kept_at.is_not(None))
    again = {"attempts": _W.attempts - 1, "asked_at": case((was_asked, _W.asked_at))}
    conn.execute(update(t.wish).where(*_held(wish)).values({**_BACK, **again}))


def keep(conn: Connection, wish: Wish, page: Page, now: datetime, *, pause_s: float = 0.0) -> None:
    """Keep what a page says, for all wishes that lead to it; note that its host answers.

    Args:
        pause_s: For how long that wants to be left alone now.

    Raises:
        LeaseLostError: Somebody else has the wish.
    """
    held = select(_W.url_key).where(*_held(wish)).with_for_update()
    key = conn.execute(held).scalar()
    if key is None:
        raise _lost()
    pages.put(conn, key, page)
    same = (_W.url_key == key, _W.due_at.is_not(None), _W.kept_at.is_(None))
    conn.execute(update(t.wish).where(*same).values(kept_at=now))
    pages.note_answer(conn, wish.host)
    if pause_s > 0:
        pages.pause(conn, wish.host, now + timedelta(seconds=pause_s), fails=False)


def settle(conn: Connection, wish: Wish, settled: Settled, now: datetime) -> None:
    """Write down what became of a wish, and what its host is owed.

    Raises:
        LeaseLostError: Somebody else has the wish.
    """
    is_open = settled.state == "open"
    values = {
        "state": settled.state,
        "reason": settled.reason,
        "detail": settled.detail,
        "due_at": (settled.next_at or now) if is_open else None,
        "leased_from": None,
        "settled_at": None if is_open else now,
    }
    key = conn.execute(select(_W.url_key).where(*_held(wish)).with_for_update()).scalar()
    if key is None:
        raise _lost()
    conn.execute(update(t.wish).where(*_held(wish)).values(values))
    if settled.is_of_the_page:
        _settle_others(conn, key, {**values, "attempts": wish.attempt})
    host = settled.host or wish.host
    if settled.counts is None:
        pages.note_answer(conn, host)
    if settled.counts or settled.pause_s > 0:
        until = now + timedelta(seconds=settled.pause_s)
        pages.pause(conn, host, until, fails=bool(settled.counts))


def _settle_others(conn: Connection, key: str, values: Mapping[str, Any]) -> None:
    """Let other wishes for the same page share what became of it, if it could not be had.

    What a page that was had is to one item, paywall or another article, it need not be to others.
    """
    same = (_W.url_key == key, _W.due_at.is_not(None), _W.leased_from.is_(None))
    conn.execute(update(t.wish).where(*same, _W.kept_at.is_(None)).values(values))


def recover(conn: Connection) -> None:
    """Give back all lent wishes: right only where no other process can hold one."""
    lent = (_W.leased_from.is_not(None), _W.due_at.is_not(None))  # the second names an index
    conn.execute(update(t.wish).where(*lent).values(_BACK))
