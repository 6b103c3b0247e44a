"""What became of the article pages of items, as it is shown."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, case, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import UtcTime
from monitor.adapters.store.dialect import pieces
from monitor.model.page import PAGES_AN_HOUR, FulltextRecord, FulltextState, WishState

_HOUR = timedelta(hours=1)


def of_items(
    conn: Connection, items: Sequence[RowMapping], now: datetime
) -> dict[int, FulltextRecord]:
    """What became of the pages of some items, by item id: one query for 500.

    Args:
        items: Their rows; one without a wish says why itself.
    """
    found = {row["id"]: FulltextRecord("none", row["reason"].get("page", "")) for row in items}
    found.update(_wished(conn, found.keys(), now))
    return found


def settled_at(conn: Connection, item_id: int) -> datetime | None:
    """When what became of an item's page was decided; None where that is open, or it is gone."""
    wish = t.wish.c
    query = select(wish.settled_at).where(wish.item_id == item_id)
    return conn.execute(query).scalar()


def _find_wishes() -> Select[Any]:
    """Wishes, and of those whose hosts are still to be asked until when these are left alone.

    The request that fills the budget of an hour is its first: asked for once it is an hour old.
    """
    asked = t.wish.alias("asked")
    first = (
        select(asked.c.asked_at)
        .where(asked.c.host == t.wish.c.host)
        .where(asked.c.asked_at > bindparam("since", type_=UtcTime()))
        .order_by(asked.c.asked_at.desc())
        .limit(1)
        .offset(PAGES_AN_HOUR - 1)
        .correlate(t.wish)
        .scalar_subquery()
    )
    is_unread = t.wish.c.due_at.is_not(None) & t.wish.c.kept_at.is_(None)
    return (
        select(t.wish, t.page.c.final_url)
        .add_columns(case((is_unread, t.host_state.c.not_before)).label("paused_until"))
        .add_columns(case((is_unread, first)).label("first_asked_at"))
        .outerjoin(t.page, t.page.c.url_key == t.wish.c.url_key)
        .outerjoin(t.host_state, t.host_state.c.host == t.wish.c.host)
        .where(t.wish.c.item_id.in_(bindparam("item_ids", expanding=True)))
    )


_WISHES = _find_wishes()


def _wished(conn: Connection, item_ids: Iterable[int], now: datetime) -> dict[int, FulltextRecord]:
    found: dict[int, FulltextRecord] = {}
    for piece in pieces(item_ids):
        rows = conn.execute(_WISHES, {"item_ids": list(piece), "since": now - _HOUR})
        found.update((row["item_id"], _record(row, now)) for row in rows.mappings())
    return found


def _record(row: RowMapping, now: datetime) -> FulltextRecord:
    stored: WishState = row["state"]
    state: FulltextState = "wanted" if stored == "open" else stored
    reason, next_at = _wait(row, now)
    return FulltextRecord(
        state=state,
        reason="" if state == "read" else reason,
        detail="" if state == "read" else row["detail"],
        url=row["final_url"] if state == "read" and row["final_url"] else row["url"],
        touch=row["touch"],
        attempts=row["attempts"],
        wished_at=row["wished_at"],
        settled_at=row["settled_at"],
        next_at=next_at,
    )


def _wait(row: RowMapping, now: datetime) -> tuple[str, datetime | None]:
    """What holds a wish back the longest, and until when; else its own reason and moment."""
    own_at: datetime | None = row["leased_from"] or row["due_at"]
    if own_at is None or _is_lent(row, now):
        return row["reason"], own_at
    first = row["first_asked_at"]
    holds = ((row["paused_until"], "pause"), (first + _HOUR if first else None, "budget"))
    until, reason = own_at, row["reason"]
    for moment, word in holds:
        if moment is not None and moment > max(until, now):
            until, reason = moment, word
    return reason, until


def _is_lent(row: RowMapping, now: datetime) -> bool:
    return row["leased_from"] is not None and row["due_at"] > now
