"""The outbox: deliveries claimed and settled.

The lease of a delivery stands on its endpoint's row: whoever holds it is alone on that endpoint and
may take over a delivery that a dead process left in `sending`. A lease that stood on the delivery
itself sent 3 of 800 twice on PostgreSQL, as a statement's snapshot is older than its lock.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    RowMapping,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from monitor.adapters.store import tables as t
from monitor.adapters.store.columns import UtcTime
from monitor.adapters.store.endpoints import state_columns, to_state
from monitor.adapters.store.precedence import is_first
from monitor.adapters.store.rows import to_delivery
from monitor.errors import LeaseLostError
from monitor.model.alert import Delivery, Settlement
from monitor.model.endpoint import EndpointState

FREE = datetime(1970, 1, 1, tzinfo=UTC)
"""The end of a lease that nobody holds."""

INTERRUPTED = "no answer was stored: monitor ended during the attempt, or could not write it down"
"""All that is known of an attempt whose delivery is found under way where nobody sends."""

_TRUSTED = timedelta(hours=1)
"""How far a lease or a pause between two messages may reach; what reaches further was written
before the clock was set back."""

_OVER_FOR = timedelta(days=50 * 365)
"""How long ago a lease ended that was given back: wherever the clock is set, it is over. Who gave
it back first is still first."""

_PIECE = 64

_LATE = "another worker holds this delivery by now"


# Built once: making them anew took four fifths of a claim.
_NOW, _UNTIL = bindparam("now", type_=UtcTime()), bindparam("until", type_=UtcTime())
_BEYOND = bindparam("beyond", type_=UtcTime())
_BUSY: BindParameter[str] = bindparam("busy", expanding=True)
_D, _E = t.delivery.alias("d"), t.endpoint.alias("e")


def _is_due() -> ColumnElement[bool]:
    # Only who was refused waits for a moment; another one's lies ahead if the clock was set back.
    due = or_(_D.c.next_at <= _NOW, _D.c.state != "retrying")
    return and_(text(f"d.{t.OPEN}"), due)


def _is_ready() -> ColumnElement[bool]:
    """Due, and nothing that has to go before it is still on its way."""
    return and_(_is_due(), is_first(_D))


def _is_free() -> ColumnElement[bool]:
    """Nobody holds the endpoint, and it may be asked."""
    lease, probe = _E.c.lease_until, _E.c.probe_at
    return and_(
        _E.c.disabled_reason.is_(None),
        or_(lease <= _NOW, lease > _BEYOND),
        or_(
            probe.is_(None),
            probe <= _NOW,
            and_(_E.c.circuit == "half_open", probe > _BEYOND),
        ),
    )


def _first_due() -> ScalarSelect[datetime]:
    """Since when the delivery is due that is due longest at an endpoint; null where none is."""
    first = select(_D.c.next_at).where(_D.c.endpoint == _E.c.name, _is_ready())
    return first.order_by(_D.c.next_at, _D.c.id).limit(1).scalar_subquery()


def _find_free() -> Select[str]:
    return (
        select(_E.c.name)
        .where(_is_free(), _E.c.name.not_in(_BUSY), _first_due().is_not(None))
        .order_by(_E.c.lease_until, _E.c.name)
        .limit(1)
    )


def _find_waiting() -> Select[Any, Any]:
    """Endpoints that may be asked, with the moment since when the first delivery is due there."""
    return select(_first_due().label("due_at"), _E.c.probe_at).where(_is_free())


def _take_lease() -> ReturningUpdate[Any]:
    endpoint = t.endpoint.c
    lease = {"lease_until": _UNTIL, "lease_token": endpoint.lease_token + 1}
    # Said to PostgreSQL alone; who plans new deliveries refers to the row and is not in the way.
    free = _FREE.with_for_update(of=_E, skip_locked=True, key_share=True)
    take = update(t.endpoint).where(endpoint.name == free.scalar_subquery()).values(lease)
    return take.returning(t.endpoint)


def _take_delivery() -> ReturningUpdate[Any]:
    # The one that is due longest: a probe that failed is due again behind all that wait.
    first = (
        select(_D.c.id)
        .where(_D.c.endpoint == bindparam("of"), _is_ready())
        .order_by(_D.c.next_at, _D.c.id)
        .limit(1)
    )
    values = {"state": "sending", "attempts": t.delivery.c.attempts + 1}
    send = update(t.delivery).where(t.delivery.c.id == first.scalar_subquery()).values(values)
    return send.returning(t.delivery)


_FREE = _find_free()
_WAITING = _find_waiting()
_TAKE_LEASE, _TAKE_DELIVERY = _take_lease(), _take_delivery()
_NAMED = t.endpoint.c.name == bindparam("of")
_IS_OURS = and_(_NAMED, t.endpoint.c.lease_token == bindparam("fence"))
_HELD = update(t.endpoint).where(_IS_OURS)
# Who asks it again by hand writes one of the two.
_AS_CLAIMED = _HELD.where(
    t.endpoint.c.circuit == bindparam("circuit_was"),
    t.endpoint.c.probe_at.is_not_distinct_from(bindparam("probe_was", type_=UtcTime())),
)
_STATE = select(t.endpoint).where(_IS_OURS).with_for_update()
_OURS = update(t.delivery).where(
    t.delivery.c.id == bindparam("of"),
    t.delivery.c.state == "sending",
    t.delivery.c.attempts == bindparam("attempt"),
)
_LOST = select(_D.c.id, _D.c.attempts, _D.c.trigger, _D.c.next_at).where(
    _D.c.endpoint == bindparam("of"), text(f"d.{t.OPEN}"), _D.c.state == "sending"
)
_ANY_DUE = select(_D.c.id).where(_D.c.endpoint == bindparam("of"), _is_due()).limit(1)


def any_sendable(conn: Connection, now: datetime, busy: Collection[str] = ()) -> bool:
    """Whether a claim would find a delivery."""
    return conn.execute(_FREE, _asked(now, busy)).first() is not None


def _asked(now: datetime, busy: Collection[str] = (), lease_s: float = 0.0) -> dict[str, Any]:
    # Filled up, as a server makes a new plan for each length; no endpoint has an empty name.
    names = [*busy, *[""] * (_PIECE - len(busy) % _PIECE)]
    beyond = now + _TRUSTED + timedelta(seconds=lease_s)
    return {"now": now, "beyond": beyond, "busy": names}


def unsent_since(conn: Connection, now: datetime) -> datetime | None:
    """Since when the longest due of the deliveries waits that a claim could take now.

    While its endpoint was left alone it did not wait for us. Where the clock was set back since
    it became due, nobody knows: it waits since now.
    """
    waits = (row for row in conn.execute(_WAITING, _asked(now)) if row.due_at is not None)
    moments = (max(row.due_at, row.probe_at or row.due_at) for row in waits)
    return min((min(at, now) for at in moments), default=None)


def claim(
    conn: Connection, now: datetime, lease_s: float, busy: Collection[str] = ()
) -> Delivery | None:
    """Take the next delivery of the endpoint that rested longest; None if nothing is due.

    Two statements: the first takes the lease of an endpoint, the second the delivery.

    Args:
        busy: Endpoints that are not free, whatever their leases say.
    """
    until = now + timedelta(seconds=lease_s)
    asked = {**_asked(now, busy, lease_s), "until": until}
    endpoint = conn.execute(_TAKE_LEASE, asked).mappings().first()
    if endpoint is None:
        return None
    name, token = endpoint["name"], endpoint["lease_token"]
    _mark_interrupted(conn, name, now)
    row = _take(conn, name, now)
    if row is None:  # settled by another while PostgreSQL waited for the endpoint's row
        _let_go(conn, name, token, FREE)
        return None
    return _claimed(row, token, now, to_state(endpoint))


def _claimed(row: RowMapping, token: int, now: datetime, health: EndpointState) -> Delivery:
    return replace(to_delivery(row, token, now), health=health, trigger=row["trigger"])


def _take(conn: Connection, endpoint: str, now: datetime) -> RowMapping | None:
    return conn.execute(_TAKE_DELIVERY, {"now": now, "of": endpoint}).mappings().first()


def _let_go(conn: Connection, endpoint: str, token: int, at: datetime) -> None:
    conn.execute(_HELD, {"of": endpoint, "fence": token, "lease_until": at})


def _mark_interrupted(conn: Connection, endpoint: str, now: datetime) -> None:
    """Close attempts of which nothing was stored: nobody else can hold this endpoint's lease."""
    for delivery_id, n, trigger, next_at in conn.execute(_LOST, {"of": endpoint}).all():
        columns = {
            "delivery_id": delivery_id,
            "n": n,
            "ended_at": now,
            "error": INTERRUPTED,
            "response_head": "",
            "trigger": trigger,
        }
        conn.execute(t.attempt.insert(), columns)
        values = {"state": "retrying", "last_error": INTERRUPTED, "last_code": None}
        values |= {"trigger": "schedule", "next_at": min(next_at, now)}
        conn.execute(update(t.delivery).where(t.delivery.c.id == delivery_id).values(values))


