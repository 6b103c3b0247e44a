"""Whom items name: of each entity its first place in each field, written with the item."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.dialect import pieces
from monitor.model.entity import Mention

MOST = 50
"""Rows an item: whoever names more lists names."""


def add(conn: Connection, found: Mapping[int, Sequence[Mention]]) -> None:
    """Store whom some new items name, by item id."""
    rows = [row for item_id, mentions in found.items() for row in _rows(item_id, mentions)]
    insert_all(conn, t.mention, rows)


def renew(conn: Connection, found: Mapping[int, Sequence[Mention]]) -> None:
    """Put whom some items name now in the place of whom they named."""
    for piece in pieces(found):
        conn.execute(delete(t.mention).where(t.mention.c.item_id.in_(piece)))
    add(conn, found)


def _rows(item_id: int, mentions: Sequence[Mention]) -> Iterable[dict[str, Any]]:
    first: dict[tuple[str, str], Mention] = {}
    for each in sorted(mentions, key=_place):
        first.setdefault((each.field, each.entity), each)
    for each in sorted(first.values(), key=_place)[:MOST]:
        yield {
            "item_id": item_id,
            "field": each.field,
            "span_start": each.start,
            "entity_id": each.entity,
            "span_end": each.end,
            "text": each.text,
            "mode": each.mode,
        }


def _place(mention: Mention) -> tuple[bool, int, int, str]:
    """In text order, the title first."""
    return mention.field != "title", mention.start, mention.end, mention.entity
