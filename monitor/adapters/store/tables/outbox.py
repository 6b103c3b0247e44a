"""Deliveries, their attempts, and the receivers they go to."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, UtcTime
from monitor.adapters.store.tables.row import Row, column, one_of, pk, table_of, to

OPEN = "state IN ('queued', 'retrying', 'sending')"
"""Deliveries still under way, as the partial index has it: only these very words make use of it."""


class EndpointRow(Row, table=True):
    """The state of one receiver; the lease of a delivery stands here, so one runs at a time.

    It is asked for nothing before `probe_at`, and for nothing at all once it is disabled. What it
    refused and what was given up is told in `monitor.model.endpoint`.
    """

    __table_args__ = (one_of("circuit", "closed", "open", "half_open"),)
    name: str = pk(String(100))
    lease_until: datetime = column(UtcTime)
    lease_token: int = column(Integer)
    circuit: str = column(String(12))
    failures: int = column(Integer)
    first_failure_at: datetime | None = column(UtcTime, null=True)
    probe_at: datetime | None = column(UtcTime, null=True)
    disabled_reason: str | None = column(CleanText, null=True)
    disabled_at: datetime | None = column(UtcTime, null=True)
    refused: list[int] = column(JSONV, server_default="[]")
    refused_at: datetime | None = column(UtcTime, null=True)
    arrived: int = column(BigInteger, server_default="0")
    given_up_since: datetime | None = column(UtcTime, null=True)
    given_up_at: datetime | None = column(UtcTime, null=True)
    given_up_why: str | None = column(CleanText, null=True)


class DeliveryRow(Row, table=True):
    """A notice for one receiver and recipient; body and headers are frozen. `uid` is public.

    `trigger` is what the next attempt is made for: the schedule, or a person who asked for it.
    """

    __table_args__ = (
        UniqueConstraint("notice_id", "endpoint", "recipient"),
        one_of("state", "queued", "sending", "retrying", "delivered", "dead"),
        Index(None, "alert_id"),
        Index(None, "endpoint"),
        Index(None, "state", "id"),
        Index(None, "delivered_at"),
        Index(
            "ix_delivery_open",
            "endpoint",
            "next_at",
            "id",
            sqlite_where=text(OPEN),
            postgresql_where=text(OPEN),
        ),
        {"sqlite_autoincrement": True},
    )
    id: int = pk()
    uid: str = column(String(64), unique=True)
    notice_id: int = column(BigPK, to("notice.id", "CASCADE"))
    endpoint: str = column(String(100), to("endpoint.name"))
    recipient: str = column(String(320))
    alert_id: int | None = column(BigPK, to("alert.id", "CASCADE"), null=True)
    seq: int = column(Integer)
    state: str = column(String(12))
    attempts: int = column(Integer)
    next_at: datetime | None = column(UtcTime, null=True)
    body: bytes = column(LargeBinary)
    headers: dict[str, str] = column(JSONV)
    last_code: int | None = column(Integer, null=True)
    last_error: str | None = column(CleanText, null=True)
    delivered_at: datetime | None = column(UtcTime, null=True)
    trigger: str = column(String(12), server_default="schedule")


class OptOutRow(Row, table=True):
    """A recipient who wants no more mail of a receiver."""

    receiver: str = pk(String(100))
    recipient: str = pk(String(320))
    at: datetime = column(UtcTime)


class AttemptRow(Row, table=True):
    """One try of a delivery. `started_at` is null where its process died before it could tell."""

    __table_args__ = (UniqueConstraint("delivery_id", "n"),)
    id: int = pk()
    delivery_id: int = column(BigPK, to("delivery.id", "CASCADE"))
    n: int = column(Integer)
    started_at: datetime | None = column(UtcTime, null=True)
    ended_at: datetime = column(UtcTime)
    code: int | None = column(Integer, null=True)
    error: str | None = column(CleanText, null=True)
    response_head: str = column(CleanText)
    trigger: str = column(String(12), server_default="schedule")


endpoint = table_of(EndpointRow)
delivery = table_of(DeliveryRow)
attempt = table_of(AttemptRow)
opt_out = table_of(OptOutRow)
