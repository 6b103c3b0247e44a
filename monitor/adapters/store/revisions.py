"""Items that their publisher changed: what they said before, and what they say now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, delete, select, update

from monitor.adapters.store import (
    citations,
    hits,
    identities,
    mentions,
    neighbors,
    pages,
    verdicts,
)
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all
from monitor.adapters.store.columns import storable
from monitor.adapters.store.dialect import RowIds, pieces
from monitor.adapters.store.marks import add_marks, forget_marks
from monitor.adapters.store.rows import said_in, text_columns
from monitor.model.alert import Hit
from monitor.model.edit import Edit, Former, Revisit
from monitor.model.story import Dossier, Numbered

MOST_REVISIONS = 20
"""Former texts of an item that are kept, beside those in which a hit's evidence stands."""


# -- what entries said before
def revisits(conn: Connection, feed_id: int, dossiers: Sequence[Dossier]) -> Sequence[Revisit]:
    """Find what entries that the feed showed before said then; those that say the same are out.

    Of several items that an entry's identities lead to, that with its very text is meant, else the
    one of the strongest identity. An item is edited once in a poll.
    """
    keys = {key for dossier in dossiers for key in dossier.item.keys}
    noted = identities.rows_of(conn, feed_id, keys)
    led = [list(_led_to(dossier, noted)) for dossier in dossiers]
    rows = _rows(conn, {item_id for item_ids in led for item_id in item_ids})
    edited: dict[int, Dossier] = {}
    for dossier, item_ids in zip(dossiers, led, strict=True):
        own = [rows[item_id] for item_id in item_ids if item_id in rows]
        if own and not any(_says(row, dossier) for row in own):
            edited.setdefault(own[0]["id"], dossier)
    met = hits.of_items(conn, edited)
    read = pages.of_read(conn, [id_ for id_ in edited if "said" in rows[id_]["meta"]])
    return tuple(
        Revisit(
            dossier,
            _former(rows[id_], met[id_], _n_texts(dossier, noted), read),
        )
        for id_, dossier in edited.items()
    )


def _led_to(dossier: Dossier, noted: Mapping[str, identities.Noted]) -> Iterable[int]:
    for key in dict.fromkeys((dossier.item.key, *dossier.item.keys)):
        row = noted.get(key)
        if row is not None and row.item_id is not None and row.texts < identities.WORN_OUT:
            yield row.item_id


def _rows(conn: Connection, item_ids: Iterable[int]) -> dict[int, RowMapping]:
    found: dict[int, RowMapping] = {}
    for piece in pieces(item_ids):
        query = select(t.item).where(t.item.c.id.in_(piece))
        found.update((row["id"], row) for row in conn.execute(query).mappings())
    return found


def _says(row: RowMapping, dossier: Dossier) -> bool:
    """Whether a feed says what it said: what its article page says is not asked."""
    item = dossier.item
    return (row["title"], said_in(row)) == (storable(item.title), storable(item.feed_text))


def _n_texts(dossier: Dossier, noted: Mapping[str, identities.Noted]) -> int:
    return max((noted[key].texts for key in dossier.item.keys if key in noted), default=1)


def _former(row: RowMapping, hits: Mapping[str, Hit], n_texts: int, read: pages.Read) -> Former:
    return Former(
        item_id=row["id"],
        story_id=row["story_id"],
        title=row["title"],
        body=said_in(row),
        lang=row["lang"],
        received_at=row["received_at"],
        revision=row["revision"],
        hits=hits,
        n_texts=n_texts,
        url_key=row["meta"].get("address", ""),
        is_seed_copy=row["verdict"] == "duplicate" and row["reason"].get("of_seed", False),
        text=row["text"],
        page=read.get(row["id"]),
    )


def history(conn: Connection, item_ids: Iterable[int]) -> dict[int, list[RowMapping]]:
    """The former texts of some items, the first one first, as far as they are kept."""
    found: defaultdict[int, list[RowMapping]] = defaultdict(list)
    former = t.revision.c
    for piece in pieces(item_ids):
        query = select(t.revision).where(former.item_id.in_(piece)).order_by(former.n)
        for row in conn.execute(query).mappings():
            found[row["item_id"]].append(row)
    return found


