"""Receivers as ones that can fail: how their rows hold a circuit, and who asks them again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, or_, select, text, update

from monitor.adapters.store import tables as t
from monitor.errors import NotFoundError, RulingError
from monitor.model.endpoint import EndpointState
from monitor.model.soundness import FailingReceiver

_CLOSED: Mapping[str, Any] = {
    "circuit": "closed",
    "failures": 0,
    "first_failure_at": None,
    "probe_at": None,
    "disabled_reason": None,
    "disabled_at": None,
    "refused": [],
    "refused_at": None,
    "arrived": 0,
    "given_up_since": None,
    "given_up_at": None,
    "given_up_why": None,
}


_WAITING = (
    select(func.count())
    .where(t.delivery.c.endpoint == t.endpoint.c.name, text(f"delivery.{t.OPEN}"))
    .scalar_subquery()
)
_FAILING = (
    select(t.endpoint, _WAITING.label("waiting"))
    .where(or_(t.endpoint.c.circuit == "open", t.endpoint.c.disabled_reason.is_not(None)))
    .order_by(t.endpoint.c.name)
)


def state_columns(health: EndpointState, now: datetime) -> dict[str, Any]:
    """What an endpoint's row holds of its health, as it was found now."""
    return {
        "circuit": health.circuit,
        "failures": health.failures,
        "first_failure_at": health.first_failure_at,
        "probe_at": health.probe_at,
        "disabled_reason": health.disabled_reason or None,
        "disabled_at": now if health.disabled_reason else None,
        "refused": list(health.refused),
        "refused_at": health.refused_at,
        "arrived": health.arrived,
        "given_up_since": health.given_up_since,
        "given_up_at": health.given_up_at,
        "given_up_why": health.given_up_why or None,
    }


def to_state(row: RowMapping) -> EndpointState:
    """The health in an `endpoint` row."""
    return EndpointState(
        circuit=row["circuit"],
        failures=row["failures"],
        first_failure_at=row["first_failure_at"],
        probe_at=row["probe_at"],
        disabled_reason=row["disabled_reason"] or "",
        refused=tuple(row["refused"]),
        refused_at=row["refused_at"],
        arrived=row["arrived"],
        given_up_since=row["given_up_since"],
        given_up_at=row["given_up_at"],
        given_up_why=row["given_up_why"] or "",
    )


def enable(conn: Connection, receiver: str) -> None:
    """Ask a receiver again that was disabled, or whose circuit is open.

    What waits for it goes out at once, as far as it is due.

    Raises:
        NotFoundError: Nothing was ever sent there.
        RulingError: It is neither.
    """
    row = t.endpoint.c
    query = select(row.circuit, row.disabled_reason).where(row.name == receiver).with_for_update()
    found = conn.execute(query).first()
    if found is None:
        msg = f"nothing was ever sent to a receiver {receiver!r}; see: monitor receivers list"
        raise NotFoundError(msg)
    if found.disabled_reason is None and found.circuit == "closed":
        said = f"receiver {receiver!r} is asked as usual: there is nothing to enable"
        msg = f"{said}; what waits for it: monitor deliveries retry --receiver {receiver}"
        raise RulingError(msg)
    conn.execute(update(t.endpoint).where(row.name == receiver).values(_CLOSED))


def ask_soon(conn: Connection, receiver: str) -> None:
    """Let a receiver be asked once more now, whatever it waits for; a disabled one as if new."""
    row = t.endpoint.c
    named = row.name == receiver
    conn.execute(update(t.endpoint).where(named).values(probe_at=None))
    disabled = (named, row.disabled_reason.is_not(None))
    conn.execute(update(t.endpoint).where(*disabled).values(_CLOSED))


def failing(conn: Connection) -> tuple[FailingReceiver, ...]:
    """Receivers whose circuit is open, or that are disabled, by name."""
    return tuple(
        FailingReceiver(
            name=row["name"],
            since=row["disabled_at"] or row["first_failure_at"],
            disabled_reason=row["disabled_reason"] or "",
            waiting=row["waiting"],
        )
        for row in conn.execute(_FAILING).mappings()
    )
