"""Polls that are admitted beside each other, on a server; SQLite has one writer and needs no more.

Two polls must not both find nothing and then store the same report as two stories. Whoever admits
items first takes a lock for each of a few marks of every item; near copies share some of these, so
the second waits, and finds what the first has stored. What slips through, a short excerpt of a long
report say, is merged afterwards (`twins`).

No two polls ever wait for each other in a circle, because all take what they hold in one order:

1. the turn, which they share and which every other write has for itself (`postgres`);
2. what their own feed showed, which no other poll touches;
3. the right to admit, shared, or for itself where entries came again: those may be edits, which
   change stored items before it is known which stories the poll will join;
4. the locks of marks, ascending;
5. marks newly found to be a crowd's, ascending (`marks`);
6. seeds that no item has joined yet, ascending;
7. stories that are joined, ascending (`accounts`); what stands below these belongs to their holder.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest

from sqlalchemy import ARRAY, Connection, Integer, bindparam, cast, func, select, text

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import is_sqlite, pieces
from monitor.model.key import derive_key
from monitor.model.story import Dossier

_RIGHT = 0x61646D69
_MARKS = 0x6D61726B
"""Our own among the advisory locks of a database: the letters "admi" and "mark"."""

N_LOCKS = 4096
"""For all marks together. A server keeps room for 6,400 as it comes; a poll may take all."""

_SMALLEST = 4
_BEGINNING = 12
"""First marks of a text, of which as many are taken again: an excerpt of a long report is mostly
its beginning, and has few of the smallest marks of all."""

_ALONE = text(f"SELECT pg_advisory_xact_lock({_RIGHT}, 0)")
_BESIDE = text(f"SELECT pg_advisory_xact_lock_shared({_RIGHT}, 0)")
_HOLD = select(
    func.pg_advisory_xact_lock(
        _MARKS,
        func.unnest(cast(bindparam("locks", type_=ARRAY(Integer)), ARRAY(Integer))).column_valued(
            "lock"
        ),
    )
)


def hold(conn: Connection, dossiers: Sequence[Dossier], *, alone: bool) -> None:
    """Wait for polls that may bring near copies; who comes later waits for the end of this one.

    Args:
        alone: Wait for all others.
    """
    if is_sqlite(conn):
        return
    conn.execute(_ALONE if alone else _BESIDE)
    locks = sorted({lock for each in dossiers for lock in locks_of(each)})
    if locks:
        conn.execute(_HOLD, {"locks": locks})  # taken in the order in which they stand there


def locks_of(dossier: Dossier) -> Iterator[int]:
    """Which locks an item takes: those of its smallest marks, of its address, of a text of few.

    Bits from the middle of a mark: the lowest are alike in marks that were sampled by them, the
    highest in those that are the smallest.
    """
    marks = dossier.fingerprint.marks
    for mark in {*nsmallest(_SMALLEST, marks), *nsmallest(_SMALLEST, marks[:_BEGINNING])}:
        yield (mark >> 20) % N_LOCKS
    if len(marks) < _SMALLEST:
        yield _lock_of("text", dossier.fingerprint.digest)
    if dossier.item.url_key:
        yield _lock_of("address", dossier.item.url_key)


def _lock_of(*parts: str) -> int:
    return int(derive_key(*parts)[:8], 16) % N_LOCKS


def hold_seeds(conn: Connection, item_ids: Iterable[int]) -> None:
    """Wait for a poll that may just join one of these as the first; none but free seeds are held.

    Two reports may repeat one seed and have nothing in common; the second joins the first's story.
    """
    if is_sqlite(conn):
        return
    seed = t.item.c
    free = select(seed.id).where(seed.seed_key.is_not(None), seed.story_id.is_(None))
    for piece in pieces(sorted(item_ids)):
        held = free.where(seed.id.in_(piece)).order_by(seed.id)
        conn.execute(held.with_for_update(key_share=True))
