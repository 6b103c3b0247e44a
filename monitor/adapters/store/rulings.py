"""What the desk says of stories: these two are one, these reports are another, this is handled.

Each is one call in one transaction, which leaves the database sound but for what the reports of the
stories are worth: whoever calls credits them anew (`monitor.services.rulings`). A story that was
merged away keeps its row, so that its address leads on; it holds no report, hit or fact, and
`merged_into` never needs a second step.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, delete, exists, or_, select, update

from monitor.adapters.store import conversations, facts, neighbors, stories
from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import RowIds
from monitor.adapters.store.parting import part
from monitor.adapters.store.provenance import standing_columns
from monitor.errors import RulingError
from monitor.model.ruling import MONITOR, MarkKind, Ruling, RulingKind


def merge(conn: Connection, one: str, other: str, ruling: Ruling) -> str:
    """Make one story of two; give back the id of the one that stays: the older."""
    found = [stories.find(conn, key) for key in (one, other)]
    if found[0]["id"] == found[1]["id"]:
        msg = f"{one} and {other} are one story already: {found[0]['key']}"
        raise RulingError(msg)
    # By row: what a split has made is the younger one, though it may have the first report.
    stays, goes = _locked(conn, sorted(found, key=lambda row: row["id"]))
    stays_id, goes_id = stays["id"], goes["id"]
    if ruling.author == MONITOR and _was_split(conn, stays_id, goes_id):
        msg = f"the desk has split {goes['key']} from {stays['key']}"
        raise RulingError(msg)
    moved = _reports(conn, goes_id)
    for table in (t.item, t.hit):
        gone = update(table).where(table.c.story_id == goes_id)
        conn.execute(gone.values(story_id=stays_id))
    facts.join(conn, stays_id, goes_id)
    _move_marks(conn, goes_id, stays_id)
    conversations.join(conn, stays_id, goes_id, ruling.at)
    _lead_on(conn, goes_id, stays_id)
    longer = {
        "reports": stays["reports"] + len(moved),
        "last_at": max(stays["last_at"], goes["last_at"]),
    }
    conn.execute(update(t.story).where(t.story.c.id == stays_id).values(longer))
    empty = {"reports": 0, "merged_into": stays_id, **standing_columns(None)}
    conn.execute(update(t.story).where(t.story.c.id == goes_id).values(empty))
    _write_down(conn, "merge", (stays_id, goes_id), moved, ruling)
    return str(stays["key"])


def split(
    conn: Connection,
    ids: RowIds,
    story: str,
    items: Sequence[int],
    ruling: Ruling,
    *,
    terms: Iterable[int] = (),
) -> str:
    """Take items out of a story into one of their own; give back its id.

    Where the one that opened a story which was merged into this one is among them, that story lives
    again; where there are several such, the others are merged into the one that lives.
    """
    [old] = _locked(conn, [stories.find(conn, story)])
    moved = sorted(set(items))
    reports = set(_reports(conn, old["id"]))
    if strange := [item_id for item_id in moved if item_id not in reports]:
        msg = f"item {strange[0]} is no report of story {old['key']}; see: monitor stories show"
        raise RulingError(msg)
    if not moved:
        msg = f"say which reports of story {old['key']} are to be taken out"
        raise RulingError(msg)
    if len(moved) == len(reports):
        msg = f"these are all reports of story {old['key']}: at least one has to stay"
        raise RulingError(msg)
    new_id, new_key = part(conn, ids, old, moved, ruling.at)
    conversations.divide(conn, (old["id"], old["key"]), (new_id, new_key), ruling.at)
    neighbors.put(conn, [(term, new_id) for term in terms])
    _write_down(conn, "split", (old["id"], new_id), moved, ruling)
    return new_key


def mark(conn: Connection, story: str, kind: MarkKind | None, ruling: Ruling) -> None:
    """Write down what a person says of a story: one word each, the last one counts."""
    [found] = _locked(conn, [stories.find(conn, story)])
    row = t.mark.c
    named = (row.story_id == found["id"], row.user == ruling.author)
    conn.execute(delete(t.mark).where(*named))
    if kind is not None:
        said = {"kind": kind, "at": ruling.at, "reason": ruling.reason}
        values = {"story_id": found["id"], "user": ruling.author, **said}
        conn.execute(t.mark.insert(), values)


def row_ids(conn: Connection, keys: Sequence[str]) -> Sequence[int]:
    """Row ids of stories by public id; of one that was merged away that of the one it is in."""
    return [stories.find(conn, key)["id"] for key in keys]


# -- finding
def _locked(conn: Connection, rows: Sequence[RowMapping]) -> list[RowMapping]:
    """The same stories as they stand now, held until the end against who changes them.

    Raises:
        RulingError: One of them was merged away meanwhile.
    """
    ids = [row["id"] for row in rows]
    query = select(t.story).where(t.story.c.id.in_(ids)).order_by(t.story.c.id).with_for_update()
    found = {row["id"]: row for row in conn.execute(query).mappings()}
    for story_id in ids:
        if story_id not in found or found[story_id]["merged_into"] is not None:
            msg = "somebody merged one of these stories just now; look again"
            raise RulingError(msg)
    return [found[story_id] for story_id in ids]


def _reports(conn: Connection, story_id: int) -> list[int]:
    item = t.item.c
    query = select(item.id).where(item.story_id == story_id, item.feed_id.is_not(None))
    return list(conn.execute(query.order_by(item.id)).scalars())


def _was_split(conn: Connection, one: int, other: int) -> bool:
    row = t.ruling.c
    pair = or_(
        (row.story_id == one) & (row.other_id == other),
        (row.story_id == other) & (row.other_id == one),
    )
    return conn.execute(select(row.id).where(row.kind == "split", pair)).first() is not None


# -- what a merged story leaves to the other
def _move_marks(conn: Connection, goes: int, stays: int) -> None:
    """What somebody said of both counts as they said it last."""
    mark, other = t.mark.c, t.mark.alias("other")
    for this, that in ((goes, stays), (stays, goes)):
        newer = other.c.at >= mark.at if this == goes else other.c.at > mark.at
        outdone = exists().where(other.c.story_id == that, other.c.user == mark.user, newer)
        conn.execute(delete(t.mark).where(mark.story_id == this, outdone))
    conn.execute(update(t.mark).where(mark.story_id == goes).values(story_id=stays))


def _lead_on(conn: Connection, goes: int, stays: int) -> None:
    """Let what leads to a story lead to the other: stories merged into it, and rulings on it.

    The table of stories has no index by `merged_into`; that of rulings knows them all.
    """
    row, story = t.ruling.c, t.story.c
    absorbed = select(row.other_id).where(row.kind == "merge", row.story_id == goes)
    leads = update(t.story).where(story.id.in_(absorbed), story.merged_into == goes)
    conn.execute(leads.values(merged_into=stays))
    of_pair = or_(row.story_id == stays, row.other_id == stays)
    told = or_(row.story_id == goes, (row.other_id == goes) & (row.kind == "split"))
    for ruling_id, story_id in conn.execute(select(row.id, row.story_id).where(told, ~of_pair)):
        column = "story_id" if story_id == goes else "other_id"
        conn.execute(update(t.ruling).where(row.id == ruling_id).values({column: stays}))


def _write_down(
    conn: Connection,
    kind: RulingKind,
    pair: tuple[int, int],
    items: Sequence[int],
    ruling: Ruling,
) -> None:
    story_id, other_id = pair
    values = {
        "kind": kind,
        "story_id": story_id,
        "other_id": other_id,
        "items": list(items),
        "author": ruling.author,
        "reason": ruling.reason,
        "at": ruling.at,
    }
    conn.execute(t.ruling.insert(), values)
