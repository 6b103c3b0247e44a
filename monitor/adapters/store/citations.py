"""Whom items cite: written with them, and read back for rules, listings and accounts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, select

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.provenance import citation_columns, to_citation
from monitor.model.citation import Citation

_NOWHERE = ""
_FIELDS = ("title", "body", _NOWHERE)

Found = Mapping[int, tuple[Citation, ...]]
"""For each item that cites anybody, whom: in text order, those without a place last."""


def add(conn: Connection, cited: Mapping[int, Sequence[Citation]]) -> None:
    """Store whom some items cite, by item id; the same source at the same place counts once."""
    rows = [citation_columns(item_id, each) for item_id, all_ in cited.items() for each in all_]
    insert_new(conn, t.citation, rows)


def renew(conn: Connection, cited: Mapping[int, Sequence[Citation]]) -> None:
    """Put whom some items cite now in the place of whom they cited."""
    for piece in pieces(cited):
        conn.execute(delete(t.citation).where(t.citation.c.item_id.in_(piece)))
    add(conn, cited)


def of_items(conn: Connection, item_ids: Iterable[int]) -> Found:
    """Whom some items cite."""
    found: dict[int, tuple[Citation, ...]] = {}
    for piece in pieces(item_ids):
        found |= _read(conn, t.citation.c.item_id.in_(piece))
    return found


def of_stories(conn: Connection, story_ids: Iterable[int]) -> Found:
    """Whom all items of some stories cite."""
    found: dict[int, tuple[Citation, ...]] = {}
    for piece in pieces(story_ids):
        of_story = select(t.item.c.id).where(t.item.c.story_id.in_(piece))
        found |= _read(conn, t.citation.c.item_id.in_(of_story))
    return found


def between(conn: Connection, lowest: int, highest: int) -> Found:
    """Whom the items with ids in a range cite: one query, however many there are."""
    return _read(conn, t.citation.c.item_id.between(lowest, highest))


def _read(conn: Connection, which: ColumnElement[bool]) -> Found:
    rows: dict[int, list[RowMapping]] = defaultdict(list)
    for row in conn.execute(select(t.citation).where(which)).mappings():
        rows[row["item_id"]].append(row)
    return {
        item_id: tuple(map(to_citation, sorted(own, key=_place))) for item_id, own in rows.items()
    }


def _place(row: RowMapping) -> tuple[int, int, int]:
    return _FIELDS.index(row["field"]), row["span_start"], row["id"]