def settle(
    conn: Connection,
    delivery: Delivery,
    settlement: Settlement,
    *,
    now: datetime | None = None,
    lease_s: float = 0.0,
) -> Delivery | None:
    """Write what came of an attempt, and take what is next at its endpoint.

    Args:
        now: When that is taken; None: when the attempt ended.
        lease_s: For how long the endpoint is kept for it; 0: nothing is taken.

    Raises:
        LeaseLostError: Another worker holds the endpoint or the delivery by now.
    """
    at, now = settlement.ended_at, now or settlement.ended_at
    until = now + timedelta(seconds=lease_s) if lease_s > 0 else None
    # The endpoint first, as a claim does: in another order two workers could wait for each other.
    health = _give_back(conn, delivery, settlement, until)
    _write(conn, delivery, settlement)
    if health.disabled_reason:
        _give_up_all(conn, delivery.endpoint, health.disabled_reason)
    elif health.circuit == "half_open":
        _close_if_drained(conn, delivery.endpoint, replace(health, circuit="closed"), at)
    if until is None or not _takes_more(health):
        return None
    row = _take(conn, delivery.endpoint, now)
    if row is None:
        _let_go(conn, delivery.endpoint, delivery.token + 1, at - _OVER_FOR)
        return None
    return _claimed(row, delivery.token + 1, now, health)


