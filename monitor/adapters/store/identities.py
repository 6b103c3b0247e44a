"""What a feed showed before, by guid, address or text, and what it shows for the first time.

An identity may stand for several documents, one after the other: the address of a live blog, a
guid that is only a number in the list. Each time another document is found under it (`pass_on`) it
is counted; of three it is no identity any more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, case, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import RowIds, pieces
from monitor.model.edit import Former
from monitor.model.key import derive_key
from monitor.model.story import Dossier, Numbered, Registration

# An identity that stood for so many documents is none.
WORN_OUT = 3


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted under a key.

    Args:
        item_id: None where the item is gone.
        texts: How many documents it has stood for.
    """

    item_id: int | None
    texts: int


@dataclass(slots=True)
class _Shown:
    """What a poll shows of one item, under all its identities.

    Args:
        number: Id that its item would have.
        new: Those keys that the feed never showed before.
        worn: Those that stood for too many documents.
        known: The others.
    """

    number: int
    dossier: Dossier
    keys: list[str]
    new: list[str]
    known: list[str]
    worn: list[str]

    @property
    def is_fresh(self) -> bool:
        return not self.known

    @property
    def is_renamed(self) -> bool:
        """What is new of it is neither its address nor its text."""
        item = self.dossier.item
        return not {derive_key("url", item.url_key), item.text_key}.issuperset(self.new)


def register(
    conn: Connection, ids: RowIds, feed_id: int, dossiers: Sequence[Dossier]
) -> Registration:
    """Note identities; tell of which items none was known, and give those row ids."""
    groups = _distinct(dossiers)
    numbers = ids.take(t.item, len(groups))
    shown = [
        _Shown(number, dossier, keys, [], [], [])
        for number, (dossier, keys) in zip(numbers, groups, strict=True)
    ]
    _note(conn, feed_id, shown, {one.number: one.keys for one in shown})
    # What has lost an identity is known by its text from then on.
    by_text = {one.number: [one.dossier.item.text_key] for one in shown if _lacks_text(one)}
    _note(conn, feed_id, [one for one in shown if one.number in by_text], by_text)
    again = [one for one in shown if not one.is_fresh]
    _share(conn, feed_id, again)
    return Registration(
        tuple(Numbered(one.number, _told_apart(one)) for one in shown if one.is_fresh),
        tuple(one.dossier for one in again),
        sum(one.is_renamed for one in again),
    )


def _distinct(dossiers: Sequence[Dossier]) -> list[tuple[Dossier, list[str]]]:
    """One entry for each item of a poll, with all its keys; the first of equal ones wins."""
    groups: list[tuple[Dossier, list[str]]] = []
    owner: dict[str, int] = {}
    for dossier in dossiers:
        keys = list(dict.fromkeys((dossier.item.key, *dossier.item.keys)))
        at = next((owner[key] for key in keys if key in owner), len(groups))
        if at == len(groups):
            groups.append((dossier, []))
        groups[at][1].extend(key for key in keys if key not in owner)
        for key in keys:
            owner.setdefault(key, at)
    return groups


def _note(
    conn: Connection, feed_id: int, shown: Sequence[_Shown], keys: Mapping[int, Sequence[str]]
) -> None:
    """Note keys of some items, by number, and sort them by what the feed showed under them."""
    rows = [
        {
            "feed_id": feed_id,
            "key": key,
            "item_id": one.number,
            "body_key": one.dossier.fingerprint.digest,
            "first_at": one.dossier.item.received_at,
        }
        for one in shown
        for key in keys[one.number]
    ]
    # In one order: two who poll one feed, as one lost its lease, must not wait for each other.
    rows.sort(key=lambda row: str(row["key"]))
    noted = {row.key for row in insert_new(conn, t.seen, rows, ("key",))}
    known = [key for own in keys.values() for key in own if key not in noted]
    worn = {key for key, row in rows_of(conn, feed_id, known).items() if row.texts >= WORN_OUT}
    for one in shown:
        for key in keys[one.number]:
            kind = one.new if key in noted else one.worn if key in worn else one.known
            kind.append(key)


def _lacks_text(one: _Shown) -> bool:
    text_key = one.dossier.item.text_key
    return bool(one.worn and text_key) and text_key not in one.keys


def rows_of(conn: Connection, feed_id: int, keys: Iterable[str]) -> dict[str, Noted]:
    """What is noted under some keys."""
    seen = t.seen.c
    query = select(seen.key, seen.item_id, seen.texts).where(seen.feed_id == feed_id)
    found: dict[str, Noted] = {}
    for piece in pieces(keys):
        for key, item_id, texts in conn.execute(query.where(seen.key.in_(piece))):
            found[key] = Noted(item_id, texts)
    return found


def _told_apart(one: _Shown) -> Dossier:
    """A new item without the identities that are none: it must not be known by them elsewhere."""
    item = one.dossier.item
    if not one.worn:
        return one.dossier
    url_key = "" if derive_key("url", item.url_key) in one.worn else item.url_key
    key = next(iter(one.new), derive_key(item.text_key, str(one.number)))
    return replace(one.dossier, item=replace(item, key=key, url_key=url_key))


def _share(conn: Connection, feed_id: int, again: Iterable[_Shown]) -> None:
    """Point further identities of known items to them, not to the ids that they did not need."""
    adding = [one for one in again if one.new]
    stored = rows_of(conn, feed_id, {key for one in adding for key in one.known})
    seen = t.seen.c
    for one in adding:
        item_ids = (stored[key].item_id for key in one.known)
        item_id = next((found for found in item_ids if found is not None), None)
        added = update(t.seen).where(seen.feed_id == feed_id, seen.key.in_(one.new))
        conn.execute(added.values(item_id=item_id))


def renamed(dossier: Dossier, told: str) -> Dossier:
    """A document that came under the identities of another, called by what is its own.

    Args:
        told: What tells it from one with the same text that came before.
    """
    item = dossier.item
    own = derive_key(item.key, item.text_key, told)
    return replace(dossier, item=replace(item, key=own))


def pass_on(conn: Connection, feed_id: int, to: Numbered, former: Former) -> None:
    """Let the identities of a known item stand for another document that came under them.

    The known item is known by its text from now on.
    """
    seen, item, digest = t.seen.c, to.dossier.item, to.dossier.fingerprint.digest
    own = (seen.feed_id == feed_id, seen.key.in_(item.keys), seen.texts < WORN_OUT)
    # What was noted in this poll has this document's digest already.
    n_texts = case((seen.body_key == digest, seen.texts), else_=seen.texts + 1)
    moved = {"item_id": to.id, "body_key": digest, "texts": n_texts}
    conn.execute(update(t.seen).where(*own).values(moved))
    by_text = derive_key("text", former.title, former.body)
    row = {"feed_id": feed_id, "key": by_text, "item_id": former.item_id, "body_key": digest}
    insert_new(conn, t.seen, [{**row, "first_at": item.received_at}])