# -- what they say now
def revise(
    conn: Connection, ids: RowIds, edits: Sequence[Edit], ruleset: str
) -> Sequence[Numbered]:
    """Put edited items in the place of their former texts, which are kept as revisions.

    Returns:
        What came under a known identity and is another document: items of their own, with ids.
    """
    rows = _rows(conn, [edit.item_id for edit in edits])
    changed = [edit for edit in edits if edit.change != "other"]
    _keep(conn, changed, rows)
    for edit in changed:
        _replace(conn, edit, rows[edit.item_id], ruleset)
    of_item = {edit.item_id: edit.revisit.dossier for edit in changed}
    forget_marks(conn, of_item)
    add_marks(conn, {item_id: each.fingerprint.marks for item_id, each in of_item.items()})
    citations.renew(conn, {item_id: each.reading.citations for item_id, each in of_item.items()})
    mentions.renew(conn, {item_id: each.mentions for item_id, each in of_item.items()})
    told = [edit for edit in changed if edit.change == "update"]
    pairs = [(edit.revisit.former.story_id, edit.revisit.dossier.lead.terms) for edit in told]
    neighbors.put(conn, {(term, story_id) for story_id, terms in pairs for term in terms})
    return _others(conn, ids, [edit for edit in edits if edit.change == "other"], rows)


def _keep(conn: Connection, edits: Iterable[Edit], rows: Mapping[int, RowMapping]) -> None:
    """Keep former texts: of one that changes again and again the first and the last ones."""
    kept = [
        {
            "item_id": edit.item_id,
            "n": edit.revisit.former.revision,
            "title": rows[edit.item_id]["title"],
            "text": rows[edit.item_id]["text"],
            "body_key": rows[edit.item_id]["body_key"],
            "at": edit.at,
            "change": edit.change,
            "reason": _told(edit, rows[edit.item_id]),
        }
        for edit in edits
        if not edit.is_same
    ]
    insert_all(conn, t.revision, kept)
    former, hit = t.revision.c, t.hit.c
    for row in kept:
        shown = select(hit.revision).where(hit.item_id == row["item_id"])
        between = and_(former.n > 0, former.n <= row["n"] - MOST_REVISIONS + 1)
        old = and_(former.item_id == row["item_id"], between, former.n.not_in(shown))
        conn.execute(delete(t.revision).where(old))


def _told(edit: Edit, row: RowMapping) -> dict[str, Any]:
    """What was found out about an edit, and what the feed said before where we held more.

    The former text is kept whole, as evidence stands in it; no more is shown of it than was said.
    """
    said = {"said": row["meta"]["said"]} if "said" in row["meta"] else {}
    return {**verdicts.verdict_value(edit.verdict), **said}


def _replace(conn: Connection, edit: Edit, row: RowMapping, ruleset: str) -> None:
    item = edit.revisit.dossier.item
    columns = text_columns(edit.revisit.dossier)
    columns |= {"revision": edit.revision, "ruleset": ruleset}
    if edit.change == "update":
        columns |= verdicts.updated_columns(row, edit.verdict)
    conn.execute(update(t.item).where(t.item.c.id == edit.item_id).values(columns))
    if item.title != row["title"]:  # the story is called as its first report is
        story = t.story.c
        opened = (story.id == row["story_id"], story.first_item_id == edit.item_id)
        conn.execute(update(t.story).where(*opened).values(title=item.title))


def _others(
    conn: Connection, ids: RowIds, edits: Sequence[Edit], rows: Mapping[int, RowMapping]
) -> Sequence[Numbered]:
    """Give other documents ids; the identities that they came under are theirs from now on."""
    found = []
    for number, edit in zip(ids.take(t.item, len(edits)), edits, strict=True):
        dossier, former = edit.revisit.dossier, edit.revisit.former
        other = Numbered(number, identities.renamed(dossier, str(former.n_texts)))
        identities.pass_on(conn, rows[edit.item_id]["feed_id"], other, former)
        found.append(other)
    return tuple(found)
