"""The tables.

Nothing here is validated (an SQLModel table class takes any value), so rows are written by Core
inserts from model objects and never built from outside data; see `rows`. Constraint names follow
one convention, else SQLite's batch operations cannot find them. The docstring of a table says what
is not plain from its columns.
"""

import re
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from monitor.adapters.store.columns import JSONV, BigPK, CleanText, Key, UtcTime

HEAD = "0002"
"""The revision that these tables are; a test holds it against the migrations."""

OPEN = "state IN ('queued', 'retrying', 'sending')"
"""Deliveries still under way, as the partial index has it: only these very words make use of it."""


class Row(SQLModel):
    """What all tables share: one metadata with one naming convention."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    # A directive is SQLAlchemy's typed way to name tables and passes the class, not an instance;
    # SQLModel declares the attribute in the older, untyped way.
    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 # pyright: ignore[reportIncompatibleVariableOverride]
        """FeedStateRow stands for the table feed_state."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


def _column(kind: Any, *parts: Any, null: bool = False, **options: Any) -> Any:
    return Field(sa_column=Column(kind, *parts, nullable=null, **options))


def _pk(kind: Any = BigPK, *parts: Any) -> Any:
    # A part of a compound key must not count up by itself.
    counts: Literal["auto"] | bool = "auto" if kind is BigPK and not parts else False
    return Field(sa_column=Column(kind, *parts, primary_key=True, autoincrement=counts))


def _to(target: str, on_delete: str = "RESTRICT", *, deferred: bool = False) -> ForeignKey:
    if deferred:
        return ForeignKey(target, ondelete=on_delete, deferrable=True, initially="DEFERRED")
    return ForeignKey(target, ondelete=on_delete)


def _one_of(column: str, *values: str) -> CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class FeedRow(Row, table=True):
    """A feed as the rules folder names it: cold and wide. Kept, not active, when it is removed."""

    id: int = _pk()
    url_key: str = _column(Key, unique=True)
    url: str = _column(CleanText)
    host: str = _column(CleanText)
    shard: int = _column(Integer)
    name: str = _column(CleanText)
    outlet: str | None = _column(CleanText, null=True)
    outlet_name: str = _column(CleanText, server_default="")
    lang: str | None = _column(CleanText, null=True)
    tags: list[str] = _column(JSONV)
    every_s: float | None = _column(Float, null=True)
    active: bool = _column(Boolean)
    origin: str = _column(CleanText)


class FeedStateRow(Row, table=True):
    """What changes with each poll: hot and narrow. `due_at` is both "due" and "leased until".

    `leased_from` is the `due_at` before the claim, null while nobody holds the feed; `due_at` is
    null while the feed is not active.
    """

    __table_args__ = (
        _one_of("state", "new", "ok", "failing", "waiting", "gone", "off"),
        Index(None, "due_at"),
    )
    feed_id: int = _pk(BigPK, _to("feed.id", "CASCADE"))
    shard: int = _column(Integer)
    due_at: datetime | None = _column(UtcTime, null=True)
    leased_from: datetime | None = _column(UtcTime, null=True)
    token: int = _column(Integer)
    url_now: str | None = _column(CleanText, null=True)
    etag: str | None = _column(CleanText, null=True)
    last_modified: str | None = _column(CleanText, null=True)
    body_digest: str = _column(Key)
    entry_digests: bytes = _column(LargeBinary)
    interval_s: float = _column(Float)
    state: str = _column(String(8))
    http_status: int | None = _column(Integer, null=True)
    error: str | None = _column(CleanText, null=True)
    error_kind: str | None = _column(CleanText, null=True)
    failures: int = _column(Integer)
    first_failure_at: datetime | None = _column(UtcTime, null=True)
    last_ok_at: datetime | None = _column(UtcTime, null=True)
    last_new_at: datetime | None = _column(UtcTime, null=True)
    entries: int = _column(Integer)
    hints: dict[str, Any] = _column(JSONV)


class StoryRow(Row, table=True):
    """One event. `first_item_id` is no foreign key: item and story would then need each other."""

    __table_args__ = (Index(None, "last_at"), {"sqlite_autoincrement": True})
    id: int = _pk()
    key: str = _column(Key, unique=True)
    title: str = _column(CleanText)
    url: str = _column(CleanText)
    lang: str = _column(CleanText)
    first_item_id: int = _column(BigPK)
    opened_at: datetime = _column(UtcTime)
    last_at: datetime = _column(UtcTime)
    reports: int = _column(Integer)


