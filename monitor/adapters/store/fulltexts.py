"""What became of the article pages of items, as it is shown."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import pieces
from monitor.model.page import FulltextRecord, FulltextState, WishState


def of_items(conn: Connection, items: Sequence[RowMapping]) -> dict[int, FulltextRecord]:
    """What became of the pages of some items, by item id: one query for 500.

    Args:
        items: Their rows; one without a wish says why itself.
    """
    found = {row["id"]: FulltextRecord("none", row["reason"].get("page", "")) for row in items}
    found.update(_wished(conn, found.keys()))
    return found


def settled_at(conn: Connection, item_id: int) -> datetime | None:
    """When what became of an item's page was decided; None where that is open, or it is gone."""
    wish = t.wish.c
    query = select(wish.settled_at).where(wish.item_id == item_id)
    return conn.execute(query).scalar()


def _wished(conn: Connection, item_ids: Iterable[int]) -> dict[int, FulltextRecord]:
    found: dict[int, FulltextRecord] = {}
    wishes = select(t.wish, t.page.c.final_url)
    wishes = wishes.outerjoin(t.page, t.page.c.url_key == t.wish.c.url_key)
    for piece in pieces(item_ids):
        rows = conn.execute(wishes.where(t.wish.c.item_id.in_(piece)))
        found.update((row["item_id"], _record(row)) for row in rows.mappings())
    return found


def _record(row: RowMapping) -> FulltextRecord:
    stored: WishState = row["state"]
    state: FulltextState = "wanted" if stored == "open" else stored
    has_reason = state in {"refused", "failed"}
    return FulltextRecord(
        state=state,
        reason=row["reason"] if has_reason else "",
        detail="" if state == "read" else row["detail"],
        url=row["final_url"] if state == "read" and row["final_url"] else row["url"],
        touch=row["touch"],
        attempts=row["attempts"],
        wished_at=row["wished_at"],
        settled_at=row["settled_at"],
        next_at=row["leased_from"] or row["due_at"],
    )
