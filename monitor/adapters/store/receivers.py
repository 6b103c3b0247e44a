"""Receivers as people look at them: how they answer, and what waits for them."""

from collections.abc import Sequence

from sqlalchemy import Connection, and_, func, select, text

from monitor.adapters.store import tables as t
from monitor.model.endpoint import EndpointState, ReceiverRecord

_ROW, _OWN = t.endpoint.c, t.delivery.c
_IS_OF = _OWN.endpoint == _ROW.name
_LAST_AT = (
    select(_OWN.delivered_at)
    .where(_IS_OF, _OWN.delivered_at.is_not(None))
    .order_by(_OWN.delivered_at.desc())
    .limit(1)
    .scalar_subquery()
)
_LAST_ERROR = (
    select(_OWN.last_error)
    .where(_IS_OF, _OWN.last_error.is_not(None))
    .order_by(_OWN.id.desc())
    .limit(1)
    .scalar_subquery()
)
_QUERY = (
    select(t.endpoint)
    .add_columns(
        select(func.count()).where(and_(_IS_OF, text(t.OPEN))).scalar_subquery().label("waiting"),
        select(func.count()).where(_IS_OF, _OWN.state == "dead").scalar_subquery().label("dead"),
        _LAST_AT.label("last_delivered_at"),
        _LAST_ERROR.label("last_error"),
    )
    .order_by(_ROW.name)
)


def records(conn: Connection) -> Sequence[ReceiverRecord]:
    """Receivers to which anything was ever sent, by name."""
    return [
        ReceiverRecord(
            name=row["name"],
            health=EndpointState(
                circuit=row["circuit"],
                failures=row["failures"],
                first_failure_at=row["first_failure_at"],
                probe_at=row["probe_at"],
                disabled_reason=row["disabled_reason"] or "",
            ),
            disabled_at=row["disabled_at"],
            waiting=row["waiting"],
            dead=row["dead"],
            last_delivered_at=row["last_delivered_at"],
            last_error=row["last_error"] or "",
        )
        for row in conn.execute(_QUERY).mappings()
    ]
