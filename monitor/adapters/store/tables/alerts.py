"""Alerts, what they told, and what holds them back."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Float,
    Index,
    Integer,
    String,
    UniqueConstraint,
    text,
)

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime
from monitor.adapters.store.tables.row import Row, column, one_of, pk, table_of, to


class AlertRow(Row, table=True):
    """One conversation for each route, rule and story; `flush_at` is when it must be planned.

    `about` is the report that opened it, as silences ask of it; `last_fact_at` is when it last had
    something new to tell.
    """

    __table_args__ = (
        UniqueConstraint("route", "rule_id", "story_id"),
        one_of("state", "open", "closed"),
        Index(None, "story_id"),
        Index(
            None,
            "flush_at",
            sqlite_where=text("flush_at IS NOT NULL"),
            postgresql_where=text("flush_at IS NOT NULL"),
        ),
        Index(
            None,
            "inhibited_by",
            sqlite_where=text("inhibited_by IS NOT NULL"),
            postgresql_where=text("inhibited_by IS NOT NULL"),
        ),
        Index(
            None,
            "last_fact_at",
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )
    id: int = pk()
    key: str = column(Key, unique=True)
    route: str = column(String(100))
    rule_id: str = column(String(100))
    story_id: int = column(BigPK, to("story.id"))
    state: str = column(String(8))
    flush_at: datetime | None = column(UtcTime, null=True)
    last_seq: int = column(Integer)
    last_notice_at: datetime | None = column(UtcTime, null=True)
    opened_at: datetime = column(UtcTime)
    closed_at: datetime | None = column(UtcTime, null=True)
    inhibited_by: str | None = column(String(100), null=True)
    last_fact_at: datetime | None = column(UtcTime, null=True)
    about: dict[str, Any] = column(JSONV, server_default="{}")


class ToldRow(Row, table=True):
    """A fact that an alert has told: it is told once.

    `seq` is 0 for what was known before an alert that says nothing of the opening began to listen.
    """

    alert_id: int = pk(BigPK, to("alert.id", "CASCADE"))
    kind: str = pk(String(16))
    key: str = pk(String(100))
    seq: int = column(Integer)


class NoticeRow(Row, table=True):
    """One numbered message of an alert, frozen: `payload` is kept as the very text."""

    __table_args__ = (
        UniqueConstraint("alert_id", "seq"),
        Index(
            None,
            "hold_until",
            sqlite_where=text("hold_until IS NOT NULL"),
            postgresql_where=text("hold_until IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )
    id: int = pk()
    alert_id: int | None = column(BigPK, to("alert.id", "CASCADE"), null=True)
    seq: int = column(Integer)
    route: str = column(String(100))
    type: str = column(String(24))
    payload: str = column(CleanText)
    created_at: datetime = column(UtcTime)
    hold_reason: str | None = column(CleanText, null=True)
    hold_until: datetime | None = column(UtcTime, null=True)


WAITING = "built_at IS NULL"
"""Roll-ups that are not sent yet, as the partial index has it."""


class RollupRow(Row, table=True):
    """What is held back from a receiver and told at once when `due_at` has come.

    Until then `built_at` is null. `notice_id` is the message that it went out in: the only member
    itself where there was but one, null where it was dropped. `part` counts on from 0 where more
    was held than one message takes. `why` names the silence, the interval or the limit, `ends_at`
    when that lets go; `kept` are the other gates that held it on then, each with kind, why and
    until.
    """

    __table_args__ = (
        UniqueConstraint("receiver", "kind", "route", "window_start", "part"),
        Index(None, "notice_id"),
        Index(None, "due_at", sqlite_where=text(WAITING), postgresql_where=text(WAITING)),
    )
    id: int = pk()
    receiver: str = column(String(100))
    kind: str = column(String(16))
    route: str = column(String(100), server_default="")
    window_start: datetime = column(UtcTime)
    part: int = column(Integer, server_default="0")
    due_at: datetime | None = column(UtcTime, null=True)
    ends_at: datetime | None = column(UtcTime, null=True)
    why: str = column(CleanText, server_default="")
    kept: list[dict[str, Any]] = column(JSONV, server_default="[]")
    drops: bool = column(Boolean, server_default=text("false"))
    built_at: datetime | None = column(UtcTime, null=True)
    notice_id: int | None = column(BigPK, to("notice.id", "CASCADE"), null=True)


class RollupMemberRow(Row, table=True):
    """A held (notice, receiver) stands in exactly one roll-up."""

    __table_args__ = (Index(None, "rollup_id"),)
    notice_id: int = pk(BigPK, to("notice.id", "CASCADE"))
    receiver: str = pk(String(100))
    rollup_id: int = column(BigPK, to("rollup.id", "CASCADE"))


class BucketRow(Row, table=True):
    """How many messages a route might send at once, as it was at a time."""

    route: str = pk(String(100))
    tokens: float = column(Float)
    at: datetime = column(UtcTime)


class IncidentRow(Row, table=True):
    """A trouble of our own that the operator was told of; `ended_at` is when that was over.

    `notice_id` is the last message about it; null where there was nobody to be told.
    """

    __table_args__ = (Index(None, "notice_id"),)
    kind: str = pk(String(24))
    subject: str = pk(String(200))
    line: str = column(CleanText)
    since: datetime = column(UtcTime)
    told_at: datetime = column(UtcTime)
    ended_at: datetime | None = column(UtcTime, null=True)
    notice_id: int | None = column(BigPK, to("notice.id", "SET NULL"), null=True)


class SilenceRow(Row, table=True):
    """Alerts that somebody wants kept back for a time, and why."""

    __table_args__ = (one_of("on_expiry", "rollup", "drop"), Index(None, "ends_at"))
    id: int = pk()
    matchers: dict[str, Any] = column(JSONV)
    starts_at: datetime = column(UtcTime)
    ends_at: datetime = column(UtcTime)
    author: str = column(CleanText)
    reason: str = column(CleanText)
    on_expiry: str = column(String(8))
    expired_at: datetime | None = column(UtcTime, null=True)


alert = table_of(AlertRow)
told = table_of(ToldRow)
notice = table_of(NoticeRow)
rollup = table_of(RollupRow)
rollup_member = table_of(RollupMemberRow)
bucket = table_of(BucketRow)
incident = table_of(IncidentRow)
silence = table_of(SilenceRow)
