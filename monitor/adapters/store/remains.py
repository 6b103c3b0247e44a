"""What is of no single story leaves by its own age: roll-ups, words of our own, old silences.

A roll-up leaves after the last notice that it told: that goes with its story, and until then it
says why nothing else went out.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    exists,
    func,
    select,
    text,
    tuple_,
)

from monitor.adapters.store import tables as t
from monitor.adapters.store.dialect import pieces
from monitor.adapters.store.engine import Database
from monitor.adapters.store.upkeep import write_apart
from monitor.model.retention import MOST, Pruned


def prune(database: Database, before: datetime) -> Iterator[Pruned]:
    """Let go what is older than that, in short write transactions; none of it is counted."""
    for table, goes in _sweeps(before):
        key = tuple(table.primary_key.columns)
        query = select(*key).where(goes).order_by(*key).limit(MOST)
        n_found = MOST
        while n_found == MOST:
            with database.read(patient=True) as conn:
                found = [tuple(row) for row in conn.execute(query)]
            if found:
                write_apart(database, partial(_drop, table=table, goes=goes, found=found))
                yield Pruned()
            n_found = len(found)


def _drop(
    conn: Connection, *, table: Table, goes: ColumnElement[bool], found: Sequence[Any]
) -> None:
    for some in pieces(found):
        named = tuple_(*table.primary_key.columns).in_(some)
        conn.execute(delete(table).where(named, goes))


def _sweeps(before: datetime) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """Tables, and what may go of each; a roll-up goes with the notice that it went out in."""
    notice, rollup, silence = t.notice.c, t.rollup.c, t.silence.c
    holds = exists().where(t.rollup_member.c.rollup_id == rollup.id)
    of_notice = t.delivery.c.notice_id == notice.id
    notices = and_(
        notice.alert_id.is_(None),
        notice.created_at < before,
        ~exists().where(of_notice, text(t.OPEN)),
        ~exists().where(rollup.notice_id == notice.id, holds),
    )
    over_at = func.coalesce(silence.expired_at, silence.ends_at, type_=silence.ends_at.type)
    return (
        (t.notice, notices),
        (t.rollup, and_(rollup.built_at < before, rollup.notice_id.is_(None), ~holds)),
        (t.silence, over_at < before),
        (t.bucket, t.bucket.c.at < before),
        (t.incident, t.incident.c.ended_at < before),
    )
