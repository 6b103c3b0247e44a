"""What new items may repeat: known documents of the same address, the same text, or near by marks.

`monitor.core.dedup.index` is the same rule in memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import fsum
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from monitor.adapters.store import tables as t
from monitor.adapters.store.admission import hold_seeds
from monitor.adapters.store.columns import UtcTime
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.marks import Holders, holders_of
from monitor.adapters.store.rows import address_key, to_known
from monitor.model.story import (
    CANDIDATES,
    SHARED_MARKS,
    Candidates,
    Known,
    Numbered,
    best_of,
)

_CHAIN = 32


def find(conn: Connection, items: Sequence[Numbered], since: datetime, now: datetime) -> Candidates:
    """Find the known documents that share an address, a text or marks with each item.

    A few queries for all items of a poll together, in pieces of 500 values. Common marks count
    little: a document ranks by the sum of 1/df over the marks it shares, df being how many
    documents hold the mark. A crowd's mark tells of seeds alone. Only the best are read.
    """
    addresses = _same(conn, _OF_ADDRESS, [_address(n) for n in items], since)
    digests = _same(conn, _OF_TEXT, [_digest(n) for n in items], since)
    holders = holders_of(conn, (m for n in items for m in n.dossier.fingerprint.sought), now)
    documents = _Documents(conn, since)
    near = _best(documents, {n.id: _ranked(n.dossier.fingerprint.sought, holders) for n in items})
    found: dict[int, list[int]] = {}
    for numbered in items:
        same_text = digests.get(_digest(numbered), [])
        same_address = addresses.get(_address(numbered) or "", [])
        found[numbered.id] = list(dict.fromkeys([*same_text, *same_address, *near[numbered.id]]))
    known = documents.known({doc for docs in found.values() for doc in docs})
    return Candidates({number: tuple(known[d] for d in docs) for number, docs in found.items()})


def _address(numbered: Numbered) -> str | None:
    return address_key(numbered.dossier.item.url_key)


def _digest(numbered: Numbered) -> str:
    return numbered.dossier.fingerprint.digest


# -- the same address, the same text
# Statements are made once: for one item it takes longer to make them than to run them.
_GIVEN: BindParameter[Any] = bindparam("given", expanding=True)
_IS_SEED = t.item.c.seed_key.is_not(None)


def _first_of(column: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    """For each value the first living items whose column holds it: seeds first, then the oldest."""
    alive = or_(_IS_SEED, t.item.c.received_at >= bindparam("since", type_=UtcTime()))
    order = (t.item.c.seed_key.is_(None), t.item.c.id)
    place = func.row_number().over(partition_by=column, order_by=order).label("place")
    query = select(column.label("value"), t.item.c.id, place).where(column.in_(_GIVEN), alive)
    all_of = query.subquery()
    best = select(all_of.c.value, all_of.c.id).where(all_of.c.place <= CANDIDATES)
    return best.order_by(all_of.c.value, all_of.c.place)


_OF_ADDRESS = _first_of(t.item.c.url_key)
_OF_TEXT = _first_of(t.item.c.body_key)


def _same(
    conn: Connection, query: Select[*tuple[Any, ...]], values: Iterable[str | None], since: datetime
) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for piece in pieces({value for value in values if value}):
        for value, item_id in conn.execute(query, {"given": piece, "since": since}):
            found[value].append(item_id)
    return found


# -- by marks
def _ranked(marks: Sequence[int], holders: Holders) -> list[int]:
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


def _best(
    documents: "_Documents", ranked: Mapping[int, Sequence[int]]
) -> Mapping[int, Sequence[int]]:
    """Of each item's documents the best that may be candidates.

    Marks leave soon after the window that items are compared in, so nearly all documents are alive:
    as many are read as are needed, then twice as many, until there are enough.
    """
    many = {d for own in ranked.values() if len(own) > CANDIDATES for d in own}
    seeds = documents.seeds_among(many)
    best: dict[int, Sequence[int]] = {}
    width, open_ = CANDIDATES, ranked
    while open_:
        looked = {number: _first(own, seeds, width) for number, own in open_.items()}
        living = documents.living({d for own in looked.values() for d in own})
        for number, own in looked.items():
            best[number] = best_of([d for d in own if d in living], seeds)
        open_ = {
            number: ranked[number]
            for number, own in looked.items()
            if len(own) < len(ranked[number]) and len(set(best[number]) - seeds) < CANDIDATES
        }
        width *= 2
    return best


def _first(ranked: Sequence[int], seeds: set[int], width: int) -> Sequence[int]:
    """All seeds among ranked documents, and so many others."""
    if len(ranked) <= width:
        return ranked
    kept = seeds.union([document for document in ranked if document not in seeds][:width])
    return [document for document in ranked if document in kept]


# -- documents
_DOC = t.item.c
_ROWS = select(
    *(_DOC.id, _DOC.seed_key, _DOC.guid, _DOC.title, _DOC.text, _DOC.meta, _DOC.body_key),
    *(_DOC.received_at, _DOC.story_id, _DOC.verdict),
).where(_DOC.id.in_(_GIVEN))
_SEEDS = select(t.item.c.id).where(t.item.c.id.in_(_GIVEN), _IS_SEED)


def _chains() -> Select[*tuple[Any, ...]]:
    """From each reprint to what it repeats, and so on."""
    step = t.item.alias("step")
    chain = (
        select(t.item.c.id.label("start"), t.item.c.id.label("at"), bindparam("zero", 0).label("n"))
        .where(t.item.c.id.in_(_GIVEN))
        .cte("chain", recursive=True)
    )
    reprint = and_(step.c.id == chain.c.at, step.c.verdict == "duplicate")
    further = select(chain.c.start, step.c.of_item_id, chain.c.n + 1).join(step, reprint)
    chain = chain.union_all(further.where(step.c.of_item_id.is_not(None), chain.c.n < _CHAIN))
    return select(chain.c.start, chain.c.at).order_by(chain.c.start, chain.c.n)


_CHAINS = _chains()


class _Documents:
    """Stored documents, each read once."""

    def __init__(self, conn: Connection, since: datetime) -> None:
        self._conn = conn
        self._since = since
        self._rows: dict[int, RowMapping] = {}

    def seeds_among(self, item_ids: Iterable[int]) -> set[int]:
        found: set[int] = set()
        for piece in pieces(sorted(item_ids)):
            found.update(self._conn.execute(_SEEDS, {"given": piece}).scalars())
        return found

    def living(self, item_ids: set[int]) -> set[int]:
        """Those that may be candidates."""
        self._read(item_ids - self._rows.keys())
        rows = ((item_id, self._rows.get(item_id)) for item_id in item_ids)
        return {id_ for id_, row in rows if row is not None and self._is_alive(row)}

    def known(self, item_ids: set[int]) -> dict[int, Known]:
        self._read(item_ids - self._rows.keys())
        if free := {id_ for id_ in item_ids if _is_free_seed(self._rows[id_])}:
            hold_seeds(self._conn, free)
            self._read(free)
        reprints = [id_ for id_ in item_ids if self._rows[id_]["verdict"] == "duplicate"]
        roots = dict(zip(item_ids, item_ids, strict=True))
        for piece in pieces(sorted(reprints)):
            for row in self._conn.execute(_CHAINS, {"given": piece}):
                roots[row.start] = row.at  # the last one is the root
        return {id_: to_known(self._rows[id_], roots[id_]) for id_ in item_ids}

    def _read(self, item_ids: Iterable[int]) -> None:
        for piece in pieces(sorted(item_ids)):
            for row in self._conn.execute(_ROWS, {"given": piece}).mappings():
                self._rows[row["id"]] = row

    def _is_alive(self, row: RowMapping) -> bool:
        received_at: datetime = row["received_at"]
        return row["seed_key"] is not None or received_at >= self._since


def _is_free_seed(row: RowMapping) -> bool:
    """No item has joined it, or one just does so now."""
    return row["seed_key"] is not None and row["story_id"] is None
