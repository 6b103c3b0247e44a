"""Roll-ups: what is held back from a receiver, and the rates that hold it back.

A held (notice, receiver) is a member of exactly one roll-up: its primary key sees to that. What the
same thing holds from the same receiver is one roll-up, in parts where it is too much for a message.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, delete, exists, func, select, text, update

from monitor.adapters.store import tables as t
from monitor.adapters.store.bulk import insert_all, insert_new
from monitor.adapters.store.dialect import pieces
from monitor.model.hold import MOST_MEMBERS, Bucket, Held, Hold, Kept, Rollup

_ROLLUP, _MEMBER = t.rollup.c, t.rollup_member.c
_IS_OPEN = text(f"rollup.{t.WAITING}")
_PLACE = ("receiver", "kind", "route", "window_start")
"""What makes two roll-ups one, but for their parts."""


# -- what is held
def hold(conn: Connection, notice_id: int, holds: Mapping[str, Hold]) -> None:
    """Put a notice into the roll-ups of some receivers; one that is not there yet begins."""
    members = [
        {"notice_id": notice_id, "receiver": name, "rollup_id": _open_part(conn, name, each)}
        for name, each in sorted(holds.items())
    ]
    insert_all(conn, t.rollup_member, members)


def _open_part(conn: Connection, receiver: str, hold: Hold) -> int:
    """The last part of a roll-up; where that is built by now, a further one."""
    query = select(_ROLLUP.id, _ROLLUP.built_at).where(*_is_place(receiver, hold))
    last = conn.execute(query.order_by(_ROLLUP.part.desc()).limit(1)).first()
    if last is not None and last.built_at is None:
        return int(last.id)
    return _begin(conn, receiver, hold)


def _begin(conn: Connection, receiver: str, hold: Hold, **more: Any) -> int:
    """Begin the next part of a roll-up; give its row."""
    parts = select(func.max(_ROLLUP.part)).where(*_is_place(receiver, hold))
    part = conn.execute(parts).scalar()
    columns = {**_columns(receiver, hold), "part": 0 if part is None else part + 1, **more}
    return int(conn.execute(t.rollup.insert().returning(_ROLLUP.id), columns).scalar_one())


def _is_place(receiver: str, hold: Hold) -> list[Any]:
    columns = _columns(receiver, hold)
    return [_ROLLUP[name] == columns[name] for name in _PLACE]


def of_alerts(conn: Connection, alert_ids: Iterable[int]) -> dict[int, dict[str, Hold]]:
    """Roll-ups to be sent in which a notice of some alerts waits, by receiver."""
    found: defaultdict[int, dict[str, Hold]] = defaultdict(dict)
    query = (
        select(t.rollup, t.notice.c.alert_id)
        .join(t.rollup_member, _MEMBER.rollup_id == _ROLLUP.id)
        .join(t.notice, t.notice.c.id == _MEMBER.notice_id)
        .where(_IS_OPEN, ~_ROLLUP.drops)
        .order_by(t.notice.c.seq)
    )
    for piece in pieces(alert_ids):
        for row in conn.execute(query.where(t.notice.c.alert_id.in_(piece))).mappings():
            found[row["alert_id"]][row["receiver"]] = to_hold(row)
    return found


def rate_hold(conn: Connection, route: str) -> Hold | None:
    """The roll-up, not sent yet, of what was too much for a route."""
    rate = select(t.rollup).where(_IS_OPEN, _ROLLUP.kind == "rate", _ROLLUP.route == route)
    last = rate.order_by(_ROLLUP.window_start.desc(), _ROLLUP.due_at.desc()).limit(1)
    row = conn.execute(last).mappings().first()
    return None if row is None else to_hold(row)


# -- what is due
def next_due_at(conn: Connection) -> datetime | None:
    """When the next roll-up is to be sent."""
    return conn.execute(select(func.min(_ROLLUP.due_at)).where(_IS_OPEN)).scalar()


def due(conn: Connection, now: datetime, limit: int, most: int = MOST_MEMBERS) -> list[Rollup]:
    """Roll-ups to send, longest due first; what is too much for a message is put into the next."""
    is_due = select(t.rollup).where(_IS_OPEN, _ROLLUP.due_at <= now)
    in_order = is_due.order_by(_ROLLUP.due_at, _ROLLUP.id)
    groups: dict[Any, list[RowMapping]] = {}
    for row in conn.execute(in_order.limit(limit)).mappings():
        if row["kind"] != "digest":
            groups[row["id"]] = [row]
        elif row["receiver"] not in groups:
            groups[row["receiver"]] = _digests(conn, in_order, row["receiver"])
    return [_to_rollup(conn, rows, most) for rows in groups.values()]


def _digests(conn: Connection, query: Select[Any], receiver: str) -> list[RowMapping]:
    """All digests of a receiver that are due: they go out as one."""
    own = query.where(_ROLLUP.kind == "digest", _ROLLUP.receiver == receiver)
    return list(conn.execute(own).mappings())


def _to_rollup(conn: Connection, rows: Sequence[RowMapping], most: int) -> Rollup:
    latest = max(rows, key=lambda row: (row["window_start"], row["part"]))
    ids, receiver = tuple(row["id"] for row in rows), latest["receiver"]
    members = _members(conn, ids, most + 1)
    if len(members) > most:
        members = members[:most]
        rest = _row_of_rest(conn, latest)
        beyond = (_MEMBER.rollup_id.in_(ids), _MEMBER.notice_id > members[-1].notice_id)
        conn.execute(update(t.rollup_member).where(*beyond).values(rollup_id=rest))
        ids = tuple(id_ for id_ in ids if id_ != rest)
    ended = replace(to_hold(latest), due_at=latest["ends_at"] or latest["due_at"])
    return Rollup(ids, receiver, ended, latest["part"], members, to_kept(latest["kept"]))


def _row_of_rest(conn: Connection, full: RowMapping) -> int:
    """The row for what is too much for a roll-up: a part of it that holds nothing, or a new one.

    There are such where several parts could not go out, and are one again when they are due again.
    """
    receiver, hold = full["receiver"], to_hold(full)
    is_empty = ~exists().where(_MEMBER.rollup_id == _ROLLUP.id)
    empty = select(_ROLLUP.id).where(*_is_place(receiver, hold), _IS_OPEN, is_empty)
    found = conn.execute(empty.order_by(_ROLLUP.part).limit(1)).scalar()
    so_far = {name: full[name] for name in ("ends_at", "kept")}
    if found is None:
        return _begin(conn, receiver, hold, **so_far)
    again = {"due_at": full["due_at"], **so_far}
    conn.execute(update(t.rollup).where(_ROLLUP.id == found).values(again))
    return int(found)


def _members(conn: Connection, ids: Sequence[int], limit: int) -> tuple[Held, ...]:
    query = (
        select(t.notice, t.alert.c.key.label("alert_key"))
        .join(t.rollup_member, _MEMBER.notice_id == t.notice.c.id)
        .join(t.alert, t.alert.c.id == t.notice.c.alert_id)
        .where(_MEMBER.rollup_id.in_(ids))
        .order_by(t.notice.c.id)
        .limit(limit)
    )
    return tuple(map(_to_held, conn.execute(query).mappings()))


# -- what becomes of them
def keep(conn: Connection, rollup: Rollup, until: datetime, by: Kept | None) -> None:
    """Let a roll-up go out later; note which gate holds it on."""
    changed: dict[str, Any] = {"due_at": until}
    if by is not None and (by.kind, by.why) == (rollup.hold.kind, rollup.hold.why):
        changed["ends_at"] = by.until  # the same gate, which has not let go yet
    elif by is not None:
        others = (each for each in rollup.kept if (each.kind, each.why) != (by.kind, by.why))
        changed["kept"] = [_kept_columns(each) for each in (*others, by)]
    conn.execute(update(t.rollup).where(_ROLLUP.id.in_(rollup.ids), _IS_OPEN).values(changed))


def build(conn: Connection, ids: Sequence[int], notice_id: int | None, now: datetime) -> None:
    """Note in which notice roll-ups went out; None: in none."""
    built = {"built_at": now, "notice_id": notice_id}
    conn.execute(update(t.rollup).where(_ROLLUP.id.in_(ids)).values(built))


def end_silence(conn: Connection, silence_id: int, now: datetime) -> None:
    """What a silence held is due at once."""
    held = (_IS_OPEN, _ROLLUP.kind == "silence", _ROLLUP.why == str(silence_id))
    conn.execute(update(t.rollup).where(*held).values(due_at=now, ends_at=now))


def open_digests(conn: Connection, windows: Mapping[str, Hold], now: datetime) -> None:
    """Let receivers have a roll-up of their present window; empty ones of others are forgotten."""
    rows = [{**_columns(name, each), "part": 0} for name, each in sorted(windows.items())]
    insert_new(conn, t.rollup, rows)
    for name, each in windows.items():
        waits = (_IS_OPEN, _ROLLUP.kind == "digest", _ROLLUP.receiver == name, _ROLLUP.due_at > now)
        present = _ROLLUP.window_start == each.window_start
        moved = update(t.rollup).where(*waits, present, _ROLLUP.due_at != each.due_at)
        conn.execute(moved.values(due_at=each.due_at, ends_at=each.due_at))
        is_empty = ~exists().where(_MEMBER.rollup_id == _ROLLUP.id)
        conn.execute(delete(t.rollup).where(*waits, ~present, is_empty))


# -- rates
def bucket(conn: Connection, route: str) -> Bucket | None:
    """How many messages a route might send at once, as it was kept."""
    query = select(t.bucket.c.tokens, t.bucket.c.at).where(t.bucket.c.route == route)
    row = conn.execute(query).first()
    return None if row is None else Bucket(row.tokens, row.at)


def keep_bucket(conn: Connection, route: str, kept: Bucket) -> None:
    """Keep how many messages a route may send at once."""
    columns = {"tokens": kept.tokens, "at": kept.at}
    changed = update(t.bucket).where(t.bucket.c.route == route).values(columns)
    if conn.execute(changed).rowcount == 0:
        conn.execute(t.bucket.insert(), {"route": route, **columns})


# -- rows
def _columns(receiver: str, hold: Hold) -> dict[str, Any]:
    return {
        "receiver": receiver,
        "kind": hold.kind,
        "route": hold.route,
        "window_start": hold.window_start,
        "due_at": hold.due_at,
        "ends_at": hold.due_at,
        "why": hold.why,
        "drops": hold.drops,
    }


def to_hold(row: RowMapping) -> Hold:
    """What a roll-up holds back, with the time at which it is due now."""
    return Hold(
        kind=row["kind"],
        route=row["route"],
        window_start=row["window_start"],
        due_at=row["due_at"],
        why=row["why"],
        drops=row["drops"],
    )


def _kept_columns(kept: Kept) -> dict[str, str]:
    return {"kind": kept.kind, "why": kept.why, "until": kept.until.isoformat()}


def to_kept(stored: Iterable[Mapping[str, Any]]) -> tuple[Kept, ...]:
    """The gates that held a roll-up on."""
    return tuple(
        Kept(each["kind"], each["why"], datetime.fromisoformat(each["until"])) for each in stored
    )


def _to_held(row: RowMapping) -> Held:
    return Held(
        notice_id=row["id"],
        alert_id=row["alert_id"],
        alert_key=row["alert_key"],
        seq=row["seq"],
        type=row["type"],
        payload=row["payload"],
        created_at=row["created_at"],
    )
