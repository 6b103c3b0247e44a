"""Sentences that stand in so many reports that they tell of none."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Connection, bindparam, select, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_new
from monitor.model.story import FURNITURE_REPORTS, MOST_FURNITURE

_ROW = t.sentence_count.c


def known(conn: Connection) -> frozenset[int]:
    """Hashes of the sentences that stand in enough reports; of very many those met last."""
    enough = select(_ROW.hash).where(_ROW.n >= FURNITURE_REPORTS)
    last = enough.order_by(_ROW.at.desc(), _ROW.hash).limit(MOST_FURNITURE)
    return frozenset(conn.execute(last).scalars())


def keep(conn: Connection, counts: Mapping[int, int], now: datetime) -> None:
    """Add to the number of reports in which sentences stand: hash -> how many more."""
    rows = [{"hash": hash_, "n": n, "at": now} for hash_, n in sorted(counts.items())]
    new = {row.hash for row in insert_new(conn, t.sentence_count, rows, ("hash",))}
    known_rows = [row for row in rows if row["hash"] not in new]
    more = [{"of": row["hash"], "more": row["n"], "at": now} for row in known_rows]
    if more:
        stored = update(t.sentence_count).where(_ROW.hash == bindparam("of", type_=BigInteger))
        conn.execute(stored.values(n=_ROW.n + bindparam("more"), at=bindparam("at")), more)
