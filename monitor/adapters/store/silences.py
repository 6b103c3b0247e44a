"""Silences: what somebody wants kept back for a time."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, String, cast, func, select, update

from monitor.adapters.store import holds
from monitor.adapters.store import tables as t
from monitor.errors import NotFoundError, RulingError
from monitor.model.hold import Rollup, Silence, SilenceRecord

_ROW = t.silence.c
_OVER_AT = func.coalesce(_ROW.expired_at, _ROW.ends_at, type_=_ROW.ends_at.type)


def in_force(conn: Connection, now: datetime) -> list[Silence]:
    """The silences in force now, oldest first."""
    query = select(t.silence).where(_ROW.starts_at <= now, now < _OVER_AT)
    rows = conn.execute(query.order_by(_ROW.starts_at, _ROW.id)).mappings()
    return [_to_silence(row) for row in rows]


def name_silences(conn: Connection, rollups: Sequence[Rollup]) -> list[Rollup]:
    """Give the same roll-ups with the silences that began them."""
    names = {each.hold.why for each in rollups if each.hold.kind == "silence"}
    if not names:
        return list(rollups)
    rows = conn.execute(select(t.silence).where(cast(_ROW.id, String).in_(names))).mappings()
    found = {("silence", str(row["id"])): _to_silence(row) for row in rows}
    return [replace(each, silence=found.get((each.hold.kind, each.hold.why))) for each in rollups]


def add(conn: Connection, silence: Silence) -> int:
    """Store a silence; give its id."""
    columns = {
        "matchers": {"when": silence.when},
        "starts_at": silence.starts_at,
        "ends_at": silence.ends_at,
        "author": silence.author,
        "reason": silence.reason,
        "on_expiry": silence.on_expiry,
        "expired_at": silence.expired_at,
    }
    return int(conn.execute(t.silence.insert().returning(_ROW.id), columns).scalar_one())


def expire(conn: Connection, silence_id: int, now: datetime) -> Silence:
    """End a silence now; what it held is due at once.

    Raises:
        NotFoundError: No such silence.
        RulingError: It is over already.
    """
    query = select(t.silence).where(_ROW.id == silence_id).with_for_update()
    row = conn.execute(query).mappings().first()
    if row is None:
        msg = f"no silence has the id {silence_id}; see: monitor silence list"
        raise NotFoundError(msg)
    over_at = row["expired_at"] or row["ends_at"]
    if over_at <= now:
        msg = f"silence {silence_id} is over since {over_at:%Y-%m-%d %H:%M} UTC"
        raise RulingError(msg)
    ended = update(t.silence).where(_ROW.id == silence_id).values(expired_at=now)
    conn.execute(ended)
    holds.end_silence(conn, silence_id, now)
    return _to_silence({**row, "expired_at": now})


def records(conn: Connection, now: datetime, *, past: bool) -> Sequence[SilenceRecord]:
    """Silences, newest first, with how many notices each holds or held; else those not over."""
    query = select(t.silence).order_by(_ROW.id.desc())
    if not past:
        query = query.where(now < _OVER_AT)
    rows = conn.execute(query).mappings().all()
    n_held = _n_held(conn)
    return [SilenceRecord(_to_silence(row), n_held.get(str(row["id"]), 0)) for row in rows]


def _n_held(conn: Connection) -> dict[str, int]:
    """How many notices each silence held, by its id as roll-ups name it."""
    rollup, member = t.rollup.c, t.rollup_member.c
    query = select(rollup.why, func.count(member.notice_id.distinct()))
    held = query.join(t.rollup_member, member.rollup_id == rollup.id).group_by(rollup.why)
    rows = conn.execute(held.where(rollup.kind == "silence"))
    return {row[0]: row[1] for row in rows}


def _to_silence(row: Mapping[Any, Any]) -> Silence:
    matchers = row["matchers"]
    return Silence(
        id=row["id"],
        when=matchers["when"],
        starts_at=row["starts_at"],
        ends_at=row["ends_at"],
        author=row["author"],
        reason=row["reason"],
        on_expiry=row["on_expiry"],
        expired_at=row["expired_at"],
    )