def _give_back(
    conn: Connection, delivery: Delivery, settlement: Settlement, until: datetime | None
) -> EndpointState:
    """Write how the endpoint is, and keep it until then if more can be sent; give how it is.

    Where somebody had it asked again since the claim, that word stands: what the attempt shows is
    older than it.
    """
    held = {"of": delivery.endpoint, "fence": delivery.token}
    was, health = delivery.health, settlement.health
    at = settlement.ended_at
    values = _lease(delivery, health, at, until) | state_columns(health, at)
    as_claimed = {"circuit_was": was.circuit, "probe_was": was.probe_at}
    if conn.execute(_AS_CLAIMED, {**held, **as_claimed, **values}).rowcount:
        return health
    row = conn.execute(_STATE, held).mappings().first()
    if row is None:
        raise LeaseLostError(_LATE)
    health = to_state(row)
    conn.execute(_HELD, {**held, **_lease(delivery, health, at, until)})
    return health


def _lease(
    delivery: Delivery, health: EndpointState, at: datetime, until: datetime | None
) -> dict[str, Any]:
    """Given back, or taken once more."""
    if until is None or not _takes_more(health):
        return {"lease_until": at - _OVER_FOR, "lease_token": delivery.token}
    return {"lease_until": until, "lease_token": delivery.token + 1}


def _takes_more(health: EndpointState) -> bool:
    return not health.disabled_reason and health.probe_at is None


def _write(conn: Connection, delivery: Delivery, settlement: Settlement) -> None:
    outcome, at = settlement.outcome, settlement.ended_at
    columns = {
        "state": settlement.state,
        "next_at": settlement.next_at,
        "last_code": outcome.code,
        "last_error": outcome.error or None,
        "delivered_at": at if settlement.state == "delivered" else None,
        "trigger": "schedule",
    }
    ours = {"of": delivery.id, "attempt": delivery.attempt}
    if conn.execute(_OURS, {**ours, **columns}).rowcount == 0:
        raise LeaseLostError(_LATE)
    attempt = {
        "delivery_id": delivery.id,
        "n": delivery.attempt,
        "started_at": delivery.started_at,
        "ended_at": at,
        "code": outcome.code,
        "error": outcome.error or None,
        "response_head": outcome.response_head,
        "trigger": delivery.trigger,
    }
    conn.execute(t.attempt.insert(), attempt)


def _give_up_all(conn: Connection, endpoint: str, reason: str) -> None:
    """Nothing is on its way any more to an endpoint that is disabled."""
    dead = {"state": "dead", "next_at": None, "last_error": f"gone: {reason}"}
    there = (t.delivery.c.endpoint == endpoint, text(t.OPEN))
    conn.execute(update(t.delivery).where(*there).values(dead))


def give_up_disabled(conn: Connection) -> None:
    """Give up what was queued for a receiver while it was being disabled."""
    row = t.endpoint.c
    disabled = select(row.name, row.disabled_reason).where(row.disabled_reason.is_not(None))
    for name, reason in conn.execute(disabled.order_by(row.name)).all():
        _give_up_all(conn, name, reason)


def _close_if_drained(
    conn: Connection, endpoint: str, closed: EndpointState, now: datetime
) -> None:
    """What comes from now on is no crowd that has waited."""
    if conn.execute(_ANY_DUE, {"of": endpoint, "now": now}).first() is None:
        columns = state_columns(replace(closed, probe_at=None), now)
        conn.execute(update(t.endpoint).where(t.endpoint.c.name == endpoint).values(columns))


def settle_all(
    conn: Connection,
    settled: Sequence[tuple[Delivery, Settlement]],
    now: datetime,
    lease_s: float,
) -> list[Delivery | None]:
    """Settle several in one transaction, by endpoint: two workers lock them in the same order.

    Raises:
        LeaseLostError: One of them was lost; the transaction is to be taken back.
    """
    order = sorted(range(len(settled)), key=lambda n: settled[n][0].endpoint)
    following: list[Delivery | None] = [None] * len(settled)
    for n in order:
        following[n] = settle(conn, *settled[n], now=now, lease_s=lease_s)
    return following


def recover(conn: Connection) -> None:
    """End all leases: right only where no other process can hold one."""
    conn.execute(update(t.endpoint).values(lease_until=FREE))
