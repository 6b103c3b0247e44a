"""The marks of texts: who holds which, and those that so many hold that they tell of nobody.

A mark that more than `CROWD` documents hold is furniture that nobody cut: to follow it would cost a
poll thousands of rows. It is noted (`stop_hash`) when a search meets it, and from then on neither
stored for items of feeds nor asked for them; seeds keep theirs. What was stored of it until then
leaves in the background (`thin`). It counts again where few hold it by then, or when the window of
those who made it a crowd is over (`retention`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Connection,
    Select,
    any_,
    bindparam,
    delete,
    func,
    or_,
    select,
)

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.adapters.store.dialect import is_sqlite, pieces
from monitor.adapters.store.engine import Database
from monitor.adapters.store.upkeep import write_apart
from monitor.model.retention import FIRST, MOST_MARKS, next_size
from monitor.model.story import CROWD

Holders = Mapping[int, tuple[int, Sequence[int]]]
"""For each mark how many documents hold it, and those of them of which it tells."""

_MARK = t.fingerprint.c
_GIVEN: BindParameter[Any] = bindparam("given", expanding=True)
_SEEDS = select(t.item.c.id).where(t.item.c.seed_key.is_not(None))
# The sum keeps a planner from trying each seed for each mark: the rows of a mark are few.
_OF_SEEDS = (_MARK.item_id + 0).in_(_SEEDS)
_STOPPED = select(t.stop_hash.c.hash).where(t.stop_hash.c.hash.in_(_GIVEN))
_LOOK = 500
"""Crowd marks that are counted at once."""


# -- writing
def add_marks(
    conn: Connection, marks: Mapping[int, Sequence[int]], *, of_seeds: bool = False
) -> None:
    """Index the marks of some documents, by item id; of items of feeds without those of crowds."""
    crowds = frozenset() if of_seeds else stopped(conn, {m for own in marks.values() for m in own})
    rows = [
        {"hash": mark, "item_id": number}
        for number, own in marks.items()
        for mark in set(own) - crowds
    ]
    # In the table's own order: each page of the tree is then touched once.
    rows.sort(key=lambda row: (row["hash"], row["item_id"]))
    insert_new(conn, t.fingerprint, rows)


def forget_marks(conn: Connection, item_ids: Iterable[int]) -> None:
    """Take the marks of some documents out of the index."""
    for piece in pieces(item_ids):
        conn.execute(delete(t.fingerprint).where(_MARK.item_id.in_(piece)))


# -- looking
def holders_of(conn: Connection, marks: Iterable[int], now: datetime) -> Holders:
    """Find who holds marks; of a crowd's only seeds, and what is found to be a crowd is noted.

    One query for all of them, on SQLite for 500; another one where a crowd is found.
    """
    found, crowds = _read(conn, marks)
    grown = {m: len(own) for m, own in found.items() if len(own) > CROWD and m not in crowds}
    if grown:
        note_crowds(conn, grown, now)
        of_seeds, _ = _read(conn, grown)
        found = {m: own for m, own in found.items() if m not in grown} | of_seeds
    # How many a crowd is, is not counted any more.
    crowds.update(grown)
    return {m: (CROWD + 1 if m in crowds else len(own), own) for m, own in found.items()}


def _read(conn: Connection, marks: Iterable[int]) -> tuple[dict[int, list[int]], set[int]]:
    """Read who holds marks, of those of crowds only seeds; and which of them are of crowds."""
    wanted, on_sqlite = sorted(set(marks)), is_sqlite(conn)
    query = _holders(on_sqlite=on_sqlite)
    found: dict[int, list[int]] = defaultdict(list)
    crowds: set[int] = set()
    for piece in pieces(wanted) if on_sqlite else pieces(wanted, len(wanted) or 1):
        for mark, item_id, crowd in conn.execute(query, {"given": piece}):
            found[mark].append(item_id)
            if crowd is not None:
                crowds.add(mark)
    return found, crowds


@cache
def _holders(*, on_sqlite: bool) -> Select[*tuple[Any, ...]]:
    """Ask who holds marks; a server is sent them as one value, so that it plans only once."""
    stop = t.stop_hash
    query = select(_MARK.hash, _MARK.item_id, stop.c.hash.label("crowd")).outerjoin_from(
        t.fingerprint, stop, stop.c.hash == _MARK.hash
    )
    numbers = bindparam("given", type_=ARRAY(BigInteger))
    is_given = _MARK.hash.in_(_GIVEN) if on_sqlite else _MARK.hash == any_(numbers)
    return query.where(is_given, or_(stop.c.hash.is_(None), _OF_SEEDS))


def stopped(conn: Connection, marks: Iterable[int]) -> frozenset[int]:
    """Which of some marks are those of crowds."""
    found = (conn.execute(_STOPPED, {"given": piece}).scalars() for piece in pieces(sorted(marks)))
    return frozenset(mark for own in found for mark in own)


def note_crowds(conn: Connection, marks: Mapping[int, int], now: datetime) -> None:
    """Note marks as those of crowds: how many documents held them when it was found."""
    # In ascending order, so that two who note the same never wait for each other.
    rows = [{"hash": mark, "n": n, "at": now} for mark, n in sorted(marks.items())]
    insert_new(conn, t.stop_hash, rows)


# -- letting go
def thin(database: Database) -> Iterator[int]:
    """Let go what is stored of crowds' marks for items of feeds, a short transaction a step.

    A mark that few hold by now, as the others left with the window, counts again. One of which
    nothing is left was thinned before.
    """
    size = FIRST
    for marks in _noted(database):
        with database.read(patient=True) as conn:
            sizes = _sizes(conn, marks)
        if few := [mark for mark, n in sizes.items() if n <= CROWD]:
            write_apart(database, partial(_count_again, marks=few))
            yield 0
        many = [mark for mark, n in sizes.items() if n > CROWD]
        while rows := _rows(database, many, size):
            gone, took_s = write_apart(database, partial(_drop, rows=rows))
            yield gone
            size = next_size(size, took_s, MOST_MARKS)


def _noted(database: Database) -> Iterator[Sequence[int]]:
    """All crowds' marks, so many at a time."""
    row = t.stop_hash.c
    query = select(row.hash).order_by(row.hash).limit(_LOOK)
    after = query
    while True:
        with database.read() as conn:
            found = conn.execute(after).scalars().all()
        if not found:
            return
        yield found
        after = query.where(row.hash > found[-1])