class ItemRow(Row, table=True):
    """An item of a feed, or a seed: an item that no feed brought (`seed_key` of its name).

    Ids never come again (autoincrement): a link in an old mail must not show another item.
    """

    __table_args__ = (
        CheckConstraint("(feed_id IS NULL) <> (seed_key IS NULL)", name="origin"),
        _one_of("verdict", "new", "duplicate", "extends", "update", "related"),
        _one_of("role", "origin", "independent", "echo", "unknown"),
        Index(None, "feed_id", "id"),
        Index(None, "received_at"),
        Index(None, "story_id"),
        Index(None, "of_item_id"),
        Index(None, "body_key"),
        Index(None, "url_key"),
        Index(None, "verdict", "id"),
        # For `explain`; by hash, as PostgreSQL has no other index for texts of any length.
        Index(None, "guid", postgresql_using="hash"),
        Index(None, "url", postgresql_using="hash"),
        {"sqlite_autoincrement": True},
    )
    id: int = _pk()
    feed_id: int | None = _column(BigPK, _to("feed.id"), null=True)
    seed_key: str | None = _column(Key, null=True, unique=True)
    guid: str = _column(CleanText)
    url: str = _column(CleanText)
    url_key: str | None = _column(Key, null=True)
    title: str = _column(CleanText)
    text: str = _column(CleanText)
    lang: str = _column(CleanText)
    published_at: datetime | None = _column(UtcTime, null=True)
    received_at: datetime = _column(UtcTime)
    body_key: str = _column(Key)
    story_id: int | None = _column(BigPK, _to("story.id"), null=True)
    role: str | None = _column(String(12), null=True)
    verdict: str | None = _column(String(12), null=True)
    of_item_id: int | None = _column(BigPK, _to("item.id", "SET NULL", deferred=True), null=True)
    score: float = _column(Float)
    reason: dict[str, Any] = _column(JSONV)
    ruleset: str = _column(CleanText)
    meta: dict[str, Any] = _column(JSONV)


class SeenRow(Row, table=True):
    """Each identity under which a feed showed an item; outlives the item, as the feed may not.

    The key of the item is deferred: identities are noted before the items are written.
    """

    __table_args__ = (Index(None, "item_id"), {"sqlite_with_rowid": False})
    feed_id: int = _pk(BigPK, _to("feed.id", "CASCADE"))
    key: str = _pk(Key)
    item_id: int | None = _column(BigPK, _to("item.id", "SET NULL", deferred=True), null=True)
    body_key: str = _column(Key)
    first_at: datetime = _column(UtcTime)


