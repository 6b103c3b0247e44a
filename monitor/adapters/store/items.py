"""Items: what is new to a feed, what it may repeat, and writing it down."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import fsum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)

from monitor.adapters.store import citations, stories
from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all, insert_new
from monitor.adapters.store.dialect import RowIds, pieces
from monitor.adapters.store.rows import address_key, judged_columns, to_known
from monitor.model.credit import Standing
from monitor.model.story import (
    CANDIDATES,
    CROWD,
    SHARED_MARKS,
    Candidates,
    Dossier,
    Judged,
    Known,
    Numbered,
    best_of,
)

_CHAIN = 32

_Holders = Mapping[int, tuple[int, Sequence[int]]]
"""For each mark how many documents hold it, and which of them may be candidates."""


def register(
    conn: Connection, ids: RowIds, feed_id: int, dossiers: Sequence[Dossier]
) -> list[Numbered]:
    """Note identities; give back the items of which no identity was known, with row ids."""
    groups = _distinct(dossiers)
    numbers = ids.take(t.item, len(groups))
    rows = [
        {
            "feed_id": feed_id,
            "key": key,
            "item_id": number,
            "body_key": dossier.fingerprint.digest,
            "first_at": dossier.item.received_at,
        }
        for number, (dossier, keys) in zip(numbers, groups, strict=True)
        for key in keys
    ]
    noted = {row.key for row in insert_new(conn, t.seen, rows, ("key",))}
    fresh = []
    for number, (dossier, keys) in zip(numbers, groups, strict=True):
        new_keys = noted.intersection(keys)
        if len(new_keys) == len(keys):
            fresh.append(Numbered(number, dossier))
        elif new_keys:
            _share(conn, feed_id, new_keys, [key for key in keys if key not in noted])
    return fresh


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


def _share(conn: Connection, feed_id: int, new: Iterable[str], known: Sequence[str]) -> None:
    """Point further identities of a known item to it, not to the id that it did not need."""
    seen = t.seen.c
    of_feed = seen.feed_id == feed_id
    stored = conn.execute(select(seen.item_id).where(of_feed, seen.key.in_(known))).scalars()
    item_id = next((found for found in stored if found is not None), None)
    conn.execute(update(t.seen).where(of_feed, seen.key.in_(list(new))).values(item_id=item_id))


# -- what an item may repeat
def candidates(conn: Connection, items: Sequence[Numbered], since: datetime) -> Candidates:
    """Find the known documents that share an address, a text or marks with each item.

    Two queries for all marks of a poll, one each for addresses and texts, one for the documents
    found (all in pieces of 500 values). Common marks count little: a document ranks by the sum of
    1/df over the marks it shares, df being how many documents hold the mark. A mark of more than
    300 documents tells of none of them, but for seeds. `monitor.core.dedup.index` is the same rule
    in memory.
    """
    alive = or_(t.item.c.seed_key.is_not(None), t.item.c.received_at >= since)
    addresses = _holders(conn, t.item.c.url_key, [_address(n) for n in items], alive)
    digests = _holders(conn, t.item.c.body_key, [_digest(n) for n in items], alive)
    seeds: set[int] = set()
    wanted = {m for n in items for m in n.dossier.fingerprint.marks}
    marks = _mark_holders(conn, wanted, alive, seeds)
    found: dict[int, list[int]] = {}
    for numbered in items:
        same_text = digests.get(_digest(numbered), [])
        same_address = addresses.get(_address(numbered) or "", [])
        near = best_of(_nearest(numbered.dossier.fingerprint.marks, marks), seeds)
        found[numbered.id] = list(dict.fromkeys([*same_text, *same_address, *near]))
    documents = _read(conn, {doc for docs in found.values() for doc in docs})
    return Candidates({number: tuple(documents[d] for d in docs) for number, docs in found.items()})


def _address(numbered: Numbered) -> str | None:
    return address_key(numbered.dossier.item.url_key)


def _digest(numbered: Numbered) -> str:
    return numbered.dossier.fingerprint.digest


def _holders(
    conn: Connection,
    column: ColumnElement[Any],
    values: Iterable[str | None],
    alive: ColumnElement[bool],
) -> dict[str, list[int]]:
    """For each value the first items whose column holds it: seeds first, then the oldest."""
    found: dict[str, list[int]] = defaultdict(list)
    order = (t.item.c.seed_key.is_(None), t.item.c.id)
    place = func.row_number().over(partition_by=column, order_by=order)
    for piece in pieces({value for value in values if value}):
        query = select(column.label("value"), t.item.c.id, place.label("place"))
        all_of = query.where(column.in_(piece), alive).subquery()
        best = select(all_of.c.value, all_of.c.id).where(all_of.c.place <= CANDIDATES)
        for value, item_id in conn.execute(best.order_by(all_of.c.value, all_of.c.place)):
            found[value].append(item_id)
    return found


def _mark_holders(
    conn: Connection, marks: Iterable[int], alive: ColumnElement[bool], seeds: set[int]
) -> _Holders:
    """For each mark how many documents hold it, and those of them that may be candidates.

    Args:
        seeds: Takes the ids of those that are seeds.
    """
    mark = t.fingerprint.c
    n_of: dict[int, int] = {}
    # Counted in the index of marks alone: one that a crowd shares must not read the crowd's rows.
    count = select(mark.hash, func.count()).group_by(mark.hash)
    for piece in pieces(marks):
        n_of.update((value, n) for value, n in conn.execute(count.where(mark.hash.in_(piece))))
    found: dict[int, list[int]] = defaultdict(list)
    is_seed = t.item.c.seed_key.is_not(None)
    pair = select(mark.hash, mark.item_id, is_seed.label("is_seed"))
    pair = pair.join(t.item, t.item.c.id == mark.item_id)
    of_living = pair.where(alive)
    all_seeds = select(t.item.c.id).where(is_seed)
    told = [value for value, n in n_of.items() if n <= CROWD]
    stopped = [value for value, n in n_of.items() if n > CROWD]
    for query, values in ((of_living, told), (pair.where(mark.item_id.in_(all_seeds)), stopped)):
        for piece in pieces(values):
            for value, item_id, belongs_to_seeds in conn.execute(query.where(mark.hash.in_(piece))):
                found[value].append(item_id)
                if belongs_to_seeds:
                    seeds.add(item_id)
    return {value: (n_of[value], ids) for value, ids in found.items()}


def _nearest(marks: Sequence[int], holders: _Holders) -> list[int]:
    """The documents that share enough marks, first those whose marks few documents have."""
    needed = SHARED_MARKS if len(marks) > SHARED_MARKS else 1  # a short text has few to share
    weights: dict[int, list[float]] = defaultdict(list)
    for mark in marks:
        df, documents = holders.get(mark, (1, ()))
        for document in documents:
            weights[document].append(1.0 / df)
    # fsum: the order of the marks says nothing, so it must not change the sum either.
    ranked = sorted((-fsum(own), doc) for doc, own in weights.items() if len(own) >= needed)
    return [document for _, document in ranked]


def _read(conn: Connection, item_ids: Iterable[int]) -> dict[int, Known]:
    found: dict[int, Known] = {}
    for piece in pieces(sorted(item_ids)):
        roots = _roots(conn, piece)
        for row in conn.execute(select(t.item).where(t.item.c.id.in_(piece))).mappings():
            found[row["id"]] = to_known(row, roots[row["id"]])
    return found


def _roots(conn: Connection, item_ids: Sequence[int]) -> dict[int, int]:
    """Follow each reprint to what it repeats, and so on; the last one is the root."""
    step = t.item.alias("step")
    chain = (
        select(t.item.c.id.label("start"), t.item.c.id.label("at"), bindparam("zero", 0).label("n"))
        .where(t.item.c.id.in_(item_ids))
        .cte("chain", recursive=True)
    )
    reprint = and_(step.c.id == chain.c.at, step.c.verdict == "duplicate")
    further = select(chain.c.start, step.c.of_item_id, chain.c.n + 1).join(step, reprint)
    chain = chain.union_all(further.where(step.c.of_item_id.is_not(None), chain.c.n < _CHAIN))
    query = select(chain.c.start, chain.c.at).order_by(chain.c.start, chain.c.n)
    return {row.start: row.at for row in conn.execute(query)}


# -- writing
def add(
    conn: Connection,
    ids: RowIds,
    feed_id: int,
    judged: Sequence[Judged],
    ruleset: str,
    *,
    standings: Sequence[Standing] = (),
) -> None:
    """Store items with verdicts, marks, citations and stories, in feed order."""
    story_of = stories.place(conn, ids, feed_id, judged, standings)
    rows = [judged_columns(j, feed_id, story_of[j.numbered.id], ruleset) for j in judged]
    insert_all(conn, t.item, rows)
    add_marks(conn, {j.numbered.id: j.numbered.dossier.fingerprint.marks for j in judged})
    citations.add(conn, {j.numbered.id: j.numbered.dossier.reading.citations for j in judged})
    for j in judged:
        if j.placement.seed_id is not None:
            joined = (t.item.c.id == j.placement.seed_id, t.item.c.story_id.is_(None))
            story_id = story_of[j.numbered.id]
            conn.execute(update(t.item).where(*joined).values(story_id=story_id))


def add_marks(conn: Connection, marks: Mapping[int, Sequence[int]]) -> None:
    """Index the marks of some documents, by item id."""
    rows = [{"hash": m, "item_id": number} for number, own in marks.items() for m in set(own)]
    # In the table's own order: each page of the tree is then touched once.
    rows.sort(key=lambda row: (row["hash"], row["item_id"]))
    insert_new(conn, t.fingerprint, rows)