def _sizes(conn: Connection, marks: Sequence[int]) -> dict[int, int]:
    """How many items of feeds hold marks; what none holds is left out."""
    held = (_MARK.hash.in_(marks), ~_OF_SEEDS)
    query = select(_MARK.hash, func.count().label("n")).where(*held).group_by(_MARK.hash)
    return {row.hash: row.n for row in conn.execute(query)}


def _count_again(conn: Connection, marks: Sequence[int]) -> None:
    conn.execute(delete(t.stop_hash).where(t.stop_hash.c.hash.in_(marks)))


def _rows(database: Database, marks: Sequence[int], size: int) -> Sequence[tuple[int, int]]:
    """So many rows of some marks, without those of seeds."""
    query = select(_MARK.hash, _MARK.item_id).where(_MARK.hash.in_(marks), ~_OF_SEEDS).limit(size)
    if not marks:
        return ()
    with database.read(patient=True) as conn:
        return [(mark, item_id) for mark, item_id in conn.execute(query)]


def _drop(conn: Connection, rows: Sequence[tuple[int, int]]) -> int:
    by_key = delete(t.fingerprint).where(
        _MARK.hash == bindparam("mark"), _MARK.item_id == bindparam("item")
    )
    return conn.execute(by_key, [{"mark": mark, "item": item} for mark, item in rows]).rowcount