class FingerprintRow(Row, table=True):
    """The marks of a text: hash first, for the probe.

    No foreign key: without an index on `item_id` each deleted item would scan the whole table, and
    that index is as large as the table. The marks of a seed stand in its `meta`, those of expired
    items leave together in one sweep.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)
    hash: int = _pk(BigInteger)
    item_id: int = _pk(BigInteger)


class HitRow(Row, table=True):
    """A rule met an item. `quiet` says in a word why it may not alert; empty if it may."""

    __table_args__ = (
        UniqueConstraint("item_id", "rule_id"),
        _one_of("how", "live", "baseline", "backfilled"),
        Index(None, "rule_id", "id"),
        Index(None, "story_id"),
        {"sqlite_autoincrement": True},
    )
    id: int = _pk()
    item_id: int = _column(BigPK, _to("item.id", "CASCADE"))
    rule_id: str = _column(String(100))
    story_id: int | None = _column(BigPK, _to("story.id"), null=True)
    how: str = _column(String(12))
    quiet: str = _column(CleanText)
    evidence: list[dict[str, Any]] = _column(JSONV)
    ruleset: str = _column(CleanText)
    found_at: datetime = _column(UtcTime)


class AlertRow(Row, table=True):
    """One conversation for each route, rule and story; `flush_at` is when it must be planned."""

    __table_args__ = (
        UniqueConstraint("route", "rule_id", "story_id"),
        _one_of("state", "open", "closed"),
        Index(None, "story_id"),
        Index(
            None,
            "flush_at",
            sqlite_where=text("flush_at IS NOT NULL"),
            postgresql_where=text("flush_at IS NOT NULL"),
        ),
    )
    id: int = _pk()
    key: str = _column(Key, unique=True)
    route: str = _column(String(100))
    rule_id: str = _column(String(100))
    story_id: int = _column(BigPK, _to("story.id"))
    state: str = _column(String(8))
    flush_at: datetime | None = _column(UtcTime, null=True)
    last_seq: int = _column(Integer)
    last_notice_at: datetime | None = _column(UtcTime, null=True)
    opened_at: datetime = _column(UtcTime)


class ToldRow(Row, table=True):
    """A fact that an alert has told: it is told once."""

    alert_id: int = _pk(BigPK, _to("alert.id", "CASCADE"))
    kind: str = _pk(String(16))
    key: str = _pk(String(100))
    seq: int = _column(Integer)


class NoticeRow(Row, table=True):
    """One numbered message of an alert, frozen: `payload` is kept as the very text."""

    __table_args__ = (UniqueConstraint("alert_id", "seq"), {"sqlite_autoincrement": True})
    id: int = _pk()
    alert_id: int | None = _column(BigPK, _to("alert.id", "CASCADE"), null=True)
    seq: int = _column(Integer)
    route: str = _column(String(100))
    type: str = _column(String(24))
    payload: str = _column(CleanText)
    created_at: datetime = _column(UtcTime)


class EndpointRow(Row, table=True):
    """The state of one receiver; the lease of a delivery stands here, so one runs at a time."""

    __table_args__ = (_one_of("circuit", "closed", "open", "half_open"),)
    name: str = _pk(String(100))
    lease_until: datetime = _column(UtcTime)
    lease_token: int = _column(Integer)
    circuit: str = _column(String(12))
    failures: int = _column(Integer)
    first_failure_at: datetime | None = _column(UtcTime, null=True)
    probe_at: datetime | None = _column(UtcTime, null=True)
    disabled_reason: str | None = _column(CleanText, null=True)


class DeliveryRow(Row, table=True):
    """A notice for one receiver and recipient; body and headers are frozen. `uid` is public."""

    __table_args__ = (
        UniqueConstraint("notice_id", "endpoint", "recipient"),
        _one_of("state", "queued", "sending", "retrying", "delivered", "dead"),
        Index(None, "alert_id"),
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
    id: int = _pk()
    uid: str = _column(String(64), unique=True)
    notice_id: int = _column(BigPK, _to("notice.id", "CASCADE"))
    endpoint: str = _column(String(100), _to("endpoint.name"))
    recipient: str = _column(String(320))
    alert_id: int | None = _column(BigPK, _to("alert.id", "CASCADE"), null=True)
    seq: int = _column(Integer)
    state: str = _column(String(12))
    attempts: int = _column(Integer)
    next_at: datetime | None = _column(UtcTime, null=True)
    body: bytes = _column(LargeBinary)
    headers: dict[str, str] = _column(JSONV)
    last_code: int | None = _column(Integer, null=True)
    last_error: str | None = _column(CleanText, null=True)
    delivered_at: datetime | None = _column(UtcTime, null=True)


class AttemptRow(Row, table=True):
    """One try of a delivery. `started_at` is null where its process died before it could tell."""

    __table_args__ = (UniqueConstraint("delivery_id", "n"),)
    id: int = _pk()
    delivery_id: int = _column(BigPK, _to("delivery.id", "CASCADE"))
    n: int = _column(Integer)
    started_at: datetime | None = _column(UtcTime, null=True)
    ended_at: datetime = _column(UtcTime)
    code: int | None = _column(Integer, null=True)
    error: str | None = _column(CleanText, null=True)
    response_head: str = _column(CleanText)


def _table(name: str) -> Table:
    return Row.metadata.tables[name]


feed = _table("feed")
feed_state = _table("feed_state")
seen = _table("seen")
item = _table("item")
fingerprint = _table("fingerprint")
story = _table("story")
hit = _table("hit")
alert = _table("alert")
told = _table("told")
notice = _table("notice")
delivery = _table("delivery")
attempt = _table("attempt")
endpoint = _table("endpoint")

SOURCE = (feed.c.outlet, feed.c.outlet_name, feed.c.name, feed.c.host)
"""What tells who published an item, beside its own `meta`; see `rows.source_of`."""
