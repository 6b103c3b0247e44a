"""The seed corpus: documents that no feed brought."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.dialect import RowIds, pieces
from monitor.adapters.store.marks import add_marks, forget_marks
from monitor.adapters.store.rows import seed_columns
from monitor.model.key import derive_key
from monitor.model.story import Dossier


def replace(
    conn: Connection,
    ids: RowIds,
    file_digests: Mapping[str, str],
    changed: Sequence[Dossier],
    gone: Sequence[str],
) -> None:
    """Store changed seeds under the id they had, forget gone ones.

    Verdicts given stay: an item keeps the name of what it repeated, though its row is gone.
    """
    named = {derive_key(seed.item.guid): seed for seed in changed}
    lost = {derive_key(name) for name in gone} - named.keys()
    stored = _stored(conn, [*named, *lost])
    forget_marks(conn, [row["id"] for row in stored.values()])
    for piece in pieces([stored[key]["id"] for key in lost if key in stored]):
        conn.execute(delete(t.item).where(t.item.c.id.in_(piece)))
    fresh = [key for key in named if key not in stored]
    numbers = dict(zip(fresh, ids.take(t.item, len(fresh)), strict=True))
    blank = {"feed_id": None, "story_id": None, "role": None, "verdict": None, "of_item_id": None}
    new_rows = []
    for key, seed in named.items():
        columns = seed_columns(seed, file_digests[seed.item.guid])
        if key in stored:
            numbers[key] = stored[key]["id"]
            conn.execute(update(t.item).where(t.item.c.id == numbers[key]).values(columns))
        else:
            rest = {"id": numbers[key], "score": 0.0, "reason": {}, "ruleset": ""}
            new_rows.append({**blank, **columns, **rest})
    insert_all(conn, t.item, new_rows)
    marks = {numbers[key]: seed.fingerprint.marks for key, seed in named.items()}
    add_marks(conn, marks, of_seeds=True)


def digests(conn: Connection) -> dict[str, str]:
    """Name of each seed -> digest of what its file said."""
    query = select(t.item.c.guid, t.item.c.meta).where(t.item.c.seed_key.is_not(None))
    return {name: meta.get("file", "") for name, meta in conn.execute(query)}


def _stored(conn: Connection, keys: Sequence[str]) -> dict[str, Any]:
    found = {}
    for piece in pieces(keys):
        query = select(t.item.c.id, t.item.c.seed_key)
        rows = conn.execute(query.where(t.item.c.seed_key.in_(piece))).mappings()
        found.update({row["seed_key"]: row for row in rows})
    return found
